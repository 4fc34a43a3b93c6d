"""
An article cut into stretches that no name goes beyond: what may be named in one depends on its words alone.

So whatever has been found in a stretch ("President Vladimir Putin", between two ordinary words) is found there again,
wherever it stands: it is remembered by its words and moved to its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article, Candidate, Gap
from canonym.model import Span
from canonym.text.segment import Tokens


class Weight:
    """What a word is to a stretch. Plain numbers: these are asked for every word."""

    BORDER: Final = 0  # an ordinary word: no name goes on over it
    FILLER: Final = 1  # a small word that may stand inside a name, and is part of none
    PART: Final = 2  # part of some name, perhaps, and none by itself
    CORE: Final = 3  # may be a name, or carry one


class Stretch(NamedTuple):
    """
    Words next to each other, and what stands between them: one gap less than words.

    `opens` tells that the first word opens a sentence, `pointed` that a full stop follows the last one.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    language: str
    opens: bool
    pointed: bool

    def article(self) -> Article:
        """The stretch as an article of its own."""
        after = "." if self.pointed else ""
        pieces = [self.words[0], *chain.from_iterable(zip(self.gaps, self.words[1:], strict=True)), after]
        starts, place = [], 0
        for number, piece in enumerate(pieces):
            if not number % 2:
                starts.append(place)
            place += len(piece)
        text = "".join(pieces)
        tokens = Tokens(text, list(self.words), starts[: len(self.words)], ["", *self.gaps, after])
        return Article(text, tokens, self.language, get_pack(self.language), frozenset(), opens=self.opens)


def stretches(article: Article, weights: Sequence[int]) -> Iterator[tuple[int, Stretch]]:
    """
    The stretches of an article that may hold a name, each with the number of its first word; `weights` are its words'.

    A stretch ends where no name goes on, and with a border. Borders belong to the stretches on both of their sides.
    """
    tokens, gaps, language = article.tokens, article.gaps, article.language
    words, between = tokens.words, tokens.gaps
    space, none, border, part = Gap.SPACE, Gap.NONE, Weight.BORDER, Weight.PART
    done = 0
    for index in [index for index, weight in enumerate(weights) if weight >= part]:
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
        yield (
            first,
            Stretch(
                tuple(words[first:last]),
                tuple(between[first + 1 : last]),
                language,
                article.opens_sentence(first),
                between[last][:1] == ".",
            ),
        )


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
