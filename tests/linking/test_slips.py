"""Slips of the hand in full names: what is linked, and what is likelier to be another name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canonym import Normalizer
from canonym.linking.letters import Letters
from canonym.linking.slips import Slips
from canonym.model import Decision
from factory import entity, table

NAMES = (
    "William Henry Ashcroft",
    "Jakob Wood",
    "Anna Lindqvist",
    "Jörg Schneider",
    "Alexander Nowakowski",
    "Lila Haddad",
    "Alfred Werner",
    "Tom Rice",
    "Zhang Guijian",
    "Kim Jong Un",
    "Сергей Лавров",
    "Тарас Шевченко",
    "مصطفى القحطاني",
    "אלפרד ורנר",
    "Lauterbach Software",
)
MEMBERS = tuple(
    entity(f"{'org' if name.endswith('Software') else 'person'}/{place}", {"und": name})
    for place, name in enumerate(NAMES)
)
NORMALIZER = Normalizer(table(MEMBERS, keep=()))


def _linked(text: str, language: str = "en", normalizer: Normalizer = NORMALIZER) -> list[tuple[str, str]]:
    """Surface and the name it is linked with, for every mention of several words that is linked."""
    result = normalizer.normalize(text, language=language, clean="none", mode="annotate")
    return [
        (mention.surface, NAMES[int(str(mention.entity).rpartition("/")[2])])
        for mention in result.mentions
        if mention.decision is Decision.LINKED and not mention.surface.isalpha()
    ]


SLIPS: tuple[tuple[str, str, str], ...] = (
    ("Jakob Wpod", "Jakob Wood", "en"),  # a short part, a key beside
    ("Jrög Schneider", "Jörg Schneider", "de"),  # two letters changed about
    ("Jörg Shcnedier", "Jörg Schneider", "en"),  # two slips in one part
    ("Willuam Henry Ashcrpft", "William Henry Ashcroft", "en"),  # one in each of two
    ("Alexandre Nowakwski", "Alexander Nowakowski", "en"),
    ("Alexadner Noawkowski", "Alexander Nowakowski", "en"),
    ("Ana Lindqvsit", "Anna Lindqvist", "en"),
    ("Zhang Guiijjan", "Zhang Guijian", "en"),  # no Chinese syllables any more
    ("Сергей Лавррв", "Сергей Лавров", "ru"),
    ("Тарс Шевчнеко", "Тарас Шевченко", "uk"),
    ("مصطفى القحكاني", "مصطفى القحطاني", "ar"),
    ("Lauterbach Softwrae", "Lauterbach Software", "en"),
    ("Lauetrbach Sofwtare", "Lauterbach Software", "en"),
)


@pytest.mark.parametrize(("typed", "meant", "language"), SLIPS)
def test_the_rest_of_the_name_says_who_is_meant(typed: str, meant: str, language: str) -> None:
    assert _linked(f"{typed}, 2024.", language) == [(typed, meant)]


OTHERS: tuple[tuple[str, str], ...] = (
    ("Lola Haddad", "en"),  # a name as well: a vowel for a vowel
    ("Alfred Wegener", "en"),
    ("Tom Price", "en"),  # names that rhyme
    ("Tom Tice", "en"),
    ("Jakob Word", "en"),  # an ordinary word
    ("Jakob Ford", "en"),
    ("Zhang Gujian", "en"),  # Chinese syllables tell people apart
    ("Zhang Guijun", "en"),
    ("Kim Jong Um", "en"),
    ("Сергей Лавуев", "ru"),
    ("Тарас Шевчук", "uk"),
    ("אלפרד וגנר", "he"),  # short words without vowels
    ("Peter Wpod", "en"),  # nobody of that given name
    ("Wpod", "en"),
)


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_what_may_be_another_name_is_left(text: str, language: str) -> None:
    assert _linked(f"{text}, 2024.", language) == []


def test_a_word_of_the_table_is_no_slip() -> None:
    """A slip that makes another listed name of one: it is the other, or nobody, but not the first."""
    members = (*MEMBERS, entity("person/99", "Konrad Wpod"))
    assert _linked("Jakob Wpod, 2024.", normalizer=Normalizer(table(members, keep=()))) == []


def test_two_names_that_a_slip_is_as_near_to_are_in_doubt() -> None:
    members = (entity("person/0", "Jakob Marlstein"), entity("person/1", "Jakob Marlstien"))
    result = Normalizer(table(members, keep=())).normalize("Jakob Marlsten spoke.", language="en")
    assert all(mention.decision is not Decision.LINKED for mention in result.mentions)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([name for name in NAMES if name.isascii()]), st.data())
def test_a_slip_is_linked_with_its_own_name_or_left(name: str, data: Any) -> None:
    """Whatever letter is lost, doubled or changed about, nobody else is linked."""
    place = data.draw(st.sampled_from([at for at, char in enumerate(name[:-1]) if char.isalpha()]))
    kind = data.draw(st.sampled_from(("lost", "doubled", "changed about")))
    middle = {"lost": "", "doubled": name[place] + name[place].lower(), "changed about": name[place + 1] + name[place]}
    cut = 2 if kind == "changed about" else 1
    typed = name[:place] + middle[kind] + name[place + cut :]
    assert {meant for _, meant in _linked(f"{typed}, 2024.")} <= {name}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_listed_name_is_never_a_slip_for_another(one: str, other: str) -> None:
    assert {meant for _, meant in _linked(f"{one}, {other}.")} <= {one, other}


@pytest.mark.parametrize(
    ("word", "strange"),
    [
        ("Wpod", True),
        ("Шевчнеко", True),
        ("Anna", False),  # a token of the table
        ("Maria", False),  # a given name
        ("Forest", False),  # an ordinary word
        ("Шевченка", False),  # a form of a listed name
        ("wpod", False),
        ("Wp", False),
        ("Wp0d", False),
        ("바이덴", False),
        ("习近干", False),
    ],
)
def test_strange_words(word: str, strange: bool) -> None:
    assert Slips(table(MEMBERS, keep=())).is_strange(word, "uk" if word[0] == "Ш" else "en") is strange


def test_letters_tell_names_from_slips() -> None:
    letters = Letters(table(MEMBERS, keep=()))
    assert letters.bits("wpod") > letters.bits("wood")
    assert letters.bits("jkob") > letters.bits("jakob")
    assert letters.bits("ooooo") > 0
    assert letters.bits("ኃይሌ") < 20  # of a script that is not known nothing is unlikely


def test_rare_tokens_lead_to_their_companions() -> None:
    known = table(MEMBERS, keep=())
    found = known.companions(known.token("wood"))
    assert {known.word(token) for token in found} == {"jakob"}
    assert all(known.text(number) == "Jakob Wood" for numbers in found.values() for number in numbers)
    assert known.companions(-1) == {}
    assert known.companions(10**6) == {}
