"""
Wikidata: the JSON dump of all items, one a line (https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON).

The dump is one JSON array whose items stand on lines of their own; a selection of such lines without the brackets, as
filters of dumps write them, is read as well. Labels are canonical names, each in its language; so is the name in the
native language where that language has no label. "Also known as" gives the other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import orjson

from canonym.aliases.importers.draft import Draft
from canonym.aliases.importers.knowledge import knowledge, table
from canonym.aliases.importers.lines import read_lines
from canonym.aliases.importers.order import Order, our_language
from canonym.aliases.values import WIKIDATA_PATTERN


def read_entries(order: Order) -> Iterator[dict[str, Any]]:
    """The entries of a dump: people, places and bodies, as far as their names are in a language that is wanted."""
    for line in read_lines(order):
        text = line.content.strip().rstrip(b",")
        if text in (b"[", b"]", b""):
            continue
        try:
            item = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            order.note(order.file, line.number, f"is not JSON: {error.msg}")
            continue
        try:
            entry = _entry(item, order)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            order.note(order.file, line.number, f"is no item of Wikidata: {type(error).__name__}: {error}")
            continue
        if entry is not None:
            yield entry


def _entry(item: Any, order: Order) -> dict[str, Any] | None:
    identifier: str = item["id"]
    if item.get("type", "item") != "item":
        return None  # a property or a lexeme
    if not WIKIDATA_PATTERN.fullmatch(identifier):
        raise ValueError(f"{identifier!r} is not its number")
    claims = _mapping(item, "claims")
    kind = _kind(claims)
    if kind is None:
        return None
    draft = Draft(kind, identifier, wikidata=identifier)
    for label in _mapping(item, "labels").values():
        language = _wanted(label["language"], order)
        if language is not None:
            draft.name(label["value"], language)
    for value in _native(claims):
        # wanted whatever its language: it is what romanizations are computed from
        language = our_language(value["language"], table("wikidata", "languages"))
        if language is not None:
            draft.name(value["text"], language)
    for others in _mapping(item, "aliases").values():
        for other in others:
            language = _wanted(other["language"], order)
            if language is not None:
                draft.alias(other["value"], None if language == "und" else language)
    return draft.entry()


def _mapping(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A field that is an object; where it is empty, dumps have an empty array."""
    found = item.get(key) or {}
    if not isinstance(found, dict):
        raise TypeError(f"{key!r} is not an object")
    return found


def _wanted(code: str, order: Order) -> str | None:
    language = our_language(code, table("wikidata", "languages"))
    return language if language is not None and order.wants(language) else None


@cache
def _kinds() -> Mapping[str, tuple[int, str]]:
    """Class -> (place in the order of kinds, kind)."""
    return {
        number: (place, kind)
        for place, (kind, classes) in enumerate(knowledge("wikidata")["kinds"].items())
        for number in classes
    }


def _kind(claims: Mapping[str, Any]) -> str | None:
    known = _kinds()
    found = [known[value["id"]] for value in _best(claims, "P31") if value.get("id") in known]
    return min(found)[1] if found else None


def _native(claims: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    for number in table("wikidata", "native"):
        yield from _best(claims, number)


def _best(claims: Mapping[str, Any], number: str) -> list[Any]:
    """The values of a property that count: those of preferred rank, or of normal rank where there is none."""
    ranks: dict[str, list[Any]] = {}
    for claim in claims.get(number, ()):
        snak = claim["mainsnak"]
        if snak.get("snaktype", "value") == "value":
            ranks.setdefault(claim.get("rank", "normal"), []).append(snak["datavalue"]["value"])
    return ranks.get("preferred") or ranks.get("normal") or []
