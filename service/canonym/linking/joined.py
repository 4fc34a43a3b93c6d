"""Words that are one for a reader: parted by a hyphen, an apostrophe or the end of a line."""

from __future__ import annotations

from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article, Gap, Unit
from canonym.text.scripts import word_script


def joined_units(article: Article) -> list[Unit]:
    """Words that a hyphen, an apostrophe or a line end parts, read as one (Khamene'i, Jae-yong, Bel-/ousov)."""
    tokens, words = article.tokens, article.tokens.words
    found = []
    for index in article.marks:
        kind = article.gaps[index]
        if kind is Gap.SPACE:
            if not _are_han(words[index - 1], words[index]):
                continue
        elif kind is Gap.APOSTROPHE:
            if _is_ending(words[index], article):
                continue
        elif kind not in (Gap.HYPHEN, Gap.BREAK):
            continue
        text = words[index - 1] + words[index]
        found.append(Unit(tokens.starts[index - 1], tokens.end(index), index - 1, index + 1, text))
    return found


def _are_han(left: str, right: str) -> bool:
    """Whether two words may be a Han name written with a space between family and given name."""
    return len(left) + len(right) <= 4 and word_script(left) == word_script(right) == "Hani"


def _is_ending(word: str, article: Article) -> bool:
    """Whether what follows an apostrophe is an ending set off by it (Putin's, Putin'in), not the rest of a name."""
    key = word.lower()
    return any(ending[1:].lower() == key for pack in (article.pack, get_pack("en")) for ending in pack.possessives)
