"""
`NameIndex`: which entities a name may be, over a table of any size.

Built once from all names; asked by sound. A name is found by the keys of its words and by the key of the whole of it,
in each rotation; keys of four letters and more also with one letter left out, on both sides. What is found is ordered
by how rare the keys are and how alike the first readings, and the best are compared part by part. Everything lies in
flat sorted arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from xxhash import xxh64_intdigest

from canonym.model import Method
from canonym.sounds.culture import Culture, cultures_of
from canonym.sounds.keys import deletions, index_keys, keys
from canonym.sounds.likeness import Likeness
from canonym.sounds.parts import Name, Part, Role, joined, names_of, words_of
from canonym.sounds.reading import Reading
from canonym.sounds.same import SAME, alike_names
from canonym.sounds.tables import tables
from canonym.sounds.why import NEAR, method_of, why

Ints: TypeAlias = npt.NDArray[np.int32]
Hashes: TypeAlias = npt.NDArray[np.uint64]

# A word in at most this many names may admit a name alone, unless its key is short.
_RARE = 30
_SHORT_KEY = 3
# Names of up to this many words are also found as a whole.
_WHOLE = 4
# What a key of the whole name counts beyond its rarity.
_WHOLE_HIT = 2.0
# Candidates compared part by part for one name, and how many of them the sequences of sounds may add in a small index.
_COMPARED = 40
_BY_SEQUENCE = 30
# Sequences of three sounds are kept for tables of up to this many names; in larger ones they would touch too much.
_SEQUENCES = 200_000
# What a likeness of sequences adds to the rank: bodies are words, and words are sequences.
_WORDS_COUNT = 0.7
_SEQUENCES_COUNT = 0.3
# Two scripts that both leave much open agree by chance.
_AMBIGUOUS = frozenset({"Arab", "Hebr", "Hani", "Hang", "Kana", "Hira"})
_BY_CHANCE = 0.05
# One word in common with a name of several is little for one name among many.
_ONE_OF_SEVERAL = 0.85
# The figure that one unknown name in a hundred reached in an index of two thousand entities; it becomes `SAME`.
_ACCEPTED = 0.72


@dataclass(frozen=True, slots=True)
class Found:
    """One entity that a name may be: its number, the score (0 to 1, see `canonym.sounds.same`), how and why."""

    entity: int
    score: float
    method: Method
    why: str


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
        """The run of each key, empty where it is unknown."""
        places = np.searchsorted(self.hashes, hashes)
        runs = []
        for place, key in zip(places.tolist(), hashes.tolist(), strict=True):
            if place < len(self.hashes) and int(self.hashes[place]) == key:
                runs.append(self.numbers[self.starts[place] : self.starts[place + 1]])
            else:
                runs.append(self.numbers[:0])
        return runs


class NameIndex:
    """All names of a table, found by sound. Immutable once built; any number of threads may search it."""

    def __init__(self, entities: Ints, texts: list[str], kinds: list[str], cultures: list[Culture | None]) -> None:
        self._entities = entities
        self._texts = texts
        self._kinds = kinds
        self._cultures = cultures
        self._words = Postings.build((), ())
        self._names_of_words = Postings.build((), ())
        self._wholes = Postings.build((), ())
        self._sequences = Postings.build((), ())
        self._lines: list[str] = []
        self._lengths = np.ones(0)

    @classmethod
    def build(cls, names: Iterable[tuple[int, str, str | None, str]]) -> NameIndex:
        """An index of `(entity, name, language, kind)`; entities are numbers of the caller's."""
        rows = [row for row in names if row[1].strip()]
        cultures = _settle(rows)
        index = cls(
            np.asarray([row[0] for row in rows], dtype=np.int32),
            [row[1] for row in rows],
            [row[3] for row in rows],
            cultures,
        )
        index._fill([row[2] for row in rows])
        return index

    def _fill(self, languages: list[str | None]) -> None:
        words: dict[Reading, int] = {}
        word_keys: tuple[list[int], list[int]] = ([], [])
        word_names: tuple[list[int], list[int]] = ([], [])
        wholes: tuple[list[int], list[int]] = ([], [])
        sequences: tuple[list[int], list[int]] = ([], [])
        small = len(self._texts) <= _SEQUENCES
        for number, text in enumerate(self._texts):
            for name in self._readings(number, languages[number]):
                for part in _telling(name):
                    known = words.get(part.reading)
                    if known is None:
                        known = words[part.reading] = len(words)
                        for hashed in _word_hashes(part.reading, index_keys(part.reading)):
                            word_keys[0].append(hashed)
                            word_keys[1].append(known)
                    word_names[0].append(known)
                    word_names[1].append(number)
                for hashed in _whole_hashes(name, 2):
                    wholes[0].append(hashed)
                    wholes[1].append(number)
            line = _line(names_of(text, languages[number])[-1])
            self._lines.append(line)
            if small:
                for hashed in _sequence_hashes(line):
                    sequences[0].append(hashed)
                    sequences[1].append(number)
        self._words = Postings.build(*word_keys)
        self._names_of_words = Postings.build(*word_names)
        self._wholes = Postings.build(*wholes)
        self._sequences = Postings.build(*sequences)
        self._lengths = self._measure()

    def _measure(self) -> npt.NDArray[np.float64]:
        """The length of each name as a vector of its sequences."""
        postings = self._sequences
        rarity = np.log(1 + len(self._texts) / np.maximum(1, np.diff(postings.starts))) ** 2
        each = np.repeat(rarity, np.diff(postings.starts))
        return np.sqrt(np.maximum(1e-9, np.bincount(postings.numbers, weights=each, minlength=len(self._texts))))

    def _readings(self, number: int, language: str | None = None) -> tuple[Name, ...]:
        """The readings of a listed name that its entity's culture allows."""
        found = names_of(self._texts[number], language)
        culture = self._cultures[number]
        if culture is None or len(found) == 1:
            return found
        fitting = tuple(name for name in found if name.culture is culture)
        return (*fitting, found[-1]) if fitting else found

    def search(self, name: str, language: str | None = None, kind: str | None = None, limit: int = 5) -> list[Found]:
        """The `limit` entities that `name` is likest to, the likest first."""
        queries = names_of(name, language)
        line = _line(queries[-1])
        cosines = self._cosines(line)
        candidates = self._candidates(queries, line, cosines)
        if not candidates:
            return []
        best: dict[int, tuple[float, float, Likeness]] = {}
        # "City, Region": the region supports a place's name and is no part of it.
        place, comma, _ = name.replace("،", ",").replace("，", ",").partition(",")
        bare = names_of(place, language) if comma and place.strip() else None
        for number in candidates:
            if kind is not None and self._kinds[number] != kind:
                continue
            found = alike_names(queries, self._readings(number), self._kinds[number])
            if bare is not None and self._kinds[number] == "place":
                found = max(found, alike_names(bare, self._readings(number), "place"), key=lambda item: item.score)
            ratio = fuzz.ratio(line, self._lines[number]) / 100
            score, rank = self._score(found, ratio, self._kinds[number])
            rank += (_WORDS_COUNT if self._kinds[number] == "org" else _SEQUENCES_COUNT) * cosines.get(number, 0.0)
            entity = int(self._entities[number])
            if entity not in best or rank > best[entity][1]:
                best[entity] = (score, rank, found)
        ranked = sorted(best.items(), key=lambda item: (-item[1][1], item[0]))[:limit]
        return [
            Found(entity, round(score, 4), method_of(found), why(found, False, score >= NEAR))
            for entity, (score, _, found) in ranked
        ]

    def _score(self, found: Likeness, ratio: float, kind: str) -> tuple[float, float]:
        """
        The score to accept by and the one to rank by; `ratio` is how alike the sequences of first sounds are, 0 to 1.
        """
        bits = min(found.left.bits, found.right.bits)
        left, right = found.left.script, found.right.script
        chance = _BY_CHANCE if left != right and left in _AMBIGUOUS and right in _AMBIGUOUS else 0.0
        strict, mild = found.score, found.mean
        over = (*found.left_over, *found.right_over)
        if len(found.pairs) == 1 and any(part.role is not Role.PARTICLE for part in over):
            strict, mild = strict * _ONE_OF_SEVERAL, mild * _ONE_OF_SEVERAL
        accept = 0.8 * (0.8 * strict + 0.2 * mild - 3.5 / (bits + 2.0) - chance) + 0.2 * ratio
        rank = 0.7 * (0.5 * strict + 0.5 * mild - 2.5 / (bits + 2.0) - chance) + 0.3 * ratio
        if kind == "org":
            accept, rank = max(accept, 0.8 * ratio), max(rank, 0.9 * ratio)
        if found.left.folded == found.right.folded and not found.veto:
            return 1.0, 1.0 + rank
        if accept >= _ACCEPTED:
            return SAME + (1.0 - SAME) * min(1.0, (accept - _ACCEPTED) / (1.0 - _ACCEPTED)), rank
        return max(0.0, SAME * accept / _ACCEPTED), rank

    def _candidates(self, queries: tuple[Name, ...], line: str, cosines: dict[int, float]) -> list[int]:
        """Numbers of listed names worth comparing, the likeliest first."""
        weight: dict[int, float] = {}
        admitted: set[int] = set()
        wholly: dict[int, float] = {}
        total = max(1, len(self._texts))
        for query in queries:
            hit_by: dict[int, int] = {}
            for part in _telling(query):
                touched: dict[int, float] = {}
                rare = False
                for word in self._words_like(part.reading):
                    run = self._names_of_words.find(np.asarray([word], dtype=np.uint64))[0]
                    rarity = math.log(1 + total / len(run))
                    rare = len(run) <= _RARE
                    for number in run.tolist():
                        if rarity > touched.get(number, 0.0):
                            touched[number] = rarity
                        if rare:
                            admitted.add(number)
                for number, rarity in touched.items():
                    weight[number] = weight.get(number, 0.0) + rarity
                    hit_by[number] = hit_by.get(number, 0) + 1
            admitted.update(number for number, hits in hit_by.items() if hits > 1)
            hashes = np.asarray(_whole_hashes(query, 6), dtype=np.uint64)
            for run in self._wholes.find(hashes):
                for number in run.tolist():
                    wholly[number] = max(wholly.get(number, 0.0), _WHOLE_HIT + math.log(1 + total / len(run)))
        for number, rarity in wholly.items():
            weight[number] = weight.get(number, 0.0) + rarity
            admitted.add(number)
        ordered = self._by_likeness(line, list(admitted), weight)[:_COMPARED]
        known = set(ordered)
        alike = sorted(cosines, key=lambda number: -cosines[number])[:_BY_SEQUENCE]
        ordered.extend(number for number in alike if number not in known)
        return ordered

    def _words_like(self, reading: Reading) -> list[int]:
        asked = _word_hashes(reading, keys(reading, 12))
        runs = self._words.find(np.asarray(asked, dtype=np.uint64))
        return list({word: None for run in runs for word in run.tolist()})

    def _by_likeness(self, line: str, numbers: list[int], weight: dict[int, float]) -> list[int]:
        if len(numbers) <= _COMPARED:
            return numbers
        lines = [self._lines[number] for number in numbers]
        ratios = process.cdist([line], lines, scorer=fuzz.ratio)[0]
        scored = sorted(zip(numbers, ratios.tolist(), strict=True), key=lambda item: -(item[1] / 10 + weight[item[0]]))
        return [number for number, _ in scored]

    def _cosines(self, line: str) -> dict[int, float]:
        """How alike the sequences of sounds are, rare ones counting more, for every name that shares one; 0 to 1."""
        if not len(self._sequences.hashes):
            return {}
        runs = [run for run in self._sequences.find(np.asarray(_sequence_hashes(line), dtype=np.uint64)) if len(run)]
        if not runs:
            return {}
        total = len(self._texts)
        rarity = [math.log(1 + total / len(run)) ** 2 for run in runs]
        unknown = len(_sequence_hashes(line)) - len(runs)
        length = math.sqrt(sum(rarity) + unknown * math.log(1 + total) ** 2)
        numbers, places = np.unique(np.concatenate(runs), return_inverse=True)
        shared = np.bincount(places, weights=np.repeat(rarity, [len(run) for run in runs]))
        cosines = shared / (length * self._lengths[numbers])
        return dict(zip(numbers.tolist(), cosines.tolist(), strict=True))


def _settle(rows: Sequence[tuple[int, str, str | None, str]]) -> list[Culture | None]:
    """The culture of each entity, told for certain by a name in Hangul, characters or kana."""
    settled: dict[int, Culture] = {}
    for entity, text, _, kind in rows:
        if kind != "person" or text.isascii():
            continue
        words = words_of(text)
        for culture in cultures_of(words)[:1]:
            settled.setdefault(entity, culture)
    return [settled.get(row[0]) for row in rows]


def _telling(name: Name) -> list[Part]:
    parts = [part for part in name.parts if part.role is Role.NAME and part.reading.symbols]
    return parts or [part for part in name.parts if part.reading.symbols]


def _word_hashes(reading: Reading, found: Sequence[str]) -> list[int]:
    """Hashes of the keys of a word and of their deletions."""
    hashes: dict[int, None] = {}
    for key in found:
        if len(key) >= 2:
            hashes[xxh64_intdigest(key)] = None
        else:
            hashes[xxh64_intdigest(f"{key} {_vowel(reading)}")] = None
        for shorter in deletions(key):
            hashes[xxh64_intdigest("-" + shorter)] = None
            hashes[xxh64_intdigest(shorter)] = None
        if len(key) > 2:
            hashes[xxh64_intdigest("-" + key)] = None
    return list(hashes)


def _vowel(reading: Reading) -> str:
    return str(len(reading.symbols) > 3)


def _whole_hashes(name: Name, limit: int) -> list[int]:
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


def _line(name: Name) -> str:
    """The first sound of every symbol, words in alphabetical order: what sequences and ratios are taken of."""
    symbols = tables().symbols
    words = ["".join(symbols[symbol][0][0] for symbol in part.reading.symbols) for part in name.parts]
    return " ".join(sorted(words))


def _sequence_hashes(line: str) -> list[int]:
    hashes: dict[int, None] = {}
    for word in line.replace("-", "").split():
        edged = f"^{word}$"
        for place in range(len(edged) - 2):
            hashes[xxh64_intdigest("3" + edged[place : place + 3])] = None
    return list(hashes)
