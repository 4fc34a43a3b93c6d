"""
Names of which one part is misspelled and another says whose name it is.

A part that is a slip too far to be read alone is read beside a part that agrees: one that few names hold, whose other
parts are looked through, or one that makes a name with a token two slips away. A third part with a slip is found beside
two that agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from canonym.aliases.table import Name
from canonym.linking.around import REACH
from canonym.linking.candidate import Article, Gap
from canonym.linking.reading import Reading
from canonym.linking.slips import Slips
from canonym.linking.words import WordReader
from canonym.model import Method

# What the word beside a slip may itself be, nearest first: more readings are chance.
MOST_ANCHORS: Final = 2

Pair = tuple[Name, Reading, Reading]


def slipped_pairs(
    left: str, lefts: Sequence[Reading], right: str, rights: Sequence[Reading], words: WordReader, language: str
) -> Iterator[Pair]:
    """
    Names that two words may stand for, in text order, one of them a slip that the other one makes likely; `lefts` and
    `rights` are what each may be by itself.
    """
    slips, exact = words.slips, words.exact
    for word, own, beside, readings in ((right, rights, left, lefts), (left, lefts, right, rights)):
        if not readings or exact[word] >= 0 or not slips.is_strange(word, language):
            continue
        known = {reading.token for reading in own}
        # A word that stands in the table is what it is.
        listed = readings[0].method is Method.FOLDED
        for anchor in readings[: 1 if listed else MOST_ANCHORS]:
            for reading, names in slips.beside(word, anchor.token):
                for name in names if reading.token not in known else ():
                    yield (name, anchor, reading) if beside is left else (name, reading, anchor)
        if listed:
            for reading in slips.farther(word):
                for number in words.table.named_by_pair(readings[0].token, reading.token):
                    name = words.table.name(number)
                    yield (name, readings[0], reading) if beside is left else (name, reading, readings[0])


def pairs_beside_slips(article: Article, covered: Collection[int], slips: Slips) -> Iterator[tuple[int, int]]:
    """Two words of a name that has been found, where a strange word stands beside it: it may be their third part."""
    words, gaps, language = article.tokens.words, article.gaps, article.language
    if not covered:
        return
    for place, name_like in enumerate(article.name_like):
        if not name_like or place in covered or not slips.is_strange(words[place], language):
            continue
        for step in (-1, 1):
            run: list[int] = []
            at = place
            while gaps[at + (step > 0)] is not Gap.NONE and at + step in covered and len(run) < REACH:
                at += step
                run.append(at)
            yield from combinations(sorted(run), 2)


def tokens_around(
    article: Article,
    first: int,
    last: int,
    names: Iterable[Name],
    tokens_of: Callable[[str, str], tuple[int, ...]],
    slips: Slips,
) -> Callable[[int], tuple[int, ...]]:
    """
    What each word around two may be, asked by its place: what `tokens_of` says, and what the `names` that those two are
    parts of lack and the word is a slip of.
    """
    words, language = article.tokens.words, article.language
    strange = [
        place
        for place in range(max(0, first - REACH), min(len(words), last + REACH + 1))
        if place != first and place != last and slips.is_strange(words[place], language)
    ]
    if not strange:
        return lambda place: tokens_of(words[place], language)
    lacking = list({token for name in names if len(name.parts) > 2 for token in name.needed})
    slipped = {place: tuple(reading.token for reading in slips.among(words[place], lacking)) for place in strange}
    return lambda place: tokens_of(words[place], language) + slipped.get(place, ())
