"""
Kana: one shape for each sound. Katakana, small and half-width forms are read as the hiragana of the same sound.

ー stays as it is (`{from: ー, to: "\\u0304"}` puts a macron on the vowel before it), and so do the small letters of
digraphs: きゃ and キャ are both looked up as きゃ.
"""

from __future__ import annotations

import unicodedata

from canonym.translit.readers import Alphabet
from canonym.translit.table import Table

_SHIFT = ord("ァ") - ord("ぁ")
_KATAKANA = {code: code - _SHIFT for code in range(ord("ァ"), ord("ヶ") + 1)}
_HALF_WIDTH = range(0xFF65, 0xFFA0)


class Kana(Alphabet):
    """Reads kana; Han characters between them stay as they are."""

    def __init__(self, table: Table) -> None:
        del table  # every standard reads kana alike

    def read(self, part: str) -> str:
        """The part in hiragana."""
        if any(ord(letter) in _HALF_WIDTH for letter in part):
            part = unicodedata.normalize("NFKC", part)
        return part.translate(_KATAKANA)
