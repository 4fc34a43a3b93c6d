"""Finder: spellings that knowledge explains (another romanization, another script, a press habit), by sound keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from canonym.aliases.table import AliasTable
from canonym.linking.reading import Reading, Stem
from canonym.linking.score import by_evidence
from canonym.model import Method
from canonym.sounds.align import align
from canonym.sounds.keys import keys
from canonym.sounds.reading import read

# Below this a spelling is another name, whatever its neighbors say (thresholds by pair of scripts lie above it).
LEAST: Final = 0.72
# Keys that many tokens share say little and cost much; their tokens are reached by a longer key or a listed spelling.
CROWDED: Final = 256


def find_transliterated(stem: Stem, language: str, table: AliasTable) -> Iterator[Reading]:
    """Tokens that sound like `stem`, with how alike they are."""
    reading = read(stem.text, language)
    seen: set[int] = set()
    for key in keys(reading):
        tokens = table.sounding(key)
        if len(tokens) > CROWDED:
            continue
        for token in tokens:
            if token in seen:
                continue
            seen.add(token)
            other = read(table.word(token))
            similarity = align(reading, other, LEAST) - stem.cost
            if other.script != reading.script:
                similarity = by_evidence(similarity, min(reading.bits, other.bits))
            if similarity >= LEAST:
                method = Method.INFLECTED if stem.form and similarity > 1 - 2 * stem.cost else Method.TRANSLITERATED
                yield Reading(token, similarity, method, stem.start, stem.end, stem.form)
