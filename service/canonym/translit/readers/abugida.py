"""
Abugidas: the vowel that a consonant carries when no sign says otherwise is written out as INHERENT.

The classes `consonant`, `vowel_sign` and `virama` of the table say which characters are which; `prevowel` (Thai, Lao)
lists vowels that are written before the consonant they follow. The virama is left out unless the table has a letter
for it.
"""

from __future__ import annotations

from canonym.errors import DataError
from canonym.translit.readers import Alphabet
from canonym.translit.table import Table

INHERENT = "ə"

_SCHWA = ("keep", "final", "hindi")


class Abugida(Alphabet):
    """
    Reads Devanagari and its relatives. `options: {schwa: …}` says which inherent vowels are silent: none (`keep`), the
    last of a word (`final`), or also those between VC and CV (`hindi`; Ohala, Aspects of Hindi Phonology, 1983).
    """

    def __init__(self, table: Table) -> None:
        self._consonants = self._members(table, "consonant")
        self._signs = self._members(table, "vowel_sign")
        self._viramas = self._members(table, "virama")
        self._prevowels = frozenset(table.classes.get("prevowel", ()))
        self._joining = frozenset(table.classes.get("joining", ()))  # nukta: belongs to the consonant before it
        self._silent_viramas = self._viramas - set(table.letters)
        self._schwa = table.options.get("schwa", "keep")
        if self._schwa not in _SCHWA:
            raise DataError(f"{table.path}: the option `schwa` is one of {', '.join(_SCHWA)}, not {self._schwa!r}.")

    @staticmethod
    def _members(table: Table, name: str) -> frozenset[str]:
        if name not in table.classes:
            raise DataError(f"{table.path}: an abugida defines the class `{name}`; it may be inherited.")
        return frozenset(table.classes[name])

    def read(self, part: str) -> str:
        """The part with INHERENT after every consonant that carries it, and vowels in the order of speech."""
        letters = self._with_inherent(self._in_speech_order(part))
        if self._schwa != "keep":
            self._silence_last(letters)
        if self._schwa == "hindi":
            self._silence_between(letters)
        return "".join(letters)

    def _in_speech_order(self, part: str) -> str:
        if not self._prevowels:
            return part
        letters = list(part)
        at = 0
        while at < len(letters) - 1:
            if letters[at] in self._prevowels:
                end = at + 1
                while end + 2 < len(letters) and letters[end + 1] in self._viramas:
                    end += 2
                letters[at : end + 1] = [*letters[at + 1 : end + 1], letters[at]]
                at = end
            at += 1
        return "".join(letters)

    def _with_inherent(self, part: str) -> list[str]:
        letters: list[str] = []
        bare = False  # a consonant was read whose vowel is not known yet
        for letter in part:
            if letter in self._joining:
                letters.append(letter)
                continue
            if bare and letter not in self._signs and letter not in self._viramas and letter not in self._prevowels:
                letters.append(INHERENT)
            bare = letter in self._consonants
            if letter not in self._silent_viramas:
                letters.append(letter)
        if bare:
            letters.append(INHERENT)
        return letters

    def _silence_last(self, letters: list[str]) -> None:
        # a word of one consonant keeps its vowel: न is na
        if len(letters) > 2 and letters[-1] == INHERENT:
            letters.pop()

    def _silence_between(self, letters: list[str]) -> None:
        """From the right, so that of two neighbours the later falls: VC_CV loses its schwa, VCC_CV keeps it."""
        for at in range(len(letters) - 3, 1, -1):
            if letters[at] != INHERENT:
                continue
            before, after = at - 1, at + 2
            while before > 1 and letters[before] in self._joining:
                before -= 1
            while after < len(letters) - 1 and letters[after] in self._joining:
                after += 1
            if (
                letters[before] in self._consonants
                and letters[at + 1] in self._consonants
                and self._is_vowel(letters[before - 1])
                and self._is_vowel(letters[after])
            ):
                del letters[at]

    def _is_vowel(self, letter: str) -> bool:
        return letter == INHERENT or (letter not in self._consonants and letter not in self._joining)
