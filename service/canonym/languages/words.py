"""
Ordinary words: how frequent a word is in a language that is no name by itself (`no`, `may`, `park`; труд; gül).

The lists (`data/words/<language>.txt`) hold no proper names. A spelling that is also an ordinary word needs more than
its letters to be taken for a name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data" / "words"

# Zipf 4 is ten times in a million words: once in a dozen articles or so, as an ordinary word. Rarer ones are met less
# often than the names they look like (hilary, macron).
COMMON = 4.0
# From this Zipf frequency on a word is an ordinary word of the language (once in a million words): it may be a name as
# it stands (May), but by itself it is no misspelled name.
ORDINARY = 3.0


@cache
def _words(code: str) -> dict[str, float]:
    """Word → Zipf frequency for one list; empty where there is no list."""
    path = _FOLDER / f"{code}.txt"
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {word: int(frequency) / 100 for word, frequency in pairs}


@cache
def _list_for(language: str) -> dict[str, float]:
    """The list of a BCP 47 language, found as the language packs are: by dropping subtags from the end."""
    code = language
    while code:
        if words := _words(code):
            return words
        code = code.rpartition("-")[0]
    return {}


def word_frequency(word: str, language: str) -> float:
    """
    The Zipf frequency (base-10 logarithm of occurrences in 10^9 words) of an ordinary word, in any capitals.

    0 where the word is not in the list of the language, or the language has none.
    """
    return _list_for(language).get(word.lower(), 0.0)


def is_common(word: str, language: str) -> bool:
    """Whether `word` is an ordinary word so frequent that it is more likely to be met as one than as a name."""
    return word_frequency(word, language) >= COMMON


@lru_cache(1 << 18)
def is_ordinary(word: str, language: str) -> bool:
    """Whether the word is too usual in the language to be a name that somebody misspelled."""
    return word_frequency(word, language) >= ORDINARY
