"""
Which letters usually follow which in the names of a language, learned from data/romanization/letters.

Pairs of letters with the one before them, smoothed with single pairs (Witten and Bell's interpolation, as in Manning
and Schütze, Foundations of Statistical NLP, 6.2): enough to tell -ский from -скии, not enough to know a name.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "romanization" / "letters"
EDGE = "^"


class Usual:
    """How usual a letter is after others. Languages without a file take every letter for equally usual."""

    __slots__ = ("_after_one", "_after_two", "_known", "names")

    def __init__(self, names: list[str]) -> None:
        self.names = tuple(names)
        self._after_one: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._after_two: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            padded = f"{EDGE}{EDGE}{name}{EDGE}"
            for before, last, letter in zip(padded, padded[1:], padded[2:], strict=False):
                self._after_one[last][letter] += 1
                self._after_two[before + last][letter] += 1
        self._known = len({letter for name in names for letter in name})

    def cost(self, before: str, letters: str) -> float:
        """
        The cost of writing `letters` after `before`, in bits; 0 when nothing is known of the language.

        `before` is what has been written of the word so far; `EDGE` as the last of `letters` ends the word.
        """
        if not self._known:
            return 0.0
        bits = 0.0
        padded = f"{EDGE}{EDGE}{before}"[-2:]
        for letter in letters:
            bits -= math.log2(self._share(padded, letter))
            padded = padded[1] + letter
        return bits

    def _share(self, two: str, letter: str) -> float:
        single, pair = self._after_one.get(two[1]), self._after_two.get(two)
        share = 1.0 / (self._known + 1) / 4  # a letter never seen here is rarer than an average one
        if single:
            total, kinds = single.total(), len(single)
            share = (single[letter] + kinds * share) / (total + kinds)
        if pair:
            total, kinds = pair.total(), len(pair)
            share = (pair[letter] + kinds * share) / (total + kinds)
        return share


@cache
def usual(language: str) -> Usual:
    """What is usual in `language` (BCP 47), or in the language it is a kind of. Errors: `DataError`, a broken file."""
    path = _FOLDER / f"{language}.yaml"
    if path.is_file():
        data = strict_yaml.load(path.read_text(encoding="utf-8"), str(path))
        if not isinstance(data, dict) or not isinstance(data.get("names"), str) or not data.get("source"):
            raise DataError(f"{path}: needs `source` and `names`, a text of names parted by spaces.")
        return Usual([plain(name) for name in data["names"].split()])
    broader = language.rpartition("-")[0]
    return usual(broader) if broader else Usual([])


def plain(name: str) -> str:
    """A name as it is learned: lower case, without marks that tables treat apart (the Greek accent)."""
    taken = unicodedata.normalize("NFD", name.lower())
    return unicodedata.normalize("NFC", "".join(one for one in taken if one not in "\u0301\u0300\u0342"))
