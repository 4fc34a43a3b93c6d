"""Fixed expressions: stretches of the text that hold a name and are none (chicken Kiev, Moscow mule)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article, Gap, gap_class
from canonym.linking.context import phrases, words_of_phrase
from canonym.model import Span
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS


def expression_spans(article: Article, extra: tuple[str, ...], opening: Iterable[int] | None = None) -> list[Span]:
    """
    Stretches of the text that are fixed expressions (chicken Kiev) of the language or of the table (`extra`).

    `opening` are the words that one may begin with, where they are known.
    """
    if not SPACELESS.isdisjoint(article.pack.scripts):
        present = (phrase for phrase in (*article.pack.expressions, *extra) if phrase in article.text)
        found = (re.finditer(re.escape(phrase), article.text) for phrase in present)
        return [Span(*match.span()) for matches in found for match in matches]
    spans, tokens = [], article.tokens
    known, openings = _expressions(article.pack, extra)
    words = tokens.words
    for first in range(len(words)) if opening is None else opening:
        opened = openings.get(fold(words[first]))
        # Most words that may open an expression go on otherwise.
        if opened is None or not (opened.alone or (first + 1 < len(words) and fold(words[first + 1]) in opened.second)):
            continue
        read: list[str] = []
        for last in range(first, min(first + opened.longest, len(words))):
            if last > first and gap_class[tokens.gaps[last]] not in _WITHIN:
                break
            read.append(fold(words[last]))
            if " ".join(read) in known:
                spans.append(tokens.span(first, last + 1))
    return spans


def opens_expression(word: str, pack: LanguagePack, extra: tuple[str, ...]) -> bool:
    """Whether a fixed expression begins with this word."""
    return fold(word) in _expressions(pack, extra)[1]


class _Opening(NamedTuple):
    """
    The expressions that begin with one word: how many words the longest has, whether the word is one alone, and the
    second words of the others.
    """

    longest: int
    alone: bool
    second: frozenset[str]


# What stands between the words of an expression.
_WITHIN: Final = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.APOSTROPHE, Gap.COMMA})


@lru_cache(maxsize=256)
def _expressions(pack: LanguagePack, extra: tuple[str, ...]) -> tuple[frozenset[str], dict[str, _Opening]]:
    """The expressions, folded, and what is known of each word that opens some."""
    own = {" ".join(fold(word) for word in words_of_phrase(phrase)) for phrase in extra}
    known = frozenset(phrase for phrase in phrases(pack, "expressions") | own if phrase)
    opened: dict[str, list[list[str]]] = {}
    for words in (phrase.split(" ") for phrase in known):
        opened.setdefault(words[0], []).append(words)
    return known, {
        first: _Opening(
            max(map(len, several)), [first] in several, frozenset(words[1] for words in several if len(words) > 1)
        )
        for first, several in opened.items()
    }
