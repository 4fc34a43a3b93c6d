"""Older spellings: letter groups that a spelling reform replaced (data/characters/older.yaml)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.text.fold import fold

_FILE: Final = Path(__file__).parent.parent / "data" / "characters" / "older.yaml"
# A doubled vowel makes another name (Cameron, Cameroon).
_VOWELS: Final = frozenset("aeiouyåäö")


@cache
def _groups(code: str) -> tuple[tuple[str, str], ...]:
    document = strict_yaml.load_file(_FILE)
    if not isinstance(document, dict):
        raise DataError("data/characters/older.yaml: a mapping is expected.")
    groups = document.get(code)
    return tuple((fold(old), fold(str(new))) for old, new in groups.items()) if isinstance(groups, dict) else ()


@lru_cache(maxsize=1 << 14)
def modern(word: str, language: str) -> str:
    """
    The key of a word in the spelling of today: folded, groups replaced, doubled consonants written once.

    >>> modern("Freyburg", "de"), modern("Pennsylvania", "en")
    ('freiburg', 'pensylvania')
    """
    key = fold(word)
    for old, new in _groups(language.partition("-")[0]):
        key = key.replace(old, new)
    return "".join(char for place, char in enumerate(key) if key[place - 1 : place] != char or char in _VOWELS)
