"""
Keys: the consonants of a reading as letters, one key for each way to hear it, the cheapest first.

Ambiguity makes several keys, never a coarser one: coarse keys collide more often and find no more. A key is a string of
the 18 letters of data/sounds/sounds.yaml; a name without consonants has the empty key.
"""

from __future__ import annotations

from functools import lru_cache

from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

# Shorter keys are left whole: with a letter less they would say nothing.
SHORTEST_WITH_DELETIONS = 4
# Keys of so many consonants are short.
SHORT_KEY = 2
# So many keys of a word are worked out, and so many of them an index keeps.
KEYS = 12
INDEX_KEYS = 2
# A word is read again and again while it is looked up, and then hardly any more.
_REMEMBERED = 8_192


@lru_cache(maxsize=_REMEMBERED)
def keys(reading: Reading, limit: int = KEYS) -> tuple[str, ...]:
    """Up to `limit` keys of `reading`, cheapest first."""
    letters = tables().figures.letters
    beam: dict[str, float] = {"": 0.0}
    for symbol in reading.symbols:
        beam = grow(beam, letters[symbol], limit)
    return cheapest_first(beam)


def grow(beam: dict[str, float], choices: tuple[tuple[str, float], ...], limit: int) -> dict[str, float]:
    """The `limit` cheapest keys with their costs, once a symbol that may be any of `choices` follows `beam`."""
    grown: dict[str, float] = {}
    if len(choices) == 1:
        letter = choices[0][0]
        if not letter:
            return beam
        for key, cost in beam.items():
            longer = key if key.endswith(letter) else key + letter
            if cost < grown.get(longer, 99.0):
                grown[longer] = cost
        return grown
    for key, cost in beam.items():
        for letter, extra in choices:
            longer = key if letter and key.endswith(letter) else key + letter
            if cost + extra < grown.get(longer, 99.0):
                grown[longer] = cost + extra
    if len(grown) > limit:
        grown = dict(sorted(grown.items(), key=lambda item: item[1])[:limit])
    return grown


def cheapest_first(beam: dict[str, float]) -> tuple[str, ...]:
    """The keys in the order of their costs."""
    return tuple([key for key, _ in sorted(beam.items(), key=lambda item: (item[1], item[0]))])


@lru_cache(maxsize=_REMEMBERED)
def vowels(reading: Reading) -> int:
    """How many of its symbols give no letter to a key: its vowels, mostly."""
    letters = tables().figures.letters
    return sum(all(not letter for letter, _ in letters[symbol]) for symbol in reading.symbols)


def index_keys(reading: Reading) -> tuple[str, ...]:
    """The two cheapest keys: what an index keeps, while a look-up asks with twelve."""
    return keys(reading)[:INDEX_KEYS]


def deletions(key: str) -> tuple[str, ...]:
    """`key` with one letter left out, each way; none for a key shorter than 4 letters."""
    if len(key) < SHORTEST_WITH_DELETIONS:
        return ()
    return tuple({key[:place] + key[place + 1 :]: None for place in range(len(key))})


def with_vowels(key: str, reading: Reading, more: int = 0) -> str:
    """
    A sound key; a short one, which many words share, together with the number of its vowels (plus `more`).

    Up to two consonants collide in one word of fifty (engine measurements), so their buckets are split.
    """
    return key if len(key) > SHORT_KEY else f"{key}{max(0, vowels(reading) + more)}"
