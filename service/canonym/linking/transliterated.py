"""Finder: spellings that knowledge explains (another romanization, another script, a press habit), by sound keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

import numpy as np

from canonym.aliases.table import AliasTable
from canonym.linking.reading import Reading, Stem
from canonym.linking.score import by_evidence
from canonym.model import Method
from canonym.sounds.align import align
from canonym.sounds.align_all import align_all
from canonym.sounds.culture import Culture, cultures
from canonym.sounds.keys import SHORT_KEY, deletions, keys, with_vowels
from canonym.sounds.reading import Reading as Sound
from canonym.sounds.reading import read

# Below this a spelling is another name, whatever its neighbors say (thresholds by pair of scripts lie above it).
LEAST: Final = 0.72
# Keys that many tokens share say little and cost much; their tokens are reached by a longer key or a listed spelling.
CROWDED: Final = 256
# No Korean syllable in Latin letters is longer (Gyeong, Ryeong).
LONGEST_SYLLABLE: Final = 6
# So many tokens are compared for one word, those of its likeliest keys first.
MOST_COMPARED: Final = 48
# From so many pairs on they are aligned all at once.
MANY: Final = 80


def find_transliterated(
    stems: Sequence[Stem], language: str, table: AliasTable, *, cut: bool = False
) -> list[list[Reading]]:
    """
    For each stem the tokens that sound like it, with how alike they are: many stems at once cost less.

    With `cut`, those that do so once a consonant is left out on either side: a wider search, for what the plain one
    misses.
    """
    sounds = [read(stem.text, language) for stem in stems]
    tokens = [_candidates(sound, table, cut=cut) for sound in sounds]
    similar = _similarities(sounds, tokens, table)
    return [
        list(_readings(stem, sound, found, likeness, table))
        for stem, sound, found, likeness in zip(stems, sounds, tokens, similar, strict=True)
    ]


def _similarities(sounds: Sequence[Sound], tokens: Sequence[Sequence[int]], table: AliasTable) -> list[list[float]]:
    """How alike each sound and each of its tokens are, 0 below LEAST."""
    counts = [len(found) for found in tokens]
    if sum(counts) < MANY:
        return [
            [align(sound, table.reading(token), LEAST) for token in found]
            for sound, found in zip(sounds, tokens, strict=True)
        ]
    owners = np.repeat(np.arange(len(sounds)), counts)
    similar = align_all(sounds, owners, table.sounds(np.fromiter(chain.from_iterable(tokens), np.int64)), LEAST)
    ends = list(accumulate(counts))
    return [similar[end - count : end].tolist() for count, end in zip(counts, ends, strict=True)]


def _readings(
    stem: Stem, sound: Sound, tokens: Sequence[int], similar: Sequence[float], table: AliasTable
) -> Iterator[Reading]:
    syllable = len(stem.text) <= LONGEST_SYLLABLE and is_syllable(stem.text)
    for token, similarity in zip(tokens, similar, strict=True):
        if syllable:
            similarity = max(similarity, _by_culture(stem.text, table.reading(token)))
        similarity -= stem.cost
        if similarity < LEAST:
            continue
        other = table.reading(token)
        if other.script != sound.script:
            similarity = by_evidence(similarity, min(sound.bits, other.bits))
            if similarity < LEAST:
                continue
        method = Method.INFLECTED if stem.form and similarity > 1 - 2 * stem.cost else Method.TRANSLITERATED
        yield Reading(token, similarity, method, stem.start, stem.end, stem.form)


def _by_culture(text: str, other: Sound) -> float:
    """
    How alike a Korean syllable and a word are as such: its press romanizations differ more than other spellings do.

    Syllables of other cultures are not told from them by themselves, so only what is Korean on both sides counts.
    """
    if other.script != "Latn" or len(other.word) > LONGEST_SYLLABLE or not other.symbols:
        return 0.0
    if not is_syllable(other.word):
        return 0.0
    return align(read(text, None, Culture.KOREAN), read(other.word, None, Culture.KOREAN), LEAST)


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a Latin word may be one Korean syllable."""
    known = cultures().syllables.get((Culture.KOREAN, "Latn"))
    return known is not None and known.one.fullmatch(word.casefold()) is not None


def _candidates(reading: Sound, table: AliasTable, *, cut: bool) -> list[int]:
    """Tokens that share a key with a reading, those of its likeliest keys first."""
    found: dict[int, None] = {}
    for tokens in _by_keys(reading, table, cut=cut):
        if len(tokens) > CROWDED:
            continue
        if len(found) > MOST_COMPARED:
            break
        found.update(dict.fromkeys(tokens))
    return list(found)


def _by_keys(reading: Sound, table: AliasTable, *, cut: bool) -> Iterator[list[int]]:
    for key in keys(reading):
        if cut:
            yield table.sounding_shorter(key)
            for less in deletions(key):
                yield table.sounding(less)
        elif len(key) > SHORT_KEY:
            yield table.sounding(key)
        else:
            for more in (0, 1, -1):
                yield table.sounding(with_vowels(key, reading, more))
