"""`align`: how alike two readings sound, by a weighted edit distance over their symbols."""

from __future__ import annotations

from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

# Pairs of words are met again and again (an article's names against the same candidates). Forgotten all at once when
# there are too many, which costs less than counting each use.
_REMEMBERED = 8_192
_FAR = float("inf")

# The distance of a pair; or, below zero, what it is known to exceed.
_memo: dict[tuple[Reading, Reading], float] = {}


def distance(left: Reading, right: Reading, limit: float = _FAR) -> float:
    """
    What it costs to read `left` as `right`: 1 is about one consonant that nothing explains. Symmetric.

    Where it is more than `limit`, the answer may be infinite: that is found out sooner.
    """
    if left.symbols == right.symbols:
        return 0.0
    pair = (left, right)
    known = _memo.get(pair)
    if known is not None:
        if known >= 0.0:
            return known
        if -known > limit:
            return _FAR
    cost = _distance(left, right, limit)
    if len(_memo) >= _REMEMBERED:
        _memo.clear()
    _memo[pair] = cost
    return cost if cost >= 0.0 else _FAR


def _distance(left: Reading, right: Reading, limit: float) -> float:
    """
    The distance, or less than zero: the negative of what it exceeds.

    Only cells that the limit still allows are computed, a band around the diagonal.
    """
    figures = tables().figures
    matrix = figures.matrix
    # Only where one of the two writes its vowels does the other leave them out.
    lose_left = figures.lose_unwritten if right.unwritten and not left.unwritten else figures.lose
    lose_right = figures.lose_unwritten if left.unwritten and not right.unwritten else figures.lose
    across = right.symbols
    size = len(across)
    row = [0.0]
    total = 0.0
    for other in across:
        total += lose_right[other]
        row.append(total if total <= limit else _FAR)
    first, last = 0, size  # no cell before `first` or behind `last` is within the limit
    while row[last] > limit:
        last -= 1
    for symbol in left.symbols:
        costs = matrix[symbol]
        lose = lose_left[symbol]
        here = _FAR
        corner = row[first]
        place = first
        if first == 0:
            row[0] = here = corner + lose
        else:
            corner, place = _FAR, first - 1  # the cell before the band
        end = 0
        while place < size:
            if place >= last and here > limit and corner > limit:
                break
            other = across[place]
            place += 1
            best = corner + costs[other]
            here += lose_right[other]
            if here < best:
                best = here
            corner = row[place]
            if corner + lose < best:
                best = corner + lose
            if best <= limit:
                end = place
                row[place] = here = best
            else:
                row[place] = here = _FAR
        if row[0] > limit:
            row[0] = _FAR
            if end == 0:
                return -max(limit, 1e-9)
        last = end
        while row[first] > limit:
            first += 1
    cost = row[size]
    return cost if cost <= limit else -max(limit, 1e-9)


def align(left: Reading, right: Reading, cutoff: float = 0.0) -> float:
    """
    Similarity of two readings, 0 to 1: one minus the distance over the heavier reading's mass. Symmetric.

    Below `cutoff` the answer is 0, and found out sooner. Empty readings are like nothing.
    """
    if not left.symbols or not right.symbols:
        return 0.0
    mass = left.mass if left.mass > right.mass else right.mass
    similarity = 1.0 - distance(left, right, (1.0 - cutoff) * mass + 1e-9) / mass
    return similarity if similarity >= cutoff and similarity > 0.0 else 0.0
