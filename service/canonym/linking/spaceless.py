"""Finder for scripts without spaces: tokens of the table inside a run of Han, kana or Thai letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from canonym.aliases.table import AliasTable
from canonym.text.fold import fold

REMEMBERED: Final = 1 << 15


class RunReader:
    """Reads runs for one table. A run is what `segment` gives as one word in a script without spaces."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self.starts: dict[str, int] = {}
        self.tokens = lru_cache(REMEMBERED)(self._tokens)

    def _tokens(self, run: str) -> tuple[tuple[int, int, int], ...]:
        """(start, end, token) for every token of the table inside `run`, but for the run as a whole."""
        key = fold(run)
        if len(key) != len(run):
            return ()  # a compatibility character that folds into several: places would not agree
        found = []
        for start in range(len(key) - 1):
            bits = self._lengths(key[start : start + 2])
            while bits:
                length = (bits & -bits).bit_length() - 1
                bits &= bits - 1
                end = start + length
                if end > len(key) or (start == 0 and end == len(key)):
                    continue
                token = self.table.token(key[start:end])
                if token >= 0:
                    found.append((start, end, token))
        return tuple(found)

    def _lengths(self, start: str) -> int:
        bits = self.starts.get(start)
        if bits is None:
            if len(self.starts) > REMEMBERED:
                self.starts.clear()
            bits = self.starts[start] = self.table.lengths_from(start)
        return bits
