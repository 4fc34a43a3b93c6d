"""
`align_all`: `align` for many pairs at once, cell by cell of all their matrices together.

An article's new words are held against the tokens that share a key with them, a thousand pairs or more. The sums are
those of `align`, in the same order, so that both say the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

Array = NDArray[Any]


class Sounds(NamedTuple):
    """
    The readings of some words in columns: `symbols` of one word after another, `counts` how many each has, and whether
    its script leaves vowels out.
    """

    symbols: Array
    counts: Array
    unwritten: Array


class _Figures(NamedTuple):
    """The figures of the symbols as arrays, with one more symbol that costs and weighs nothing: it fills columns up."""

    matrix: Array
    lose: Array  # shape (2, symbols): the second row where the other script leaves vowels out
    mass: Array


@cache
def _figures() -> _Figures:
    known = tables().figures
    matrix = np.zeros((len(known.mass) + 1, len(known.mass) + 1))
    matrix[:-1, :-1] = known.matrix
    lose = np.zeros((2, len(known.mass) + 1))
    lose[:, :-1] = known.lose, known.lose_unwritten
    return _Figures(matrix, lose, np.append(known.mass, 0.0))


def _padded(sounds: Sounds) -> Array:
    """The symbols, a row for each place in a word and a column for each word."""
    counts = sounds.counts
    grid = np.full((int(counts.max(initial=0)), len(counts)), len(_figures().mass) - 1)
    owner = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    grid[place, owner] = sounds.symbols
    return grid


def sounds_of(readings: Sequence[Reading]) -> Sounds:
    """Readings in columns."""
    return Sounds(
        np.array([symbol for reading in readings for symbol in reading.symbols], dtype=np.int64),
        np.array([len(reading.symbols) for reading in readings], dtype=np.int64),
        np.array([reading.unwritten for reading in readings], dtype=bool),
    )


def _totals(grid: Array, figures: Array) -> Array:
    """What the symbols of each word come to, added up in their order."""
    total = np.zeros(grid.shape[1])
    for row in grid:
        total += figures[row]
    return total


def align_all(lefts: Sequence[Reading], owners: Array, rights: Sounds, cutoff: float) -> Array:
    """`align(lefts[owners[i]], right i, cutoff)` for every i."""
    figures, mine = _figures(), sounds_of(lefts)
    left, right = _padded(mine)[:, owners], _padded(rights)
    unwritten = mine.unwritten[owners]
    mass = np.maximum(_totals(left, figures.mass), _totals(right, figures.mass))
    lose_left = figures.lose[(rights.unwritten & ~unwritten).astype(np.intp), left]
    lose_right = figures.lose[(unwritten & ~rights.unwritten).astype(np.intp), right]
    distance = _distances(left, right, mine.counts[owners], rights.counts, lose_left, lose_right, figures.matrix)
    with np.errstate(invalid="ignore", divide="ignore"):
        similarity = 1.0 - distance / mass
    heard = (mine.counts[owners] > 0) & (rights.counts > 0)
    kept = heard & (similarity >= cutoff) & (similarity > 0.0)
    return np.where(kept, similarity, 0.0)


def _distances(
    left: Array, right: Array, lengths: Array, widths: Array, lose_left: Array, lose_right: Array, matrix: Array
) -> Array:
    """The cost of each pair: rows of the matrices one after another, their cells for all pairs at once."""
    order = np.argsort(-lengths, kind="stable")  # so that those whose rows are not done yet are the first
    left, right, lose_left, lose_right = left[:, order], right[:, order], lose_left[:, order], lose_right[:, order]
    lengths, widths, pairs = lengths[order], widths[order], np.arange(len(order))
    rows = np.zeros((len(right) + 1, len(pairs)))
    np.cumsum(lose_right, axis=0, out=rows[1:])
    found = np.empty(len(pairs))
    done = len(pairs)
    for place in range(len(left) + 1):
        going = int(np.searchsorted(-lengths, -place))  # pairs with more rows than these
        found[order[going:done]] = rows[widths[going:done], pairs[going:done]]
        done = going
        if not going:
            break
        costs, lose = matrix[left[place, :going], right[:, :going]], lose_left[place, :going]
        corner = rows[0, :going].copy()
        here = rows[0, :going]
        here += lose
        for cell in range(len(right)):
            best = corner + costs[cell]
            np.minimum(best, here + lose_right[cell, :going], out=best)
            here = rows[cell + 1, :going]
            corner = here.copy()
            np.minimum(best, corner + lose, out=best)
            here[:] = best
    return found
