"""
Words with letters left out, as numbers: what a word with a slip or two has in common with the word that was meant.

Deletions are made on both sides (SymSpell's idea), so that the look-up costs what the word's length says, not what the
table's size does. A key is a sum over the letters, each times a fixed number of its place: leaving a letter out moves
those behind it by one place, so all keys of a word come from three running sums and no string is made. A collision
costs a comparison, nothing else: what is found is compared with the word afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np

from canonym.aliases.flat import MASK, SPREAD, Array

# A slip in a short name is another name (Iran, Ivan): no letter may differ up to four letters, one up to seven, two
# beyond, and the first letter never does (engine measurements; typing errors spare it nine times in ten).
TYPO_BUDGET: Final = ((4, 0), (7, 1), (sys.maxsize, 2))
# Deletions are made in the first letters only (SymSpell's prefix index): what stands behind is compared afterwards.
TYPO_PREFIX: Final = 8


def _numbers(count: int) -> list[int]:
    """That many fixed odd numbers of 64 bits (the mixing steps of SplitMix64, Steele, Lea and Flood 2014)."""
    found = []
    for place in range(1, count + 1):
        mixed = place * SPREAD & MASK
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & MASK
        found.append((mixed ^ (mixed >> 31)) | 1)
    return found


# The sum of letters, each times the number of its place, is spread evenly (multilinear hashing, Lemire and Kaser 2014).
_PLACES: Final = tuple(_numbers(TYPO_PREFIX))


def typo_budget(length: int) -> int:
    """How many letters may differ in a word of this length."""
    return next(edits for limit, edits in TYPO_BUDGET if length <= limit)


def typo_keys(word: str, budget: int | None = None) -> set[int]:
    """
    The keys of the word's first letters with up to `budget` left out, by itself as many as may differ; the first letter
    stays.
    """
    budget = typo_budget(len(word)) if budget is None else budget
    codes = [ord(char) + 1 for char in word[:TYPO_PREFIX]]
    count = len(codes)
    # the sum up to each letter, where no letter before it is left out, or one, or two
    whole, one, two = [0], [0], [0]
    for place, code in enumerate(codes):
        whole.append(whole[-1] + code * _PLACES[place])
        one.append(one[-1] + code * _PLACES[max(0, place - 1)])
        two.append(two[-1] + code * _PLACES[max(0, place - 2)])
    keys = {whole[count] & MASK}
    if budget:
        keys.update([(whole[i] + one[count] - one[i + 1]) & MASK for i in range(1, count)])
    if budget > 1:
        keys.update(
            [
                (whole[i] + one[j] - one[i + 1] + two[count] - two[j + 1]) & MASK
                for i, j in combinations(range(1, count), 2)
            ]
        )
    return keys


def typo_entries(words: Sequence[str], numbers: Array) -> tuple[Array, Array]:
    """`typo_keys` of many words: every key, and beside it the number of its word. A key of one word may come twice."""
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    keys: list[Array] = [np.zeros(0, dtype=np.uint64)]
    values: list[Array] = [np.zeros(0, dtype=np.uint32)]
    for count, budget in sorted({(min(size, TYPO_PREFIX), typo_budget(size)) for size in set(lengths.tolist())}):
        if count == 0:
            continue
        chosen = np.flatnonzero((np.minimum(lengths, TYPO_PREFIX) == count) & (_budgets(lengths) == budget))
        letters = "".join([words[index][:count] for index in chosen.tolist()]).encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(letters, dtype="<u4").reshape(-1, count).T.astype(np.uint64) + np.uint64(1)
        for left_out in range(budget + 1):
            for places in combinations(range(1, count), left_out):
                keys.append(_sums(codes, places))
                values.append(numbers[chosen].astype(np.uint32))
    return np.concatenate(keys), np.concatenate(values)


def _budgets(lengths: Array) -> Array:
    budgets: Array = np.select(
        [lengths <= limit for limit, _ in TYPO_BUDGET], [np.int64(edits) for _, edits in TYPO_BUDGET]
    )
    return budgets


def _sums(codes: Array, left_out: tuple[int, ...]) -> Array:
    """The keys of words, one column each, without the letters of these places."""
    total = np.zeros(codes.shape[1], dtype=np.uint64)
    stay = [place for place in range(len(codes)) if place not in left_out]
    with np.errstate(over="ignore"):
        for place, letter in enumerate(stay):
            total += codes[letter] * np.uint64(_PLACES[place])
    return total
