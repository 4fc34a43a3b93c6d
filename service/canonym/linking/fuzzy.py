"""Finder: slips of the hand. Nothing explains them, so a budget by length limits them, and the first letter stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from canonym.aliases.compile import typo_budget
from canonym.aliases.table import AliasTable
from canonym.linking.reading import Reading, Stem
from canonym.model import Method

# A slip in a word of n letters costs this much of 1/n: a touch less than a letter, for two letters changed about are one
# slip to OSA and leave every letter where a reader looks for it.
SLIP: Final = 0.9


def find_fuzzy(stem: Stem, table: AliasTable) -> Iterator[Reading]:
    """Tokens within the typo budget of `stem`."""
    length = len(stem.key)
    budget = typo_budget(length)
    if not budget:
        return
    for token in table.slipped(stem.key):
        other = table.word(token)
        # The shorter of the two decides: a short name must not be reached from a long one.
        allowed = min(budget, typo_budget(len(other)))
        distance = OSA.distance(stem.key, other, score_cutoff=allowed)
        if 0 < distance <= allowed:
            similarity = 1 - SLIP * distance / max(length, len(other)) - stem.cost
            yield Reading(token, similarity, Method.FUZZY, stem.start, stem.end, stem.form)
