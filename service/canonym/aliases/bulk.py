"""
Bulk files: one entry a line, as JSON. Imported tables have millions, so the plain shape takes a short way.

The short way accepts less than `entry.read_entry` does, and never anything else: what it is not sure of goes the long
way, where faults are found and named.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, cast

import orjson

from canonym.aliases import fields
from canonym.aliases.draft import quick_alias, quick_entity, quick_form
from canonym.aliases.entry import read_entry
from canonym.aliases.fault import Code, Faults, Route
from canonym.aliases.files import AliasFile
from canonym.aliases.language_code import known_language
from canonym.aliases.locate import json_column
from canonym.aliases.values import ID_PATTERN, WIKIDATA_PATTERN, check_id, is_tidy
from canonym.errors import Problem
from canonym.model import Alias, CanonicalForm, Entity, Place

_BUFFER = 1 << 20


def read_bulk(file: AliasFile, problems: list[Problem], ids: set[str]) -> Iterator[Entity]:
    """
    The entities of a bulk file, line by line; blank lines are skipped.

    Bad lines are added to `problems` and the reading goes on; the ids that they name are added to `ids`.
    """
    number = 0
    try:
        with _opened(file) as content:
            for number, line in enumerate(content, 1):
                try:
                    value = orjson.loads(line)
                except orjson.JSONDecodeError as error:
                    if line.strip():
                        problems.append(_not_json(file, number, line, error))
                    continue
                place = Place(file.name, number)
                entity = _quick(value, line, place) or _thorough(value, line, place, file, problems, ids)
                if entity is not None:
                    yield entity
    except (OSError, EOFError, zlib.error) as error:
        message = f"it cannot be read any further: {error}."
        problems.append(Problem(file.shown, number + 1, 1, Code.UNREADABLE.value, message, "Restore the file."))


def _opened(file: AliasFile) -> IO[bytes]:
    if file.name.endswith(".gz"):
        return cast(IO[bytes], gzip.open(file.path, "rb"))
    return file.path.open("rb", buffering=_BUFFER)


def _quick(value: Any, line: bytes, place: Place) -> Entity | None:
    """The entity of a line with id, canonical names, perhaps aliases and a Wikidata number, all sound; else None."""
    try:
        identifier, names = value["id"], value["canonical"]
        aliases, wikidata = value.get("aliases"), value.get("wikidata")
        fields_read = 2 + (aliases is not None) + (wikidata is not None)
        if len(value) != fields_read or not ID_PATTERN.fullmatch(identifier):
            return None
        if wikidata is not None and not WIKIDATA_PATTERN.fullmatch(wikidata):
            return None
        canonical: dict[str, tuple[CanonicalForm, ...]] = {}
        for written, name in names.items():
            language = known_language(written)
            if language is None or not is_tidy(name):
                return None
            canonical[language] = (quick_form(name),)
        if not canonical or len(canonical) != len(names):
            return None
        # Strings of the line: names of fields, the id, perhaps the number, languages and names, the aliases.
        strings = fields_read + 1 + (wikidata is not None) + 2 * len(names)
        listed: tuple[Alias, ...] = ()
        if aliases is not None:
            listed, strings_read = _quick_aliases(aliases)
            strings += strings_read
            if not listed:
                return None
    except (TypeError, KeyError, AttributeError):
        return None
    # JSON's reader drops what is repeated. Every string has two quotation marks, so a field given twice (or a quotation
    # mark within a string) leaves more of them than there are strings.
    if line.count(b'"') != 2 * strings:
        return None
    return quick_entity(identifier, canonical, listed, wikidata, place)


def _quick_aliases(aliases: Any) -> tuple[tuple[Alias, ...], int]:
    """Aliases that are strings or `{text, language}`, none twice, and how many strings of JSON they are; else none."""
    if type(aliases) is not list:
        return (), 0
    try:
        listed = tuple([quick_alias(text) for text in aliases if is_tidy(text)])
        distinct = len(set(aliases))
    except AttributeError:
        return _quick_mixed(aliases)
    return (listed, len(listed)) if len(listed) == distinct == len(aliases) else ((), 0)


def _quick_mixed(aliases: list[Any]) -> tuple[tuple[Alias, ...], int]:
    listed, strings = [], 0
    for alias in aliases:
        if type(alias) is str:
            text, language = alias, None
            strings += 1
        else:
            text, language = alias["text"], known_language(alias["language"])
            strings += 4
            if len(alias) != 2 or language is None:
                return (), 0
        if not is_tidy(text):
            return (), 0
        listed.append(quick_alias(text, language))
    has_repeated = len({(alias.text, alias.language) for alias in listed}) != len(listed)
    return ((), 0) if has_repeated else (tuple(listed), strings)


def _thorough(
    value: Any, line: bytes, place: Place, file: AliasFile, problems: list[Problem], ids: set[str]
) -> Entity | None:
    text = line.decode("utf-8")

    def locate(route: Route, key: bool) -> tuple[int, int]:
        return place.line, json_column(text, route, key)

    faults = Faults(file.shown, locate, problems)
    if not isinstance(value, dict):
        message = "here an entry is wanted."
        faults.add((), Code.WRONG_SHAPE, message, 'Write {"id": "kind/handle", "canonical": {"en": "..."}}.')
        return None
    for key in _repeated_keys(text):
        faults.add((), Code.REPEATED_KEY, f'the key "{key}" is repeated.', "Put the two together, or delete one.")
    rest = {name: item for name, item in value.items() if name != "id"}
    if "id" not in value:
        faults.add((), Code.MISSING_FIELD, 'the field "id" is missing.', fields.BULK_ENTRY["id"].meaning)
    identifier = check_id(value["id"], ("id",), faults) if "id" in value else None
    entity = read_entry(identifier or "", rest, place, faults)
    if faults.errors and identifier is not None:
        ids.add(identifier)
    return None if faults.errors else entity


def _repeated_keys(text: str) -> list[str]:
    repeated: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in pairs]
        repeated.extend(sorted({name for name in names if names.count(name) > 1}))

    # Python's reader is less strict than the one that accepted the line: it has no reason to refuse it.
    with suppress(RecursionError):
        json.loads(text, object_pairs_hook=note)
    return repeated


def _not_json(file: AliasFile, number: int, line: bytes, error: orjson.JSONDecodeError) -> Problem:
    if line.startswith(b"\xef\xbb\xbf"):
        message, remedy = "the file begins with a byte order mark.", "Save it as UTF-8 without BOM."
        return Problem(file.shown, number, 1, Code.BAD_JSON.value, message, remedy)
    column = error.colno if error.lineno == 1 else 1
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        column = len(line[: wrong.start].decode("utf-8")) + 1
        message = f"this is not UTF-8 (byte 0x{line[wrong.start]:02x})."
        return Problem(file.shown, number, column, Code.BAD_JSON.value, message, "Save the file as UTF-8.")
    message = f"this line is not JSON: {error.msg}."
    return Problem(file.shown, number, column, Code.BAD_JSON.value, message, "Write one entry a line, as JSON.")
