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


def test_the_dozen_come_back() -> None:
    for one in entities():
        assert record.from_bytes(record.to_bytes(one), one.id) == one


def test_what_says_nothing_is_not_written() -> None:
    assert orjson.loads(record.to_bytes(entity("place/kyiv", "Kyiv", "Kieff"))) == {
        "canonical": {"en": "Kyiv"},
        "aliases": ["Kieff"],
    }
