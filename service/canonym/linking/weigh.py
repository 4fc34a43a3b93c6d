"""What each word of an article is to its stretches: a border, a filler, a part of some name, or more."""

from __future__ import annotations

from functools import lru_cache, partial
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
from canonym.text.scripts import HAS_CASE, SPACELESS, word_script

# How many words of a language are remembered with their weight.
REMEMBERED: Final = 1 << 18


class Scales:
    """Weighs words for one table."""

    def __init__(self, finder: Finder) -> None:
        self._weights = lru_cache(LANGUAGES)(partial(_Weights, finder))

    def weigh(self, article: Article) -> bytes:
        """The weight of each word of an article."""
        weights = bytes(map(self._weights(article.language).__getitem__, article.tokens.words))
        if not article.closed:
            return weights
        opened = bytearray(weights)
        for index in article.closed:
            opened[index] = Weight.BORDER
        return bytes(opened)


class _Weights(dict[str, int]):
    """Word -> its weight in one language."""

    def __init__(self, finder: Finder, language: str) -> None:
        super().__init__()
        self._finder, self._language, self._pack = finder, language, get_pack(language)
        self._kept = finder.table.kept_in(language)

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        weight = self._weigh(word)
        if opens_expression(word, self._pack, self._kept):
            weight |= Weight.OPENS
        if may_be_name(word):
            weight |= Weight.NAMED
        self[word] = weight
        return weight

    def _is_plain(self, word: str) -> bool:
        """Whether an ordinary word with a capital ("The", "Critics") is like no name of one word."""
        finder, language = self._finder, self._language
        if not (word.istitle() and is_ordinary(word, language)) or finder.near_alone(word, language):
            return False
        token = finder.words.exact[word]
        return token < 0 or not finder.alone(token, language)

    def _weigh(self, word: str) -> int:
        finder, language = self._finder, self._language
        named = may_be_name(word)
        if named and (word[0].isupper() or word.isascii() or word_script(word) in HAS_CASE | SPACELESS):
            return Weight.PART if self._is_plain(word) else Weight.CORE
        tokens = finder.near_tokens(word, language)
        if named or any(self._is_small_name(name) for token in tokens for name in finder.alone(token, language)):
            return Weight.CORE
        if tokens:
            return Weight.PART
        return Weight.BORDER if len(word) > LONGEST_BETWEEN else Weight.FILLER

    def _is_small_name(self, name: Name) -> bool:
        """Whether a name of one word is listed in small letters: written so, others are none."""
        return self._finder.table.text(name.number)[:1].islower()
