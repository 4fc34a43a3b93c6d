"""An entity as a line of JSON comes back as it was."""

from __future__ import annotations

from datetime import date

import orjson
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases import record
from canonym.model import Alias, CanonicalForm, CaseRule, Entity, EntryTest, Order, Place, Strength
from factory import entities, entity

TEXT = st.text(min_size=1, max_size=6)
MAYBE = st.none() | TEXT
DAYS = st.none() | st.dates(date(1, 1, 1))
FORMS = st.lists(st.builds(CanonicalForm, TEXT, MAYBE, MAYBE, DAYS, DAYS), min_size=1, max_size=3).map(tuple)
ALIASES = st.builds(Alias, TEXT, MAYBE, st.sampled_from(Strength), st.booleans(), st.none() | st.sampled_from(CaseRule))
TESTS = st.builds(EntryTest, TEXT, MAYBE, st.booleans(), MAYBE)
WORDS = st.lists(TEXT, max_size=3).map(tuple)
ENTITIES = st.builds(
    Entity,
    id=TEXT,
    canonical=st.dictionaries(TEXT, FORMS, min_size=1, max_size=3),
    aliases=st.lists(ALIASES, max_size=3).map(tuple),
    middle=st.dictionaries(TEXT, TEXT, max_size=2),
    order=st.none() | st.sampled_from(Order),
    standalone=st.booleans(),
    with_words=WORDS,
    without_words=WORDS,
    distinct_from=WORDS,
    wikidata=MAYBE,
    note=MAYBE,
    tests=st.lists(TESTS, max_size=2).map(tuple),
    place=st.none() | st.builds(Place, TEXT, st.integers(1, 99)),
)


@given(ENTITIES)
def test_every_entity_comes_back(one: Entity) -> None:
    assert record.from_bytes(record.to_bytes(one), one.id, one.place) == one


@given(ENTITIES, st.lists(st.text(max_size=6), max_size=4))
def test_texts_stand_in_the_record(one: Entity, others: list[str]) -> None:
    texts = [*(alias.text for alias in one.aliases), *others, ",", '"']
    data, starts, lengths = record.with_texts(one, texts)
    found = [data[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    assert list(map(orjson.loads, found)) == texts
    assert record.from_bytes(data, one.id, one.place) == one


def test_what_the_entity_has_is_not_written_again() -> None:
    kyiv = entity("place/kyiv", "Kyiv", "Kieff")
    assert record.with_texts(kyiv, ["Kieff", "Kyiv", "Kieff"])[0] == record.to_bytes(kyiv)
    assert orjson.loads(record.with_texts(kyiv, ["Kiev", "Kyiv", "Kiev"])[0])["texts"] == ["Kiev"]


def test_the_dozen_come_back() -> None:
    for one in entities():
        assert record.from_bytes(record.to_bytes(one), one.id) == one


def test_what_says_nothing_is_not_written() -> None:
    assert orjson.loads(record.to_bytes(entity("place/kyiv", "Kyiv", "Kieff"))) == {
        "canonical": {"en": "Kyiv"},
        "aliases": ["Kieff"],
    }
