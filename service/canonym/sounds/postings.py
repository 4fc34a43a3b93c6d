"""
What a name is found by: hashed keys of its words, of the whole of it and of its sequences of sounds, and the sorted
arrays that hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from xxhash import xxh64_intdigest

from canonym.sounds.bodies import Word
from canonym.sounds.keys import deletions, keys
from canonym.sounds.parts import Name, Part, Role, joined
from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

Ints: TypeAlias = npt.NDArray[np.int32]
Hashes: TypeAlias = npt.NDArray[np.uint64]
Floats: TypeAlias = npt.NDArray[np.float64]

# Names of up to this many words are also found as a whole.
_WHOLE = 4


@dataclass(frozen=True, slots=True)
class Postings:
    """Sorted keys, and for each the run of numbers that have it."""

    hashes: Hashes
    starts: Ints
    numbers: Ints

    @classmethod
    def build(cls, hashes: Sequence[int], numbers: Sequence[int]) -> Postings:
        """From pairs in any order; a pair that is repeated counts once."""
        keys_ = np.asarray(hashes, dtype=np.uint64)
        values = np.asarray(numbers, dtype=np.int32)
        order = np.lexsort((values, keys_))
        keys_, values = keys_[order], values[order]
        if len(keys_):
            fresh = np.ones(len(keys_), dtype=bool)
            fresh[1:] = (keys_[1:] != keys_[:-1]) | (values[1:] != values[:-1])
            keys_, values = keys_[fresh], values[fresh]
        unique, starts = np.unique(keys_, return_index=True)
        return cls(unique, np.append(starts, len(values)).astype(np.int32), values)

    def find(self, hashes: Hashes) -> list[Ints]:
        """The run of each key, in the order of `hashes`; empty where the key is unknown."""
        places = np.searchsorted(self.hashes, hashes)
        runs = []
        for place, key in zip(places.tolist(), hashes.tolist(), strict=True):
            if place < len(self.hashes) and int(self.hashes[place]) == key:
                runs.append(self.numbers[self.starts[place] : self.starts[place + 1]])
            else:
                runs.append(self.numbers[:0])
        return runs


def greatest(numbers: Ints, figures: Floats) -> tuple[Ints, Floats]:
    """Each number once, sorted, with the greatest of its figures."""
    order = np.lexsort((-figures, numbers))
    numbers, figures = numbers[order], figures[order]
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first], figures[first]


def telling(name: Name) -> list[Part]:
    """The parts that a name is found by: its words, without initials, articles and numbers if it has any others."""
    parts = [part for part in name.parts if part.role is Role.NAME and part.reading.symbols]
    return parts or [part for part in name.parts if part.reading.symbols]


def cut_out(body: Sequence[Word], name: Name) -> list[Part]:
    """The words of a body's name that are written onto others, and mean nothing themselves: 杭州 in 杭州师范大学."""
    own = {id(part) for part in name.parts}
    return [word.part for word in body if not word.meaning and id(word.part) not in own and word.part.reading.symbols]


def meaning_hashes(body: Sequence[Word]) -> list[int]:
    """Hashes of the meanings of a body's words."""
    return [xxh64_intdigest("~" + meaning) for meaning in sorted({m for word in body for m in word.meaning})]


def country_hashes(code: str) -> list[int]:
    """The hash of a country, nothing for the empty code."""
    return [xxh64_intdigest("~~" + code)] if code else []


def word_hashes(reading: Reading, found: Sequence[str]) -> list[int]:
    """Hashes of the keys of a word and of their deletions."""
    hashes: dict[int, None] = {}
    for key in found:
        if len(key) >= 2:
            hashes[xxh64_intdigest(key)] = None
        else:
            hashes[xxh64_intdigest(f"{key} {_length(reading)}")] = None
        for shorter in deletions(key):
            hashes[xxh64_intdigest(shorter)] = None
    return list(hashes)


def _length(reading: Reading) -> str:
    """A key of one letter says too little: it is kept apart by whether the word is short or long."""
    return "long" if len(reading.symbols) > 3 else "short"


def whole_hashes(name: Name, limit: int) -> list[int]:
    """Hashes of the keys of the whole name, its words joined in each rotation."""
    readings = [part.reading for part in name.parts if part.role is not Role.INITIAL]
    if not 0 < len(readings) <= _WHOLE:
        return []
    hashes: dict[int, None] = {}
    for turn in range(len(readings)):
        whole = joined(tuple(readings[turn:] + readings[:turn]))
        for key in keys(whole, limit):
            if len(key) >= 2:
                hashes[xxh64_intdigest("=" + key)] = None
                for shorter in deletions(key):
                    hashes[xxh64_intdigest("=" + shorter)] = None
    return list(hashes)


def sound_line(name: Name) -> str:
    """The first sound of every symbol, words in alphabetical order: what sequences and ratios are taken of."""
    symbols = tables().symbols
    words = ["".join(symbols[symbol][0][0] for symbol in part.reading.symbols) for part in name.parts]
    return " ".join(sorted(words))


def sequence_hashes(line: str) -> list[int]:
    """Hashes of every three sounds in a row, the edges of words included."""
    hashes: dict[int, None] = {}
    for word in line.replace("-", "").split():
        edged = f"^{word}$"
        for place in range(len(edged) - 2):
            hashes[xxh64_intdigest("3" + edged[place : place + 3])] = None
    return list(hashes)
