"""Fixed expressions: stretches of the text that hold a name and are none (chicken Kiev, Moscow mule)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from typing import Final

from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article, Gap, gap_class
from canonym.linking.context import REMEMBERED, phrases, words_of_phrase
from canonym.model import Span
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS


def expression_spans(article: Article, extra: tuple[str, ...]) -> list[Span]:
    """Stretches of the text that are fixed expressions (chicken Kiev) of the language or of the table (`extra`)."""
    if not SPACELESS.isdisjoint(article.pack.scripts):
        found = (re.finditer(re.escape(phrase), article.text) for phrase in (*article.pack.expressions, *extra))
        return [Span(*match.span()) for matches in found for match in matches]
    starts, tokens = _starts(article.pack, extra), article.tokens
    longest = list(map(starts.__getitem__, tokens.words))
    if not any(longest):
        return []
    spans = []
    for first in compress(range(len(longest)), longest):
        words: list[str] = []
        for last in range(first, min(first + longest[first], len(tokens))):
            if last > first and gap_class[tokens.gaps[last]] not in _WITHIN:
                break
            words.append(fold(tokens.words[last]))
            if " ".join(words) in starts.known:
                spans.append(tokens.span(first, last + 1))
    return spans


# What stands between the words of an expression.
_WITHIN: Final = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.APOSTROPHE, Gap.COMMA})


class _Starts(dict[str, int]):
    """
    Word -> how many words the longest expression has that begins with it, 0 for none; `known` are the expressions,
    folded.
    """

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known = known
        self._longest: dict[str, int] = {}
        for words in (phrase.split(" ") for phrase in known):
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        count = self[word] = self._longest.get(fold(word), 0)
        return count


@lru_cache(maxsize=256)
def _starts(pack: LanguagePack, extra: tuple[str, ...]) -> _Starts:
    own = {" ".join(fold(word) for word in words_of_phrase(phrase)) for phrase in extra}
    return _Starts(frozenset(phrase for phrase in phrases(pack, "expressions") | own if phrase))
