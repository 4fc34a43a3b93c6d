"""`align`: how alike two readings sound, by a weighted edit distance over their symbols."""

from __future__ import annotations

from functools import lru_cache

from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

# Pairs of tokens met again and again (an article's names against the same candidates).
_REMEMBERED = 131_072


@lru_cache(maxsize=_REMEMBERED)
def distance(left: Reading, right: Reading) -> float:
    """What it costs to read `left` as `right`: 1 is about one consonant that nothing explains. Symmetric."""
    if left.symbols == right.symbols:
        return 0.0
    figures = tables().figures
    matrix = figures.matrix
    lose_left = figures.lose_unwritten if right.unwritten else figures.lose
    lose_right = figures.lose_unwritten if left.unwritten else figures.lose
    across = right.symbols
    drops = [lose_right[symbol] for symbol in across]
    row = [0.0]
    total = 0.0
    for drop in drops:
        total += drop
        row.append(total)
    for symbol in left.symbols:
        costs = matrix[symbol]
        lose = lose_left[symbol]
        corner = row[0]
        here = corner + lose
        row[0] = here
        for place, other in enumerate(across, 1):
            best = corner + costs[other]
            here += drops[place - 1]
            if here < best:
                best = here
            corner = row[place]
            if corner + lose < best:
                best = corner + lose
            row[place] = here = best
    return row[-1]


def align(left: Reading, right: Reading, cutoff: float = 0.0) -> float:
    """
    Similarity of two readings, 0 to 1: one minus the distance over the heavier reading's mass. Symmetric.

    Below `cutoff` the answer may be 0. Empty readings are like nothing.
    """
    mass = left.mass if left.mass > right.mass else right.mass
    if not left.symbols or not right.symbols:
        return 0.0
    similarity = 1.0 - distance(left, right) / mass
    return similarity if similarity > cutoff and similarity > 0.0 else 0.0
