"""From words to the indexes over how they sound: whole keys, and keys with a consonant left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from canonym.aliases.flat import Array, HashIndex, text_key
from canonym.sounds.batch import index_keys_of
from canonym.sounds.keys import SHORT_KEY, deletions

# More vowels than any word that is read has letters: tells (key, vowels) pairs apart as one number.
_MOST_VOWELS: Final = 1 << 10


class Sounding(NamedTuple):
    """
    The index of words' sound keys, and that of the longer keys with a letter left out; the symbols of all words, one
    word after another, and how many each has.
    """

    sounds: HashIndex
    cuts: HashIndex
    symbols: Array
    counts: Array


def sound_indexes(words: Sequence[str], numbers: Array) -> Sounding:
    """How `words` sound; `numbers` are those that they have in the table."""
    columns = index_keys_of(words)
    keys = columns.keys
    known = columns.numbers >= 0
    which, number = columns.numbers[known].astype(np.int64), np.repeat(numbers, known.sum(axis=1))
    many = np.repeat(columns.vowels, known.sum(axis=1))
    short = np.array([len(key) <= SHORT_KEY for key in keys], dtype=bool)[which]
    whole = _hashes([text_key(key) for key in keys])[which]
    split, place = np.unique(which[short] * _MOST_VOWELS + many[short], return_inverse=True)
    names = (f"{keys[both // _MOST_VOWELS]}{both % _MOST_VOWELS}" for both in split.tolist())
    whole[short] = _hashes([text_key(name) for name in names])[place]
    cuts = [[text_key(cut) for cut in deletions(key)] for key in keys]
    lengths = np.fromiter(map(len, cuts), dtype=np.int64, count=len(cuts))
    starts = np.cumsum(lengths) - lengths
    counts = lengths[which]
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    flat = _hashes([cut for each in cuts for cut in each])
    return Sounding(
        HashIndex.build(whole, number),
        HashIndex.build(flat[np.repeat(starts[which], counts) + within], np.repeat(number, counts)),
        columns.symbols,
        columns.counts,
    )


def _hashes(numbers: list[int]) -> Array:
    return np.array(numbers, dtype=np.uint64)
