"""Words by what they mean, and names of countries."""

import pytest

from canonym.sounds.meanings import countries, meaning_of, meanings, pieces_of, place_meaning
from canonym.text.fold import fold
from canonym.text.scripts import word_script


def _meaning(word: str) -> set[str]:
    folded = fold(word)
    return set(meaning_of(folded, word_script(folded)))


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Партията", "party"),
        ("пαρτι", ""),
        ("Universität", "university"),
        ("والتكنولوجيا", "technology"),
        ("המוסלמים", "muslim"),
        ("Българска", "BG"),
        ("deutsche", "DE"),
        ("საქართველოს", "GE"),
        ("大學", "university"),
        ("1st", "first"),
    ],
)
def test_a_word_has_a_meaning_in_any_case_and_language(word: str, meaning: str) -> None:
    assert _meaning(word) == ({meaning} if meaning else set())


@pytest.mark.parametrize("word", ["Klitschko", "Severance", "Novosibirsk", "Malta", "Park"])
def test_most_words_have_none(word: str) -> None:
    assert not _meaning(word) - {"MT"}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("杭州师范大学", ("杭州", "师范", "大学")),
        ("Muslimbruderschaft", ("muslim", "bruderschaft")),
        ("มหาวิทยาลัยสยาม", ("มหาวิทยาลัย", "สยาม")),
        ("Handelsman", ("handelsman",)),
    ],
)
def test_compounds_come_apart(word: str, pieces: tuple[str, ...]) -> None:
    folded = fold(word)
    assert pieces_of(folded, word_script(folded)) == pieces


def test_a_short_stem_says_nothing_in_a_name() -> None:
    assert not place_meaning("starmer", "Latn")
    assert place_meaning("östra", "Latn") or place_meaning("ostra", "Latn")


def test_no_country_has_the_name_of_another() -> None:
    known = countries()
    assert known["niger"] != known["nigeria"]
    assert known["грузия"] == known["georgia"] == known["საქართველო"]


def test_kinds_and_qualities_are_apart() -> None:
    known = meanings()
    assert known.kinds and known.of_places and not known.kinds & known.of_places
