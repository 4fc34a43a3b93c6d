"""match(): the entities of a table that a name may be, by itself and without a text around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from canonym.aliases.names import Flag
from canonym.aliases.table import AliasTable
from canonym.model import Method
from canonym.sounds.retrieval import NameIndex
from canonym.style import display_name, get_style

# Tables whose indexes of names are kept: the one in use and the one that takes its place.
TABLES: Final = 2


class Match(NamedTuple):
    """One entity that a name may be; `name` is its canonical name for the language of the question."""

    entity: str
    name: str
    score: float
    method: Method
    why: str


def match(
    table: AliasTable, name: str, language: str | None = None, kinds: Sequence[str] | None = None, limit: int = 5
) -> list[Match]:
    """
    Up to `limit` entities that `name` may be, best first; `kinds` limits them to these kinds.

    The index of names is made when a table is first asked.
    """
    index = _index(table)
    kind = kinds[0] if kinds is not None and len(kinds) == 1 else None
    wanted = limit if kinds is None or kind is not None else 4 * limit
    matches = []
    for found in index.search(name, language, kind, wanted):
        entity = table.entity_at(found.entity)
        if kinds is not None and entity.kind not in kinds:
            continue
        shown = display_name(entity, language or "en", get_style(None), date.today())
        matches.append(Match(entity.id, shown, round(found.score, 3), found.method, found.why))
    return matches[:limit]


@lru_cache(maxsize=TABLES)
def _index(table: AliasTable) -> NameIndex:
    return NameIndex.build(_names(table))


def _names(table: AliasTable) -> Iterator[tuple[int, str, str | None, str]]:
    """(entity, spelling, language, kind) of every listed spelling that is its entity's own."""
    for entity in range(len(table)):
        kind = table.entity_id(entity).partition("/")[0]
        seen: set[str] = set()
        for name in table.names_of(entity):
            text = table.text(name.number)
            if text and text not in seen and not name.flags & (Flag.NEVER | Flag.SHORT | Flag.JOINED | Flag.COMPUTED):
                seen.add(text)
                language = None if name.language in ("", "und") else name.language
                yield entity, text, language, kind
