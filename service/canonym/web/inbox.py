"""
The editors' inbox: near misses of the articles that came by, each spelling once, with how often it was seen.

All workers share one file. What is kept is the spelling and the entities it is near to, never the text round it; of
spellings beyond the limit those that were not seen for longest give way. One that an editor dismissed does not return.
"""

from __future__ import annotations

import logging
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xxhash import xxh3_64_hexdigest

from canonym.settings import Settings
from canonym.tables import cache_folder

_log = logging.getLogger(__name__)

# Spellings: as many as an editor may look through, and some megabytes at most.
_LIMIT = 10_000

# Seconds between two writings: under load many near misses share one.
_PAUSE = 1.0

_TABLES = """
create table if not exists spelling (
    surface text primary key, language text, seen integer, first real, last real, dismissed integer default 0
) without rowid;
create index if not exists by_last on spelling (last);
create table if not exists near (
    surface text references spelling on delete cascade, entity text, score real, primary key (surface, entity)
) without rowid;
"""


@dataclass(slots=True)
class _Seen:
    """A spelling that waits to be written."""

    language: str
    seen: int = 0
    near: dict[str, float] = field(default_factory=dict)


class Inbox:
    """Near misses, kept in the SQLite file at `path`: at most `limit` spellings."""

    def __init__(self, path: Path, limit: int = _LIMIT) -> None:
        self.path = path
        self._limit = limit
        self._lock = threading.Lock()
        self._waiting: dict[str, _Seen] = {}
        self._written = 0.0
        with self._open() as database:
            database.executescript(_TABLES)

    @classmethod
    def of(cls, settings: Settings) -> Inbox:
        """The inbox of an alias folder: in the folder for caches, or, where nothing can be written there, elsewhere."""
        name = f"inbox-{xxh3_64_hexdigest(str(settings.aliases.resolve()))}.sqlite"
        folder = settings.cache or cache_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder / name)
        except (OSError, sqlite3.Error):
            return cls(Path(tempfile.mkdtemp(prefix="canonym-inbox-"), name))

    def note(self, result: Mapping[str, Any]) -> None:
        """Take up the suggestions of a result (its wire form)."""
        suggestions = result["suggestions"]
        if not suggestions and not self._waiting:
            return
        with self._lock:
            for suggestion in suggestions:
                one = self._waiting.setdefault(suggestion["surface"], _Seen(result["language"]))
                one.seen += 1
                one.near |= {near["entity"]: near["score"] for near in suggestion["near"]}
            due = time.monotonic() - self._written >= _PAUSE
        if due:
            try:
                self.flush()
            except sqlite3.Error as error:
                _log.warning("inbox: near misses were lost: %s", error)  # the article has its answer all the same

    def flush(self) -> None:
        """Write what waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            self._written = time.monotonic()
        if not waiting:
            return
        now = time.time()
        with self._open() as database:
            database.executemany(
                "insert into spelling values (?, ?, ?, ?, ?, 0) on conflict (surface) do update set"
                " language = excluded.language, seen = seen + excluded.seen, last = excluded.last",
                [(surface, one.language, one.seen, now, now) for surface, one in waiting.items()],
            )
            database.executemany(
                "insert or replace into near values (?, ?, ?)",
                [(surface, entity, score) for surface, one in waiting.items() for entity, score in one.near.items()],
            )
            database.execute(
                "delete from spelling where surface in"
                " (select surface from spelling order by last desc limit -1 offset ?)",
                (self._limit,),
            )

    def read(self, limit: int, offset: int = 0) -> list[dict[str, Any]]:
        """Spellings that nobody dismissed, the most frequent first; times are seconds since 1970."""
        self.flush()
        with self._open() as database:
            found = database.execute(
                "select surface, language, seen, first, last from spelling where not dismissed"
                " order by seen desc, surface limit ? offset ?",
                (limit, offset),
            ).fetchall()
            return [
                {
                    "surface": surface,
                    "language": language,
                    "seen": seen,
                    "first": first,
                    "last": last,
                    "near": [
                        {"entity": entity, "score": score}
                        for entity, score in database.execute(
                            "select entity, score from near where surface = ? order by score desc, entity", (surface,)
                        )
                    ],
                }
                for surface, language, seen, first, last in found
            ]

    def dismiss(self, surface: str) -> bool:
        """An editor has seen to it; gives whether there was such a spelling."""
        self.flush()
        with self._open() as database:
            changed = database.execute("update spelling set dismissed = 1 where surface = ?", (surface,))
            return changed.rowcount > 0

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # opened each time: a connection may not be taken along through a fork
        with closing(sqlite3.connect(self.path, timeout=10)) as database, database:
            database.execute("pragma foreign_keys = on")
            database.execute("pragma synchronous = off")  # a near miss that is lost comes by again
            yield database
