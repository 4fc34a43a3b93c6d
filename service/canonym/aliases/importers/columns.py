"""
CSV and TSV of any make: a mapping says which column holds what.

One entity a row, or one spelling a row with the rows of an entity together: the first name of a language is canonical,
what follows is another name. A mapping to no column of the file is taken as the value itself where the field is `kind`
or `language`: `kind=person` says it of every row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from canonym.aliases.importers.draft import Draft, handle
from canonym.aliases.importers.lines import read_texts
from canonym.aliases.importers.order import Order
from canonym.aliases.language_code import known_language
from canonym.aliases.values import KIND_PATTERN, WIKIDATA_PATTERN
from canonym.errors import RequestError

FIELDS: Final = ("id", "name", "alias", "weak", "language", "kind", "wikidata")
# Fields that may be said of a whole file, and fields that several columns may hold.
_CONSTANT: Final = ("kind", "language")
_SEVERAL: Final = ("name", "alias", "weak")
_DELIMITERS: Final = ",;\t|"


class _Row(NamedTuple):
    line: int
    id: str
    kind: str
    language: str
    wikidata: str | None
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    weak: tuple[str, ...]


def read_columns(given: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """
    The mapping as it is written, `field=column` with commas between. Raises RequestError for a field there is not.

    >>> read_columns(["id=key,name=title", "alias=aka"])
    {'id': ('key',), 'name': ('title',), 'alias': ('aka',)}
    """
    columns: dict[str, tuple[str, ...]] = {}
    for one in (part for text in given for part in text.split(",")):
        name, equals, column = (part.strip() for part in one.partition("="))
        if not (equals and column) or name not in FIELDS:
            raise RequestError(f"--map is FIELD=COLUMN, the fields {', '.join(FIELDS)}; this is {one!r}", field="map")
        if name in columns and name not in _SEVERAL:
            raise RequestError(f"--map: {name} is given twice; one column can hold it", field="map")
        columns[name] = (*columns.get(name, ()), column)
    missing = [name for name in ("id", "name") if name not in columns]
    if missing:
        raise RequestError(f"--map: say which column is the {' and which the '.join(missing)}", field="map")
    return columns


def read_entries(order: Order) -> Iterator[dict[str, Any]]:
    """The entries of a file with a line of column names. Raises RequestError for a mapping that does not fit it."""
    seen: set[tuple[str, str]] = set()
    for identifier, group in groupby(_rows(order), key=lambda row: (row.kind, row.id)):
        rows = list(group)
        if identifier in seen:
            message = f"the rows of {'/'.join(identifier)} do not stand together; sort the file by that column"
            order.note(order.file, rows[0].line, message)
            continue
        seen.add(identifier)
        numbers = [row.wikidata for row in rows if row.wikidata]
        draft = Draft(*identifier, numbers[0] if numbers else None)
        for row in rows:
            for name in row.names:
                draft.name(name, row.language)
            language = None if row.language == "und" else row.language
            for name in row.aliases:
                draft.alias(name, language)
            for name in row.weak:
                draft.alias(name, language, weak=True)
        entry = draft.entry()
        if entry is None:
            order.note(order.file, rows[0].line, "holds no name with a letter or digit")
        else:
            yield entry


def _rows(order: Order) -> Iterator[_Row]:
    lines = _Lines(order)
    head = next(lines, "")
    # the column names themselves hardly ever contain what does not separate them
    delimiter = max(_DELIMITERS, key=head.count)
    header = next(csv.reader([head], delimiter=delimiter), [])
    places = _places(header, order)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        line = lines.number + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            order.note(order.file, line, f"is no row: {error}")
            continue
        if cells is None:
            return
        fault = "has not as many cells as there are columns" if len(cells) != len(header) else None
        row = _row(line, cells, places, order) if fault is None else fault
        if isinstance(row, _Row):
            yield row
        else:
            order.note(order.file, line, row)


class _Lines(Iterator[str]):
    """The lines of the file with their ends, as `csv` wants them, and the number of the last one."""

    def __init__(self, order: Order) -> None:
        self.number = 0
        self._lines = read_texts(order)

    def __next__(self) -> str:
        self.number, text = next(self._lines)
        return text + "\n"


def _places(header: list[str], order: Order) -> dict[str, tuple[int | str, ...]]:
    """Field -> numbers of its columns; or, for `kind` and `language`, the value itself."""
    names = [name.strip() for name in header]
    places: dict[str, tuple[int | str, ...]] = {}
    for field, columns in order.columns.items():
        found: list[int | str] = []
        for column in columns:
            if column in names:
                found.append(names.index(column))
            elif field in _CONSTANT and _is_value(field, column):
                found.append(column)
            else:
                raise RequestError(
                    f"--map: {order.file} has no column {column!r}; its columns are {', '.join(names)}", field="map"
                )
        places[field] = tuple(found)
    return places


def _is_value(field: str, text: str) -> bool:
    return (KIND_PATTERN.fullmatch(text) if field == "kind" else known_language(text)) is not None


def _row(line: int, cells: Sequence[str], places: Mapping[str, tuple[int | str, ...]], order: Order) -> _Row | str:
    """A row by fields, or what is wrong with it."""

    def texts(field: str) -> tuple[str, ...]:
        found = (cells[place] if isinstance(place, int) else place for place in places.get(field, ()))
        if field in _SEVERAL and order.separator:
            found = (part for cell in found for part in cell.split(order.separator))
        return tuple(text.strip() for text in found if text.strip())

    def text(field: str) -> str:
        return "".join(texts(field))

    kind, slash, rest = text("id").partition("/")
    if not slash:
        kind, rest = text("kind").lower(), text("id")
    identifier = handle(rest)
    if identifier is None:
        return f"has no id that can be used: {text('id')!r}"
    if not KIND_PATTERN.fullmatch(kind):
        return f"does not say of which kind {identifier!r} is: map a column to `kind`, or write kind=person"
    language = known_language(text("language")) if text("language") else order.language
    if language is None:
        return f"{text('language')!r} is no language code"
    number = text("wikidata").rpartition("/")[2] or None
    if number is not None and not WIKIDATA_PATTERN.fullmatch(number):
        return f"{number!r} is no item of Wikidata"
    return _Row(line, identifier, kind, language, number, texts("name"), texts("alias"), texts("weak"))
