"""Characters as other languages read them."""

import pytest

from canonym.sounds import Culture
from canonym.sounds.characters import japanese_words, reading_of


@pytest.mark.parametrize(
    ("char", "culture", "reading"),
    [
        ("朴", Culture.KOREAN, "박"),
        ("國", Culture.KOREAN, "국"),
        ("国", Culture.KOREAN, "국"),
        ("黃", Culture.CANTONESE, "wong"),
        ("阮", Culture.VIETNAMESE, "nguyễn"),
        ("春", Culture.VIETNAMESE, "xuân"),
        ("あ", Culture.KOREAN, ""),
    ],
)
def test_reading(char: str, culture: Culture, reading: str) -> None:
    assert reading_of(char, culture) == reading


def test_a_family_name_may_be_read_in_another_way() -> None:
    assert (reading_of("車", Culture.KOREAN, first=True), reading_of("車", Culture.KOREAN)) != ("", "")
    assert reading_of("沈", Culture.KOREAN, first=True) == "심"


def test_japanese_names_come_from_a_list() -> None:
    assert japanese_words("高橋健二") == ("takahashi", "kenji")
    assert japanese_words("仙台") == ("sendai",)
    assert japanese_words("王建民") == ()
