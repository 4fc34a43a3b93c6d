"""
Entities written out again: as bulk lines that load to the same entities, or as tables for spreadsheets.

A table has one row for each spelling, since that is what people sort and filter; it holds the spellings of an entry and
not its tests and contexts. JSONL holds everything but the comments.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from canonym.errors import RequestError
from canonym.model import Alias, CanonicalForm, Entity, EntryTest, Strength

FORMATS = ("jsonl", "csv", "tsv")
COLUMNS = (
    "id", "role", "language", "text", "short", "style", "since", "until", "strength", "keep", "case", "wikidata",
)  # fmt: skip


def export(entities: Iterable[Entity], format: str = "jsonl") -> Iterator[str]:
    """The entities as lines without line ends; a table begins with its `COLUMNS`. Raises `RequestError`."""
    if format == "jsonl":
        return _jsonl(entities)
    if format in FORMATS:
        return _table(entities, "," if format == "csv" else "\t")
    message = f'there is no format "{format}"; write {", ".join(FORMATS[:-1])} or {FORMATS[-1]}.'
    raise RequestError(message, field="format")


def entry_fields(entity: Entity) -> dict[str, Any]:
    """An entity as the fields of a bulk line, without those that say nothing."""
    entry: dict[str, Any] = {
        "id": entity.id,
        "canonical": {code: _forms(forms) for code, forms in entity.canonical.items()},
        "aliases": [_alias(alias) for alias in entity.aliases],
        "middle": dict(entity.middle),
        "order": entity.order.value if entity.order else None,
        "standalone": entity.standalone,
        "with": list(entity.with_words),
        "without": list(entity.without_words),
        "not": list(entity.distinct_from),
        "wikidata": entity.wikidata,
        "note": entity.note,
        "tests": [_test(test) for test in entity.tests],
    }
    return _filled(entry)


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, False, [], {})}


def _forms(forms: tuple[CanonicalForm, ...]) -> Any:
    written = [_form(form) for form in forms]
    return written[0] if len(written) == 1 else written


def _form(form: CanonicalForm) -> str | dict[str, Any]:
    fields = _filled(
        {
            "name": form.name,
            "short": form.short,
            "style": form.style,
            "since": form.since and form.since.isoformat(),
            "until": form.until and form.until.isoformat(),
        }
    )
    return form.name if len(fields) == 1 else fields


def _alias(alias: Alias) -> str | dict[str, Any]:
    fields = _filled(
        {
            "text": alias.text,
            "language": alias.language,
            "strength": None if alias.strength is Strength.STRONG else alias.strength.value,
            "keep": alias.keep,
            "case": alias.case and alias.case.value,
        }
    )
    return alias.text if len(fields) == 1 else fields


def _test(test: EntryTest) -> dict[str, Any]:
    fields = {"text": test.text, "output": test.output, "untouched": test.untouched, "language": test.language}
    return _filled(fields)


def _jsonl(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        yield orjson.dumps(entry_fields(entity)).decode("utf-8")


def _table(entities: Iterable[Entity], delimiter: str) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.DictWriter(line, COLUMNS, restval="", delimiter=delimiter, lineterminator="")
    writer.writeheader()
    yield line.getvalue()
    for entity in entities:
        for row in _rows(entity):
            line.seek(0)
            line.truncate()
            writer.writerow(row)
            yield line.getvalue()


def _rows(entity: Entity) -> Iterator[dict[str, Any]]:
    for code, forms in entity.canonical.items():
        for form in forms:
            written = _form(form)
            fields = {"name": written} if isinstance(written, str) else written
            text = fields.pop("name")
            yield {
                "id": entity.id, "role": "canonical", "language": code, "text": text,
                "wikidata": entity.wikidata or "", **fields,
            }  # fmt: skip
    for alias in entity.aliases:
        written = _alias(alias)
        fields = {"text": written} if isinstance(written, str) else {**written, "keep": "true" if alias.keep else ""}
        yield {"id": entity.id, "role": "alias", "wikidata": entity.wikidata or "", **fields}
    for code, name in entity.middle.items():
        yield {"id": entity.id, "role": "middle", "language": code, "text": name, "wikidata": entity.wikidata or ""}
