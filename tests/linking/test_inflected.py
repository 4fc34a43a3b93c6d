"""Case endings come off a word, and particles written together with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.languages.registry import get_pack
from canonym.linking.inflected import stems
from canonym.text.fold import fold


@pytest.mark.parametrize(
    ("word", "language", "base"),
    [
        ("Белоусова", "ru", "Белоусов"),
        ("Белоусовым", "ru", "Белоусов"),
        ("Навальной", "ru", "Навальная"),
        ("Києва", "uk", "Київ"),
        ("Зеленського", "uk", "Зеленський"),
        ("Putinem", "pl", "Putin"),
        ("Kijowie", "pl", "Kijów"),
        ("Merkelové", "cs", "Merkelová"),
        ("Ficom", "sk", "Fico"),
        ("Vučićem", "sr-Latn", "Vučić"),
        ("Вучићу", "sr", "Вучић"),
        ("Putinin", "fi", "Putin"),
        ("Putyinnal", "hu", "Putyin"),
        ("Merkels", "de", "Merkel"),
        ("Putina", "lv", "Putins"),
        ("კობახიძემ", "ka", "კობახიძე"),
        ("Փաշինյանի", "hy", "Փաշինյան"),
        ("김정은에게", "ko", "김정은"),
        ("김정은에게서는", "ko", "김정은"),
        ("وبوتين", "ar", "بوتين"),
        ("لنتנياهو".replace("נ", "ن"), "ar", "نتنياهو"),
        ("ולרבין", "he", "רבין"),
        ("ברבין", "he", "רבין"),
    ],
)
def test_bases(word: str, language: str, base: str) -> None:
    assert fold(base) in {stem.key for stem in stems(word, get_pack(language))}


@pytest.mark.parametrize("language", ["en", "ru", "ko", "ar", "he", "hu", "und"])
def test_the_word_itself_is_not_among_its_stems(language: str) -> None:
    assert all(stem.cost > 0 for stem in stems("Belousov", get_pack(language)))


@given(st.text(min_size=1, max_size=10), st.sampled_from(["ru", "uk", "pl", "ko", "ar", "he", "hu", "tr", "ka", "und"]))
def test_stems_lie_inside_the_word_and_the_likeliest_come_first(word: str, language: str) -> None:
    found = stems(word, get_pack(language))
    costs = [stem.cost for stem in found]
    assert costs == sorted(costs)
    for stem in found:
        assert 0 <= stem.start < stem.end <= len(word)
        assert stem.key == fold(stem.text)
