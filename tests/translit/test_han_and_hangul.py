"""Korean and Chinese: names found in words, readings, generics, and what sounds across syllables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.errors import DataError
from canonym.text.fold import fold
from canonym.translit import get_standard, transliterate
from canonym.translit.readers.han import Han
from canonym.translit.readers.names import NameSplitter
from canonym.translit.readers.readings import in_hangul, readings
from canonym.translit.registry import FOLDER
from canonym.translit.table import Table

NAMES = {
    "families": "김 남 한",
    "doubles": "남궁",
    "given": "가 나 도 라 준 소 월",
    "places": "한라도",
    "never": "시",
    "words": "ko",
}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("김소월", ["김", " ", "소월"]),
        ("남궁준", ["남궁", " ", "준"]),
        ("남궁준나", ["남궁", " ", "준나"]),
        ("김소키", ["김소키"]),  # no given name
        ("한라도", ["한라도"]),  # a place
        ("김소시", ["김소", "-시"]),  # a town
        ("한나", ["한나"]),  # two syllables
        ("김소월나라", ["김소월나라"]),
    ],
)
def test_a_full_name_is_found(word: str, parts: list[str]) -> None:
    splitter = NameSplitter(Table(id="test", path=FOLDER, names=NAMES, generics={"시": "-"}))
    found = [splitter.plain(part) if wanted else part for part, wanted in splitter.split(word)]
    assert found == parts


@given(st.text(alphabet="김남궁한가나도시 ", max_size=6))
def test_splitting_loses_nothing(word: str) -> None:
    splitter = NameSplitter(Table(id="test", path=FOLDER, names=NAMES, generics={"시": "_"}))
    joined = "".join(splitter.plain(part) for part, wanted in splitter.split(word) if wanted)
    assert joined.replace("_", "") == word


SOUNDS = [  # as the standard pronunciation has them
    ("moct-kor-Hang-Latn-2000", "국물", "gungmul"),
    ("moct-kor-Hang-Latn-2000", "칼날", "kallal"),
    ("moct-kor-Hang-Latn-2000", "법률", "beomnyul"),
    ("moct-kor-Hang-Latn-2000", "해돋이", "haedoji"),
    ("moct-kor-Hang-Latn-2000", "닫히다", "dachida"),
    ("moct-kor-Hang-Latn-2000", "좋다", "jota"),
    ("moct-kor-Hang-Latn-2000", "밝은", "balgeun"),
    ("moct-kor-Hang-Latn-2000", "꽃잎", "kkochip"),
    ("moct-kor-Hang-Latn-2000", "없는", "eomneun"),
    ("var-kor-Hang-Latn-mr-1939", "옷감", "otkam"),
    ("var-kor-Hang-Latn-mr-1939", "만두", "mandu"),
    ("var-kor-Hang-Latn-mr-1939", "물들다", "multŭlda"),
]


@pytest.mark.parametrize(("standard", "word", "spelled"), SOUNDS, ids=[word for _, word, _ in SOUNDS])
def test_sounds_across_syllables(standard: str, word: str, spelled: str) -> None:
    assert transliterate(word, get_standard(standard)).text.lower() == spelled


def test_the_syllables_of_a_given_name_keep_apart() -> None:
    revised = get_standard("moct-kor-Hang-Latn-2000")
    assert transliterate("김복남", revised).text == "Gim Boknam"
    assert transliterate("김석률", revised).text == "Gim Seokryul"


@pytest.mark.parametrize(
    ("word", "hangul"),
    [("歷史를", "역사를"), ("女人", "여인"), ("男女", "남녀"), ("樂園", "낙원"), ("한글", "한글"), ("", "")],
)
def test_han_characters_as_korean_reads_them(word: str, hangul: str) -> None:
    assert in_hangul(word) == hangul


def test_a_language_without_readings() -> None:
    with pytest.raises(DataError, match="no such table of readings"):
        readings("xx")


@pytest.mark.parametrize("language", ["ko", "yue"])
def test_readings_are_what_they_should_be(language: str) -> None:
    table = readings(language)
    assert all(len(character) == 1 for character in table)
    if language == "ko":
        assert all("가" <= reading <= "힣" and len(reading) == 1 for reading in table.values())
    else:
        assert all(reading[-1] in "123456" and reading[:-1].isalpha() for reading in table.values())


@pytest.mark.parametrize(
    ("tones", "word", "read"),
    [("figures", "女", "nü3"), ("marks", "女", "nǚ"), ("inside", "江", "jia1ng"), ("bopomofo", "女", "ㄋㄩˇ")],
)
def test_tones(tones: str, word: str, read: str) -> None:
    assert Han(Table(id="test", path=FOLDER, options={"tones": tones})).read(word) == read


def test_tones_that_are_none() -> None:
    with pytest.raises(DataError, match="`tones` is one of figures"):
        Han(Table(id="test", path=Path("x.yaml"), options={"tones": "loud"}))


@pytest.mark.parametrize(("simplified", "traditional"), [("张学良", "張學良"), ("长江", "長江"), ("种师中", "种師中")])
def test_traditional_characters_are_read_alike(simplified: str, traditional: str) -> None:
    assert fold(simplified) == fold(traditional)
    names = get_standard("hanyu-pinyin-names")
    assert transliterate(simplified, names).text == transliterate(traditional, names).text
