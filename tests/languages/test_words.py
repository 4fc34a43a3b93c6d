"""The lists hold ordinary words and no names that are met more often than the word."""

from pathlib import Path

import pytest

import canonym
from canonym.languages.registry import codes
from canonym.languages.words import COMMON, is_common, word_frequency

FOLDER = Path(canonym.__file__).parent / "data" / "words"
LISTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("no", "en"),
        ("No", "en"),
        ("MAY", "en-GB"),
        ("will", "en"),
        ("park", "en"),
        ("bush", "en"),
        ("rose", "en"),
        ("труд", "ru"),
        ("роза", "ru"),
        ("слава", "uk"),
        ("jour", "fr"),
        ("haus", "de"),
        ("wolf", "de"),
        ("gül", "tr"),
        ("barış", "tr"),
        ("高", "zh"),
        ("高", "zh-Hant"),
        ("高", "ja"),
        ("노", "ko"),
        ("שלום", "he"),
    ],
)
def test_an_ordinary_word_is_common(word: str, language: str) -> None:
    assert word_frequency(word, language) >= COMMON
    assert is_common(word, language)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Trump", "en"),
        ("Moscow", "en"),
        ("China", "en"),
        ("Путин", "ru"),
        ("Москва", "ru"),
        ("Київ", "uk"),
        ("Warszawa", "pl"),
        ("Macron", "fr"),
        ("Merkel", "de"),
        ("Moskau", "de"),
        ("Orbán", "hu"),
        ("نتنياهو", "ar"),
        ("נתניהו", "he"),
        ("दिल्ली", "hi"),
        ("트럼프", "ko"),
    ],
)
def test_a_name_is_not_common(name: str, language: str) -> None:
    assert not is_common(name, language)


def test_a_language_without_a_list_has_no_common_words() -> None:
    assert word_frequency("the", "xx") == 0.0
    assert not is_common("", "en")


@pytest.mark.parametrize("code", LISTS)
def test_a_list_is_whole(code: str) -> None:
    assert code in codes()
    lines = (FOLDER / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert any("wordfreq" in line for line in head)
    assert any("CC BY-SA 4.0" in line for line in head)
    words = [line.split(" ") for line in lines[len(head) :]]
    assert all(len(pair) == 2 and pair[1].isdigit() for pair in words)
    assert [word for word, _ in words] == sorted({word for word, _ in words})
    assert all(word == word.lower() for word, _ in words)
