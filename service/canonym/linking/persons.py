"""
Places that are no place where they stand: a person's family name or estate, part of a longer place's name.

What stands right beside tells: a title that only a person's name follows (Graf Thun, the Duke of Cambridge), a given
name (Jack London), a word that makes it another place (West Virginia), a hyphen and a small word (Neuilly-sur-Seine).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.languages.words import word_frequency
from canonym.linking.candidate import Article, Gap, gap_class
from canonym.linking.context import in_shouted_line
from canonym.model import Order
from canonym.sounds.names import given_names
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

_FILE: Final = Path(__file__).parent.parent / "data" / "names" / "titles.yaml"
_TITLE_GAPS: Final = frozenset({Gap.SPACE, Gap.POINT})
# From this Zipf frequency on a given name that opens a sentence may be a word.
OPENS_SENTENCE: Final = 5.0
# Shorter words are short for a given name by chance.
SHORTEST_GIVEN: Final = 3
_HYPHENS: Final = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "=", "\N{DOUBLE OBLIQUE HYPHEN}")


@dataclass(frozen=True, slots=True)
class Titles:
    """
    One language of data/names/titles.yaml: titles right before a name, those that take a small word (`of`) and an
    estate; and words that make a place another one.
    """

    right_before: frozenset[str]
    with_of: frozenset[str]
    of: frozenset[str]
    other_places: frozenset[str]


@cache
def _document() -> dict[str, object]:
    document = strict_yaml.load_file(_FILE)
    if not isinstance(document, dict):
        raise DataError("data/names/titles.yaml: a mapping is expected.")
    return document


@cache
def titles(language: str) -> Titles:
    """The titles of a language; none where the file has none for it."""
    code = language.partition("-")[0]
    own, others = _document().get(code), _document()["other_places"]
    lists = own if isinstance(own, dict) else {}
    places = others if isinstance(others, dict) else {}

    def words(value: object) -> frozenset[str]:
        return frozenset(str(value).split())

    return Titles(
        words(lists.get("right_before", "")),
        words(lists.get("with_of", "")),
        words(lists.get("of", "")),
        words(places.get(code, "")),
    )


@cache
def _joining() -> frozenset[str]:
    return frozenset(str(_document()["joining"]).split())


def is_elsewhere(article: Article, first: int, last: int, taken: Set[int]) -> bool:
    """
    Whether words `first` to `last - 1`, a place's name by their letters, name a person or another place here.

    `taken` are words that belong to other mentions.
    """
    if last - first > 1:
        return _is_part(article, first, last)
    return _is_titled(article, first) or is_family_name(article, first, taken) or _is_part(article, first, last)


def _is_titled(article: Article, first: int) -> bool:
    tokens, known = article.tokens, titles(article.language)
    if not first or gap_class[tokens.gaps[first]] not in _TITLE_GAPS:
        # The elided article joins (comte d'Artois).
        return first > 1 and tokens.gaps[first] in ("'", "’") and _has_estate(article, first, known)
    return tokens.words[first - 1] in known.right_before or _has_estate(article, first, known)


def _has_estate(article: Article, first: int, known: Titles) -> bool:
    tokens = article.tokens
    return (
        first > 1
        and tokens.words[first - 1] in known.of | {of.rstrip("'’") for of in known.of}
        and gap_class[tokens.gaps[first - 1]] is Gap.SPACE
        and tokens.words[first - 2] in known.with_of
    )


def is_family_name(article: Article, first: int, taken: Set[int]) -> bool:
    """Whether somebody's given name, in some language, or an initial stands right before: a person's name follows."""
    tokens, index = article.tokens, first - 1
    if index < 0 or article.pack.order is Order.FAMILY_FIRST:
        return False  # Orbán Viktor Kijevbe utazott: the given name ends the person's
    kind, word = gap_class[tokens.gaps[first]], tokens.words[index]
    if kind is Gap.POINT:
        return len(word) == 1 and word.isupper() and tokens.gaps[first] == ". "  # S. E. Leigh
    if kind is not Gap.SPACE or index in taken or not word[:1].isupper() or word_script(word) not in HAS_CASE:
        return False
    key, known = fold(word), given_names()
    if key not in known.full and key not in known.short:
        return False
    if key not in known.full and (len(word) < SHORTEST_GIVEN or word_frequency(word, article.language)):
        return False
    if in_shouted_line(article, index):
        return False
    # Will, May, Mark open a sentence as words as well.
    return not tokens.sentence_start(index) or word_frequency(word, article.language) < OPENS_SENTENCE


def _is_part(article: Article, first: int, last: int) -> bool:
    """Whether the name is a part of another place's."""
    tokens = article.tokens
    if first and tokens.words[first - 1] in titles(article.language).other_places:
        gap = tokens.gaps[first]
        if gap_class[gap] in _TITLE_GAPS or gap in _HYPHENS:
            return True
    if first > 1 and tokens.gaps[first] in _HYPHENS and tokens.words[first - 1] in _joining():
        return tokens.gaps[first - 1] in _HYPHENS
    return (
        last + 1 < len(tokens)
        and tokens.gaps[last] in _HYPHENS
        and tokens.words[last] in _joining()
        and tokens.gaps[last + 1] in _HYPHENS
    )
