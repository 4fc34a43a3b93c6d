"""
What a name may carry that its entry does not have: patronymics, particles, the Arabic article.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article
from canonym.text.fold import fold

# A word between given and family name that ends so is a patronymic (Russian, Ukrainian, Belarusian and their usual
# Latin spellings; reference grammars). It belongs to the mention even if the entry does not list it.
PATRONYMICS: Final = (
    "ович", "евич", "ич", "овна", "евна", "ична", "инична", "ійович", "івна", "ївна", "йович",
    "авіч", "евіч", "аўна", "еўна",
    "ovich", "evich", "yevich", "ovych", "evych", "yovych", "owitsch", "ewitsch", "ovitch", "evitch", "owicz", "ewicz",
    "ovič", "evič", "ovna", "evna", "yevna", "ivna", "yivna", "owna", "ewna", "ovics", "evics",
)  # fmt: skip
# The Arabic article as Latin letters have it, the consonant after it assimilated or not.
ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "an", "ar", "ad", "at", "az", "es", "et"})


def is_patronymic(key: str) -> bool:
    """Whether a folded word ends as patronymics do, in the nominative or with a case ending of up to two letters."""
    return any(each.endswith(PATRONYMICS) for each in (key, key[:-1], key[:-2]))


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
