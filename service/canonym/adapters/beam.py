"""
Apache Beam: a PCollection of articles, as mappings, in; the same with their results out.

Needs `apache-beam` and canonym on all machines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from canonym.adapters.articles import Articles
from canonym.errors import CanonymError


def normalize(aliases: str, cache: str | None = None, **fields: Any) -> Any:
    """
    A transform: `articles | normalize("aliases")` (see `canonym.adapters.articles`).

    `aliases` is the alias folder as the workers see it, `cache` where they keep the compiled table, `fields` what holds
    for all articles. Raises RequestError for what cannot be asked, CanonymError where Beam is missing.
    """
    beam = _beam()
    return beam.ParDo(do_fn(Articles.of(aliases, cache, **fields)))


def do_fn(articles: Articles) -> Any:
    """The DoFn behind `normalize`. Raises CanonymError where Beam is missing."""

    base: Any = _beam().DoFn

    class Normalize(base):  # type: ignore[misc]  # what it is, is known only where Beam is
        """One article in, one with its result out."""

        def __init__(self, articles: Articles) -> None:
            self._articles = articles

        def process(self, element: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
            yield self._articles.answer(element)

    return Normalize(articles)


def _beam() -> Any:
    try:
        return import_module("apache_beam")
    except ImportError:
        raise CanonymError("Apache Beam is missing: pip install apache-beam") from None
