"""
How a name looks: how many bits its letters take for one who knows the names of a table and common given names.

A word of unlikely letters (Wpod, Jacpb) is hardly anybody's name; one of likely letters (Lavrin) may be, though no list
has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from math import log2
from typing import Final

from canonym.aliases.table import AliasTable
from canonym.sounds.names import given_names
from canonym.text.scripts import word_script

# So many tokens of a table, taken evenly, show how its names are spelled; more say little that is new.
SAMPLE: Final = 20_000
# How many words are remembered with their bits.
REMEMBERED: Final = 1 << 14
# Where little has been seen any letter is as likely as the letters of names are on average, for what is not known is no
# sign of a slip; from so many letters of a script on, its rare ones count as rare.
AVERAGE: Final = 1 / 8
KNOWN_SCRIPT: Final = 10_000
_END: Final = "\N{END OF TEXT}"


class Letters:
    """What letters follow each other in names, for one table. Learns when it is first asked."""

    def __init__(self, table: AliasTable) -> None:
        self._table = table
        # What stands before a letter (the script with two letters, with one, alone) -> what follows, and how often.
        self._after: dict[str, tuple[Counter[str], int]] = {}
        self.bits = lru_cache(REMEMBERED)(self._bits)

    def _learn(self) -> None:
        count, word = self._table.token_count, self._table.word
        known = [word(token) for token in range(0, count, max(1, count // SAMPLE))] + list(given_names().full)
        threes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for each in known:
            if len(each) > 1 and each.isalpha():
                written = f"\n\n{each}{_END}"
                threes[word_script(each)].update([written[place : place + 3] for place in range(len(each) + 1)])
        after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for script, counts in threes.items():
            for three, times in counts.items():
                for context in _contexts(script, three):
                    after[context][three[2]] += times
        self._after = {context: (followers, followers.total()) for context, followers in after.items()}

    def _bits(self, word: str) -> float:
        """
        The bits of a folded word among those of its script.

        A letter's likelihood behind two others is smoothed with that behind one, the more the more letters have been
        seen there (Witten and Bell 1991).
        """
        if not self._after:
            self._learn()
        script, written, bits = word_script(word), f"\n\n{word}{_END}", 0.0
        for place in range(len(word) + 1):
            three, likely = written[place : place + 3], AVERAGE
            for context in reversed(_contexts(script, three)):
                if known := self._after.get(context):
                    followers, total = known
                    unlike = KNOWN_SCRIPT if context == script else len(followers)
                    likely = (followers[three[2]] + unlike * likely) / (total + unlike)
            bits -= log2(likely)
        return bits


def _contexts(script: str, three: str) -> tuple[str, str, str]:
    """What the last of three letters stands behind, the longest first; words begin with two line ends."""
    return (script + three[:2], script + three[1], script)
