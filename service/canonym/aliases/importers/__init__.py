"""
Tables of others, taken over as bulk files: one module for each form they come in.

An importer reads a file line by line and yields entries (the fields of a bulk line, contract section 1), one at a time:
memory does not grow with the file. A line that cannot be used is noted with its number and skipped. What says which of
their classes is a person, a place or a body, and which of their language codes is which of ours, is data in
`data/importers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

from canonym.aliases.importers.order import Order

Importer = Callable[[Order], Iterator[dict[str, Any]]]

# What each is called on the command line; the module has the same name.
SOURCES: Final = ("wikidata", "opensanctions", "jrc-names", "geonames", "columns")

__all__ = ["SOURCES", "Importer", "Order", "importer"]


def importer(source: str) -> Importer:
    """The importer for one of `SOURCES`: `read_entries` of the module of that name."""
    module = import_module(f"canonym.aliases.importers.{source.replace('-', '_')}")
    found: Importer = module.read_entries
    return found
