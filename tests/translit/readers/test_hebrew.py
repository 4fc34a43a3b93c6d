"""What the reader of Hebrew gives to the tables."""

from __future__ import annotations

import unicodedata

import pytest

from canonym.translit.readers.hebrew import Hebrew

DAGESH, SHIN, QAMATS, PATAH = "\u05bc", "\u05c1", "\u05b8", "\u05b7"


@pytest.mark.parametrize(
    ("word", "read"),
    [
        (f"ב{QAMATS}{DAGESH}", f"ב{DAGESH}{QAMATS}"),
        (f"ש{PATAH}{DAGESH}{SHIN}", f"ש{DAGESH}{SHIN}{PATAH}"),
        (f"ל{QAMATS}ב{DAGESH}", f"ל{QAMATS}ב{DAGESH}"),
        ("שלום", "שלום"),
    ],
)
def test_dots_come_before_vowels(word: str, read: str) -> None:
    assert Hebrew().read(unicodedata.normalize("NFC", word)) == read
