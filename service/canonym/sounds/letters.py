"""
A word made ready for the tables: one form for what one script writes in several ways.

Marks that no table asks about go, hiragana becomes katakana, Hangul syllables come apart, the Indic blocks move onto
Devanagari, Thai vowels stand where they are spoken. Nothing here knows a sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from canonym import strict_yaml
from canonym.sounds.inventory import DATA, mapping

VIRAMA = "\N{DEVANAGARI SIGN VIRAMA}"
_NUKTA = "\N{DEVANAGARI SIGN NUKTA}"
INHERENT = "@"

# First code point of each Indic block (Unicode lays all of them out after ISCII); 128 code points each.
_BLOCKS = {
    "Beng": 0x0980,
    "Guru": 0x0A00,
    "Gujr": 0x0A80,
    "Orya": 0x0B00,
    "Taml": 0x0B80,
    "Telu": 0x0C00,
    "Knda": 0x0C80,
    "Mlym": 0x0D00,
}
INDIC = frozenset({"Deva", *_BLOCKS})

# All apostrophes are one; most tables drop it, romanizations of Korean and Chinese mean something by it.
APOSTROPHES = {ord(mark): "'" for mark in "’‘ʼʻ`´′ʹ"}
_KANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_LAO = {code: code - 0x80 for code in range(0x0E80, 0x0F00)}
_GERESH = {ord(mark): "'" for mark in "׳’‘`´ʹʼ"}
_NOT_ARABIC = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069'’‘ʼ-]+"
)
_NOT_HEBREW = re.compile('[\u0591-\u05c7\u05f4"\u200b-\u200f\u202a-\u202e\u2066-\u2069-]+')
_THAI_MARKS = re.compile("[\u0e01-\u0e2e][\u0e34-\u0e3a]?\u0e4c|[\u0e47-\u0e4b\u0e4d\u0e4e]+")
_THAI_BEFORE = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e]\u0e23?(?=[\u0e01-\u0e30\u0e32-\u0e39])|[\u0e01-\u0e2e])")


def plain(word: str) -> str:
    """`word` in NFKC and lower case: what every script begins with."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())


def _greek(word: str) -> str:
    """Without tonos; the diaeresis stays, it parts two vowels."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).replace("\u0301", "").replace("\u0342", ""))


def _cyrillic(word: str) -> str:
    """Without stress marks; the letters й ї ў ё are letters."""
    decomposed = unicodedata.normalize("NFD", word)
    if "\u0301" not in decomposed and "\u0300" not in decomposed:
        return word
    return unicodedata.normalize("NFC", decomposed.replace("\u0301", "").replace("\u0300", ""))


def _arabic(word: str) -> str:
    return _NOT_ARABIC.sub("", word)


def _hebrew(word: str) -> str:
    return _NOT_HEBREW.sub("", word.translate(_GERESH))


def _kana(word: str) -> str:
    return word.translate(_KANA)


def _hangul(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _thai(word: str) -> str:
    return _THAI_BEFORE.sub(r"\2\1", _THAI_MARKS.sub("", word))


def _lao(word: str) -> str:
    return _thai(word.translate(_LAO))


@cache
def _moved(block: int) -> dict[int, str]:
    moves = {block + place: chr(0x0900 + place) for place in range(0x70)}
    letters = mapping(strict_yaml.load_file(DATA / "devanagari.yaml"), "devanagari.yaml")["moved"]
    moves.update({ord(k): str(v) for k, v in mapping(letters, "devanagari.yaml").items()})
    return moves


def to_devanagari(word: str, script: str) -> str:
    """`word` letter by letter onto the Devanagari block."""
    return word.translate(_moved(_BLOCKS[script])) if script in _BLOCKS else word


def with_inherent(word: str) -> str:
    """Devanagari with `@` for the vowel that a bare consonant carries, and without the sign that silences it."""
    letters: list[str] = []
    last = len(word) - 1
    for place, char in enumerate(word):
        if char == VIRAMA:
            continue
        letters.append(char)
        code = ord(char)
        consonant = 0x0915 <= code <= 0x0939 or 0x0958 <= code <= 0x095F or (char == _NUKTA and place > 0)
        if not consonant:
            continue
        following = word[place + 1] if place < last else ""
        if following in (_NUKTA, VIRAMA) or (following and 0x093A <= ord(following) <= 0x094C):
            continue
        letters.append(INHERENT)
    return "".join(letters)


_PREPARE: dict[str, Callable[[str], str]] = {
    "Grek": _greek,
    "Cyrl": _cyrillic,
    "Arab": _arabic,
    "Hebr": _hebrew,
    "Kana": _kana,
    "Hira": _kana,
    "Hang": _hangul,
    "Thai": _thai,
    "Laoo": _lao,
}


def prepare(word: str, script: str) -> str:
    """`word` in the form that the rows of `script` are written in."""
    word = plain(word)
    if script in INDIC:
        return with_inherent(to_devanagari(word, script))
    change = _PREPARE.get(script)
    return change(word) if change else word


@lru_cache(maxsize=4_096)
def unmarked(char: str) -> str:
    """The letter under the marks of `char`, or `char` itself."""
    return unicodedata.normalize("NFD", char)[0]
