"""Korean and Chinese names behind foreign spellings."""

from __future__ import annotations

import pytest

from canonym.translit import variants
from canonym.translit.registry import list_standards
from canonym.translit.syllables import fold_spelling, read

BACKWARDS = [
    ("ko", "Noh Gwang-cheol", "노광철"),
    ("ko", "Ro Kwang Chol", "노광철"),
    ("ko", "Yi Sŭng-man", "이승만"),
    ("ko", "Kim Dae-jung", "김대중"),
    ("ko", "Dae-jung Kim", "김대중"),
    ("ko", "Чо Ман Сик", "조만식"),
    ("zh", "Deng Xiaoping", "邓小平"),
    ("zh", "Teng Hsiao-p'ing", "邓小平"),
    ("zh", "Чжоу Эньлай", "周恩来"),
]


@pytest.mark.parametrize(("language", "name", "native"), BACKWARDS)
def test_the_native_name_is_found(language: str, name: str, native: str) -> None:
    assert native in [one.text for one in variants(name, language, limit=20)]


@pytest.mark.parametrize(
    ("name", "language", "spellings"),
    [
        ("노광철", "ko", {"No Kwang Chol", "Ro Kwang-chol", "Noh Gwang-cheol", "No Kwang-ch'ŏl", "Но Кван Чхоль"}),
        ("이은희", "ko", {"Lee Eun-hee", "Ri Un Hui", "Yi Ŭn-hŭi", "I Eunhui"}),
        ("宋庆龄", "zh", {"Song Qingling", "Sung Ching-ling", "Сун Цинлин", "Сун Цінлін"}),
        ("じゅんいち", "ja", {"Junichi", "Jun'ichi", "Дзюнъити"}),
    ],
)
def test_what_the_press_writes(name: str, language: str, spellings: set[str]) -> None:
    assert spellings <= {one.text for one in variants(name, language, limit=60)}


def test_a_third_script_goes_by_the_native_name() -> None:
    assert "Чжоу Эньлай" in [one.text for one in variants("Chou En-lai", "zh")]


def test_systems_for_places_say_nothing_about_persons() -> None:
    assert all(" " in one.text for one in variants("노광철", "ko", limit=60))


@pytest.mark.parametrize("name", ["", "Kim", "one two three four five", "Xqz Qxz", "김소월"])
def test_what_is_no_name_of_the_language(name: str) -> None:
    assert read(name, list_standards("ko"), 10) == []


def test_marks_and_hyphens_do_not_count() -> None:
    assert fold_spelling("Ŏm T’ae-ung") == "omtaeung"
