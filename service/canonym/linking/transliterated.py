"""Finder: spellings that knowledge explains (another romanization, another script, a press habit), by sound keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from canonym.aliases.table import AliasTable
from canonym.linking.reading import Reading, Stem
from canonym.linking.score import by_evidence
from canonym.model import Method
from canonym.sounds.align import align
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


def find_transliterated(stem: Stem, language: str, table: AliasTable, *, cut: bool = False) -> Iterator[Reading]:
    """
    Tokens that sound like `stem`, with how alike they are.

    With `cut`, those that do so once a consonant is left out on either side: a wider search, for what the plain one
    misses.
    """
    reading = read(stem.text, language)
    seen: set[int] = set()
    for tokens in _candidates(reading, table, cut=cut):
        if len(tokens) > CROWDED or len(seen) > MOST_COMPARED:
            continue
        for token in tokens:
            if token in seen:
                continue
            seen.add(token)
            other = table.reading(token)
            similarity = max(align(reading, other, LEAST), _by_culture(stem.text, other)) - stem.cost
            if similarity < LEAST:
                continue
            if other.script != reading.script:
                similarity = by_evidence(similarity, min(reading.bits, other.bits))
                if similarity < LEAST:
                    continue
            method = Method.INFLECTED if stem.form and similarity > 1 - 2 * stem.cost else Method.TRANSLITERATED
            yield Reading(token, similarity, method, stem.start, stem.end, stem.form)


def _by_culture(text: str, other: Sound) -> float:
    """
    How alike two short words are as Korean syllables: its press romanizations differ more than other spellings do.

    Syllables of other cultures are not told from them by themselves, so only what is Korean on both sides counts.
    """
    if (
        other.script != "Latn"
        or len(other.word) > LONGEST_SYLLABLE
        or len(text) > LONGEST_SYLLABLE
        or not other.symbols
    ):
        return 0.0
    if not (is_syllable(text) and is_syllable(other.word)):
        return 0.0
    return align(read(text, None, Culture.KOREAN), read(other.word, None, Culture.KOREAN), LEAST)


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a Latin word may be one Korean syllable."""
    known = cultures().syllables.get((Culture.KOREAN, "Latn"))
    return known is not None and known.one.fullmatch(word.casefold()) is not None


def _candidates(reading: Sound, table: AliasTable, *, cut: bool) -> Iterator[list[int]]:
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
