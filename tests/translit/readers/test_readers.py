"""What the readers of Hangul, kana, Han and abugidas give to the tables."""

from __future__ import annotations

import unicodedata

import pytest

from canonym.errors import DataError
from canonym.translit.readers.abjad import Abjad
from canonym.translit.readers.abugida import Abugida
from canonym.translit.readers.ethiopic import Ethiopic
from canonym.translit.readers.han import Han
from canonym.translit.readers.hangul import Hangul
from canonym.translit.readers.kana import Kana
from canonym.translit.readers.thai import Thai
from canonym.translit.registry import FOLDER
from canonym.translit.table import Table

PLAIN = Table(id="test", path=FOLDER)
DEVANAGARI = {"consonant": tuple("कगतदनपमरलसब"), "vowel_sign": tuple("ािीु"), "virama": ("्",)}


@pytest.mark.parametrize(
    ("word", "read"),
    [("한국", "ㅎㅏㄴ.ㄱㅜㄱ"), ("값", "ㄱㅏㅄ"), ("아이", "ㅇㅏ.ㅇㅣ"), ("SK한", "SKㅎㅏㄴ")],
)
def test_hangul(word: str, read: str) -> None:
    assert Hangul(PLAIN).read(word) == read


def test_korean_names() -> None:
    hangul = Hangul(Table(id="test", path=FOLDER, names={"families": "김 이", "doubles": "남궁", "join": "-"}))
    parts = hangul.split("김소월")
    assert [hangul.read(part) if wanted else part for part, wanted in parts] == ["ㄱㅣㅁ", " ", "ㅅㅗ-ㅇㅝㄹ"]
    assert len(hangul.split("남궁억")) == 3
    assert hangul.split("이천") == [("이천", True)]


@pytest.mark.parametrize(("word", "read"), [("キャップ", "きゃっぷ"), ("ｶﾞｰ", "がー"), ("東京タワー", "東京たわー")])
def test_kana(word: str, read: str) -> None:
    assert Kana(PLAIN).read(word) == read


@pytest.mark.parametrize(
    ("word", "read"),
    [("مُحَمَّد", "مُحَممَد"), ("عبّـاس", "عبباس"), ("ﻻ", "لا"), ("باب", "باب")],
)
def test_abjad(word: str, read: str) -> None:
    word, read = unicodedata.normalize("NFC", word), unicodedata.normalize("NFC", read)
    assert Abjad(PLAIN).read(word) == read


def test_shadda_kept() -> None:
    word = unicodedata.normalize("NFC", "مُحَمَّد")
    kept = Abjad(Table(id="test", path=FOLDER, options={"shadda": "keep"})).read(word)
    assert kept == "م\u064fح\u064eم\u0651\u064eد"


@pytest.mark.parametrize(("word", "read"), [("ሰላም", "ሰäለaመə"), ("ቋንቋ", "ቀʷaነəቀʷa")])
def test_ethiopic(word: str, read: str) -> None:
    assert Ethiopic().read(word) == read


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("เชียงใหม่", "ชเียง.หมไ"),
        ("นคร", "นะ.คโร"),
        ("เมือง", "มเือง"),
        ("พันธุ์", "พะน"),
        ("กรุงเทพ", "กรุง.ทเพ"),
        ("สวน", "สัวน"),
        ("หมอ", "หม็อ"),
        ("ตลาด", "ตะ.ลาด"),
        ("x", "x"),
    ],
)
def test_thai(word: str, read: str) -> None:
    assert Thai(PLAIN).read(word) == read


@pytest.mark.parametrize(("tones", "read"), [("figures", "hao3"), ("marks", "hǎo"), ("inside", "ha3o")])
def test_tones_of_han(tones: str, read: str) -> None:
    assert Han(Table(id="test", path=FOLDER, options={"tones": tones})).read("好") == read


def test_an_unknown_kind_of_tones() -> None:
    with pytest.raises(DataError, match="`tones` is one of"):
        Han(Table(id="test", path=FOLDER, options={"tones": "colours"}))


@pytest.mark.parametrize(("word", "read"), [("北京", "bei3.jing1"), ("绿", "lü4")])
def test_han(word: str, read: str) -> None:
    assert Han(PLAIN).read(word) == read


def test_chinese_names() -> None:
    han = Han(Table(id="test", path=FOLDER, names={"families": "单 邓", "单": "shan4", "join": "-"}))
    assert [han.read(part) if wanted else part for part, wanted in han.split("单雄信")] == ["shan4", " ", "xiong2-xin4"]


@pytest.mark.parametrize(
    ("schwa", "word", "read"),
    [
        ("keep", "कमल", "कəमəलə"),
        ("final", "कमल", "कəमəल"),
        ("hindi", "कमला", "कəमला"),
        ("hindi", "न", "नə"),
        ("hindi", "सरकार", "सəरकार"),
        ("keep", "पत्र", "पəतरə"),
    ],
)
def test_abugida(schwa: str, word: str, read: str) -> None:
    table = Table(id="test", path=FOLDER, classes=DEVANAGARI, options={"schwa": schwa})
    assert Abugida(table).read(word) == read


def test_vowels_written_before_their_consonant() -> None:
    thai = {"consonant": tuple("กนม"), "vowel_sign": ("เ", "า"), "virama": ("ฺ",), "prevowel": ("เ",)}
    assert Abugida(Table(id="test", path=FOLDER, classes=thai)).read("เกนา") == "กเนา"
