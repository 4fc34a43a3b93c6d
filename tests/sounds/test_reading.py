"""`read` over scripts: it never raises, remembers, and knows what a script leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds import Culture, align, read

SAME = [
    ("Bělousov", "Belousov"),
    ("Ｂｅｌｏｕｓｏｖ", "Belousov"),
    ("БЕЛОУСОВ", "белоусов"),
    ("Белоу\N{COMBINING ACUTE ACCENT}сов", "Белоусов"),
    ("محمّد", "محمد"),
    ("בֶּלוֹאוּסוֹב", "בלואוסוב"),
    ("すずき", "スズキ"),
    ("ｽｽﾞｷ", "スズキ"),
    ("Καραμανλής", "ΚΑΡΑΜΑΝΛΗΣ"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_ways_of_writing_one_word_read_alike(left: str, right: str) -> None:
    assert align(read(left), read(right)) >= 0.97


ACROSS = [
    ("বসু", "Basu"),
    ("ਸਿੰਘ", "Singh"),
    ("ગાંધી", "Gandhi"),
    ("రెడ్డి", "Reddy"),
    ("ಗೌಡ", "Gowda"),
    ("നായർ", "Nair"),
    ("ඩිසාතායක", "Disanayake"),
    ("ທອງລຸນ", "Thongloun"),
    ("ጌታቸው", "Getachew"),
    ("毛泽东", "Maozedong"),
    ("Nguyễn", "Nguyen"),
]


@pytest.mark.parametrize(("native", "latin"), ACROSS)
def test_other_scripts_are_near_their_romanization(native: str, latin: str) -> None:
    assert align(read(native), read(latin)) >= 0.7


def test_a_culture_narrows() -> None:
    assert align(read("Jin"), read("Jing")) > align(
        read("Jin", None, Culture.KOREAN), read("Jing", None, Culture.KOREAN)
    )


def test_a_language_narrows() -> None:
    assert align(read("Schukow", "de"), read("Жуков")) >= 0.95
    assert read("cs", "hu").symbols != read("cs").symbols


def test_readings_are_remembered() -> None:
    assert read("Nowak", "pl") is read("Nowak", "pl")


@pytest.mark.parametrize("nothing", ["", " ", "-", "\N{ZERO WIDTH JOINER}", "、"])
def test_a_word_without_letters_is_like_nothing(nothing: str) -> None:
    reading = read(nothing)
    assert reading.symbols == () and align(reading, read("Nowak")) == 0.0


def test_a_long_word_costs_no_more_than_sixty_four_letters() -> None:
    assert read("ab" * 5_000).mass == read("ab" * 32).mass


@given(st.text(max_size=12))
def test_any_text_can_be_read(word: str) -> None:
    reading = read(word)
    assert reading.word == word
    assert reading.mass >= 0.0 and reading.bits >= 0.0
