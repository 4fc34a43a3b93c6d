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

import numpy as np
from rapidfuzz import fuzz, process

from canonym.model import Method
from canonym.sounds.bodies import Word, body_words
from canonym.sounds.culture import Culture, cultures_of
from canonym.sounds.keys import index_keys, keys
from canonym.sounds.likeness import Likeness
from canonym.sounds.names import name_words
from canonym.sounds.parts import Name, Role, names_of, words_of
from canonym.sounds.postings import (
    Floats,
    Ints,
    Postings,
    country_hashes,
    cut_out,
    greatest,
    meaning_hashes,
    sequence_hashes,
    sound_line,
    telling,
    whole_hashes,
    word_hashes,
)
from canonym.sounds.reading import Reading
from canonym.sounds.same import SAME, alike_names, country_of
from canonym.sounds.two_ways import in_mandarin
from canonym.sounds.why import NEAR, method_of, why

# A word in at most this many names may admit a name alone.
_RARE = 30
# A meaning that more bodies share than this says too little; one that is rarer says less than a name.
_COMMON = 20_000
_MEANING_COUNTS = 0.5
# What a key of the whole name counts beyond its rarity.
_WHOLE_HIT = 2.0
# Candidates compared part by part for one name, and how many of them the sequences of sounds may add in a small index.
_COMPARED = 32
_BY_SEQUENCE = 24
# Names whose first sounds are held against the query's: C does it at half a microsecond each.
_RATIOS = 2_000
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
# Letters that are left of a place's name without the kind of place behind it.
_LEAST_PLACE = 5
# The figure that one unknown name in a hundred reached in an index of two thousand entities; it becomes `SAME`.
_ACCEPTED = 0.76


@dataclass(frozen=True, slots=True)
class Found:
    """One entity that a name may be: its number, the score (0 to 1, see `canonym.sounds.same`), how and why."""

    entity: int
    score: float
    method: Method
    why: str


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
        self._meanings = Postings.build((), ())
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
        meant: tuple[list[int], list[int]] = ([], [])
        small = len(self._texts) <= _SEQUENCES
        for number, text in enumerate(self._texts):
            readings = self._readings(number, languages[number])
            body = body_words(readings[-1]) if self._kinds[number] == "org" else ()
            country = country_of(readings[-1]) if self._kinds[number] == "place" else ""
            for hashed in meaning_hashes(body) + country_hashes(country):
                meant[0].append(hashed)
                meant[1].append(number)
            for name in readings:
                for part in (*telling(name), *cut_out(body, name)):
                    known = words.get(part.reading)
                    if known is None:
                        known = words[part.reading] = len(words)
                        for hashed in word_hashes(part.reading, index_keys(part.reading)):
                            word_keys[0].append(hashed)
                            word_keys[1].append(known)
                    word_names[0].append(known)
                    word_names[1].append(number)
                for hashed in whole_hashes(name, 2):
                    wholes[0].append(hashed)
                    wholes[1].append(number)
            line = sound_line(names_of(text, languages[number])[-1])
            self._lines.append(line)
            if small:
                for hashed in sequence_hashes(line):
                    sequences[0].append(hashed)
                    sequences[1].append(number)
        self._words = Postings.build(*word_keys)
        self._names_of_words = Postings.build(*word_names)
        self._wholes = Postings.build(*wholes)
        self._sequences = Postings.build(*sequences)
        self._meanings = Postings.build(*meant)
        self._lengths = self._measure()

    def _measure(self) -> Floats:
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
        place = _place(name)
        bare = names_of(place, language) if place else None
        asked = (*bare, *queries) if bare is not None else queries
        lines = list(dict.fromkeys(sound_line(query) for query in reversed(asked)))
        cosines = self._cosines(lines[0])
        candidates = self._candidates(asked, lines, cosines)
        if not candidates:
            return []
        best: dict[int, tuple[float, float, Likeness]] = {}
        likenesses = self._likeness_of_sequences(candidates, cosines)
        for number, cosine in zip(candidates, likenesses, strict=True):
            if kind is not None and self._kinds[number] != kind:
                continue
            found = alike_names(queries, self._readings(number), self._kinds[number])
            if bare is not None and self._kinds[number] == "place":
                found = max(found, alike_names(bare, self._readings(number), "place"), key=lambda item: item.score)
            ratio = max([fuzz.ratio(line, self._lines[number]) for line in lines]) / 100
            score, rank = self._score(found, ratio, self._kinds[number])
            rank += (_WORDS_COUNT if self._kinds[number] == "org" else _SEQUENCES_COUNT) * cosine
            entity = int(self._entities[number])
            if entity not in best or rank > best[entity][1]:
                best[entity] = (score, rank, found)
        ranked = sorted(best.items(), key=lambda item: (-item[1][1], item[0]))[:limit]
        return [
            Found(entity, round(score, 4), method_of(found), why(found, False, score >= NEAR))
            for entity, (score, _, found) in ranked
        ]

    @staticmethod
    def _likeness_of_sequences(numbers: list[int], cosines: tuple[Ints, Floats]) -> list[float]:
        """The cosine of each number, 0 where it has none."""
        known, figures = cosines
        if not len(known):
            return [0.0] * len(numbers)
        wanted = np.asarray(numbers)
        places = np.searchsorted(known, wanted)
        places[places == len(known)] = 0
        found: list[float] = np.where(known[places] == wanted, figures[places], 0.0).tolist()
        return found

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
            accept, rank = max(accept, 0.8 * ratio), max(rank, 0.6 * ratio)
        if found.left.folded == found.right.folded and not found.veto:
            return 1.0, 1.0 + rank
        if accept >= _ACCEPTED:
            return SAME + (1.0 - SAME) * min(1.0, (accept - _ACCEPTED) / (1.0 - _ACCEPTED)), rank
        return max(0.0, SAME * accept / _ACCEPTED), rank

    def _candidates(self, queries: tuple[Name, ...], lines: list[str], cosines: tuple[Ints, Floats]) -> list[int]:
        """Numbers of listed names worth comparing, the likeliest first."""
        readings: list[list[tuple[Ints, Floats]]] = []
        admitted: list[Ints] = []
        for query in queries:
            touched = [self._touched(part.reading, admitted) for part in telling(query)]
            if query is queries[-1] and len(self._meanings.hashes):
                body = body_words(query)
                touched.extend(self._touched(part.reading, admitted) for part in cut_out(body, query))
                touched.extend(self._with_meaning(body))
                admitted.extend(self._meanings.find(np.asarray(country_hashes(country_of(query)), dtype=np.uint64)))
            in_characters = in_mandarin(query)
            spelled = {part.reading: None for name in in_characters for part in name.parts}
            touched.extend([self._touched(reading, admitted) for reading in spelled])
            touched = [found for found in touched if len(found[0])]
            if len(touched) > 1:
                numbers, hits = np.unique(np.concatenate([found[0] for found in touched]), return_counts=True)
                admitted.append(numbers[hits > 1].astype(np.int32))
            for name in (query, *in_characters):
                whole = self._whole(name)
                admitted.append(whole[0])
                touched.append(whole)
            readings.append(touched)
        chosen = np.unique(np.concatenate(admitted)) if admitted else np.zeros(0, dtype=np.int32)
        weight = np.max([_summed(touched, chosen) for touched in readings], axis=0)
        ordered = self._by_likeness(lines, chosen, weight)
        known = set(ordered)
        best = np.arange(len(cosines[1]))
        if len(best) > _BY_SEQUENCE:
            best = np.argpartition(-cosines[1], _BY_SEQUENCE)[:_BY_SEQUENCE]
        ordered.extend(number for number in cosines[0][best].tolist() if number not in known)
        return ordered

    def _touched(self, reading: Reading, admitted: list[Ints]) -> tuple[Ints, Floats]:
        """Names with a word like `reading`, sorted, and how rare that word is; those with a rare one are admitted."""
        asked = np.asarray(word_hashes(reading, keys(reading, 12)), dtype=np.uint64)
        words = np.unique(np.concatenate(self._words.find(asked)))
        runs = self._names_of_words.find(words.astype(np.uint64))
        if not runs:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        total = len(self._texts)
        lengths = [len(run) for run in runs]
        admitted.extend(run for run, length in zip(runs, lengths, strict=True) if length <= _RARE)
        rarity = np.repeat([math.log(1 + total / length) for length in lengths], lengths)
        return greatest(np.concatenate(runs), rarity)

    def _with_meaning(self, body: tuple[Word, ...]) -> list[tuple[Ints, Floats]]:
        """Bodies with a word of one meaning, for each meaning, and how rare it is."""
        runs = self._meanings.find(np.asarray(meaning_hashes(body), dtype=np.uint64))
        total = len(self._texts)
        return [
            (run, np.full(len(run), _MEANING_COUNTS * math.log(1 + total / len(run))))
            for run in runs
            if 0 < len(run) <= _COMMON
        ]

    def _whole(self, query: Name) -> tuple[Ints, Floats]:
        """Names that have the key of the whole query, sorted, and how rare that key is."""
        runs = [run for run in self._wholes.find(np.asarray(whole_hashes(query, 6), dtype=np.uint64)) if len(run)]
        if not runs:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        total = len(self._texts)
        rarity = np.repeat([_WHOLE_HIT + math.log(1 + total / len(run)) for run in runs], [len(run) for run in runs])
        return greatest(np.concatenate(runs), rarity)

    def _by_likeness(self, lines: list[str], numbers: Ints, weight: Floats) -> list[int]:
        """The most promising of `numbers`: a first choice by rarity, then by rarity and ratio of first sounds."""
        if len(numbers) > _RATIOS:
            first = np.argpartition(-weight, _RATIOS)[:_RATIOS]
            numbers, weight = numbers[first], weight[first]
        if len(numbers) <= _COMPARED:
            return [int(number) for number in numbers.tolist()]
        listed = [self._lines[number] for number in numbers.tolist()]
        ratios = process.cdist(lines, listed, scorer=fuzz.ratio).max(axis=0)
        best = np.argsort(-(ratios / 10 + weight), kind="stable")[:_COMPARED]
        return [int(number) for number in numbers[best].tolist()]

    def _cosines(self, line: str) -> tuple[Ints, Floats]:
        """How alike the sequences of sounds are, rare ones counting more: names that share one, sorted, and 0 to 1."""
        runs = [run for run in self._sequences.find(np.asarray(sequence_hashes(line), dtype=np.uint64)) if len(run)]
        if not runs:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        total = len(self._texts)
        rarity = np.asarray([math.log(1 + total / len(run)) ** 2 for run in runs])
        unknown = len(sequence_hashes(line)) - len(runs)
        length = math.sqrt(rarity.sum() + unknown * math.log(1 + total) ** 2)
        joint = np.concatenate(runs)
        shared = np.bincount(joint, weights=np.repeat(rarity, [len(run) for run in runs]))
        numbers = np.flatnonzero(shared).astype(np.int32)
        return numbers, shared[numbers] / (length * self._lengths[numbers])


def _place(name: str) -> str:
    """
    A name as that of a place, without the region behind a comma or the kind of place written onto it; empty if there
    is neither.

    >>> _place("Waco, Texas"), _place("Man-chou-li-shih"), _place("Waco")
    ('Waco', 'Man-chou-li', '')
    """
    place, comma, _ = name.replace("،", ",").replace("，", ",").partition(",")
    if comma:
        return place.strip()
    folded = name.casefold()
    for ending in name_words().place_endings:
        if folded.endswith(ending) and len(name) - len(ending) >= _LEAST_PLACE:
            return name[: -len(ending)].rstrip("-’' ")
    return ""


def _summed(touched: list[tuple[Ints, Floats]], chosen: Ints) -> Floats:
    """How much what touched each of the `chosen` numbers weighs in all."""
    weight = np.zeros(len(chosen))
    for numbers, rarity in touched:
        if len(numbers):
            places = np.searchsorted(numbers, chosen)
            places[places == len(numbers)] = 0
            weight += np.where(numbers[places] == chosen, rarity[places], 0.0)
    return weight


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
