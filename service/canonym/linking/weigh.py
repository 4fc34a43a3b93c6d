"""What each word of an article is to its stretches: a border, a filler, a part of some name, or more."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from canonym.aliases.table import Name
from canonym.languages.registry import get_pack
from canonym.languages.words import is_ordinary
from canonym.linking.around import LONGEST_BETWEEN
from canonym.linking.candidate import Article, may_be_name
from canonym.linking.expressions import opens_expression
from canonym.linking.find import Finder
from canonym.linking.stretches import Weight
from canonym.linking.words import LANGUAGES
from canonym.memo import Memo
from canonym.text.scripts import HAS_CASE, SPACELESS, word_script

# How many words of a language are remembered with their weight.
REMEMBERED: Final = 1 << 18


class Scales:
    """Weighs words for one table."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._weights = lru_cache(LANGUAGES)(self._weights_in)

    def weigh(self, article: Article) -> bytes:
        """The weight of each word of an article."""
        weights = bytes(map(self._weights(article.language).__getitem__, article.tokens.words))
        if not article.closed:
            return weights
        opened = bytearray(weights)
        for index in article.closed:
            opened[index] = Weight.BORDER
        return bytes(opened)

    def _weights_in(self, language: str) -> Memo[str, int]:
        pack, kept = get_pack(language), self._finder.table.kept_in(language)

        def weigh(word: str) -> int:
            opens = Weight.OPENS if opens_expression(word, pack, kept) else 0
            return self._weight(word, language) | opens | (Weight.NAMED if may_be_name(word) else 0)

        return Memo(weigh, REMEMBERED)

    def _weight(self, word: str, language: str) -> int:
        finder = self._finder
        named = may_be_name(word)
        if named and (word[0].isupper() or word.isascii() or word_script(word) in HAS_CASE | SPACELESS):
            return Weight.PART if self._is_plain(word, language) else Weight.CORE
        tokens = finder.near_tokens(word, language)
        if named or any(self._is_small_name(name) for token in tokens for name in finder.alone(token, language)):
            return Weight.CORE
        if tokens:
            return Weight.PART
        return Weight.BORDER if len(word) > LONGEST_BETWEEN else Weight.FILLER

    def _is_plain(self, word: str, language: str) -> bool:
        """Whether an ordinary word with a capital ("The", "Critics") is like no name of one word."""
        finder = self._finder
        if not (word.istitle() and is_ordinary(word, language)) or finder.near_alone(word, language):
            return False
        token = finder.words.exact[word]
        return token < 0 or not finder.alone(token, language)

    def _is_small_name(self, name: Name) -> bool:
        """Whether a name of one word is listed in small letters: written so, others are none."""
        return self._finder.table.text(name.number)[:1].islower()
