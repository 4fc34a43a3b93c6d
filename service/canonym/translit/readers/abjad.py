"""
Abjads: the marks of Arabic put in the order of speech, and what is written for looks only left out.

Unicode's normal form puts the vowel before the shadda (classes 30 and 33), though the shadda belongs to the consonant.
Here a consonant with shadda becomes two consonants, then comes the vowel: مُحَمَّد is read as مُحَممَد. Presentation forms
are read as the letters they show; the kashida (U+0640) is dropped.
"""

from __future__ import annotations

import re
import unicodedata

from canonym.translit.readers import Alphabet
from canonym.translit.table import Table

_SHADDA = "\N{ARABIC SHADDA}"
_KASHIDA = "\N{ARABIC TATWEEL}"
_DOUBLED = re.compile(rf"(\w)([\u064b-\u0650\u0652-\u065f\u0670]*){_SHADDA}")


class Abjad(Alphabet):
    """Reads Arabic script. `options: {shadda: keep}` leaves the shadda to the table, behind its consonant."""

    def __init__(self, table: Table) -> None:
        kept = table.options.get("shadda", "double") == "keep"
        self._written = rf"\1{_SHADDA}\2" if kept else r"\1\1\2"

    def read(self, part: str) -> str:
        """The part with doubled consonants written twice."""
        part = plain_letters(part)
        return _DOUBLED.sub(self._written, part) if _SHADDA in part else part


def plain_letters(part: str) -> str:
    """The part without kashida and presentation forms."""
    if any("\ufb50" <= letter <= "\ufefc" for letter in part):
        part = unicodedata.normalize("NFKC", part)
    return part.replace(_KASHIDA, "")
