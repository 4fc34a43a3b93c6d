"""
New entries and aliases, put into the files of a folder as an editor would.

A change is written only when the whole folder would load with it; the file is written beside and renamed, so that a
running service never sees half of one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from canonym import strict_yaml
from canonym.aliases.files import FileKind, alias_files
from canonym.aliases.insert import with_alias, with_entry
from canonym.aliases.load import read_entities
from canonym.aliases.values import HANDLE_PATTERN, KIND_PATTERN
from canonym.errors import AliasTableError, RequestError
from canonym.model import Alias, CanonicalForm, CaseRule, Entity, Order, Strength

# Where an entry goes when its kind has several files and nobody says which: entries move freely, the id stays.
INBOX = "new.yaml"
_HEADER = "# yaml-language-server: $schema=../schema.json\n"


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: the file (relative to the folder), and its text before (None: there was none) and after."""

    file: str
    before: str | None
    after: str


def add_alias(
    folder: Path,
    entity_id: str,
    text: str,
    language: str | None = None,
    strength: Strength = Strength.STRONG,
    *,
    keep: bool = False,
    case: CaseRule | None = None,
    write: bool = True,
) -> Change:
    """
    Add one alias to an entry; with `write=False` only say what would change.

    Raises `RequestError` when there is no such entry, or when it has the alias already, and `AliasTableError` when the
    folder would not load.
    """
    alias = Alias(text, language, strength, keep, case)
    kind, _, handle = entity_id.partition("/")
    for name in _files_of(folder, kind):
        before = _text_of(folder / name)
        if not _has_entry(before, folder / name, handle):
            continue
        after = with_alias(before, name, handle, alias)
        _check(folder, name, after, alias)
        return _made(folder, Change(name, before, after), write)
    if any(entity.id == entity_id for entity in read_entities(folder)):
        message = f'"{entity_id}" stands in a bulk file, which is made by a program. Change it there.'
        raise RequestError(message, field="entity")
    message = f'there is no entity "{entity_id}". Add it first, or correct the id (kind/handle).'
    raise RequestError(message, field="entity")


def add_entry(
    folder: Path,
    kind: str,
    handle: str,
    canonical: Mapping[str, str],
    aliases: Sequence[str | Alias] = (),
    *,
    middle: Mapping[str, str] | None = None,
    order: Order | None = None,
    wikidata: str | None = None,
    note: str | None = None,
    file: str | None = None,
    write: bool = True,
) -> Change:
    """
    Add one entry: to `file` (`place/ua.yaml`, or `ua`), else to the only file of the kind, else to `kind/new.yaml`.

    With `write=False` only say what would change. Raises `RequestError` for a malformed id and for a file that cannot
    be added to, `AliasTableError` when the folder would not load (as with an id that is taken).
    """
    entity_id = f"{kind}/{handle}"
    if not KIND_PATTERN.fullmatch(kind) or not HANDLE_PATTERN.fullmatch(handle):
        message = f'"{entity_id}" is not an id. Write kind/handle, such as place/kyiv: small letters, no spaces.'
        raise RequestError(message, field="id")
    entity = Entity(
        entity_id,
        {code: (CanonicalForm(name),) for code, name in canonical.items()},
        tuple(Alias(alias) if isinstance(alias, str) else alias for alias in aliases),
        middle=middle or {},
        order=order,
        wikidata=wikidata,
        note=note,
    )
    name = _chosen_file(folder, kind, file)
    before = _text_of(folder / name) if (folder / name).exists() else None
    try:
        with _naming_faults():
            after = with_entry(_HEADER if before is None else before, (folder / name).as_posix(), entity)
    except ValueError:
        message = f'"{name}" is not written one entry after another. Choose another file.'
        raise RequestError(message, field="file") from None
    _check(folder, name, after)
    return _made(folder, Change(name, before, after), write)


def _files_of(folder: Path, kind: str) -> list[str]:
    files = alias_files(folder)
    return [file.name for file in files if file.kind is FileKind.ENTRIES and file.name.startswith(f"{kind}/")]


def _chosen_file(folder: Path, kind: str, file: str | None) -> str:
    if file is None:
        existing = _files_of(folder, kind)
        return existing[0] if len(existing) == 1 else f"{kind}/{INBOX}"
    name = file if file.endswith((".yaml", ".yml")) else f"{file}.yaml"
    name = name if name.startswith(f"{kind}/") else f"{kind}/{name}"
    if any(not part or part.startswith((".", "#")) for part in name.split("/")) or "\\" in name:
        raise RequestError(f'"{file}" is not a file of {kind}/. Write a name such as {kind}/ua.yaml.', field="file")
    return name


@contextmanager
def _naming_faults() -> Iterator[None]:
    """Malformed YAML is a fault of the table, whoever comes upon it."""
    try:
        yield
    except strict_yaml.YamlError as error:
        raise AliasTableError(error.problems) from None


def _text_of(path: Path) -> str:
    with _naming_faults():
        return strict_yaml.decode(path.read_bytes(), path.as_posix())


def _has_entry(text: str, path: Path, handle: str) -> bool:
    # Parsing takes a thousand times as long as looking for the letters.
    if handle not in text:
        return False
    with _naming_faults():
        root = strict_yaml.compose(text, path.as_posix())
    return isinstance(root, strict_yaml.Mapping) and isinstance(root.get(handle), strict_yaml.Mapping)


def _check(folder: Path, name: str, after: str, added: Alias | None = None) -> None:
    """Read the whole folder with the file as it would be, and see that nothing in it has the added alias twice."""
    repeated = False
    for entity in read_entities(folder, {name: after}):
        if added and added in entity.aliases and entity.place and entity.place.file == name:
            spellings = [(alias.text, alias.language) for alias in entity.aliases]
            repeated = repeated or spellings.count((added.text, added.language)) > 1
    if added and repeated:
        raise RequestError(f'the entry has the alias "{added.text}" already.', field="text")


def _made(folder: Path, change: Change, write: bool) -> Change:
    if write:
        _replace(folder / change.file, change.before, change.after)
    return change


def _replace(path: Path, before: str | None, after: str) -> None:
    # A link stays a link: the file that it leads to is replaced.
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if before is None:
            Path(beside).chmod(0o644)
        else:
            shutil.copymode(path, beside)
            if path.read_bytes() != before.encode("utf-8"):
                raise RequestError(f'"{path.name}" was changed by somebody else just now. Try again.')
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
