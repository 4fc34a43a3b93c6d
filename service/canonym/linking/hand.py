"""How likely a hand makes one word of another: letters lost, doubled, changed about, or hit on a key beside theirs."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log2
from pathlib import Path
from typing import Final

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.text.fold import fold

# One slip out of a dozen: a letter lost, doubled or changed about with the next, one of six keys around hit instead or
# besides. The place where it happens comes to it.
SLIP: Final = 4.0
# Another letter is one of twenty, and seldom the hand's doing: names are made of the same pieces, and such a letter is
# what tells them apart (Werner, Wegener). So does a vowel for a vowel, on whatever keys they are.
OTHER: Final = 12.0
# The hand spares the first letter nine times in ten (see `aliases.typos`), names that rhyme do not (Rice, Price).
FIRST: Final = 8.0
REMEMBERED: Final = 1 << 14
_KEYBOARDS: Final = Path(__file__).parent.parent / "data" / "characters" / "keyboards.yaml"
_VOWELS: Final = frozenset("aeiouyаеиоуыэюяіїєαεηιουω")


@cache
def neighbors() -> frozenset[tuple[str, str]]:
    """Every two letters, folded, whose keys touch on a keyboard of data/characters/keyboards.yaml, both ways round."""
    document = strict_yaml.load_file(_KEYBOARDS)
    layouts = document.get("layouts") if isinstance(document, dict) else None
    if not isinstance(layouts, dict):
        raise DataError("data/characters/keyboards.yaml: `layouts` is expected.")
    found: set[tuple[str, str]] = set()
    for rows in layouts.values():
        above: list[str] = []
        for row in ([fold(key) for key in str(letters)] for letters in rows):
            for place, key in enumerate(row):
                found.update((key, other) for other in row[place + 1 : place + 2] + above[place : place + 2])
            above = row
    letters = {(one, two) for one, two in found if one.isalpha() and two.isalpha() and one != two}
    return frozenset(letters | {(two, one) for one, two in letters})


@lru_cache(REMEMBERED)
def slip_bits(typed: str, meant: str) -> float:
    """
    The bits of the likeliest slips that make `typed` of `meant`, both folded; 0 where they are the same.

    >>> slip_bits("smoth", "smith") > slip_bits("smitj", "smith") == slip_bits("simth", "smith") > 0
    True
    """
    beside, slip = neighbors(), SLIP + log2(max(2, len(meant)))
    other = slip + OTHER
    # The optimal string alignment, row by row: the bits of what is typed so far against each beginning of `meant`.
    above: list[float] = []
    last = [slip * count + FIRST * (count > 0) for count in range(len(meant) + 1)]
    for row, char in enumerate(typed):
        here = [last[0] + (slip if (char, meant[:1]) in beside else other) + FIRST * (not row)]
        for column, right in enumerate(meant):
            following = meant[column + 1 : column + 2]
            near = (char, right) in beside
            too_many = slip if char == right or near or (char, following) in beside else other
            changed = slip if near and not (char in _VOWELS and right in _VOWELS) else other
            if not row and not column:
                changed += FIRST
            best = min(
                last[column] + (0.0 if char == right else changed), last[column + 1] + too_many, here[column] + slip
            )
            if row and column and char == meant[column - 1] and typed[row - 1] == right:
                best = min(best, above[column - 1] + slip + FIRST * (row == column == 1))
            here.append(best)
        above, last = last, here
    return last[-1]
