"""
Which files of a folder are alias files, and what version they make together.

Read are `kind/*.yaml` (or `.yml`, at any depth below the folder that names the kind), `keep.yaml`, and `*.jsonl` and
`*.jsonl.gz` anywhere. Left aside are hidden files and folders, what editors leave behind, and everything else; of that,
what looks like a table is warned about. Links are followed, each folder once: a mounted Kubernetes ConfigMap is a tree
of links into a hidden folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from xxhash import xxh3_128

from canonym.aliases.fault import Code
from canonym.errors import AliasTableError, Problem

VERSION_LENGTH = 12
_CHUNK = 1 << 20
_TABLE_LIKE = (".csv", ".tsv", ".json", ".ndjson", ".xlsx", ".gz", ".txt")


class FileKind(Enum):
    """What a file holds."""

    ENTRIES = auto()
    BULK = auto()
    KEEP = auto()


@dataclass(frozen=True, slots=True)
class AliasFile:
    """`name` is relative to the folder, with slashes; `shown` is what messages call it."""

    path: Path
    name: str
    shown: str
    kind: FileKind


def alias_files(folder: Path, problems: list[Problem] | None = None) -> list[AliasFile]:
    """
    The alias files of a folder, sorted by name. Raises `AliasTableError` when there is no such folder.

    What cannot be read, and what is left aside though it looks like a table, is added to `problems`.
    """
    if not folder.is_dir():
        message = "it is not a folder." if folder.exists() else "there is no such folder."
        remedy = "Name the folder that holds the alias files."
        raise AliasTableError([Problem(str(folder), 1, 1, Code.UNREADABLE.value, message, remedy)])
    noted: list[Problem] = [] if problems is None else problems
    found = []
    for name in sorted(_walk(folder, "", set(), noted)):
        shown = (folder / name).as_posix()
        kind = _kind_of(name)
        if kind is not None:
            found.append(AliasFile(folder / name, name, shown, kind))
        elif _looks_like_table(name):
            message = "this file is not read."
            remedy = "Alias files end in .yaml, .yml, .jsonl or .jsonl.gz, in small letters."
            noted.append(Problem(shown, 1, 1, Code.UNREAD_FILE.value, message, remedy, warning=True))
    return found


def alias_file(folder: Path, name: str) -> AliasFile:
    """The alias file of this name, whether it is there or not; the name says what it holds."""
    return AliasFile(folder / name, name, (folder / name).as_posix(), _kind_of(name) or FileKind.ENTRIES)


def folder_version(folder: Path) -> str:
    """
    The version of a table: twelve hexadecimal digits, made of the names and bytes of all its alias files.

    Two folders with the same files have the same version, wherever they are. Raises `AliasTableError` or `OSError`.
    """
    digest = xxh3_128()
    for file in alias_files(folder):
        name = file.name.encode("utf-8", "surrogateescape")
        digest.update(b"%d:%d:" % (len(name), file.path.stat().st_size) + name)
        with file.path.open("rb", buffering=0) as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:VERSION_LENGTH]


def _kind_of(name: str) -> FileKind | None:
    if name.endswith((".jsonl", ".jsonl.gz")):
        return FileKind.BULK
    if not name.endswith((".yaml", ".yml")):
        return None
    return FileKind.KEEP if name in ("keep.yaml", "keep.yml") else FileKind.ENTRIES


def _looks_like_table(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return last != "schema.json" and last.endswith((*_TABLE_LIKE, ".yaml", ".yml", ".jsonl"))


def _walk(folder: Path, prefix: str, seen: set[tuple[int, int]], problems: list[Problem]) -> Iterator[str]:
    """Names of all files below `folder`; real folders before linked ones, so that those keep their own names."""
    try:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in seen:
            return
        seen.add((here.st_dev, here.st_ino))
        with os.scandir(folder) as listing:
            entries = sorted((e for e in listing if not _is_ignored(e.name)), key=lambda e: (e.is_symlink(), e.name))
    except OSError as error:
        problems.append(_unreadable(folder, error))
        return
    yield from _files(entries, prefix, problems)
    for entry in entries:
        if entry.is_dir():
            yield from _walk(Path(entry.path), f"{prefix}{entry.name}/", seen, problems)


def _files(entries: Iterable[os.DirEntry[str]], prefix: str, problems: list[Problem]) -> Iterator[str]:
    for entry in entries:
        if entry.is_file():
            yield prefix + entry.name
        elif entry.is_symlink() and not entry.is_dir() and _kind_of(prefix + entry.name) is not None:
            problem = Problem(
                entry.path, 1, 1, Code.UNREADABLE.value, "this link leads nowhere.", "Restore its target."
            )
            problems.append(problem)


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith("~")


def _unreadable(path: Path, error: OSError) -> Problem:
    message = f"it cannot be read: {error.strerror or error}."
    return Problem(str(path), 1, 1, Code.UNREADABLE.value, message, "Check that it exists and who may read it.")
