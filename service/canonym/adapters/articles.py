"""
Articles as rows of a table: what the pipelines that work on batches of columns (Spark, Ray, Beam) have in common.

A row has `text` (or `html`), perhaps `language`; whatever other columns there are pass through. `Articles` travels to
the workers as a few strings. The alias table does not: every worker process opens it once, the compiled file mapped, so
that the processes of one machine share its memory, and of those that find none one makes it while the others wait.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from canonym.answers import normalize, to_json
from canonym.errors import CanonymError, RequestError
from canonym.pipeline import Normalizer
from canonym.request import parse_request
from canonym.settings import Settings
from canonym.tables import load_table

# Columns that a request is made of.
INPUT: Final = ("text", "html", "language")
# Columns of the result, in this order after those that pass through; all are strings, None where there is nothing to
# say. Those that hold JSON have the form of the fields of that name in a result.
OUTPUT: Final = ("text", "language", "entities", "mentions", "edits", "warnings", "table", "error")
_JSON: Final = frozenset({"entities", "mentions", "edits", "warnings"})


@cache
def _normalizer(aliases: str, cache_folder: str | None) -> Normalizer:
    """The normalizer of this process, made when the first batch comes."""
    return Normalizer(load_table(aliases, cache_folder))


@dataclass(frozen=True, slots=True)
class Articles:
    """
    Normalizes rows against the alias folder `aliases`, as the workers see that path.

    `cache` is the folder for compiled tables. `fields` are those of a request that hold for all rows (`mode`, `clean`,
    `style`, `as_of`, ...), and for those that leave them out (`language`). With `version` a worker whose folder has
    another table refuses to work, instead of answering from a table that the others do not have.
    """

    aliases: str
    cache: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    version: str | None = None
    max_text: int = field(default_factory=lambda: Settings().max_text)

    @classmethod
    def of(cls, aliases: str, cache: str | None = None, version: str | None = None, **fields: Any) -> Articles:
        """As the class itself; what cannot be asked is refused here, before anything is sent. Raises RequestError."""
        for name in ("text", "html", "id"):
            if name in fields:
                raise RequestError(f"{name}: comes from the rows", field=name)
        parse_request({**fields, "text": ""})
        return cls(str(aliases), None if cache is None else str(cache), fields, version)

    def answer(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """
        One row with its result: the columns that pass through, then those of `OUTPUT`.

        A row that cannot be answered keeps its text, and says why in `error`. Raises AliasTableError when there is no
        table, CanonymError when it is another one than was asked for.
        """
        asked = {name: row[name] for name in INPUT if name in row and not _is_missing(row[name])}
        passed = {name: value for name, value in row.items() if name not in OUTPUT and name != "html"}
        return {**passed, **self._result(asked)}

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """
        A batch of columns, all of one length, with its results; see `answer`.

        The columns that pass through are given back as lists.
        """
        columns = {name: list(column) for name, column in batch.items()}
        rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        answers = [self.answer(row) for row in rows]
        return {name: [answer[name] for answer in answers] for name in output_columns(columns)}

    def _result(self, asked: Mapping[str, Any]) -> dict[str, str | None]:
        normalizer = _normalizer(self.aliases, self.cache)
        version = normalizer.table.version
        if self.version not in (None, version):
            raise CanonymError(
                f"{self.aliases} holds table {version} on this worker, where {self.version} was asked for: "
                "give all machines the same files"
            )
        result: dict[str, str | None] = dict.fromkeys(OUTPUT)
        try:
            answer = normalize(normalizer, self.max_text, {**self.fields, **asked})
        except RequestError as fault:
            text = asked.get("text")
            return {**result, "text": text if isinstance(text, str) else None, "table": version, "error": str(fault)}
        return {
            name: to_json(answer[name]).decode().rstrip("\n") if name in _JSON else answer.get(name) for name in OUTPUT
        }


def output_columns(names: Iterable[str]) -> Iterator[str]:
    """The columns of a result, for those of the input."""
    yield from (name for name in names if name not in OUTPUT and name != "html")
    yield from OUTPUT


def _is_missing(value: Any) -> bool:
    """Whether a cell is empty: None, or the number that pandas has in its place."""
    return value is None or (isinstance(value, float) and math.isnan(value))
