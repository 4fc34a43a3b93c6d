"""
Finder: slips of the hand and of the reading machine. Nothing explains the former, so a budget by length limits them;
the first letter stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

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
# Beside a word that says who is meant: up to so many letters one edit, from there on so many.
ONE_EDIT: Final = 4
MOST_EDITS: Final = 2
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
            similarity = slip_similarity(stem.key, other, distance) - stem.cost
            yield Reading(token, similarity, Method.FUZZY, stem.start, stem.end, stem.form)


def slips_among(word: str, others: Sequence[str]) -> list[tuple[int, int]]:
    """
    The `others` that a folded word may be with a slip or two, beside a word that says who is meant: places and edits.

    Up to four letters one edit is allowed, from there on two.
    """
    found = extract(word, others, scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None)
    return [
        (place, int(edits))
        for other, edits, place in found
        if 0 < edits <= (1 if min(len(word), len(other)) <= ONE_EDIT else MOST_EDITS)
    ]


def slip_similarity(left: str, right: str, distance: int) -> float:
    """How alike two words are that so many edits part; of a Hangul syllable mostly one letter in three differs."""
    if word_script(right) == "Hang":
        left, right = unicodedata.normalize("NFD", left), unicodedata.normalize("NFD", right)
        distance = OSA.distance(left, right)
    return 1 - SLIP * distance / max(len(left), len(right))
