"""Finder: case endings, and particles written together with a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from canonym.languages.inflection import base_forms
from canonym.languages.pack import LanguagePack
from canonym.linking.reading import Stem
from canonym.text.fold import fold
from canonym.text.scripts import script_of

# An ending costs little beside a slip (engine measurements: .12 of a symbol); a particle cut off costs more the shorter
# what is left, for the particle may be the name's own last syllable.
ENDING_COST: Final = 0.02
CLITIC_COST: Final = 0.03
# Fewer letters than this cannot be a name with a particle on it.
SHORTEST_STEM: Final = 2
MOST_CLITICS: Final = 2


@lru_cache(maxsize=1 << 16)
def stems(word: str, pack: LanguagePack) -> tuple[Stem, ...]:
    """Every way of reading `word` as a name with something on it, the word itself not included, likeliest first."""
    found: dict[tuple[str, int, int], Stem] = {}
    pieces = [(0, len(word), 0.0), *_without_particles(word, pack)]
    for start, end, cost in pieces:
        piece = word[start:end]
        if cost:
            found.setdefault((fold(piece), start, end), Stem(piece, fold(piece), start, end, None, cost))
        for form in base_forms(piece, pack):
            key = fold(form.base)
            found.setdefault((key, start, end), Stem(form.base, key, start, end, form, cost + ENDING_COST))
    return tuple(sorted(found.values(), key=lambda stem: stem.cost))


def _without_particles(word: str, pack: LanguagePack) -> Iterator[tuple[int, int, float]]:
    """The word without prefixes (Arabic و, Hebrew ל) or without particles after it (Korean 은), which may stack."""
    ends = [len(word)]
    if pack.clitics and script_of(word[-1]) in pack.scripts:
        reached = {len(word)}
        layer = [len(word)]
        for _ in range(MOST_CLITICS):
            layer = [
                end - len(clitic)
                for end in layer
                for clitic in pack.clitics
                if end - len(clitic) >= SHORTEST_STEM and word.endswith(clitic, 0, end)
            ]
            layer = [end for end in dict.fromkeys(layer) if end not in reached]
            reached.update(layer)
            ends += layer
    starts = [0]
    if pack.prefixes and script_of(word[0]) in pack.scripts:
        reached = {0}
        layer = [0]
        for _ in range(MOST_CLITICS):
            layer = [
                start + len(prefix)
                for start in layer
                for prefix in pack.prefixes
                if len(word) - start - len(prefix) >= SHORTEST_STEM + 1 and word.startswith(prefix, start)
            ]
            layer = [start for start in dict.fromkeys(layer) if start not in reached]
            reached.update(layer)
            starts += layer
    for start in starts:
        for end in ends:
            if (start, end) != (0, len(word)) and end - start >= SHORTEST_STEM:
                yield start, end, CLITIC_COST * (bool(start) + (end < len(word)))
