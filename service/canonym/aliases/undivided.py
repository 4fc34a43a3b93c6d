"""
Names written in one run of characters (石破茂, 诸葛亮, 남궁민): where the family name ends in them, and how it sounds.

A family name of one character says too little by itself, and is not looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from canonym.model import Entity
from canonym.sounds.characters import japanese_family, japanese_words
from canonym.sounds.culture import Culture, cultures
from canonym.text.scripts import word_script

# The family names that are looked for here have two characters, but for the Japanese ones; given names one or two.
_DOUBLE: Final = 2
_LENGTHS: Final = (3, 4)
# Longer ones are foreigners'.
_LONGEST: Final = 6


def family_of_run(name: str, culture: str) -> str:
    """
    The family name that a name in one run begins with, '' where none is known or it is a single character.

    `culture` is the language whose naming custom the person follows.

    >>> family_of_run("石破茂", "ja"), family_of_run("诸葛亮", "zh-Hans"), family_of_run("习近平", "zh-Hans")
    ('石破', '诸葛', '')
    """
    script = word_script(name)
    if script == "Hani" and culture == "ja":
        family = japanese_family(name)
        return family if len(family) >= _DOUBLE else ""
    if len(name) not in _LENGTHS:
        return ""
    known: frozenset[str] = frozenset()
    if script == "Hang" and culture == "ko":
        known = cultures().hangul_long
    elif script == "Hani" and culture.startswith("zh"):
        known = cultures().han[Culture.CHINESE]
    return name[:_DOUBLE] if name[:_DOUBLE] in known else ""


def as_run(parts: Sequence[str]) -> str:
    """The parts of a name as one run, where names of the script are mostly written so (山田 太郎, 윤 석열); else ''."""
    run = "".join(parts)
    return run if len(parts) == _DOUBLE and len(run) <= _LONGEST and word_script(run) in ("Hani", "Hang") else ""


def read_apart(entity: Entity, culture: str) -> tuple[str, ...]:
    """The family and the given name of a Japanese person in Hepburn, where their characters tell; else nothing."""
    names = [form.name for form in entity.canonical.get("ja", ())] if culture == "ja" else []
    for words in map(japanese_words, names):
        if len(words) == _DOUBLE:
            return words
    return ()
