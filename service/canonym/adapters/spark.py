"""
Apache Spark: a DataFrame of articles in, the same rows with their results out.

>>> from canonym.adapters import spark
>>> spark.schema([("url", "string"), ("html", "string")])
'`url` string, `text` string, `language` string, `entities` string, `mentions` string,
 `edits` string, `warnings` string, `table` string, `error` string'

Needs the extra `canonym[spark]` on the driver and canonym with pyarrow on the workers. Nothing here imports Spark: the
frame comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from canonym.adapters.articles import OUTPUT, Articles, output_columns
from canonym.aliases.load import folder_version
from canonym.errors import CanonymError, RequestError


class Frame(Protocol):
    """What is used of a DataFrame of Spark."""

    @property
    def dtypes(self) -> list[tuple[str, str]]:
        """(name, type) of each column."""

    def mapInArrow(self, func: Any, schema: Any) -> Any:  # noqa: N802  Spark's name
        """A frame of what `func` makes of the record batches of each partition."""


def normalize(frame: Frame, aliases: str, cache: str | None = None, **fields: Any) -> Any:
    """
    The rows of `frame` with their results (see `canonym.adapters.articles`), as a DataFrame; lazy, as Spark is.

    `aliases` is the alias folder as the workers see it, `cache` where they keep the compiled table, `fields` what holds
    for all articles. Where the driver sees the folder too, workers that have another table there refuse to work. Raises
    RequestError for what cannot be asked, CanonymError where pyarrow is missing.
    """
    names = [name for name, _ in frame.dtypes]
    if "text" not in names and "html" not in names:
        raise RequestError(f"the frame has neither `text` nor `html`; its columns are {', '.join(names)}", field="text")
    _pyarrow()
    version = folder_version(Path(aliases)) if Path(aliases).is_dir() else None
    articles = Articles.of(aliases, cache, version, **fields)
    return frame.mapInArrow(in_arrow(articles), schema(frame.dtypes))


def schema(columns: Iterable[tuple[str, str]]) -> str:
    """The schema of the result, as DDL, for the `dtypes` of the input."""
    types = dict(columns)
    return ", ".join(
        f"`{name.replace('`', '``')}` {'string' if name in OUTPUT else types[name]}" for name in output_columns(types)
    )


def in_arrow(articles: Articles) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """A function for `mapInArrow`: record batches in, record batches out."""

    def answer(batches: Iterator[Any]) -> Iterator[Any]:
        pyarrow = _pyarrow()
        text = pyarrow.string()
        for batch in batches:
            results = articles(batch.to_pydict())
            types = {field.name: field.type for field in batch.schema}
            fields = [(name, text if name in OUTPUT else types[name]) for name in results]
            yield pyarrow.RecordBatch.from_pydict(results, schema=pyarrow.schema(fields))

    return answer


def in_pandas(articles: Articles) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """A function for `mapInPandas`, where the rest of a pipeline has frames of pandas: frames in, frames out."""

    def answer(frames: Iterator[Any]) -> Iterator[Any]:
        for frame in frames:
            results = articles({name: frame[name].tolist() for name in frame.columns})
            yield type(frame)(results)

    return answer


def _pyarrow() -> Any:
    try:
        return import_module("pyarrow")
    except ImportError:
        raise CanonymError(
            "Spark hands articles over by pyarrow, which is missing: pip install 'canonym[spark]'"
        ) from None
