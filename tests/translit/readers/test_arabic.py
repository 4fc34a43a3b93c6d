"""What the reader of Arabic script gives to the tables."""

from __future__ import annotations

import unicodedata

import pytest

from canonym.errors import DataError
from canonym.translit.readers.arabic import Arabic
from canonym.translit.readers.construct import Construct
from canonym.translit.registry import FOLDER
from canonym.translit.table import Table


def read(word: str, **options: str) -> str:
    return Arabic(Table(id="test", path=FOLDER, options=options)).read(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("مُحَمَّد", "مuحaممaد"),
        ("نُور", "نūر"),
        ("دِين", "دīن"),
        ("بَيْت", "بaيت"),
        ("يَمَن", "يaمaن"),
        ("خِيَار", "خiيāر"),
        ("تُوْت", "تōت"),
        ("توت", "تŏت"),
        ("ظَبْي", "ظaبي"),
        ("قَوِيّ", "قaوiيي"),
        ("آسِيَا", "ءāسiيā"),
        ("سَمَآء", "سaمāء"),
        ("إِمَام", "ءiمāم"),
        ("رَأْس", "رaءس"),
        ("بِئْر", "بiءر"),
        ("هُدَى", "هuدá"),
        ("هُدًى", "هuدً"),
        ("شُكْرًا", "شuكرً"),
        ("سَنَة", "سaنة"),
        ("سَنَةٌ", "سaنaتٌ"),
        ("سَنَةْ", "سaنaت"),
        ("كَتَبُوا", "كaتaبū"),
        ("ايران", "īرāن"),
        ("عبّـاس", "عببāس"),
    ],
)
def test_consonants_and_vowels(word: str, spoken: str) -> None:
    assert read(word) == spoken


@pytest.mark.parametrize(
    ("word", "kind", "spoken"),
    [
        ("الشَّرْق", "plain", "ٱل-شaرق"),
        ("الشَّرْق", "assimilate", "ٱش-شaرق"),
        ("القَمَر", "assimilate", "ٱل-قaمaر"),
        ("اللَّيْل", "assimilate", "ٱل-لaيل"),
        ("وَالقَمَر", "plain", "وa-ٱل-قaمaر"),
        ("لِلشَّعْب", "plain", "لi-ل-شaعب"),
        ("الَّتِي", "plain", "aللaتī"),
        ("القَمَر", "none", "aلقaمaر"),
        ("بالي", "plain", "بāلĕ"),
    ],
)
def test_article(word: str, kind: str, spoken: str) -> None:
    assert read(word, article=kind) == spoken


@pytest.mark.parametrize(("word", "spoken"), [("القَمَرُ", "ٱل-قaمaر"), ("كِتَابٍ", "كiتāب"), ("هُوَ", "هuوa")])
def test_endings_dropped(word: str, spoken: str) -> None:
    assert read(word, final="drop") == spoken


@pytest.mark.parametrize(
    ("pieces", "at"),
    [
        (["سنة", " ", "الحرب"], "سنةْ"),
        (["السنة", " ", "الجديدة"], "السنة"),
        (["سنة", " ", "جديدة"], "سنة"),
        (["سنة", " ", "في"], "سنة"),
        (["سنة", ", ", "الحرب"], "سنة"),
        (["سنة"], "سنة"),
    ],
)
def test_construct_state(pieces: list[str], at: str) -> None:
    construct = Construct(Table(id="test", path=FOLDER, classes={"particle": ("في",)}))
    assert construct(pieces) == [at, *pieces[1:]]


def test_a_wrong_option_is_named() -> None:
    with pytest.raises(DataError, match="`article` is one of assimilate, plain, none"):
        read("باب", article="always")
