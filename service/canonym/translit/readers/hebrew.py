"""
Hebrew: the dots that belong to a consonant are put before its vowel.

Unicode's normal form has the vowel first (class 10 to 19), then the dagesh (21), then the dots of shin and sin (24 and
25). A table wants to say בּ is b and שׂ is s, whatever vowel follows.
"""

from __future__ import annotations

import re

from canonym.translit.readers import Alphabet

_VOWELS = "\u05b0-\u05bb\u05c7"
_DOTS = "\u05bc\u05c1\u05c2"
_BEHIND = re.compile(f"([{_VOWELS}]+)([{_DOTS}]+)")


class Hebrew(Alphabet):
    """Reads pointed Hebrew; a text without points stays as it is."""

    def read(self, part: str) -> str:
        """The part with dagesh and the dots of shin before the vowels of their letter."""
        return _BEHIND.sub(r"\2\1", part)
