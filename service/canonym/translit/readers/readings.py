"""
How other languages read Han characters: Korean (Hangul syllables) and Cantonese (Jyutping).

The tables are data/romanization/readings/*.yaml, a reading and the characters that have it. A character is given with
one reading only, its most usual one: which of several is meant no program knows from one word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError

_FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "romanization" / "readings"

# What Korean does to ㄹ and ㄴ at the beginning of a word (Hangul orthography of 1988, articles 10 to 12).
_FIRST = 0xAC00
_BLOCK = 588  # syllables that share an initial
_N, _R, _SILENT = 2, 5, 11
_BEFORE_I = frozenset((2, 3, 6, 7, 12, 17, 20))  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ


@cache
def readings(language: str) -> Mapping[str, str]:
    """Character → its reading in `language` (`ko`, `yue`). Errors: `DataError` when there is no such table."""
    path = _FOLDER / f"{language}.yaml"
    if not path.is_file():
        raise DataError(f"{path}: there is no such table of readings.")
    data = strict_yaml.load(path.read_text(encoding="utf-8"), str(path))
    if not isinstance(data, dict) or not isinstance(data.get("readings"), dict) or not data.get("source"):
        raise DataError(f"{path}: needs `source` and `readings`, a mapping of readings to characters.")
    found: dict[str, str] = {}
    for reading, characters in data["readings"].items():
        for character in "".join(str(characters).split()):
            if found.setdefault(character, reading) != reading:
                raise DataError(f"{path}: {character} is under {found[character]} and under {reading}.")
    return found


def in_hangul(word: str) -> str:
    """
    Han characters in the word as Korean reads them, the first with the sound law of South Korea; others as they are.

    >>> in_hangul("歷史와")
    '역사와'
    """
    known = readings("ko")
    if known.keys().isdisjoint(word):
        return word
    syllables = [known.get(character, character) for character in word]
    first = next((at for at, character in enumerate(word) if character.isalpha()), 0)
    if word[first] in known:
        syllables[first] = _at_the_beginning(syllables[first])
    return "".join(syllables)


def _at_the_beginning(syllable: str) -> str:
    initial, rest = divmod(ord(syllable) - _FIRST, _BLOCK)
    soft = rest // 28 in _BEFORE_I
    if initial in (_N, _R) and soft:
        initial = _SILENT
    elif initial == _R:
        initial = _N
    return chr(_FIRST + initial * _BLOCK + rest)
