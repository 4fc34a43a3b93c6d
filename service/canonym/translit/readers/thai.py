"""
Thai: words cut into syllables, each as initial, vowel and final, with a full stop between syllables.

Thai writes its vowels before, above, below and behind their consonant, and two of them not at all. เชียงใหม่ is read as
ชเียง.หมไ: the initial, the vowel in one piece (เีย, ัว, เอ, เา; อ behind a consonant as ็อ), the final. Unwritten vowels
are given as โ before a final and ะ elsewhere. Where a syllable ends is not written either: the cut with the fewest
guesses is taken, so some words come out wrong, as they do for any reader without a dictionary. Tone marks and silent
letters (under ์) are left out. Source: Royal Institute, Principles of Romanization for Thai Script by Transcription
Method, 1999.
"""

from __future__ import annotations

import re

from canonym.translit.readers import SEPARATOR, Alphabet
from canonym.translit.table import Table

# what ์ silences, with its vowel; tone marks, phinthu, nikhahit and the sign of repetition
_SILENT = re.compile("[ก-ฮ][\u0e34\u0e38]?\u0e4c|[\u0e48-\u0e4b\u0e3a\u0e4d\u0e46]")
_VOWELS = "ะาำิีึืุู็ั"
_C = "[ก-รลว-ฮ]"
# Two consonants may begin a syllable: true clusters, and silent leading ห and อ.
_INITIAL = f"((?:[กขคตปพผ]ร|[กขคปพผ]ล|[กขค]ว|[ทสศจ]ร|ห[งญนมยรลว]|อย)|{_C})"
_FINAL = f"({_C})(?![{_VOWELS}])"

# What is written; the vowel it gives; the guesses made. Syllables with a final come before those without.
_KINDS: tuple[tuple[str, str, int], ...] = (
    (f"เ{_INITIAL}ีย{_FINAL}", "เีย", 0),
    (f"เ{_INITIAL}ียะ?", "เีย", 0),
    (f"เ{_INITIAL}ือ{_FINAL}", "เือ", 0),
    (f"เ{_INITIAL}ือะ?", "เือ", 0),
    (f"เ{_INITIAL}าะ", "็อ", 0),
    (f"เ{_INITIAL}า", "เา", 0),
    (f"เ{_INITIAL}อ{_FINAL}", "เอ", 0),
    (f"เ{_INITIAL}อะ?", "เอ", 0),
    (f"เ{_INITIAL}ิ{_FINAL}", "เอ", 0),
    (f"เ{_INITIAL}(ย)(?![{_VOWELS}])", "เอ", 0),
    (f"เ{_INITIAL}็{_FINAL}", "เ", 0),
    (f"เ{_INITIAL}ะ", "เ", 0),
    (f"เ{_INITIAL}{_FINAL}", "เ", 1),
    (f"เ{_INITIAL}", "เ", 2),
    (f"แ{_INITIAL}็?{_FINAL}", "แ", 1),
    (f"แ{_INITIAL}ะ?", "แ", 2),
    (f"โ{_INITIAL}{_FINAL}", "โ", 1),
    (f"โ{_INITIAL}ะ?", "โ", 2),
    (f"[ใไ]{_INITIAL}ย?", "ไ", 0),
    (f"{_INITIAL}ัวะ?", "ัว", 0),
    (f"{_INITIAL}ั{_FINAL}", "ะ", 0),
    (f"{_INITIAL}ะ", "ะ", 0),
    (f"{_INITIAL}ำ", "ำ", 0),
    *((f"{_INITIAL}{vowel}{_FINAL}", vowel, 1) for vowel in "าิีึืุู"),
    *((f"{_INITIAL}{vowel}", vowel, 2) for vowel in "าิีึุู"),
    (f"{_INITIAL}ือ", "ื", 0),
    (f"{_INITIAL}รร{_FINAL}", "ะ", 1),
    (f"{_INITIAL}ร(ร)", "ะ", 1),
    (f"{_INITIAL}ว{_FINAL}", "ัว", 1),
    (f"{_INITIAL}็?อ{_FINAL}", "็อ", 1),
    (f"{_INITIAL}อ", "็อ", 2),
    (f"({_C}?)ฤ", "ฤ", 1),
    (f"{_INITIAL}{_FINAL}", "โ", 3),
    (f"{_INITIAL}(?!$)", "ะ", 6),
    (f"{_INITIAL}", "ะ", 7),  # rare at the end: ขนม is kha-nom
)
_A_SYLLABLE = 10  # what a syllable costs: fewer and longer ones are preferred


class Thai(Alphabet):
    """Reads Thai without a dictionary."""

    def __init__(self, table: Table) -> None:
        del table  # every standard reads syllables alike
        self._kinds = tuple((re.compile(written), vowel, guesses) for written, vowel, guesses in _KINDS)

    def read(self, part: str) -> str:
        """The syllables of the part; what is no syllable stays as it is."""
        word = _SILENT.sub("", part)
        # from the end: the cheapest way to read what follows each place, and the first syllable of it
        costs = [0] * (len(word) + 1)
        first: list[tuple[str, int]] = [("", 0)] * len(word)
        for at in range(len(word) - 1, -1, -1):
            costs[at], first[at] = 100 + costs[at + 1], (word[at], at + 1)
            for pattern, vowel, guesses in self._kinds:
                found = pattern.match(word, at)
                if found is None:
                    continue
                cost = _A_SYLLABLE + guesses + costs[found.end()]
                if cost < costs[at]:
                    initial, *final = found.groups()
                    costs[at], first[at] = cost, (f"{initial}{vowel}{''.join(final)}", found.end())
        syllables, at = [], 0
        while at < len(word):
            syllable, at = first[at]
            syllables.append(syllable)
        return SEPARATOR.join(syllables)
