"""Why a name was linked, in words that a copy editor understands."""

from __future__ import annotations

import pytest

from factory import normalizer


def _why(text: str, language: str = "en") -> dict[str, str]:
    result = normalizer().normalize(text, language=language, as_of="2025-01-01")
    return {mention.surface: mention.why for mention in result.mentions}


@pytest.mark.parametrize(
    ("text", "language", "surface", "says"),
    [
        ("Kyiv slept.", "en", "Kyiv", ["canonical name 'Kyiv'"]),
        ("Kieff slept.", "en", "Kieff", ["alias 'Kieff'"]),
        ("KIEFF SLEPT WELL", "en", "KIEFF", ["but for case"]),
        ("Vitaliy Klychko came.", "en", "Vitaliy Klychko", ["Vitaliy ~ Vitali", "Klychko ~ Klitschko"]),
        ("Слова Андрея Белоусова.", "ru", "Андрея Белоусова", ["with the ending -а"]),
        ("Andrej Beloussov came.", "en", "Andrej Beloussov", ["Andrej ~ Andrei", "Beloussov ~ Belousov"]),
        ("A. Belousov came.", "en", "A. Belousov", ["initial A"]),
        ("Belousov, Andrei came.", "en", "Belousov, Andrei", ["with a comma"]),
        ("Klitschko Vitali came.", "en", "Klitschko Vitali", ["the other order"]),
        ("Putin came.", "en", "Putin", ["known by this name alone"]),
        ("Abdel Fattah Elsissi came.", "en", "Abdel Fattah Elsissi", ["Fattah exact", "Elsissi exact"]),
        ("Андрей Рэмович Белоусов.", "ru", "Андрей Рэмович Белоусов", ["Рэмович"]),
    ],
)
def test_sentences(text: str, language: str, surface: str, says: list[str]) -> None:
    why = _why(text, language)[surface]
    assert [part for part in says if part not in why] == [], why


def test_a_short_form_says_where_its_bearer_was_named() -> None:
    assert "named in full in this article" in _why("Andrei Belousov left. Belousov waved.")["Belousov"]


def test_doubt_is_counted() -> None:
    why = _why("Vitali Klitschko met Wladimir Klitschko. Klitschko won.")["Klitschko"]
    assert why == "two people named Klitschko in this article"
