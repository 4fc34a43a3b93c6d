"""
latin_key(): a rough Latin spelling of a word in any script, for comparing and never for showing.

It knows no language and no standard (it reads 東京 as Chinese); two words whose keys differ may well be the same name.
This is the one place where unidecode is imported.
"""

from __future__ import annotations

from functools import lru_cache

from unidecode import unidecode


@lru_cache(maxsize=65_536)
def latin_key(word: str) -> str:
    """
    Lower-case ASCII letters and figures of `word`; empty when it has none.

    >>> latin_key("Київ"), latin_key("Gdańsk")
    ('kiyiv', 'gdansk')
    """
    # lower case first: unidecode writes Щ as Shch, and its capitals say nothing
    return "".join([letter for letter in unidecode(word.lower()).lower() if letter.isalnum()])
