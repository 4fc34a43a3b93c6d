"""
load_table(): an alias folder to a table that can be used, compiled, and its entries' own tests run.

The compiled form is kept in a file named after the content of the folder, so that the next start maps it instead of
reading everything; a file that is damaged or of another version of the program is made anew.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from canonym.aliases import flat
from canonym.aliases.compile import FORMAT, compile_table
from canonym.aliases.load import folder_version, read_folder
from canonym.aliases.table import AliasTable
from canonym.errors import AliasTableError, Problem
from canonym.model import Entity
from canonym.pipeline import Normalizer

# Smaller tables compile in less time than it takes to think about a file.
_WORTH_KEEPING = 200


def cache_folder() -> Path:
    """Where compiled tables are kept: the user's cache folder (XDG base directory specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "canonym"


def load_table(path: str | os.PathLike[str], cache: str | os.PathLike[str] | None = None) -> AliasTable:
    """
    The alias table of a folder.

    `cache` is the folder for compiled tables (the user's cache folder where left out). Raises AliasTableError with
    every
    problem in the folder, failed tests of entries included.
    """
    folder = Path(path)
    version = folder_version(folder)
    compiled = Path(cache if cache is not None else cache_folder()) / f"{version}-{FORMAT}.canonym"
    try:
        return AliasTable.open(compiled)
    except (OSError, flat.FlatFormatError):
        pass
    enabled = gc.isenabled()
    gc.disable()
    try:
        read = read_folder(folder)
        entities = list(read.entities)
        table = compile_table(entities, ((phrase.text, phrase.language or "") for phrase in read.keep), read.version)
        chunks = flat.pack(table.arrays, table.about, FORMAT)
        made = AliasTable(b"".join(chunks))
        run_tests(made, entities)
        if len(entities) >= _WORTH_KEEPING:
            try:
                flat.write(compiled, chunks)
                return AliasTable.open(compiled)
            except OSError:
                pass  # no place to keep it: the table works all the same
        return made
    finally:
        if enabled:
            gc.enable()


def run_tests(table: AliasTable, entities: Iterable[Entity]) -> None:
    """Run the `tests:` of entries. Raises AliasTableError with all that fail."""
    problems = sorted(_failed(table, entities))
    if problems:
        raise AliasTableError(problems)


def _failed(table: AliasTable, entities: Iterable[Entity]) -> Iterator[Problem]:
    normalizer = Normalizer(table)
    for entity in entities:
        for test in entity.tests:
            language = test.language or ("en" if test.text.isascii() else None)
            got = normalizer.normalize(test.text, language=language, clean="none").text
            wanted = test.text if test.untouched or test.output is None else test.output
            if got != wanted:
                place = entity.place
                yield Problem(
                    place.file if place else "",
                    place.line if place else 1,
                    1,
                    "TEST001",
                    f"the test {test.text!r} of {entity.id} gives {got!r}.",
                    f"Expected {wanted!r}: correct the entry, or the test.",
                )
