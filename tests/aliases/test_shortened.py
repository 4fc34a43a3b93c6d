"""Short names that are computed: acronyms, bare company names, countries and states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from canonym import strict_yaml
from canonym.aliases.names import Flag
from canonym.aliases.shortened import (
    acronym,
    country_names,
    in_one_word,
    short_spellings,
    shortened,
    without_legal_form,
)
from canonym.aliases.table import AliasTable
from canonym.text.segment import segment
from factory import entity

NAMES = Path(__file__).parents[2] / "service" / "canonym" / "data" / "names"


def _examples(name: str) -> dict[str, str]:
    document: Any = strict_yaml.load_file(NAMES / name)
    assert document["source"]
    examples: dict[str, str] = document["examples"]
    return examples


@pytest.mark.parametrize(("full", "short"), _examples("bodies.yaml").items())
def test_acronyms_of_the_examples(full: str, short: str) -> None:
    assert acronym(full) == short


@pytest.mark.parametrize(("full", "short"), _examples("places.yaml").items())
def test_short_places_of_the_examples(full: str, short: str) -> None:
    assert short in {each.text for each in shortened(entity("place/x", full))}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dow Chemical Company", "Dow Chemical"),
        ("Morgan Stanley and Co. Inc.", "Morgan Stanley"),
        ("FC Zenit Saint Petersburg", "Zenit Saint Petersburg"),
        ("Manchester United F.C.", "Manchester United"),
        ("Company", "Company"),
        ("Bank of America", "Bank of America"),
    ],
)
def test_legal_forms_fall_off(name: str, bare: str) -> None:
    assert " ".join(without_legal_form(list(segment(name).words))) == bare


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Hanover Insurance", {"Hanover": False}),
        ("Reynolds and Reynolds", {"Reynolds": False}),
        ("Thermwood Corporation", {"Thermwood": True}),
        ("Boston University", {}),
    ],
)
def test_one_word_of_a_company_is_weak_or_counts_after_the_full_name_only(name: str, short: dict[str, bool]) -> None:
    words = {each.text: each for each in shortened(entity("org/x", name)) if not each.acronym}
    assert {text: not each.only_licensed for text, each in words.items()} == short
    assert all(each.weak for each in words.values())


def test_what_is_listed_is_not_computed_again() -> None:
    assert "FBI" not in {each.text for each in shortened(entity("org/x", "Federal Bureau of Investigation", "FBI"))}
    assert {each.text for each in shortened(entity("person/x", "Thermwood Corporation"))} == set()


def test_a_country_has_its_name_in_each_language() -> None:
    names = {(each.language, each.text) for each in shortened(entity("place/x", "Armenia"))}
    assert {("sv", "Armenien"), ("fr", "Arménie"), ("ru", "Армения"), ("ko", "아르메니아")} <= names


def test_georgia_may_be_the_state() -> None:
    assert ("ru", "Грузия") not in {(each.language, each.text) for each in shortened(entity("place/x", "Georgia"))}


def test_the_list_of_countries_is_sorted_and_whole() -> None:
    lines = [
        line for line in (NAMES / "countries.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    assert lines == sorted(lines)
    assert all(line.count("\t") == 2 for line in lines)
    codes, names = country_names()
    assert set(codes.values()) == set(names)


@pytest.mark.parametrize(
    ("text", "joined"),
    [("New York", "Newyork"), ("La Tour", ""), ("Paris", ""), ("New York City", ""), ("東京 都", "")],
)
def test_two_words_in_one(text: str, joined: str) -> None:
    assert in_one_word(text, "en") == joined


def test_computed_names_are_not_looked_for_by_sound() -> None:
    table = AliasTable.of([entity("place/x", "Armenia")])
    token = table.token("армения")
    assert token >= 0
    assert token not in table.slipped("армения")


def test_computed_spellings_say_so() -> None:
    flags = {each.text: each.flags for each in short_spellings(entity("org/x", "Federal Bureau of Investigation"))}
    assert flags == {"FBI": Flag.COMPUTED | Flag.KEEP | Flag.CASE_EXACT | Flag.SHORT | Flag.WEAK}
