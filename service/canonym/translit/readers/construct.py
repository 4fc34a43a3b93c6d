"""
The construct state of Arabic nouns: ة before a noun that depends on it is pronounced t (madīnat al-Kūfah).

Nothing in the word says so, the next one does. A word in ة without article is taken for a construct when a word follows
it at once, unless that word is itself feminine (an adjective: مدينة كبيرة) or one of the class `particle` of the table.
"""

from __future__ import annotations

import re

from canonym.translit.readers.arabic import SUKUN
from canonym.translit.table import Table

_FEMININE = re.compile(r"ة[\u064b-\u0650]?$")
_MARKS = re.compile(r"[\u064b-\u0652\u0670]")
_ARTICLE = re.compile(r"(?:[وفبك]\u064e|[بك]\u0650)?ا\u064e?ل")


class Construct:
    """Marks the ة of construct states with a sukun. `options: {construct: none}` is for those who write it always."""

    def __init__(self, table: Table) -> None:
        self._particles = frozenset(table.classes.get("particle", ()))
        self._wanted = table.options.get("construct", "") != "none"
        self._drop = table.options.get("final", "keep") == "drop"

    def __call__(self, pieces: list[str]) -> list[str]:
        """The pieces, with ةْ where it is pronounced."""
        if not self._wanted:
            return pieces
        read = list(pieces)
        for at, piece in enumerate(pieces):
            ending = _FEMININE.search(piece)
            if ending is None:
                continue
            if self._depends(piece, pieces[at + 1 : at + 3]):
                if self._drop or len(ending.group()) == 1:
                    read[at] = piece[: ending.start()] + "ة" + SUKUN
            elif self._drop:
                read[at] = piece[: ending.start()] + "ة"
        return read

    def _depends(self, piece: str, after: list[str]) -> bool:
        if _ARTICLE.match(piece) or len(after) < 2 or after[0].strip(" \N{NO-BREAK SPACE}"):
            return False
        following = after[1]
        if _ARTICLE.match(following):
            return True
        plain = _MARKS.sub("", following)
        return "\u0620" <= plain[:1] <= "\u06d3" and not plain.endswith("ة") and plain not in self._particles
