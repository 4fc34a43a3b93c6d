"""Rivals, overlaps and short forms, on tables made for the question."""

from __future__ import annotations

from typing import Any

import pytest

from canonym import Normalizer
from canonym.model import Decision
from factory import entity, table

SMITHS = (
    entity("person/jack-smith", "Jack Smith"),
    entity("person/jack-r-smith", "Jack R. Smith"),
    entity("person/anna-smith", "Anna Smith"),
)
GEORGIAS = (
    entity("place/georgia", "Georgia", with_words=["Tbilisi"], without_words=["Atlanta"]),
    entity("place/georgia-us", "Georgia", with_words=["Atlanta"]),
)
ABBREVIATIONS = (
    entity(
        "org/rsf-sudan",
        "Rapid Support Forces",
        {"text": "RSF", "keep": "true", "strength": "weak"},
        with_words=["Sudan"],
    ),
)


def _read(members: tuple[Any, ...], text: str, language: str = "en", **fields: Any) -> dict[str, Any]:
    """Surface -> entity, or the entities it may be."""
    result = Normalizer(table(members, keep=())).normalize(text, language=language, clean="none", **fields)
    return {
        mention.surface: mention.entity
        if mention.decision is Decision.LINKED
        else sorted(candidate.entity for candidate in mention.candidates)
        for mention in result.mentions
    }


def test_the_longest_name_wins() -> None:
    members = (
        entity("place/york", "York"),
        entity("place/new-york", "New York"),
        entity("org/times", "New York Times"),
    )
    assert _read(members, "The New York Times, York and New York.") == {
        "New York Times": "org/times",
        "York": "place/york",
        "New York": "place/new-york",
    }


def test_two_owners_of_one_name_are_in_doubt() -> None:
    assert _read(GEORGIAS, "Georgia voted.") == {"Georgia": ["place/georgia", "place/georgia-us"]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Georgia voted, said Tbilisi.", "place/georgia"),
        ("Atlanta is in Georgia.", "place/georgia-us"),
    ],
)
def test_words_nearby_decide(text: str, wanted: str) -> None:
    assert _read(GEORGIAS, text) == {"Georgia": wanted}


def test_words_nearby_forbid() -> None:
    assert _read(GEORGIAS[:1], "Atlanta is in Georgia.") == {}
    assert _read(GEORGIAS[:1], "Georgia voted.") == {"Georgia": "place/georgia"}


def test_a_weak_spelling_needs_support() -> None:
    assert _read(ABBREVIATIONS, "The RSF denied it.") == {}
    assert _read(ABBREVIATIONS, "In Sudan the RSF denied it.") == {"RSF": "org/rsf-sudan"}
    assert _read(ABBREVIATIONS, "The Rapid Support Forces left. The RSF denied it.") == {
        "Rapid Support Forces": "org/rsf-sudan",
        "RSF": "org/rsf-sudan",
    }


def test_initials_tell_namesakes_apart() -> None:
    assert _read(SMITHS, "Jack R. Smith spoke.") == {"Jack R. Smith": "person/jack-r-smith"}
    assert _read(SMITHS, "Jack Smith spoke.") == {"Jack Smith": "person/jack-smith"}
    assert _read(SMITHS, "A. Smith spoke.") == {"A. Smith": "person/anna-smith"}
    assert _read(SMITHS, "J. Smith spoke.").get("J. Smith") in (None, ["person/jack-r-smith", "person/jack-smith"])
    assert _read(SMITHS, "Z. Smith spoke.") == {}


def test_after_a_stranger_a_short_form_is_in_doubt() -> None:
    read = _read(SMITHS[2:], "Anna Smith spoke. Later Wayne Smith spoke. Smith left.")
    assert read["Anna Smith"] == "person/anna-smith"
    assert read["Smith"] == ["person/anna-smith"]


def test_a_short_form_without_its_bearer_is_nobody() -> None:
    assert _read(SMITHS, "Smith spoke.") == {}
    assert _read(SMITHS, "Wayne Smith spoke. Smith left.") == {}


def test_somebody_named_in_full_comes_before_somebody_known() -> None:
    members = (
        entity("person/vladimir-putin", "Vladimir Putin", standalone="true"),
        entity("person/igor-putin", "Igor Putin"),
    )
    assert _read(members, "Putin spoke.") == {"Putin": "person/vladimir-putin"}
    assert _read(members, "Igor Putin spoke. Putin left.") == {
        "Igor Putin": "person/igor-putin",
        "Putin": "person/igor-putin",
    }


def test_a_spelling_that_is_somebody_else() -> None:
    members = (entity("person/salman", "Mohammed bin Salman", {"text": "Salman Rushdie", "strength": "never"}),)
    assert _read(members, "Mohammed bin Salman met Salman Rushdie.") == {"Mohammed bin Salman": "person/salman"}


def test_never_in_one_language_is_not_never_in_all() -> None:
    never = {"text": "France", "language": "pl", "strength": "never"}
    members = (entity("place/france", {"en": "France", "pl": "Francja"}, never),)
    assert _read(members, "They left France.") == {"France": "place/france"}
    assert _read(members, "Anatole France pisał. France milczał.", "pl") == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("WHO helps.", {"WHO": "org/who"}),
        ("who helps.", {}),
        ("Who helps.", {}),
        ("WHO WILL HELP THE POOR NOW", {}),
    ],
)
def test_capitals_of_an_abbreviation(text: str, wanted: dict[str, str]) -> None:
    members = (entity("org/who", "World Health Organization", {"text": "WHO", "keep": "true"}),)
    assert _read(members, text) == wanted


def test_kim_is_not_kim() -> None:
    members = (
        entity("person/kim-jong-un", {"en": "Kim Jong Un", "ko": "김정은"}),
        entity("person/kim-jong-nam", {"en": "Kim Jong Nam", "ko": "김정남"}),
    )
    assert _read(members, "Kim Jong Nam was a brother.") == {"Kim Jong Nam": "person/kim-jong-nam"}
    assert _read(members, "Kim Jong Chul is a brother.") == {}
    assert _read(members, "김정철은 형이다.", "ko") == {}


def test_father_and_son() -> None:
    members = (entity("person/trump", "Donald Trump"), entity("person/trump-jr", "Donald Trump Jr."))
    read = _read(members, "Donald Trump Jr. came with Donald Trump.")
    assert read["Donald Trump"] == "person/trump"
    assert set(read.values()) == {"person/trump", "person/trump-jr"}
    assert _read(members[:1], "Donald Trump Jr. came.") == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebecca Greenomond came.", {"Rebecca Greenomond": "person/rebecca"}),
        ("Barnara Rebecca Greenomond came.", {"Barnara Rebecca Greenomond": "person/barbara"}),
        ("Rebecca Greenomond Vallois came.", {"Rebecca Greenomond Vallois": "person/vallois"}),
        ("Rebecca Greenomond Valois came.", {"Rebecca Greenomond Valois": "person/vallois"}),
    ],
)
def test_a_longer_name_with_a_slip_comes_before_the_shorter_one_in_it(text: str, wanted: dict[str, str]) -> None:
    members = (
        entity("person/rebecca", "Rebecca Greenomond"),
        entity("person/barbara", "Barbara Rebecca Greenomond"),
        entity("person/vallois", "Rebecca Greenomond Vallois"),
    )
    assert _read(members, text) == wanted
