"""
GeoNames: a file of places (allCountries.txt, cities15000.txt, or that of a country), and the file of alternate names.

Alternate names are in the order in which they were added, not by place. Those of the places that are taken go through a
temporary file on disk (SQLite), so that memory does not grow with them. Without the second file an entry has the one
name of its second column: the names in the fourth have no language, and airports' codes stand among them.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from canonym.aliases.importers.draft import Draft
from canonym.aliases.importers.knowledge import table
from canonym.aliases.importers.lines import read_texts
from canonym.aliases.importers.numbers import Numbers, is_number
from canonym.aliases.importers.order import Order, our_language
from canonym.aliases.values import WIKIDATA_PATTERN

# Columns of a place, and of an alternate name (older files lack the last two).
_PLACE: Final = 19
_ALTERNATE: Final = 8
_BATCH: Final = 10_000


class _Alternate(NamedTuple):
    """One alternate name; the last four are flags of GeoNames."""

    code: str
    text: str
    is_preferred: bool
    is_short: bool
    is_colloquial: bool
    is_historic: bool


def read_entries(order: Order) -> Iterator[dict[str, Any]]:
    """The entries of a file of places."""
    if order.names is None:
        for number, name in _places(order):
            yield from _entry(number, name, (), order)
        return
    taken = Numbers()
    for number, _ in _places(order):
        taken.add(number)
    with _on_disk() as store:
        store.execute("CREATE TABLE alternate (place INTEGER, code, text, preferred, short, colloquial, historic)")
        insert = "INSERT INTO alternate VALUES (?, ?, ?, ?, ?, ?, ?)"
        for batch in _batches(_alternates(order, taken)):
            store.executemany(insert, batch)
        store.execute("CREATE INDEX by_place ON alternate (place)")
        select = (
            "SELECT code, text, preferred, short, colloquial, historic FROM alternate WHERE place = ? ORDER BY rowid"
        )
        # what is wrong in the file was said the first time
        for number, name in _places(order, again=True):
            yield from _entry(number, name, [_Alternate(*row) for row in store.execute(select, (number,))], order)


@contextmanager
def _on_disk() -> Iterator[sqlite3.Connection]:
    with (
        tempfile.TemporaryDirectory(prefix="canonym-") as folder,
        closing(sqlite3.connect(Path(folder, "alternate.sqlite"), isolation_level=None)) as store,
    ):
        # nothing is kept: there is nothing to save from a crash
        store.execute("PRAGMA journal_mode = OFF")
        store.execute("PRAGMA synchronous = OFF")
        store.execute("BEGIN")
        yield store


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _places(order: Order, again: bool = False) -> Iterator[tuple[int, str]]:
    """Number and name of the places that are taken; a place that comes twice is noted."""
    seen = Numbers()
    for line, text in read_texts(order, quiet=again):
        cells = text.split("\t")
        if len(cells) != _PLACE or not is_number(cells[0]):
            if not again:
                order.note(order.file, line, f"is no place: {_PLACE} columns with tabs between, the first a number")
            continue
        if not is_taken(cells[6], cells[7]):
            continue
        number = int(cells[0])
        if number in seen:
            if not again:
                order.note(order.file, line, f"the place {number} stands there twice")
            continue
        seen.add(number)
        yield number, cells[1]


@cache
def is_taken(feature_class: str, code: str) -> bool:
    """Whether features of this class and code are taken over (data/importers/geonames.yaml)."""
    codes = table("geonames", "features").get(feature_class, "").split()
    return code in codes or ("*" in codes and f"-{code}" not in codes)


def _alternates(order: Order, taken: Numbers) -> Iterator[tuple[Any, ...]]:
    assert order.names is not None
    codes = table("geonames", "codes")
    for line, text in read_texts(order, second=True):
        cells = text.split("\t")
        if len(cells) < _ALTERNATE or not is_number(cells[1]):
            order.note(
                order.names, line, f"is no alternate name: {_ALTERNATE} columns with tabs between, the second a number"
            )
            continue
        if int(cells[1]) in taken and codes.get(cells[2]) != "none":
            yield int(cells[1]), cells[2], cells[3], *(cell == "1" for cell in cells[4:_ALTERNATE])


def _entry(number: int, name: str, alternates: Sequence[_Alternate], order: Order) -> Iterator[dict[str, Any]]:
    codes, languages = table("geonames", "codes"), table("geonames", "languages")
    links = (one.text for one in alternates if codes.get(one.code) == "wikidata")
    draft = Draft("place", f"geonames-{number}", next((q for q in links if WIKIDATA_PATTERN.fullmatch(q)), None))
    for one in sorted(alternates, key=_by_use):
        meaning = codes.get(one.code)
        language = our_language(one.code, languages) if one.code and meaning is None else None
        if meaning == "abbreviation":
            draft.alias(one.text, weak=True, keep=True)
        elif not one.code:
            draft.alias(one.text, weak=one.is_colloquial)
        elif language is None or not order.wants(language):
            continue  # no name, or one in a language that is unknown or not asked for
        elif one.is_historic or one.is_colloquial or one.is_short:
            draft.alias(one.text, language, weak=one.is_colloquial)
        else:
            draft.name(one.text, language)
    draft.name(name, order.language_of(name))
    entry = draft.entry()
    if entry is not None:
        yield entry


def _by_use(one: _Alternate) -> tuple[bool, bool]:
    """Preferred names first, and the whole name before the short one; what is alike stays in the order of the file."""
    return not one.is_preferred, bool(one.is_short)
