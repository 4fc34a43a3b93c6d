"""
An article cut into stretches that no name goes beyond: what may be named in one depends on its words alone.

So whatever has been found in a stretch ("President Vladimir Putin", between two ordinary words) is found there again,
wherever it stands: it is remembered by its text and moved to its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from canonym.linking.candidate import Article, Candidate, Joint
from canonym.model import Span
from canonym.text.segment import Tokens


class Weight:
    """What a word is to a stretch. Plain numbers: these are asked for every word."""

    BORDER: Final = 0  # an ordinary word: no name goes on over it
    FILLER: Final = 1  # a small word that may stand inside a name, and is part of none
    PART: Final = 2  # part of some name, perhaps, and none by itself
    CORE: Final = 3  # may be a name, or carry one

    # Bits besides.
    OPENS: Final = 4  # a fixed expression may begin with the word
    NAMED: Final = 8  # its letters are those of a name: a capital, or a script without capitals


# Tables from weights to whether something is so.
_WEIGHTS: Final = np.arange(256, dtype=np.uint8)
_PARTS: Final = _WEIGHTS % Weight.OPENS >= Weight.PART
_NAMED_PARTS: Final = _PARTS & (_WEIGHTS & Weight.NAMED > 0)
_OPENING: Final = _WEIGHTS & Weight.OPENS > 0

# What makes a stretch worth reading, as counts in one number: parts in the lowest bits, then joints that are no spaces,
# then cores.
_PART, _OTHER, _CORE = (np.int64(1 << 20 * place) for place in range(3))
_COUNTS: Final = np.array([{Weight.PART: _PART, Weight.CORE: _CORE}.get(w % Weight.OPENS, 0) for w in range(256)])
_BORDERS: Final = _WEIGHTS % Weight.OPENS == Weight.BORDER


def places_of_parts(weights: bytes, *, named: bool) -> list[int]:
    """The words that may be part of a name, in order; with `named` those only that have the letters of one."""
    return _places(weights, _NAMED_PARTS if named else _PARTS)


def places_opening(weights: bytes) -> list[int]:
    """The words that a fixed expression may begin with, in order."""
    return _places(weights, _OPENING)


def _places(weights: bytes, chosen: NDArray[np.bool_]) -> list[int]:
    places: list[int] = chosen[np.frombuffer(weights, np.uint8)].nonzero()[0].tolist()
    return places


def cut_out(article: Article, first: int, last: int) -> Article:
    """Words `first` to `last - 1` as an article of their own, with what stands behind them if it is a full stop."""
    tokens = article.tokens
    begin, end = tokens.starts[first], tokens.end(last - 1)
    after = "." if tokens.gaps[last][:1] == "." else ""
    text = article.text[begin:end] + after
    starts = [start - begin for start in tokens.starts[first:last]]
    gaps = ["", *tokens.gaps[first + 1 : last], after]
    marks = [0, *(mark - first for mark in tokens.marks if first < mark < last), last - first]
    cut = Tokens(text, tokens.words[first:last], starts, gaps, marks)
    return Article(text, cut, article.language, article.pack, frozenset(), opens=article.opens_sentence(first))


def stretches(article: Article, weights: bytes) -> Iterator[tuple[int, int]]:
    """
    The stretches of an article that may hold a name, each from its first word to before its last; `weights` are its
    words'.

    A stretch ends where no name goes on, and with a border. Borders belong to the stretches on both of their sides. All
    are cut at once, a number for each word and joint: most of them hold nothing, and an article has hundreds.
    """
    if not weights:
        return iter(())
    words, joints = np.frombuffer(weights, np.uint8), np.frombuffer(article.joints, np.uint8)
    ended, spaced = joints == Joint.NONE, joints == Joint.SPACE
    begins = ((_BORDERS[words] & spaced[:-1] & spaced[1:]) | ended[:-1]).nonzero()[0]
    counts = _COUNTS[words]
    counts[joints[:-1] == Joint.OTHER] += _OTHER
    held = np.add.reduceat(counts, begins)
    parts = held % _OTHER
    # One part that is no name by itself, between words parted by spaces, makes none.
    kept = ((held >= _CORE) | (parts > 1) | ((parts > 0) & (held >= _OTHER))).nonzero()[0]
    lasts = np.empty_like(begins)
    lasts[:-1], lasts[-1] = begins[1:], len(words)
    lasts += ~ended[lasts]
    return zip(begins[kept].tolist(), lasts[kept].tolist(), strict=True)


def moved(candidate: Candidate, words: int, letters: int) -> Candidate:
    """A candidate found in a stretch that begins at word `words` and code point `letters` of the article."""
    (start, end), entity, name, parts, score, method, full, tier, first, last, reordered, comma, missing = candidate
    # As the classes themselves do it, without a call of theirs for each: this is done for every mention.
    span = tuple.__new__(Span, (start + letters, end + letters))
    first, last = first + words, last + words
    return tuple.__new__(
        Candidate, (span, entity, name, parts, score, method, full, tier, first, last, reordered, comma, missing)
    )
