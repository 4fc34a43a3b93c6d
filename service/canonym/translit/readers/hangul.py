"""
Hangul: syllables taken apart into letters, with a full stop between syllables.

한국 is read as ㅎㅏㄴ.ㄱㅜㄱ: a consonant before a vowel is an initial, one before the full stop or the edge is a
final. Sound changes are rules over those letters (`{from: ㄱ.ㄴ, to: ㅇ.ㄴ}` under `sounds`), so each standard chooses
its own. The arithmetic is that of the Unicode Standard, section 3.12.
"""

from __future__ import annotations

from canonym.translit.readers import SEPARATOR
from canonym.translit.readers.names import NameSplitter
from canonym.translit.readers.readings import in_hangul
from canonym.translit.table import Table

_FIRST = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_SYLLABLES = len(_INITIALS) * len(_VOWELS) * len(_FINALS)


def letters_of(syllable: str) -> str:
    """The two or three letters of a syllable block; anything else as it is."""
    code = ord(syllable) - _FIRST
    if not 0 <= code < _SYLLABLES:
        return syllable
    rest, final = divmod(code, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}"


class Hangul:
    """
    Reads Hangul. With `names` in the table, a word that is a family and a given name is written as a name; a family
    name that has a letter of its own in the table (`letters: {이: yi}`) stays one. `options: {readings: ko}` also reads
    Han characters.
    """

    def __init__(self, table: Table) -> None:
        self._names = NameSplitter(table)
        self._wholes = frozenset(source for source in table.letters if _is_block(source[0]))
        self._has_han = bool(table.options.get("readings"))

    def split(self, word: str) -> list[tuple[str, bool]]:
        """The family name, a space and the given name where the word is a full name, else the word."""
        return self._names.split(word)

    def read(self, part: str) -> str:
        """The letters of the part; a name's joining sign takes the place of the full stop."""
        syllables = self._names.joined(part)
        if self._has_han:
            syllables = in_hangul(syllables)
        if self._names.is_family(part) and syllables in self._wholes:
            return syllables
        pieces: list[str] = []
        for at, syllable in enumerate(syllables):
            if at and _is_block(syllable) and _is_block(syllables[at - 1]):
                pieces.append(SEPARATOR)
            pieces.append(letters_of(syllable))
        return "".join(pieces)


def _is_block(syllable: str) -> bool:
    return 0 <= ord(syllable) - _FIRST < _SYLLABLES
