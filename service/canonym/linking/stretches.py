"""
An article cut into stretches that no name goes beyond: what may be named in one depends on its words alone.

So whatever has been found in a stretch ("President Vladimir Putin", between two ordinary words) is found there again,
wherever it stands: it is remembered by its text and moved to its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from canonym.linking.candidate import Article, Candidate, Gap
from canonym.model import Span
from canonym.text.segment import Tokens


class Weight:
    """What a word is to a stretch. Plain numbers: these are asked for every word."""

    BORDER: Final = 0  # an ordinary word: no name goes on over it
    FILLER: Final = 1  # a small word that may stand inside a name, and is part of none
    PART: Final = 2  # part of some name, perhaps, and none by itself
    CORE: Final = 3  # may be a name, or carry one


def cut_out(article: Article, first: int, last: int) -> Article:
    """Words `first` to `last - 1` as an article of their own, with what stands behind them if it is a full stop."""
    tokens = article.tokens
    begin, end = tokens.starts[first], tokens.end(last - 1)
    after = "." if tokens.gaps[last][:1] == "." else ""
    text = article.text[begin:end] + after
    starts = [start - begin for start in tokens.starts[first:last]]
    cut = Tokens(text, tokens.words[first:last], starts, ["", *tokens.gaps[first + 1 : last], after])
    return Article(text, cut, article.language, article.pack, frozenset(), opens=article.opens_sentence(first))


def stretches(article: Article, weights: Sequence[int], parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """
    The stretches of an article that may hold a name, each from its first word to before its last; `weights` are its
    words', `parts` the words that may be part of a name.

    A stretch ends where no name goes on, and with a border. Borders belong to the stretches on both of their sides.
    """
    gaps = article.gaps
    space, none, border, part = Gap.SPACE, Gap.NONE, Weight.BORDER, Weight.PART
    done = 0
    for index in parts:
        if index < done:
            continue
        first = index
        while gaps[first] is not none:
            first -= 1
            if weights[first] == border and gaps[first + 1] is space and (gaps[first] is space or gaps[first] is none):
                break
        last = index + 1
        while gaps[last] is not none:
            last += 1
            if weights[last - 1] == border and gaps[last - 1] is space and (gaps[last] is space or gaps[last] is none):
                break
        done = last
        if weights[index] == part:
            inside = weights[index:last]
            alone = Weight.CORE not in inside and inside.count(part) < 2
            if alone and all(kind is space for kind in gaps[first + 1 : last]):
                continue
        yield first, last


def moved(candidate: Candidate, words: int, letters: int) -> Candidate:
    """A candidate found in a stretch that begins at word `words` and code point `letters` of the article."""
    (start, end), entity, name, parts, score, method, full, tier, first, last, reordered, comma, missing = candidate
    return Candidate(
        Span(start + letters, end + letters),
        entity,
        name,
        parts,
        score,
        method,
        full,
        tier,
        first + words,
        last + words,
        reordered,
        comma,
        missing,
    )
