"""
JRC-Names: one spelling a line, as identifier, type, language and name between tabs.

The spellings of an entity stand together, and the first of them that goes by no language is the name it is shown by:
that is its canonical name, in the language that the order says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from canonym.aliases.importers.draft import Draft
from canonym.aliases.importers.knowledge import knowledge, table
from canonym.aliases.importers.lines import read_texts
from canonym.aliases.importers.numbers import Numbers, is_number
from canonym.aliases.importers.order import Order, our_language

_NOBODY = 0  # under this number stand names that are nobody's in particular


class _Row(NamedTuple):
    line: int
    number: int
    kind: str
    language: str
    name: str


def read_entries(order: Order) -> Iterator[dict[str, Any]]:
    """The entries of a file of names: people and bodies."""
    seen = Numbers()
    for number, rows in groupby(_rows(order), key=lambda row: row.number):
        spellings = list(rows)
        if number in seen:
            message = f"the spellings of {number} do not stand together; sort the file by its first column"
            order.note(order.file, spellings[0].line, message)
            continue
        seen.add(number)
        kind = table("jrc-names", "kinds").get(spellings[0].kind)
        entry = _entry(kind, number, spellings, order) if kind else None
        if entry is not None:
            yield entry


def _rows(order: Order) -> Iterator[_Row]:
    for line, text in read_texts(order):
        if text.startswith("#"):
            continue
        cells = text.split("\t")
        if len(cells) != 4 or not is_number(cells[0]) or not cells[3].strip("+ "):
            order.note(order.file, line, "is not identifier, type, language and name, with tabs between")
        elif int(cells[0]) != _NOBODY:
            yield _Row(line, int(cells[0]), cells[1], cells[2], cells[3].replace("+", " "))


def _entry(kind: str, number: int, spellings: list[_Row], order: Order) -> dict[str, Any] | None:
    unsaid = knowledge("jrc-names")["unsaid"]
    draft = Draft(kind, f"jrc-{number}")
    usable = [row for row in spellings if row.language == unsaid or _language(row, order)]
    if usable:
        shown = next((row for row in usable if row.language == unsaid), usable[0])
        draft.name(shown.name, _language(shown, order) or order.language_of(shown.name))
    for row in usable:
        draft.alias(row.name, _language(row, order))
    return draft.entry()


def _language(row: _Row, order: Order) -> str | None:
    """The language of a spelling, where it is one of those that are wanted."""
    language = our_language(row.language, table("jrc-names", "languages"))
    return language if language is not None and order.wants(language) else None
