"""
OpenSanctions: FollowTheMoney entities as JSON, one a line (`entities.ftm.json`).

The caption is the canonical name, in the language that the order says: the source does not say it. A caption in letters
that this language is not written in is canonical for every language that has no other. All other names are aliases in
any language; weak ones stay weak.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import orjson

from canonym.aliases.importers.draft import Draft, handle
from canonym.aliases.importers.knowledge import table
from canonym.aliases.importers.lines import read_lines
from canonym.aliases.importers.order import Order
from canonym.aliases.values import WIKIDATA_PATTERN


def read_entries(order: Order) -> Iterator[dict[str, Any]]:
    """The entries of a file of entities: people and bodies."""
    for line in read_lines(order):
        try:
            entity = orjson.loads(line.content)
        except orjson.JSONDecodeError as error:
            order.note(order.file, line.number, f"is not JSON: {error.msg}")
            continue
        try:
            kind = table("opensanctions", "kinds").get(entity["schema"])
            entry = _entry(kind, entity, order) if kind else None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            order.note(order.file, line.number, f"is no entity of FollowTheMoney: {type(error).__name__}: {error}")
            continue
        if entry is not None:
            yield entry


def _entry(kind: str, entity: Any, order: Order) -> dict[str, Any] | None:
    identifier = handle(entity["id"])
    if identifier is None:
        raise ValueError(f"{entity['id']!r} cannot be made an id")
    properties = entity["properties"]
    numbers = [entity["id"], *_texts(properties, "wikidataId")]
    draft = Draft(kind, identifier, next((one for one in numbers if WIKIDATA_PATTERN.fullmatch(one)), None))
    names = _texts(properties, "name")
    if names:
        # the caption of an entity without a name is its number or address
        caption = entity.get("caption")
        shown = caption if caption in names else names[0]
        draft.name(shown, order.language_of(shown))
    for name, strength in table("opensanctions", "properties").items():
        for text in _texts(properties, name):
            draft.alias(text, weak=strength == "weak")
    return draft.entry()


def _texts(properties: Mapping[str, Any], name: str) -> Sequence[str]:
    found: Any = properties.get(name, ())
    if isinstance(found, str):
        raise TypeError(f"{name!r} is no list")
    return cast(Sequence[str], found)
