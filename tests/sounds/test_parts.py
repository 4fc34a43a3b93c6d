"""A name taken apart: roles, numbers, generations, titles, cultures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds import Culture
from canonym.sounds.parts import Role, names_of, words_of


def roles(text: str) -> list[tuple[str, str]]:
    return [(part.word, part.role.value) for part in names_of(text)[-1].parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Anna Nowak", [("Anna", "name"), ("Nowak", "name")]),
        ("J. R. Hartley", [("J", "initial"), ("R", "initial"), ("Hartley", "name")]),
        ("Ludwig van der Berg", [("Ludwig", "name"), ("van", "particle"), ("der", "particle"), ("Berg", "name")]),
        ("Van Morrison", [("Van", "name"), ("Morrison", "name")]),
        ("Ben Carter", [("Ben", "name"), ("Carter", "name")]),
        ("Bremen City", [("Bremen", "name"), ("City", "particle")]),
        ("Anna Nowak (painter)", [("Anna", "name"), ("Nowak", "name")]),
        ("三菱グループ", [("三菱", "name"), ("グループ", "name")]),
    ],
)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "generation"),
    [
        ("Olaf IV", 4, None),
        ("Olaf 4", 4, None),
        ("올라프 4세", 4, None),
        ("אולף הרביעי", 4, None),
        ("Martin Reed Jr.", None, 2),
        ("Martin Reed, Sr.", None, 1),
        ("Xi Lin", None, None),
        ("Wang I", None, None),
    ],
)
def test_numbers_and_generations(text: str, number: int | None, generation: int | None) -> None:
    name = names_of(text)[-1]
    assert (name.number, name.generation) == (number, generation)


def test_a_name_has_one_reading_for_each_culture_it_fits_and_a_plain_one() -> None:
    readings = names_of("Kang Do-hyun")
    assert [name.culture for name in readings] == [Culture.KOREAN, None]
    assert [part.word for part in readings[0].parts] == ["Kang", "Do", "hyun"]


def test_peerage_behind_a_comma_is_no_part_of_the_name() -> None:
    assert [part.word for part in names_of("Anna Hill, Baroness Hill of Marsh")[-1].parts] == ["Anna", "Hill"]


@given(st.text(max_size=30))
def test_any_text_has_a_reading(text: str) -> None:
    found = names_of(text)
    assert found[-1].culture is None
    assert all(part.role in Role for name in found for part in name.parts)
    assert isinstance(words_of(text), list)
