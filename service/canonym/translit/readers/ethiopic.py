"""
Ethiopic: every syllable is taken apart into its consonant and its vowel, numbers are worked out.

A consonant is written as its first form (ለ for all of ለ ሉ ሊ …), the vowels of the seven orders as ä u i a e ə o, and ʷ
stands between the two in the labial forms: ቋንቋ is read ቀʷaነəቀʷa. Source: the order of the rows in Unicode's charts,
which is that of the traditional syllable table.
"""

from __future__ import annotations

import re

from canonym.translit.readers import Alphabet

VOWELS = "äuiaeəo"
LABIAL = "ʷ"

_FIRST, _LAST = "ሀ", "ፗ"
# Rows that hold only labial forms, each eight places after the row of its consonant.
_LABIAL_ROWS = frozenset("ቈቘኈኰዀጐ")
# The eighth place of a row is a labial with a, except here: ኧ is a vowel of its own, two are o.
_EIGHTH = {"ኧ": "ኧ", "ኯ": "ከʷo", "ዏ": "ወʷo"}

_NUMBER = re.compile("[\u1369-\u137c]+")
_HUNDRED, _MYRIAD = "፻", "፼"


class Ethiopic(Alphabet):
    """Reads Amharic, Tigrinya, Geez and their relatives."""

    def read(self, part: str) -> str:
        """Consonants and vowels one by one; the few signs outside the rows (ፘ ፙ ፚ ኧ) stay as they are."""
        return "".join([_syllable(sign) if _FIRST <= sign <= _LAST else sign for sign in part])


def with_figures(pieces: list[str]) -> list[str]:
    """The pieces with Ethiopic numbers in figures: ፲፱፻፺ is 1990."""
    return [_NUMBER.sub(lambda found: str(number(found.group())), piece) for piece in pieces]


def _syllable(sign: str) -> str:
    row, order = chr(ord(sign) & ~7), ord(sign) & 7
    if row in _LABIAL_ROWS:
        return chr(ord(row) - 8) + LABIAL + VOWELS[order]
    if order < len(VOWELS):
        return row + VOWELS[order]
    return _EIGHTH.get(sign) or f"{row}{LABIAL}a"


def number(signs: str) -> int:
    """
    The value of Ethiopic numerals: tens and units make groups, each followed by ፻ (times 100) or ፼ (times 10,000).

    >>> number("፳፮"), number("፲፱፻፹"), number("፻")
    (26, 1980, 100)
    """
    total = group = 0
    for sign in signs:
        if sign == _MYRIAD:
            total = (total + group or 1) * 10_000
            group = 0
        elif sign == _HUNDRED:
            group = (group or 1) * 100
        else:
            place = ord(sign) - 0x1369
            group += place + 1 if place < 9 else (place - 8) * 10
    return total + group
