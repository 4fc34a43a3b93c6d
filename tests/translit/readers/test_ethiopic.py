"""What the reader of Ethiopic gives to the tables."""

from __future__ import annotations

import pytest

from canonym.translit.readers.ethiopic import Ethiopic, number, with_figures


@pytest.mark.parametrize(
    ("word", "read"),
    [("ሰላም", "ሰäለaመə"), ("ቋንቋ", "ቀʷaነəቀʷa"), ("ኰ", "ከʷä"), ("ሏ", "ለʷa"), ("ኧፚ", "ኧፚ"), ("ABሀ", "ABሀä")],
)
def test_syllables_are_taken_apart(word: str, read: str) -> None:
    assert Ethiopic().read(word) == read


@pytest.mark.parametrize(
    ("signs", "value"),
    [
        ("፩", 1),
        ("፲", 10),
        ("፳፭", 25),
        ("፻", 100),
        ("፻፩", 101),
        ("፪፻፵", 240),
        ("፲፱፻፸፬", 1974),
        ("፼", 10_000),
        ("፫፼፻", 30_100),
    ],
)
def test_numbers_are_worked_out(signs: str, value: int) -> None:
    assert number(signs) == value


def test_what_is_no_number_stays() -> None:
    assert with_figures(["ዓመት", " ", "፲፪፣"]) == ["ዓመት", " ", "12፣"]
