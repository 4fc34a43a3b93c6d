"""Which canonical form a text is served: by language, house style and day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from canonym import RequestError
from canonym.style import HouseStyle, canonical_form, display_name, get_style, languages_for
from factory import entity

HOUSE = get_style(None)
DAY = date(2025, 8, 1)
LEE = {
    "en": [
        {"name": "Lee Jae Myung", "since": "2025-06-17"},
        {"name": "Lee Jae-myung", "until": "2025-06-16"},
        {"name": "Lee Jae-myung!", "style": "reuters"},
    ],
    "ko": "이재명",
}


def _name(canonical: Any, language: str, style: HouseStyle = HOUSE, day: date = DAY) -> str | None:
    found = canonical_form(entity("person/somebody", canonical), language, style, day)
    return found[1].name if found else None


@pytest.mark.parametrize(
    ("language", "served"),
    [
        ("en", ("en", "und")),
        ("en-GB", ("en-GB", "en", "und")),
        ("sr", ("sr", "sr-Cyrl", "und")),
        ("sr-Cyrl", ("sr-Cyrl", "sr", "und")),
        ("sr-Latn", ("sr-Latn", "und")),
        ("sr-Latn-RS", ("sr-Latn-RS", "sr-Latn", "und")),
        ("zh", ("zh", "zh-Hans", "und")),
        ("zh-Hans", ("zh-Hans", "zh", "und")),
        ("zh-Hant", ("zh-Hant", "und")),
        ("zh-Hant-TW", ("zh-Hant-TW", "zh-Hant", "und")),
        ("zh-CN", ("zh-CN", "zh", "zh-Hans", "und")),
        ("nb", ("nb", "no", "und")),
        ("und", ("und",)),
    ],
)
def test_languages_that_serve_a_text(language: str, served: tuple[str, ...]) -> None:
    assert languages_for(language) == served


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Kyiv"), ("en-US", "Kyiv"), ("uk", "Київ"), ("sr", "Кијев"), ("sr-Latn", None), ("fr", None)],
)
def test_no_language_is_served_by_another(language: str, name: str | None) -> None:
    assert _name({"en": "Kyiv", "uk": "Київ", "sr": "Кијев"}, language) == name


def test_a_name_in_no_language_serves_all() -> None:
    assert _name({"und": "Nokia"}, "fi") == "Nokia"
    assert _name({"und": "Nokia", "fi": "Nokian"}, "fi") == "Nokian"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 6, 16), "Lee Jae-myung"),
        (date(2025, 6, 17), "Lee Jae Myung"),
        (date(1990, 1, 1), "Lee Jae-myung"),
        (date(2990, 1, 1), "Lee Jae Myung"),
    ],
)
def test_dates_hold_at_both_ends(day: date, name: str) -> None:
    assert _name(LEE, "en", day=day) == name


def test_a_style_comes_before_dates_and_falls_back_on_the_house() -> None:
    reuters = get_style("reuters")
    assert _name(LEE, "en", reuters) == "Lee Jae-myung!"
    assert _name(LEE, "ko", reuters) == "이재명"
    assert _name({"en": [{"name": "Nato", "style": "guardian"}, "NATO"]}, "en") == "NATO"
    assert _name({"en": [{"name": "Nato", "style": "guardian"}]}, "en") is None


def test_a_dated_form_says_more_than_one_without_dates() -> None:
    forms = {"en": ["Old", {"name": "New", "since": "2025-01-01"}]}
    assert _name(forms, "en") == "New"
    assert _name(forms, "en", day=date(2024, 1, 1)) == "Old"


def test_the_only_form_stands_whatever_its_dates() -> None:
    assert _name({"en": {"name": "Nur-Sultan", "until": "2022-09-16"}}, "en") == "Nur-Sultan"


def test_a_name_for_readers_is_always_there() -> None:
    kyiv = entity("place/kyiv", {"en": "Kyiv", "uk": "Київ"})
    assert display_name(kyiv, "uk", HOUSE, DAY) == "Київ"
    assert display_name(kyiv, "th", HOUSE, DAY) == "Kyiv"
    assert display_name(entity("place/lviv", {"uk": "Львів"}), "th", HOUSE, DAY) == "Львів"


def test_styles_that_ship() -> None:
    for style in ("house", "ap", "reuters", "guardian"):
        assert get_style(style).id == style
    assert get_style(None) is get_style("house")


def test_a_style_of_the_table_is_a_style() -> None:
    assert get_style("gazette", frozenset({"gazette"})).prefers == ("gazette",)


@pytest.mark.parametrize(("style", "says"), [("gaurdian", "did you mean 'guardian'"), ("xyz", "known are")])
def test_an_unknown_style_is_answered_with_near_ones(style: str, says: str) -> None:
    with pytest.raises(RequestError, match=says) as caught:
        get_style(style)
    assert caught.value.field == "style"
