"""
Finder: slips of the hand and of the reading machine. Nothing explains the former, so a budget by length limits them;
the first letter stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from rapidfuzz.distance import OSA

from canonym import strict_yaml
from canonym.aliases.table import AliasTable
from canonym.aliases.typos import typo_budget
from canonym.errors import DataError
from canonym.linking.reading import Reading, Stem
from canonym.model import Method
from canonym.text.fold import fold
from canonym.text.scripts import word_script

# A slip in a word of n letters costs this much of 1/n: a touch less than a letter, for two letters changed about are
# one slip to OSA and leave every letter where a reader looks for it.
SLIP: Final = 0.9
_MISREAD: Final = Path(__file__).parent.parent / "data" / "characters" / "misread.yaml"


def likeness(left: str, right: str) -> float:
    """How many of the letters two words share, from 0 to 1: 1 less the optimal string alignment distance by length."""
    return OSA.normalized_similarity(left, right)


def is_slip(left: str, right: str) -> bool:
    """Whether two folded words differ by no more slips than the shorter of them allows."""
    allowed = min(typo_budget(len(left)), typo_budget(len(right)))
    return OSA.distance(left, right, score_cutoff=allowed) <= allowed


@cache
def misread() -> tuple[tuple[str, str], ...]:
    """(what is read, what is printed) of data/characters/misread.yaml, folded."""
    document = strict_yaml.load_file(_MISREAD)
    groups = document.get("groups") if isinstance(document, dict) else None
    if not isinstance(groups, dict):
        raise DataError("data/characters/misread.yaml: `groups` is expected.")
    return tuple((fold(str(seen)), fold(printed)) for printed, read in groups.items() for seen in read)


def find_misread(stem: Stem, table: AliasTable) -> Iterator[Reading]:
    """Tokens that `stem` is once one group of misread letters is put right."""
    for seen, printed in misread():
        place = stem.key.find(seen, 1)
        while place > 0:
            token = table.token(stem.key[:place] + printed + stem.key[place + len(seen) :])
            if token >= 0:
                yield Reading(
                    token, 1 - SLIP / len(stem.key) - stem.cost, Method.FUZZY, stem.start, stem.end, stem.form
                )
            place = stem.key.find(seen, place + 1)


def find_fuzzy(stem: Stem, table: AliasTable) -> Iterator[Reading]:
    """Tokens within the typo budget of `stem`, or misread by a machine."""
    length = len(stem.key)
    budget = typo_budget(length)
    if not budget:
        return
    if stem.key.isascii():
        yield from find_misread(stem, table)
    for token in table.slipped(stem.key):
        other = table.word(token)
        # The shorter of the two decides: a short name must not be reached from a long one.
        allowed = min(budget, typo_budget(len(other)))
        distance = OSA.distance(stem.key, other, score_cutoff=allowed)
        if 0 < distance <= allowed:
            similarity = 1 - SLIP * _share(stem.key, other, distance) - stem.cost
            yield Reading(token, similarity, Method.FUZZY, stem.start, stem.end, stem.form)


def _share(left: str, right: str, distance: int) -> float:
    """What share of the letters differs; of a Hangul syllable mostly one letter of two or three does."""
    if word_script(right) == "Hang":
        left, right = unicodedata.normalize("NFD", left), unicodedata.normalize("NFD", right)
        distance = OSA.distance(left, right)
    return distance / max(len(left), len(right))
