"""
Ethiopic: each syllable taken apart into the first sign of its row and the number of its order, 1 to 8.

ሰላም is read as ሰ1ለ4መ6: a table has one letter a row and one a vowel. Unicode sets eight to a row (chapter 19.1).
"""

from __future__ import annotations

from canonym.translit.readers import Alphabet
from canonym.translit.table import Table

_BLOCKS = ((0x1200, 0x135A), (0x1380, 0x138F), (0x2D80, 0x2DDE), (0xAB01, 0xAB2E))
# Four labialized forms to a row, in the orders 1, 3, 5 and 6, instead of eight.
_SHORT = (0x1380, 0x138F)


class Ethiopic(Alphabet):
    """Reads the syllables of Amharic, Tigrinya, Ge'ez and their like."""

    def __init__(self, table: Table) -> None:
        del table  # every standard reads the syllables alike

    def read(self, part: str) -> str:
        """Row and order of every syllable; anything else as it is."""
        return "".join([_apart(letter) for letter in part])


def _apart(letter: str) -> str:
    code = ord(letter)
    if _SHORT[0] <= code <= _SHORT[1]:
        return f"{chr(code - code % 4)}{(1, 3, 5, 6)[code % 4]}"
    if any(first <= code <= last for first, last in _BLOCKS):
        return f"{chr(code - code % 8)}{code % 8 + 1}"
    return letter
