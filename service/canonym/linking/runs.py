"""
Names in scripts without spaces: inside a run of letters, and over several runs that belong together.

A name of several parts (猶大·馬加比) seldom fills its runs: words are written on to its first part or to its last.
Those in between are runs of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from canonym.aliases.names import Flag
from canonym.aliases.table import Name
from canonym.linking.around import REACH
from canonym.linking.candidate import Article, Candidate, Gap, Unit
from canonym.linking.fit import fit
from canonym.linking.reading import Reading
from canonym.linking.spaceless import RunReader, is_cut
from canonym.linking.words import WordReader
from canonym.model import Method
from canonym.text.scripts import SPACELESS, word_script

# A family or a given name in Han letters has no more of them.
LONGEST_HALF: Final = 2
# What stands between the runs of one name; a space does so in Thai.
_JOINS: Final = frozenset({Gap.DOT, Gap.TIGHT, Gap.HYPHEN, Gap.SPACE})

Names = Callable[..., tuple[Name, ...]]


def find_in_runs(
    article: Article, words: WordReader, runs: RunReader, *, alone: Names, paired: Names
) -> Iterator[Candidate]:
    """
    Names inside runs. `alone` and `paired` give the names of one token, or of two, in a language (see `find`).

    Names that fill their runs are found like those of other scripts, not here.
    """
    language = article.language
    for index, word in enumerate(article.tokens.words):
        if word.isascii() or word_script(word) not in SPACELESS:
            continue
        unit = article.unit(index)
        for start, end, token in runs.tokens(word):
            if is_cut(word, start, end, language):
                continue
            piece = _piece(unit, start, end)
            for name in alone(token, language):
                if not name.flags & Flag.NEVER or len(name.parts) == 1:
                    candidate = fit(name, (_read(piece, token),), article, words, near=False)
                    if candidate is not None:
                        yield candidate
            if end == len(word):
                yield from _over_runs(piece, token, article, words, runs, paired)
        token = words.exact[word]
        if token >= 0:
            yield from _over_runs(unit, token, article, words, runs, paired)
        if (
            article.gaps[unit.last] is Gap.SPACE
            and word_script(word) == word_script(article.unit(unit.last).text) == "Hani"
        ):
            yield from _over_space(unit, article, words, alone)


def _over_space(one: Unit, article: Article, words: WordReader, alone: Names) -> Iterator[Candidate]:
    """A person's Han name with a space between family and given name, its runs going on on either side."""
    two = article.unit(one.last)
    if word_script(two.text) != "Hani":
        return
    for left, right in product(range(1, min(LONGEST_HALF, len(one.text)) + 1), range(1, LONGEST_HALF + 1)):
        text = one.text[-left:] + two.text[:right]
        token = words.exact[text]
        if token < 0 or len(text) != left + right or text == one.text + two.text:
            continue
        unit = Unit(one.end - left, two.start + right, one.first, two.last, text)
        for name in alone(token, article.language):
            if words.table.kind_of(name.entity) == "person":
                candidate = fit(name, (_read(unit, token),), article, words, near=False)
                if candidate is not None:
                    yield candidate


def _over_runs(
    first: Unit, token: int, article: Article, words: WordReader, runs: RunReader, paired: Names
) -> Iterator[Candidate]:
    """Names that begin with `first`, the end of its run, and end in one of the next; not both fill their runs."""
    begins = first.start == article.tokens.starts[first.first]
    for index in range(first.last, min(first.last + REACH, len(article.tokens.words))):
        if article.gaps[index] not in _JOINS:
            return
        unit = article.unit(index)
        ends = [] if begins else [(len(unit.text), words.exact[unit.text])]
        ends += [
            (end, other)
            for start, end, other in runs.tokens(unit.text)
            if not start and not is_cut(unit.text, start, end, article.language)
        ]
        for end, other in ends:
            if other < 0:
                continue
            for name in paired(token, other, article.language):
                if name.parts[0] != token or (end < len(unit.text) and name.parts[-1] != other):
                    continue
                anchors = (_read(first, token), _read(_piece(unit, 0, end), other))
                candidate = fit(name, anchors, article, words, near=False)
                if candidate is not None:
                    yield candidate


def _piece(unit: Unit, start: int, end: int) -> Unit:
    return Unit(unit.start + start, unit.start + end, unit.first, unit.last, unit.text[start:end])


def _read(unit: Unit, token: int) -> tuple[Unit, Reading]:
    return unit, Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))
