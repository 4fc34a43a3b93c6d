"""Fixed expressions: stretches of the text that hold a name and are none (chicken Kiev, Moscow mule)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

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
    known, longest = _expressions(article.pack, extra)
    for first in range(len(tokens)) if opening is None else opening:
        words: list[str] = []
        for last in range(first, min(first + longest.get(fold(tokens.words[first]), 0), len(tokens))):
            if last > first and gap_class[tokens.gaps[last]] not in _WITHIN:
                break
            words.append(fold(tokens.words[last]))
            if " ".join(words) in known:
                spans.append(tokens.span(first, last + 1))
    return spans


def opens_expression(word: str, pack: LanguagePack, extra: tuple[str, ...]) -> bool:
    """Whether a fixed expression begins with this word."""
    return fold(word) in _expressions(pack, extra)[1]


# What stands between the words of an expression.
_WITHIN: Final = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.APOSTROPHE, Gap.COMMA})


@lru_cache(maxsize=256)
def _expressions(pack: LanguagePack, extra: tuple[str, ...]) -> tuple[frozenset[str], dict[str, int]]:
    """The expressions, folded, and of each word that opens some how many words the longest of them has."""
    own = {" ".join(fold(word) for word in words_of_phrase(phrase)) for phrase in extra}
    known = frozenset(phrase for phrase in phrases(pack, "expressions") | own if phrase)
    longest: dict[str, int] = {}
    for words in (phrase.split(" ") for phrase in known):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return known, longest
