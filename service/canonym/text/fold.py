"""
The key for comparing words within one script.

Two spellings of a word that differ in capitals, accents, apostrophes, hyphens, compatibility forms, optional vowel
marks or simplified against traditional characters have one key. A key is never shown, and no offset survives it:
folding changes lengths. The characters are in data/characters/fold.yaml and han.yaml.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from canonym import strict_yaml
from canonym.text.scripts import script_of

_DATA = Path(__file__).parent.parent / "data" / "characters"

# Words remembered, and the longest worth remembering: a vocabulary of a day's articles, some tens of megabytes at most.
_REMEMBERED = 1 << 17
_LONGEST = 48

# The scripts whose accents are an aid to reading and go; elsewhere a mark makes another letter (й, が, ക്).
_ACCENTED = frozenset({"Latn", "Grek"})


class _Table(dict[int, str]):
    """Character -> key, for str.translate; a character not seen before is worked out once."""

    def __init__(self, letters: dict[str, str], marks: frozenset[int]) -> None:
        super().__init__()
        self._marks = marks
        self.update({ord(char): key for char, key in letters.items()})

    def __missing__(self, code: int) -> str:
        key = self[code] = self._key(chr(code))
        return key

    def _key(self, char: str) -> str:
        category = unicodedata.category(char)
        if ord(char) in self._marks or category == "Cf":
            return ""
        if category == "Nd":
            return str(unicodedata.decimal(char))
        if category[0] == "L" and script_of(char) in _ACCENTED:
            # Only the letter goes on, without its accents; what is left may be in the table (ǿ, ø, o).
            base = unicodedata.normalize("NFD", char)[0]
            return base if base == char else self[ord(base)]
        return char


@cache
def _tables() -> tuple[dict[int, None], _Table, dict[str, str]]:
    """What falls out before anything else, the table of characters, and the groups of letters."""
    data: Any = strict_yaml.load_file(_DATA / "fold.yaml")
    dropped = {ord(char): None for chars in data["dropped"].values() for char in chars.replace(" ", "")}
    marks: set[int] = set()
    for ranges in data["marks"].values():
        for written in ranges.split():
            first, _, last = written.partition("-")
            marks.update(range(int(first, 16), int(last or first, 16) + 1))
    letters = {char: key for group in data["letters"].values() for char, key in group.items()}
    han: Any = strict_yaml.load_file(_DATA / "han.yaml")
    letters.update(han["pairs"].split())
    return dropped, _Table(letters, frozenset(marks)), data["groups"]


def _fold(word: str) -> str:
    dropped, table, groups = _tables()
    word = word.translate(dropped)
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word).casefold()
    # Case folding may take a letter apart (ΐ), and NFKC may give capitals (ℌ): once more until both are content.
    key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).translate(table))
    for group, replacement in groups.items():
        if group in key:
            key = key.replace(group, replacement)
    return key if key == word else _fold(key)


class _Memo(dict[str, str]):
    """Words already folded; forgotten all at once when there are too many, which costs less than counting each use."""

    def __missing__(self, word: str) -> str:
        key = word.lower() if word.isascii() and word.isalnum() else _fold(word)
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = key
        return key


_memo = _Memo()


def fold(word: str) -> str:
    """
    The key of one word. Folding a key gives the same key.

    >>> fold("Łódź"), fold("O’Brien"), fold("Хрущёв"), fold("習近平")
    ('lodz', 'obrien', 'хрущев', '习近平')
    """
    return _memo[word]


def fold_many(words: Iterable[str]) -> list[str]:
    """The keys of many words, in their order."""
    return list(map(_memo.__getitem__, words))
