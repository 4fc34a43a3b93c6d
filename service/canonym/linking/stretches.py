"""
An article cut into stretches that no name goes beyond: what may be named in one depends on its words alone.

So whatever has been found in a stretch ("President Vladimir Putin", between two ordinary words) is found there again,
wherever it stands: it is remembered by its words and moved to its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article, Candidate, Gap, Part
from canonym.model import Span
from canonym.text.segment import Tokens


class Stretch(NamedTuple):
    """Words next to each other, and what stands between them: one gap less than words."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    language: str

    def article(self) -> Article:
        """The stretch as an article of its own."""
        pieces = [self.words[0], *chain.from_iterable(zip(self.gaps, self.words[1:], strict=True))]
        starts, place = [], 0
        for number, piece in enumerate(pieces):
            if not number % 2:
                starts.append(place)
            place += len(piece)
        text = "".join(pieces)
        tokens = Tokens(text, list(self.words), starts, ["", *self.gaps, ""])
        return Article(text, tokens, self.language, get_pack(self.language), frozenset())


def stretches(article: Article, is_border: Callable[[str, str], bool]) -> Iterator[tuple[int, Stretch]]:
    """
    The stretches of an article, each with the number of its first word.

    A stretch ends where no name goes on, and with a word that `is_border`: one that is no part of any name, nor stands
    inside one. Border words belong to the stretches on both of their sides.
    """
    words, gaps, closed = article.tokens.words, article.gaps, article.closed
    between, language, name_like = article.tokens.gaps, article.language, article.name_like
    low, last, space, none = 0, len(words), Gap.SPACE, Gap.NONE
    begins_with_border = bool(words) and is_border(words[0], language) and not name_like[0]
    for index in range(1, last + 1):
        kind = gaps[index]
        if kind is none:
            if low not in closed and not (begins_with_border and index - low == 1):
                yield low, Stretch(tuple(words[low:index]), tuple(between[low + 1 : index]), language)
            low = index
            begins_with_border = index < last and not name_like[index] and is_border(words[index], language)
        elif name_like[index] or kind is not space:
            continue
        elif is_border(words[index], language) and (gaps[index + 1] is space or gaps[index + 1] is none):
            if index - low > 1 or not begins_with_border:
                yield low, Stretch(tuple(words[low : index + 1]), tuple(between[low + 1 : index + 1]), language)
            low, begins_with_border = index, True


def moved(candidate: Candidate, words: int, letters: int) -> Candidate:
    """A candidate found in a stretch that begins at word `words` and code point `letters` of the article."""
    parts = tuple(
        Part(start + letters, end + letters, surface, place, role, similarity, method, form)
        for start, end, surface, place, role, similarity, method, form in candidate.parts
    )
    span, entity, name, _, score, method, full, tier, first, last, reordered, comma, missing = candidate
    return Candidate(
        Span(span.start + letters, span.end + letters),
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
