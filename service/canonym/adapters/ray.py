"""
Ray Data: a dataset of articles in, the same rows with their results out.

Needs `ray[data]` and canonym on all machines. Nothing here imports Ray: the dataset comes with it.
"""

from __future__ import annotations

from typing import Any, Protocol

from canonym.adapters.articles import Articles
from canonym.adapters.spark import in_arrow


class Dataset(Protocol):
    """What is used of a dataset of Ray."""

    def map_batches(self, fn: Any, **options: Any) -> Any:
        """A dataset of what `fn` makes of the batches."""


def normalize(dataset: Dataset, aliases: str, cache: str | None = None, **fields: Any) -> Any:
    """
    The rows of `dataset` with their results (see `canonym.adapters.articles`), as a dataset; lazy, as Ray is.

    `aliases` is the alias folder as the workers see it, `cache` where they keep the compiled table, `fields` what holds
    for all articles. Raises RequestError for what cannot be asked.
    """
    answer = in_arrow(Articles.of(aliases, cache, **fields))

    def batches(table: Any) -> Any:
        # a table is read as the record batches it is made of
        return type(table).from_batches(answer(iter(table.to_batches())))

    return dataset.map_batches(batches, batch_format="pyarrow")
