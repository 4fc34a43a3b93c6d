"""
What a name may carry that its entry does not have: patronymics, particles, the Arabic article.
"""

from __future__ import annotations

from functools import cache

from canonym.languages.pack import LanguagePack
from canonym.languages.patronymics import is_patronymic
from canonym.linking.candidate import Article
from canonym.text.fold import fold


@cache
def particles(pack: LanguagePack) -> frozenset[str]:
    """The particles of a language (de, van, bin), folded."""
    return frozenset(fold(particle) for particle in pack.particles)


def is_extra(word: str, article: Article) -> bool:
    """Whether a word may stand between given and family name though the name does not have it."""
    if len(word) <= 2 or word in article.pack.initials:
        return True
    key = fold(word)
    if word[0].isupper():
        return is_patronymic(key)
    return key in particles(article.pack)
