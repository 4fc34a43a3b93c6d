"""
load_table(): an alias folder to a table that can be used, compiled, and its entries' own tests run.

The compiled form is kept in a file named after the content of the folder and after what the program knows, so that the
next start maps it instead of reading everything. A file that is damaged or of another version of the program is made
anew; of several processes that want the same table one makes it and the others wait for it.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache as remember
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xxhash import xxh3_128

from canonym.aliases import flat
from canonym.aliases.files import alias_files, folder_version
from canonym.aliases.flat import FORMAT
from canonym.aliases.table import AliasTable
from canonym.errors import AliasTableError, Problem
from canonym.model import Entity
from canonym.pipeline import Normalizer

if TYPE_CHECKING:
    from canonym.aliases.load import Reading

try:
    import fcntl
except ImportError:  # not Unix: several processes may make the same table, which costs time only
    fcntl = None  # type: ignore[assignment]

# Smaller tables compile in less time than it takes to think about a file.
_WORTH_KEEPING: Final = 200
# Folders of so many bytes are compiled by a process of their own: it needs more memory than the table ever will.
LARGE: Final = 8 << 20
# So many compiled tables are kept, the last used; every change of a folder makes a new one.
KEPT: Final = 8
# What a process that was killed left behind is removed after a day, in seconds.
_LEFT_BEHIND: Final = 24 * 60 * 60
_SUFFIX: Final = ".canonym"
# What a compiled table was made with: the rooms that take part, and their data.
_TAKES_PART: Final = (
    *("aliases", "languages", "sounds", "text"),
    *("data/characters", "data/languages", "data/names", "data/sounds", "data/words"),
)


@dataclass(frozen=True, slots=True)
class Built:
    """A table, and the file that it is kept in: None where it is too small for that, or nothing can be written."""

    table: AliasTable
    file: Path | None


def cache_folder() -> Path:
    """Where compiled tables are kept: the user's cache folder (XDG base directory specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "canonym"


def load_table(path: str | os.PathLike[str], cache: str | os.PathLike[str] | None = None) -> AliasTable:
    """
    The alias table of a folder.

    `cache` is the folder for compiled tables (the user's cache folder where left out). Raises AliasTableError with
    every problem in the folder, failed tests of entries included.
    """
    folder = Path(path)
    version = folder_version(folder)
    compiled = _compiled(version, cache)
    table = _kept(compiled)
    if table is not None:
        return table
    with _alone(compiled):
        table = _kept(compiled)
        if table is None:
            with suppress(OSError):
                table = _make_apart(folder, compiled)
        return make(folder, compiled) if table is None else table


def build_table(path: str | os.PathLike[str], cache: str | os.PathLike[str] | None = None) -> Built:
    """
    As `load_table`, but a kept file is read whole first, and made anew if a single byte of it is not as it was written.

    Raises AliasTableError.
    """
    compiled = _compiled(folder_version(Path(path)), cache)
    try:
        flat.verify(compiled, FORMAT)
    except (OSError, flat.FlatFormatError):
        with suppress(OSError):
            compiled.unlink()
    table = load_table(path, cache)
    return Built(table, compiled if compiled.is_file() else None)


def _compiled(version: str, cache: str | os.PathLike[str] | None) -> Path:
    folder = Path(cache) if cache is not None else cache_folder()
    return folder / f"{version}-{FORMAT}-{_program()}{_SUFFIX}"


@remember
def _program() -> str:
    """Twelve hexadecimal digits for what tables are compiled with: another release, or a changed rule, has others."""
    total = xxh3_128()
    package = Path(__file__).parent
    for part in _TAKES_PART:
        for folder, folders, files in os.walk(package / part):
            folders[:] = sorted(set(folders) - {"__pycache__"})
            for name in sorted(files):
                content = Path(folder, name).read_bytes()
                total.update(b"%d %d " % (len(name), len(content)) + os.fsencode(name) + content)
    return str(total.hexdigest())[:12]


def _kept(compiled: Path) -> AliasTable | None:
    """The table in a file that is there and sound."""
    try:
        table = AliasTable.open(compiled)
    except (OSError, flat.FlatFormatError, KeyError):
        return None
    with suppress(OSError):
        os.utime(compiled)  # it is in use: see _tidy
    return table


def _make_apart(folder: Path, compiled: Path) -> AliasTable | None:
    """
    The table of a large folder, compiled by a process of its own, whose memory goes with it.

    None for a small one, and where that did not work: compiling here tells what is wrong.
    """
    if not sys.executable or sum(file.path.stat().st_size for file in alias_files(folder)) < LARGE:
        return None
    code = "import sys, pathlib; from canonym.tables import make; make(*map(pathlib.Path, sys.argv[1:]), shared=True)"
    # -P: what lies in the current folder is not taken for a module
    command = [sys.executable, "-P", "-c", code, str(folder), str(compiled)]
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
    return _kept(compiled)


def make(folder: Path, compiled: Path, *, shared: bool = False) -> AliasTable:
    """
    Compile the table of a folder and keep it as `compiled`; with `shared` a forked process takes half of the work.

    Raises AliasTableError.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        from canonym.aliases.compile import compile_table  # not for a table that is compiled already
        from canonym.aliases.load import Reading

        version, reading = folder_version(folder), Reading(folder)
        tested: list[Entity] = []
        entities = _noting_tests(reading.entities(), tested)
        table = compile_table(entities, _kept_phrases(reading), version, shared=shared)
        chunks = flat.pack(table.arrays, table.about, FORMAT)
        # the folder may have changed since its version was asked for: then the next start makes the table it has now
        if len(table.arrays["entity.names"]) > _WORTH_KEEPING and compiled.name.startswith(version):
            # no place to keep it, or none that can be trusted: the table works all the same
            with suppress(OSError, flat.FlatFormatError):
                flat.write(compiled, chunks, lambda part: run_tests(AliasTable.open(part), tested))
                _tidy(compiled)
                return AliasTable.open(compiled)
        made = AliasTable(b"".join(chunks))
        run_tests(made, tested)
        return made
    finally:
        if enabled:
            gc.enable()


def _noting_tests(entities: Iterable[Entity], tested: list[Entity]) -> Iterator[Entity]:
    """The entities as they come; those with tests are kept in `tested`, the others by nobody."""
    for entity in entities:
        if entity.tests:
            tested.append(entity)
        yield entity


def _kept_phrases(reading: Reading) -> Iterator[tuple[str, str]]:
    for phrase in reading.keep:
        yield phrase.text, phrase.language or ""


def _tidy(compiled: Path) -> None:
    """Remove the tables that were not used for longest, and what processes that were killed left behind."""
    used: list[tuple[float, Path]] = []
    for each in compiled.parent.iterdir():
        with suppress(OSError):  # another process may be tidying too
            last = each.stat().st_mtime
            if each.name.endswith(_SUFFIX) and each != compiled:
                used.append((last, each))
            elif each.name.endswith((flat.PART, ".lock")) and last < time.time() - _LEFT_BEHIND:
                each.unlink()
    for _, each in sorted(used, reverse=True)[KEPT - 1 :]:
        with suppress(OSError):
            each.unlink()


@contextmanager
def _alone(compiled: Path) -> Iterator[None]:
    """Only one process at a time makes a file; where nothing can be locked, all of them do."""
    lock = compiled.with_name(f"{compiled.name}.lock")
    handle = None
    if fcntl is not None:
        with suppress(OSError):
            compiled.parent.mkdir(parents=True, exist_ok=True)
            handle = _locked(lock)
    try:
        yield
    finally:
        if handle is not None:
            # removed while it is held: who waits for it sees that it has become another file, and tries again
            with suppress(OSError):
                lock.unlink()
            os.close(handle)


def _locked(lock: Path) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), lock.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


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
