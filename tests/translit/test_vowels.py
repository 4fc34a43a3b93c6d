"""Names of scripts without vowels: read with them, and found again behind foreign spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from canonym import strict_yaml
from canonym.translit import get_standard, list_standards, transliterate, variants
from canonym.translit.registry import FOLDER
from canonym.translit.vowels import read

FILES = sorted((FOLDER / "vowels").glob("*.yaml"))

READ = [
    ("ar", "أحمد شوقي", "أَحمَد شَوقِي", "أَحمَد شَوقِي"),
    ("ar", "احمد شوقى", "أَحمَد شَوقِي", "أَحمَد شَوقِي"),  # hamza and dots left out
    ("ar", "عبد العزيز", "عَبد العَزِيز", "عَبدُل عَزِيز"),
    ("ar", "عبدالعزيز", "عَبد العَزِيز", "عَبدُل عَزِيز"),
    ("ar", "عبد الله", "عَبد الله", "عَبدُللاه"),
    ("ar", "فضل أحمد", "فضل أَحمَد", None),  # one word that nobody told us
    ("fa", "پروین", "پَروِین", "پَروِین"),
    ("he", "דוד", "דָּוִד", "דָּוִד"),
]


@pytest.mark.parametrize(("language", "name", "written", "spoken"), READ, ids=[one[1] for one in READ])
def test_a_name_with_its_vowels(language: str, name: str, written: str, spoken: str | None) -> None:
    found = read(name, language)
    assert found is not None
    assert (found.written, found.spoken) == (written, spoken)


@pytest.mark.parametrize(
    ("language", "name"), [("ar", "شَوقي"), ("ar", "قحطان"), ("ru", "Чехов"), ("xx", "محمد"), ("ar", "")]
)
def test_what_is_not_read(language: str, name: str) -> None:
    assert read(name, language) is None


PRESS = [
    ("ar", "جمال عبد الناصر", {"Jamal Abdul Nasser", "Gamal Abdel Nasser", "Jamāl ‘Abd al-Nāṣir"}),
    ("ar", "نور الدين", {"Nur al-Din", "Nour al-Din"}),
    ("fa", "شیرین عبادی", {"Shirin Ebadi"}),
    ("he", "שמעון פרס", {"Shimon Peres"}),
    ("hi", "लाल बहादुर", {"Lal Bahadur"}),
]


@pytest.mark.parametrize(("language", "name", "spellings"), PRESS, ids=[one[1] for one in PRESS])
def test_what_the_press_writes(language: str, name: str, spellings: set[str]) -> None:
    assert spellings <= {one.text for one in variants(name, language, limit=60)}


BEHIND = [
    ("ar", "Gamal Abdel Nasser", "جمال عبد الناصر"),
    ("ar", "Abdulaziz", "عبد العزيز"),
    ("ar", "Abdallah bin Zayed", "عبد الله بن زايد"),
    ("ar", "Saad al-Hariri", "سعد الحريري"),
    ("fa", "Mohammad Khatami", "محمد خاتمی"),
    ("he", "Menachem Begin", "מנחם בגין"),
    ("hi", "Indira Gandhi", "इंदिरा गांधी"),
]


@pytest.mark.parametrize(("language", "name", "native"), BEHIND, ids=[one[1] for one in BEHIND])
def test_the_native_name_behind_a_spelling(language: str, name: str, native: str) -> None:
    assert native in [one.text for one in variants(name, language, limit=5)]


def test_a_stranger_is_not_read_back() -> None:
    assert variants("Xqzabd Wrtq", "ar") == ()


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_word_has_a_spelling_in_latin_letters(path: Path) -> None:
    data = strict_yaml.load_file(path)
    assert isinstance(data, dict)
    words = [*data["words"].split(), *data.get("irregular", {}).values()]
    press = next(one for one in list_standards(path.stem) if one.readers == "en")
    for word in words:
        written = transliterate(word, press).text
        assert written.replace("-", "").replace("'", "").replace(" ", "").isascii(), (word, written)


def test_a_standard_writes_what_is_there() -> None:
    assert transliterate("محمد", get_standard("alalc-ara-Arab-Latn-1997")).text == "mḥmd"


@pytest.mark.parametrize(
    ("standard", "spelled"),
    [("alalc-ara-Arab-Latn-1997", "‘abd allāh"), ("bgnpcgn-ara-Arab-Latn-1956", "‘Abd Allāh")],
)
def test_the_name_of_god_has_no_article(standard: str, spelled: str) -> None:
    assert transliterate("عَبد الله", get_standard(standard)).text == spelled
