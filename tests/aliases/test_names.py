"""The parts of a name and what each does in it."""

from __future__ import annotations

from typing import Any

import pytest

from canonym.aliases.names import Flag, Role, Spelling, spellings, split
from canonym.aliases.order import naming_culture, order_of
from canonym.model import Order
from factory import entity

ROLES = {
    "g": Role.GIVEN,
    "f": Role.FAMILY,
    "p": Role.PARTICLE,
    "m": Role.MIDDLE,
    "i": Role.INITIAL,
    "s": Role.SUFFIX,
    "w": Role.WORD,
}
LETTERS = {role: letter for letter, role in ROLES.items()}


def _as_written(name: str, language: str = "en", **fields: Any) -> str:
    """The roles of the words of a canonical name as letters."""
    canonical: Any = fields.pop("canonical", {})
    person = entity(fields.pop("id", "person/somebody"), {language: name, **canonical}, **fields)
    first = next(iter(spellings(person)))
    return "".join(LETTERS[role] for role in first.roles)


@pytest.mark.parametrize(
    ("name", "roles", "fields"),
    [
        ("Andrei Belousov", "gf", {}),
        ("Kim Jong Un", "fgg", {"order": "family-first"}),
        ("Yoon Suk Yeol", "fgg", {"canonical": {"ko": "윤석열"}}),
        ("Xi Jinping", "fg", {"canonical": {"zh-Hans": "习近平"}}),
        ("Viktor Orbán", "gf", {"canonical": {"hu": "Orbán Viktor"}}),
        ("Shinzo Abe", "gf", {"canonical": {"ja": {"name": "安倍晋三", "short": "安倍"}}}),
        ("Ursula von der Leyen", "gppf", {}),
        ("Charles de Gaulle", "gpf", {}),
        ("Donald Trump Jr.", "gfs", {}),
        ("George W. Bush", "gif", {}),
        ("Andrei Removich Belousov", "gmf", {"middle": {"ru": "Removich"}}),
        ("Aung San Suu Kyi", "gmff", {"canonical": {"en": {"name": "Aung San Suu Kyi", "short": "Suu Kyi"}}}),
        ("Pelé", "f", {"id": "person/pele"}),
        ("Mexico City", "ww", {"id": "place/mexico-city"}),
        ("World Health Organization", "www", {"id": "org/who"}),
    ],
)
def test_roles(name: str, roles: str, fields: dict[str, Any]) -> None:
    assert _as_written(name, **fields) == roles


@pytest.mark.parametrize(
    ("canonical", "culture"),
    [
        ({"en": "Yoon Suk Yeol", "ko": "윤석열"}, "ko"),
        ({"en": "Vladimir Putin", "ko": "블라디미르 푸틴"}, ""),
        ({"en": "Xi Jinping", "zh-Hans": "习近平"}, "zh-Hans"),
        ({"en": "Joe Biden", "zh-Hans": "乔·拜登"}, ""),
        ({"en": "Shinzo Abe", "ja": {"name": "安倍晋三", "short": "安倍"}}, "ja"),
        ({"en": "Vladimir Putin", "ja": "ウラジーミル・プーチン"}, ""),
        ({"en": "To Lam", "vi": "Tô Lâm"}, "vi"),
        ({"en": "Vladimir Putin", "vi": "Vladimir Putin"}, ""),
        ({"en": "Andrei Belousov", "ru": "Андрей Белоусов"}, ""),
    ],
)
def test_naming_culture(canonical: dict[str, Any], culture: str) -> None:
    assert naming_culture(entity("person/somebody", canonical)) == culture


@pytest.mark.parametrize(
    ("name", "aliases", "wanted"),
    [
        ("Song Huimeng", (), Order.FAMILY_FIRST),
        ("Kang Beom-sun", ("강범순",), Order.FAMILY_FIRST),
        ("Yihong Li", ("Li Yihong",), Order.FAMILY_FIRST),
        ("Yihong Li", (), Order.GIVEN_FIRST),
        ("Vladimir Putin", ("Путин",), Order.GIVEN_FIRST),
        ("Lee Child", (), Order.GIVEN_FIRST),
    ],
)
def test_order_of_names_without_a_language(name: str, aliases: tuple[str, ...], wanted: Order) -> None:
    person = entity("person/somebody", {"und": name}, *aliases)
    assert order_of(person, "und", naming_culture(person)) is wanted


@pytest.mark.parametrize(
    ("language", "culture", "order", "wanted"),
    [
        ("en", "ko", None, Order.FAMILY_FIRST),
        ("en", "ja", None, Order.GIVEN_FIRST),
        ("ja", "ja", None, Order.FAMILY_FIRST),
        ("ja", "", None, Order.GIVEN_FIRST),
        ("hu", "", "given-first", Order.GIVEN_FIRST),
        ("en", "", "family-first", Order.FAMILY_FIRST),
        ("en", "", None, Order.GIVEN_FIRST),
    ],
)
def test_order(language: str, culture: str, order: str | None, wanted: Order) -> None:
    person = entity("person/somebody", "Some Body", **({"order": order} if order else {}))
    assert order_of(person, language, culture) is wanted


def _flags(*aliases: Any, **fields: Any) -> dict[str, int]:
    person = entity("person/andrei-belousov", "Andrei Belousov", *aliases, **fields)
    return {spelling.text: spelling.flags for spelling in spellings(person) if spelling.text}


def test_flags_say_what_the_entry_says() -> None:
    flags = _flags(
        "Andrej Beloussow",
        {"text": "Belousov", "strength": "weak"},
        {"text": "Andrei Belov", "strength": "never"},
        {"text": "AB", "keep": "true"},
        {"text": "the economist", "keep": "true"},
    )
    assert flags["Andrei Belousov"] & Flag.CANONICAL
    assert not flags["Andrej Beloussow"]
    assert flags["Belousov"] & Flag.WEAK
    assert flags["Belousov"] & Flag.SHORT
    assert flags["Andrei Belov"] & Flag.NEVER
    assert flags["AB"] & Flag.KEEP
    assert flags["AB"] & Flag.CASE_EXACT
    assert flags["the economist"] & Flag.KEEP
    assert not flags["the economist"] & Flag.CASE_EXACT


@pytest.mark.parametrize(
    ("alias", "exact"),
    [
        ("WHO", True),
        ("США", True),
        ("Nato", False),
        ("NASA and ESA", False),
        ("大韓民国", False),
        ({"text": "WHO", "case": "any"}, False),
        ({"text": "Shell", "case": "exact"}, True),
    ],
)
def test_abbreviations_mean_their_capitals(alias: Any, exact: bool) -> None:
    body = entity("org/somebody", "Some Body", alias)
    listed = [spelling for spelling in spellings(body) if not spelling.flags & Flag.CANONICAL]
    assert all(bool(spelling.flags & Flag.CASE_EXACT) is exact for spelling in listed)


def test_standalone_makes_the_family_name_a_spelling() -> None:
    known = entity("person/vladimir-putin", {"en": "Vladimir Putin"}, standalone="true")
    short = [spelling for spelling in spellings(known) if spelling.flags & Flag.SHORT]
    assert [(spelling.parts, bool(spelling.flags & Flag.STANDALONE)) for spelling in short] == [(("putin",), True)]


def test_syllables_are_joined_as_people_join_them() -> None:
    person = entity("person/lee-jae-yong", {"en": "Lee Jae-yong", "ko": "이재용"})
    joined = [spelling for spelling in spellings(person) if spelling.flags & Flag.JOINED]
    assert ("lee", "jaeyong") in {spelling.parts for spelling in joined}


def test_the_arabic_article_is_joined_to_the_family_name() -> None:
    person = entity("person/al-najjar", {"en": "Layla al-Najjar", "de": "Layla von Najjar"})
    joined = {spelling.parts: spelling.roles for spelling in spellings(person) if spelling.flags & Flag.JOINED}
    assert joined == dict.fromkeys([("layla", "alnajjar"), ("layla", "elnajjar")], (Role.GIVEN, Role.FAMILY))


@pytest.mark.parametrize("first", ["Kim Jong Un", "Kim Jong-un"])
def test_forms_that_differ_in_hyphens_are_two_spellings(first: str) -> None:
    """Each of them is what the text is respelled to, on its day and in its style."""
    second = {"Kim Jong Un": "Kim Jong-un", "Kim Jong-un": "Kim Jong Un"}[first]
    person = entity("person/kim-jong-un", {"en": [first, {"name": second, "style": "other"}]}, order="family-first")
    canonical = {spelling.text for spelling in spellings(person) if spelling.flags & Flag.CANONICAL}
    assert {first, second} <= canonical


def test_a_comma_form_is_turned_round() -> None:
    person = entity("person/andrei-belousov", "Andrei Belousov", "Beloussow, Andrej")
    [turned] = [spelling for spelling in spellings(person) if spelling.text == "Beloussow, Andrej"]
    assert turned == Spelling(turned.text, "", turned.flags, ("andrej", "beloussow"), (Role.GIVEN, Role.FAMILY))
    assert turned.flags & Flag.REORDERED


def test_words_of_a_name() -> None:
    assert split("Lee Jae-yong") == ("Lee", "Jae", "yong")
    assert split("Deng's Hsiao-p'ing") == ("Deng", "s", "Hsiao", "p", "ing")
    assert split("") == ()
