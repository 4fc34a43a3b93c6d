"""What stands around two words that may be parts of a name: whether it can be there is seen before it is fitted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from canonym.aliases.names import Role
from canonym.aliases.table import Name
from canonym.linking.candidate import Article, Gap
from canonym.linking.extras import is_extra
from canonym.linking.fit import is_inside_longer
from canonym.text.fold import fold

# How many words on the second part of a name may stand: two initials or a patronymic and a particle between.
REACH: Final = 4
# Small words of so many letters may stand inside a name (de la, bin, 3rd); longer ones end it.
LONGEST_BETWEEN: Final = 4
# No name goes on for more words to either side of two that are its own.
LONGEST_NAME: Final = 16
_FAMILY: Final = frozenset({Role.FAMILY, Role.PARTICLE})


def is_out_of_order(name: Name, left: int, right: int) -> bool:
    """
    Whether two parts stand the wrong way round, so that no name comes of them: two given names, two family names or
    two words.
    """
    parts, roles = name.parts, name.roles
    if parts.count(left) != 1 or parts.count(right) != 1:
        return False
    first, second = parts.index(left), parts.index(right)
    return first > second and (roles[first] in _FAMILY) is (roles[second] in _FAMILY)


class Around:
    """The tokens of the words around a pair: whether a longer name can stand there is seen before it is fitted."""

    __slots__ = ("between", "bridged", "inner", "isolated", "letters", "tokens")

    def __init__(
        self, article: Article, first: int, last: int, tokens_of: Callable[[int], int | Iterable[int]]
    ) -> None:
        words = article.tokens.words
        self.tokens: set[int] = set()
        self.letters = 0
        # Whether what stands between the two may stand inside a name that has only these two parts.
        self.between = [fold(word) for word in words[first + 1 : last]]
        self.bridged = all(is_extra(words[index], article) for index in range(first + 1, last))
        self.isolated = self.bridged and not is_inside_longer(article, first, last + 1)
        # What the words between that no name carries by the way may be: each has to be a part of the name.
        self.inner: list[frozenset[int]] = []
        for index in _reach(article, first, last, tokens_of):
            found = tokens_of(index)
            tokens = frozenset((found,) if isinstance(found, int) else found)
            self.tokens |= tokens
            self.letters += len(words[index]) == 1 or words[index] in article.pack.initials
            if first < index < last and not self.bridged and not is_extra(words[index], article):
                self.inner.append(tokens)

    def missing(self, name: Name, left: int, right: int) -> int:
        """
        How many parts that the name needs are not around, read as `left` and `right` or as others; initials
        count.
        """
        if len(name.parts) == 2:
            return 0 if self.bridged else len(name.parts)
        if any(tokens.isdisjoint(name.parts) for tokens in self.inner):
            return len(name.parts)
        if not (self.isolated or self.letters) and Role.INITIAL in name.roles:
            return len(name.parts)  # the name beside it is not the one that the initial stands for
        lacking = len(name.needed.difference(self.tokens, (left, right)))
        if name.roles[0] is Role.WORD or not lacking:
            return lacking
        stand_ins = (left not in name.parts) + (right not in name.parts)
        return max(0, lacking - self.letters - stand_ins)


def _reach(article: Article, first: int, last: int, tokens_of: Callable[[int], int | Iterable[int]]) -> range:
    """
    The words around a pair that may belong to one name with it.

    A long word in small letters ends a name, unless it is part of one; what is goes on further (Международное агентство
    по изучению рака).
    """
    words, gaps, name_like = article.tokens.words, article.gaps, article.name_like
    start, end = first, last + 1

    def goes_on(index: int, steps: int) -> bool:
        if steps >= LONGEST_NAME:
            return False
        if steps < REACH and (name_like[index] or len(words[index]) <= LONGEST_BETWEEN):
            return True
        return tokens_of(index) not in (-1, ())

    while start > 0 and gaps[start] is not Gap.NONE and goes_on(start - 1, first - start):
        start -= 1
    while end < len(words) and gaps[end] is not Gap.NONE and goes_on(end, end - last - 1):
        end += 1
    return range(start, end)
