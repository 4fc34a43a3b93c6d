"""
Readers: what a script needs before letters can be looked up one by one.

An alphabet needs nothing. An abugida needs its inherent vowel written out, Arabic its long vowels told from its
consonants, Ethiopic and Hangul their syllables taken apart, kana one shape of each sound, Han its pronunciation. A
reader turns a word of the script into letters that the table's `sounds`, `rules` and `letters` speak of; README.md in
data/romanization says which letters those are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from canonym.translit.table import Table

SEPARATOR = "."  # between syllables, in what the readers of Hangul and Han give


class Reader(Protocol):
    """Words of one script, made ready for letters and rules."""

    def split(self, word: str) -> list[tuple[str, bool]]:
        """The word in parts to be read each by itself (True) and what stands between them (False)."""

    def read(self, part: str) -> str:
        """The part, in the letters of the table."""


class Alphabet:
    """A script whose letters are looked up as they stand."""

    def split(self, word: str) -> list[tuple[str, bool]]:
        """One part: the word."""
        return [(word, True)]

    def read(self, part: str) -> str:
        """The part itself."""
        return part


def reader_for(table: Table) -> Reader:
    """The reader that the table's `engine` names. The modules are imported when first needed: pypinyin is slow."""
    match table.engine:
        case "abugida":
            from canonym.translit.readers.abugida import Abugida

            return Abugida(table)
        case "arabic":
            from canonym.translit.readers.arabic import Arabic

            return Arabic(table)
        case "hebrew":
            from canonym.translit.readers.hebrew import Hebrew

            return Hebrew()
        case "hangul":
            from canonym.translit.readers.hangul import Hangul

            return Hangul(table)
        case "abjad":
            from canonym.translit.readers.abjad import Abjad

            return Abjad(table)
        case "ethiopic":
            from canonym.translit.readers.ethiopic import Ethiopic

            return Ethiopic()
        case "thai":
            from canonym.translit.readers.thai import Thai

            return Thai(table)
        case "kana":
            from canonym.translit.readers.kana import Kana

            return Kana(table)
        case "han":
            from canonym.translit.readers.han import Han

            return Han(table)
        case _:
            return Alphabet()


def neighbours_for(table: Table) -> Callable[[list[str]], list[str]] | None:
    """
    What looks at the words of a text side by side before they are read one by one, where an engine needs that.

    It takes the pieces of a text (words and what stands between them) and gives as many.
    """
    match table.engine:
        case "arabic":
            from canonym.translit.readers.construct import Construct

            return Construct(table)
        case "ethiopic":
            from canonym.translit.readers.ethiopic import with_figures

            return with_figures
        case _:
            return None
