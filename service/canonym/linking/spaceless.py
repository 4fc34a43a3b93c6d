"""Finder for scripts without spaces: tokens of the table inside a run of Han, kana or Thai letters."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

from canonym.aliases.table import AliasTable
from canonym.languages.words import word_frequency
from canonym.text.fold import fold

REMEMBERED: Final = 1 << 15
# Ordinary words of Han letters are of two to four.
LONGEST_WORD: Final = 4


@lru_cache(REMEMBERED)
def is_cut(run: str, start: int, end: int, language: str) -> bool:
    """
    Whether a name at `start` to `end` of a run is letters of other words (東北京劇院 holds no 北京).

    A katakana run is one word, or several that are: what is left over has to be ordinary words (タイ is no part of
    タイム). In Han a name is none where ordinary words go over both of its ends.
    """
    if _is_katakana(run[start]):
        rests = (run[:start], run[end:])
        return any(rest and _is_katakana(rest[0]) and not word_frequency(rest, language) for rest in rests)
    return _goes_over(run, start, language) and _goes_over(run, end, language)


def _is_katakana(char: str) -> bool:
    return "\u30a0" <= char <= "\u30ff"


def _goes_over(run: str, border: int, language: str) -> bool:
    """Whether an ordinary word has letters on both sides of a border."""
    return any(
        word_frequency(run[first:last], language)
        for first in range(max(0, border - LONGEST_WORD + 1), border)
        for last in range(border + 1, min(len(run), first + LONGEST_WORD) + 1)
    )


def _key_with_places(run: str) -> tuple[str, dict[int, int]]:
    """The key of a run, and for the borders of its letters those of the run: a letter may fold into two (Thai ำ)."""
    key = fold(run)
    if len(key) == len(run):
        return key, {place: place for place in range(len(run) + 1)}
    letters = [fold(letter) for letter in run]
    if "".join(letters) != key:
        return "", {}
    return key, {place: number for number, place in enumerate(accumulate(map(len, letters), initial=0))}


class RunReader:
    """Reads runs for one table. A run is what `segment` gives as one word in a script without spaces."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self.starts: dict[str, int] = {}
        self.tokens = lru_cache(REMEMBERED)(self._tokens)

    def _tokens(self, run: str) -> tuple[tuple[int, int, int], ...]:
        """(start, end, token) for every token of the table inside `run`, but for the run as a whole."""
        key, places = _key_with_places(run)
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
                if token >= 0 and start in places and end in places:
                    found.append((places[start], places[end], token))
        return tuple(found)

    def _lengths(self, start: str) -> int:
        bits = self.starts.get(start)
        if bits is None:
            if len(self.starts) > REMEMBERED:
                self.starts.clear()
            bits = self.starts[start] = self.table.lengths_from(start)
        return bits
