"""
A folder of alias files -> entities, or every error in it with file, line and column.

The folder is read whole or not at all. `fault.Code` lists what can be wrong, `fields` what an entry consists of,
`files` which files are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from canonym import strict_yaml
from canonym.aliases.bulk import read_bulk
from canonym.aliases.entry import Phrase, read_entry, read_phrases
from canonym.aliases.fault import Code, Faults, Route
from canonym.aliases.files import AliasFile, FileKind, alias_file, alias_files, folder_version
from canonym.aliases.finding import Finding, placed
from canonym.aliases.locate import yaml_place
from canonym.aliases.values import HANDLE_PATTERN, KIND_PATTERN
from canonym.errors import AliasTableError, Problem
from canonym.model import Entity, Place

__all__ = ["Folder", "Phrase", "Reading", "folder_version", "read_entities", "read_folder"]


# A table of editors is smaller; an imported one is made by a program, which does not mistype.
SUGGEST_AMONG = 20_000


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that loaded: its entities in the order of the files, the phrases to keep, its version, its warnings."""

    path: Path
    entities: tuple[Entity, ...]
    keep: tuple[Phrase, ...]
    version: str
    problems: tuple[Problem, ...]


def read_folder(path: Path) -> Folder:
    """Read a folder whole. Raises `AliasTableError` with all errors and warnings, sorted, when there is one error."""
    reading = Reading(path)
    version = folder_version(path)
    entities = tuple(reading.entities())
    return Folder(path, entities, reading.keep, version, tuple(sorted(reading.problems)))


def read_entities(path: Path, replaced: Mapping[str, str] | None = None) -> Iterator[Entity]:
    """
    The entities of a folder one after another, for tables that should not be held in memory.

    With `replaced` YAML files have other texts than on disk (by name, relative to the folder; new files too), to see
    whether a change would load. Raises `AliasTableError` with all errors at the end: what was taken until then is not
    to be used.
    """
    yield from Reading(path, replaced).entities()


class Reading:
    """
    One reading of a folder: `entities`, to be taken once and one by one; what else it has seen by then, the phrases to
    `keep` among it.

    Raises `AliasTableError` when there is no such folder.
    """

    def __init__(self, path: Path, replaced: Mapping[str, str] | None = None) -> None:
        self.problems: list[Problem] = []
        self.files = alias_files(path, self.problems)
        self.keep: tuple[Phrase, ...] = ()
        self.places: dict[str, Place | None] = {}
        self.path = path
        self.replaced = replaced or {}
        known = {file.name for file in self.files}
        self.files += [alias_file(path, name) for name in self.replaced if name not in known]
        self.findings: list[Finding] = []
        self.broken_ids: set[str] = set()
        self.has_broken_file = False
        self.has_distinctions: list[Entity] = []

    def entities(self) -> Iterator[Entity]:
        """The entities in the order of the files. Raises `AliasTableError` with all errors at the end."""
        places = self.places
        for file in self.files:
            for entity in self._entities_of(file):
                first = places.setdefault(entity.id, entity.place)
                if first is not entity.place:
                    self._note_repeated(entity, first)
                    continue
                if entity.distinct_from:
                    self.has_distinctions.append(entity)
                yield entity
        self._check_distinctions()
        self.problems.extend(placed(self.path, self.findings, self.replaced))
        if any(not problem.warning for problem in self.problems):
            raise AliasTableError(sorted(self.problems))

    def _entities_of(self, file: AliasFile) -> Iterator[Entity]:
        if file.kind is FileKind.BULK:
            return read_bulk(file, self.problems, self.broken_ids)
        root = self._compose(file)
        if root is None:
            return iter(())
        if file.kind is FileKind.KEEP:
            faults = Faults(file.shown, lambda route, key: yaml_place(root, route, key), self.problems)
            self.keep += read_phrases(strict_yaml.plain(root), faults)
            return iter(())
        return self._entries(file, root)

    def _compose(self, file: AliasFile) -> strict_yaml.Node | None:
        try:
            text = self.replaced.get(file.name)
            if text is None:
                text = strict_yaml.decode(file.path.read_bytes(), file.shown)
            return strict_yaml.compose(text, file.shown, self.problems)
        except strict_yaml.YamlError as error:
            self.problems.extend(error.problems)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}."
            self.problems.append(Problem(file.shown, 1, 1, Code.UNREADABLE.value, message, "Check who may read it."))
        self.has_broken_file = True
        return None

    def _entries(self, file: AliasFile, root: strict_yaml.Node) -> Iterator[Entity]:
        kind, slash, _ = file.name.partition("/")
        if not slash or not KIND_PATTERN.fullmatch(kind):
            message = "the folder that an alias file is in says the kind, in small letters."
            remedy = "Move it into person/, place/ or org/."
            self.problems.append(Problem(file.shown, 1, 1, Code.MISPLACED.value, message, remedy))
            self.has_broken_file = True
            return
        if isinstance(root, strict_yaml.Scalar) and not root.value:
            return
        if not isinstance(root, strict_yaml.Mapping):
            faults = Faults(file.shown, lambda route, key: yaml_place(root, route, key), self.problems)
            faults.add((), Code.WRONG_SHAPE, "here entries are wanted.", "Begin each with its handle: `kyiv:`.")
            self.has_broken_file = True
            return
        for handle, node in root.value:
            entity = self._entry(file, kind, handle, node)
            if entity is not None:
                yield entity

    def _entry(self, file: AliasFile, kind: str, handle: strict_yaml.Scalar, node: strict_yaml.Node) -> Entity | None:
        def locate(route: Route, key: bool) -> tuple[int, int]:
            # The entry as a whole is best found by its handle.
            return yaml_place(node if route else handle, route, key)

        faults = Faults(file.shown, locate, self.problems)
        identifier = f"{kind}/{handle.value}"
        if not HANDLE_PATTERN.fullmatch(handle.value):
            message = f'"{handle.value}" is not a handle.'
            faults.add((), Code.BAD_ID, message, "Write small letters, digits and hyphens: lee-jae-myung.")
        place = Place(file.name, handle.start.line + 1)
        entity = read_entry(identifier, strict_yaml.plain(node), place, faults)
        if faults.errors:
            self.broken_ids.add(identifier)
            return None
        return entity

    def _note_repeated(self, entity: Entity, first: Place | None) -> None:
        where = f" ({first.file}:{first.line})" if first else ""
        message = f'the id "{entity.id}" is taken already{where}.'
        remedy = "Put the two entries together if they mean one, else choose another handle."
        self._note(entity, ("id",), Code.REPEATED_ID, message, remedy)

    def _check_distinctions(self) -> None:
        """Every id under `not` exists; not asked when a file is broken, since it may be there."""
        if self.has_broken_file:
            return
        for entity in self.has_distinctions:
            for number, other in enumerate(entity.distinct_from):
                if other not in self.places and other not in self.broken_ids:
                    message = f'`not` names "{other}", and the table has no such entity.'
                    self._note(entity, ("not", number), Code.UNKNOWN_ID, message, self._advice(other))

    def _note(self, entity: Entity, route: Route, code: Code, message: str, remedy: str) -> None:
        self.findings.append(Finding(entity.place or Place("", 1), route, code, message, remedy))

    def _advice(self, identifier: str) -> str:
        kind = identifier.partition("/")[0] + "/"
        # Comparing with every id of a table of millions would take longer than the reading.
        if len(self.places) <= SUGGEST_AMONG:
            ids = [known for known in self.places if known.startswith(kind)]
            if near := get_close_matches(identifier, ids, n=1, cutoff=0.85):
                return f'Did you mean "{near[0]}"?'
        return "Correct it, delete it, or add the entry."
