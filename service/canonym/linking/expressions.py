"""Fixed expressions: stretches of the text that hold a name and are none (chicken Kiev, Moscow mule)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import compress

from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article, Gap, gap_class
from canonym.linking.context import REMEMBERED, edges, phrases, words_of_phrase
from canonym.model import Span
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS


def expression_spans(article: Article, extra: tuple[str, ...]) -> list[Span]:
    """Stretches of the text that are fixed expressions (chicken Kiev) of the language or of the table (`extra`)."""
    if not SPACELESS.isdisjoint(article.pack.scripts):
        found = (re.finditer(re.escape(phrase), article.text) for phrase in (*article.pack.expressions, *extra))
        return [Span(*match.span()) for matches in found for match in matches]
    starts = _starts(article.pack, extra)
    opens = list(map(starts.__getitem__, article.tokens.words))
    if True not in opens:
        return []
    known, tokens = starts.known, article.tokens
    spans = []
    for index in compress(range(len(opens)), opens):
        key = fold(tokens.words[index])
        words = [key]
        if key in known:
            spans.append(tokens.span(index, index + 1))
        for last in range(index + 1, min(index + _longest(known), len(tokens))):
            if gap_class[tokens.gaps[last]] not in (Gap.SPACE, Gap.HYPHEN, Gap.APOSTROPHE, Gap.COMMA):
                break
            words.append(fold(tokens.words[last]))
            if " ".join(words) in known:
                spans.append(tokens.span(index, last + 1))
    return spans


class _Starts(dict[str, bool]):
    """Word -> whether a fixed expression begins with it; `known` are the expressions, folded."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known, self._firsts = known, edges(known, last=False)

    def __missing__(self, word: str) -> bool:
        if len(self) >= REMEMBERED:
            self.clear()
        opens = self[word] = fold(word) in self._firsts
        return opens


@lru_cache(maxsize=256)
def _starts(pack: LanguagePack, extra: tuple[str, ...]) -> _Starts:
    own = {" ".join(fold(word) for word in words_of_phrase(phrase)) for phrase in extra}
    return _Starts(frozenset(phrase for phrase in phrases(pack, "expressions") | own if phrase))


@cache
def _longest(known: frozenset[str]) -> int:
    return max(len(phrase.split(" ")) for phrase in known)
