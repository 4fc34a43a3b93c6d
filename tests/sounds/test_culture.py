"""Naming cultures are told from syllables and family names, and from nothing less."""

import pytest

from canonym.sounds import Culture
from canonym.sounds.culture import culture_of, cultures_of, split_syllables

TOLD = [
    ("Kang Do Hyun", Culture.KOREAN),
    ("Bae Seung min", Culture.KOREAN),
    ("강도현", Culture.KOREAN),
    ("남궁 민", Culture.KOREAN),
    ("Пак Сын Хо", Culture.KOREAN),
    ("Deng Xiaojun", Culture.CHINESE),
    ("Дэн Сяоцзюнь", Culture.CHINESE),
    ("Cheung Kwok wai", Culture.CANTONESE),
    ("Nguyễn Văn Thành", Culture.VIETNAMESE),
    ("Tanaka Kenji", Culture.JAPANESE),
]
NONE = ["Anna Nowak", "Robert Schumann", "Олег Коваль", "José Luis García", "Smith", "조지 스미스"]


@pytest.mark.parametrize(("name", "culture"), TOLD)
def test_a_name_of_one_culture(name: str, culture: Culture) -> None:
    assert cultures_of(name.split())[:1] == (culture,) or culture_of(name.split()) is culture


@pytest.mark.parametrize("name", NONE)
def test_a_name_of_none(name: str) -> None:
    assert cultures_of(name.split()) == ()


def test_characters_fit_several_cultures() -> None:
    assert set(cultures_of(["王建民"])) >= {Culture.CHINESE, Culture.KOREAN}


@pytest.mark.parametrize(
    ("word", "culture", "syllables"),
    [
        ("Dohyun", Culture.KOREAN, ("do", "hyun")),
        ("Xiaojun", Culture.CHINESE, ("xiao", "jun")),
        ("도현", Culture.KOREAN, ("도", "현")),
        ("Kenji", Culture.JAPANESE, ("Kenji",)),
        ("Robert", Culture.KOREAN, ("Robert",)),
    ],
)
def test_joined_given_names_come_apart(word: str, culture: Culture, syllables: tuple[str, ...]) -> None:
    assert split_syllables(word, culture) == syllables
