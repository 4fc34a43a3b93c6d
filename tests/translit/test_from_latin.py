"""Foreign names in Russian and Ukrainian letters, and back."""

from __future__ import annotations

import pytest

from canonym.translit import get_standard, list_standards, transliterate, variants

NAMES = [
    ("press-eng-Latn-Cyrl-ru", "Jeffrey ARCHER", "Джеффри АРЧЕР"),
    ("press-eng-Latn-Cyrl-uk", "Hamilton", "Гамільтон"),
    ("press-deu-Latn-Cyrl-ru", "Wolfgang Schneider", "Вольфганг Шнайдер"),
    ("press-deu-Latn-Cyrl-uk", "Schröder", "Шрьодер"),
    ("press-fra-Latn-Cyrl-ru", "Colette Beauvoir", "Колетт Бовуар"),
    ("press-fra-Latn-Cyrl-uk", "Poirot", "Пуаро"),
    ("press-pol-Latn-Cyrl-ru", "Krzysztof Szczypiorski", "Кшиштоф Щипёрский"),
    ("press-pol-Latn-Cyrl-uk", "Wyszyńska", "Вишинська"),
    ("press-spa-Latn-Cyrl-ru", "Guevara", "Гевара"),
    ("press-ita-Latn-Cyrl-ru", "Luchino Visconti", "Лукино Висконти"),
    ("press-tur-Latn-Cyrl-ru", "DEMİR Işıl", "ДЕМИР Ышыл"),
    ("press-ces-Latn-Cyrl-ru", "Karel Čapek", "Карел Чапек"),
    ("palladius-zho-Latn-Cyrl", "Lu Xun", "Лу Сюнь"),
    ("polivanov-jpn-Latn-Cyrl", "Akira Kurosawa", "Акира Куросава"),
    ("masm-mon-Latn-Cyrl-5217-2012", "ULAANGOM", "УЛААНГОМ"),
]


@pytest.mark.parametrize(("standard", "name", "spelled"), NAMES, ids=[name for _, name, _ in NAMES])
def test_a_name_in_cyrillic(standard: str, name: str, spelled: str) -> None:
    assert transliterate(name, get_standard(standard)).text == spelled


@pytest.mark.parametrize(
    "standard", [one for one in list_standards(script="Latn") if one.target_script == "Cyrl"], ids=str
)
def test_no_latin_letter_stays(standard) -> None:  # type: ignore[no-untyped-def]
    spelled = transliterate("the quick brown fox jumps over a lazy dog", standard).text
    assert not [letter for letter in spelled if letter.isascii() and letter.isalpha()]


@pytest.mark.parametrize(
    ("language", "cyrillic", "name"),
    [
        ("en", "Паркер", "Parker"),
        ("de", "Шнайдер", "Schneider"),
        ("pl", "Вуйцик", "Wójcik"),
        ("fr", "Руссо", "Rousseau"),
    ],
)
def test_the_name_behind_a_cyrillic_spelling(language: str, cyrillic: str, name: str) -> None:
    assert name in {one.text for one in variants(cyrillic, language)}
