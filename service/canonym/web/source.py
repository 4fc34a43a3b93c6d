"""The tables that serve at the moment, and how they are followed as the editors change them."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from canonym.aliases.load import folder_version
from canonym.aliases.table import AliasTable
from canonym.errors import AliasTableError
from canonym.pipeline import Normalizer
from canonym.settings import Settings
from canonym.tables import load_table

_log = logging.getLogger(__name__)

Signature = tuple[tuple[str, int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Serving:
    """
    What answers: a table and its normalizer, never altered.

    `content` is the hash of the folder they were read from, `loaded` the time (seconds since 1970), `error` why the
    folder as it is now does not serve, where it does not.
    """

    table: AliasTable
    normalizer: Normalizer
    content: str
    loaded: float
    error: str | None = None


class TableSource:
    """
    Follows an alias folder: `current` is replaced whole when the folder has a new content that loads.

    A content that does not load is reported once, and what served goes on serving. Threads may read `current` at any
    time. Raises AliasTableError when the folder does not load to begin with.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._refreshing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._on_refresh: list[Callable[[Serving], None]] = []
        self._signature = _signature(settings.aliases)
        self._seen = folder_version(settings.aliases)
        self.current = self._load(self._seen)

    def watch(self) -> None:
        """Tell what serves, then look at the folder every `poll_seconds`, in a thread: call it after forking."""
        self._replace(self.current)
        self._stopped.clear()
        self._thread = threading.Thread(target=self._poll, name="table-source", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def on_refresh(self, call: Callable[[Serving], None]) -> None:
        """Have `call` told of what serves: when watching begins, and at each new state, a broken folder included."""
        self._on_refresh.append(call)

    def refresh(self) -> bool:
        """Take up what the folder holds now, if it is new; gives whether a new table serves."""
        with self._refreshing:
            signature = _signature(self._settings.aliases)
            if signature == self._signature:
                return False
            try:
                content = folder_version(self._settings.aliases)
            except (AliasTableError, OSError) as error:
                content = f"unreadable: {error}"
            # the signature is from before the content: a change in between is seen by the next look
            self._signature = signature
            if content == self._seen:
                return False
            self._seen = content
            if content == self.current.content:
                self._replace(replace(self.current, error=None))
                return False
            return self._take_up(content)

    def _take_up(self, content: str) -> bool:
        try:
            serving = self._load(content)
        except (AliasTableError, OSError) as error:
            self._replace(replace(self.current, error=str(error)))
            problems = error.problems if isinstance(error, AliasTableError) else (error,)
            for problem in problems:
                _log.error("alias table: %s", problem)
            _log.error("alias table not taken up: %d problems; %s serves on", len(problems), self.current.table.version)
            return False
        self._replace(serving)
        _log.info("alias table taken up: %s, %d entities", serving.table.version, len(serving.table))
        return True

    def _replace(self, serving: Serving) -> None:
        self.current = serving
        for call in self._on_refresh:
            call(serving)

    def _load(self, content: str) -> Serving:
        table = load_table(self._settings.aliases, self._settings.cache)
        return Serving(table, Normalizer(table), content, time.time())

    def _poll(self) -> None:
        while not self._stopped.wait(self._settings.poll_seconds):
            try:
                self.refresh()
            except Exception:
                _log.exception("alias table: the folder could not be looked at")


def _signature(folder: Path) -> Signature:
    """
    What tells cheaply that nothing in a folder was written: for each file its name, inode, size and both times.

    The time of the last change of the inode cannot be set by a program, so an editor or `rsync --times` does not hide
    a change. Links are followed: a swapped ConfigMap shows other inodes.
    """
    return tuple(sorted(_files(folder, str(folder), set())))


def _files(folder: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        known = folder.stat()
        entries = list(os.scandir(folder))
    except OSError:
        return
    if (known.st_dev, known.st_ino) in seen:
        return
    seen.add((known.st_dev, known.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{name}/{entry.name}"
        try:
            if entry.is_dir():
                yield from _files(Path(entry.path), path, seen)
            else:
                about = entry.stat()
                yield path, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
        except OSError:
            yield path, 0, 0, 0, 0
