"""The table in memory: what the entries say can be asked of it, and it is the same wherever it lies."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from canonym.aliases import flat
from canonym.aliases.compile import compile_table
from canonym.aliases.flat import FORMAT
from canonym.aliases.names import Role
from canonym.aliases.table import MANY_PAIRS, AliasTable
from canonym.model import Place
from canonym.sounds.reading import read
from canonym.text.scripts import word_script
from factory import KEEP, entities, entity, table


def test_entities_by_id(small_table: AliasTable) -> None:
    assert len(small_table) == len(entities())
    assert list(small_table.ids()) == [one.id for one in entities()]
    for one in entities():
        assert small_table.entity(one.id) == one
        assert small_table.entity_id(small_table.index(one.id)) == one.id
    assert small_table.version == "small"
    assert small_table.keep == KEEP


def test_entities_know_where_they_stand() -> None:
    places = (Place("person/ua.yaml", 7), None, Place("people.jsonl", 1_000_000), Place("person/ua.yaml", 70))
    members = [replace(entity(f"person/e{n}", f"Anna Weiß{n}"), place=place) for n, place in enumerate(places)]
    assert [table(members).entity(one.id) for one in members] == members


def test_an_id_that_is_not_there(small_table: AliasTable) -> None:
    with pytest.raises(KeyError, match="person/nobody"):
        small_table.entity("person/nobody")


def test_words_by_number(small_table: AliasTable) -> None:
    number = small_table.token("belousov")
    assert small_table.word(number) == "belousov"
    assert small_table.spread(number) >= 1
    assert small_table.token("Belousov") == -1
    assert small_table.token("nobody") == -1


def test_names_by_one_word_and_by_two(small_table: AliasTable) -> None:
    kyiv = small_table.index("place/kyiv")
    for spelling in ("kyiv", "kieff", "kiev"):
        names = [small_table.name(number) for number in small_table.named_by(small_table.token(spelling))]
        assert kyiv in {name.entity for name in names}
    left, right = small_table.token("andrei"), small_table.token("belousov")
    for numbers in (small_table.named_by_pair(left, right), small_table.named_by_pair(right, left)):
        assert {small_table.name(number).entity for number in numbers} == {small_table.index("person/andrei-belousov")}
    # A family name alone is nobody's, unless the entry says so.
    assert small_table.named_by(right) == []
    assert small_table.named_by(small_table.token("putin"))


def test_every_name_is_its_entitys(small_table: AliasTable) -> None:
    for index in range(len(small_table)):
        names = small_table.names_of(index)
        assert names
        for name in names:
            assert name.entity == index
            assert len(name.parts) == len(name.roles)
            assert all(small_table.word(part) for part in name.parts)


def test_texts_are_as_they_stand_in_the_entry() -> None:
    members = (
        entity("person/rock", {"en": 'Dwayne "The Rock" Johnson', "ru": "Дуэйн Джонсон"}, "Dwayne\\Johnson", "Rocky"),
        entity("org/bank", "National Bank of the Zorin Hills"),
        entity("person/sissi", {"en": "Abdel Fattah el-Sissi"}, standalone="true"),
    )
    known = table(members)
    texts = [{known.text(name.number) for name in known.names_of(index)} for index in range(len(members))]
    assert texts[0] == {'Dwayne "The Rock" Johnson', "Дуэйн Джонсон", "Dwayne\\Johnson", "Rocky"}
    assert {"National Bank of the Zorin Hills", "NBZH"} <= texts[1]  # the second is computed
    assert texts[2] == {"Abdel Fattah el-Sissi", ""}  # the family name alone is written nowhere
    assert [known.entity_at(index) for index in range(len(members))] == list(members)


def test_particles_are_known_as_such(small_table: AliasTable) -> None:
    leyen = small_table.names_of(small_table.index("person/ursula-von-der-leyen"))[0]
    assert leyen.roles == (Role.GIVEN, Role.PARTICLE, Role.PARTICLE, Role.FAMILY)


def test_slips_and_sounds_lead_to_words(small_table: AliasTable) -> None:
    belousov = small_table.token("belousov")
    for slip in ("belousv", "beloussov", "belosuov", "beluosov"):
        assert belousov in small_table.slipped(slip), slip
    assert belousov not in small_table.slipped("velousov")


def test_lengths_in_a_script_without_spaces(small_table: AliasTable) -> None:
    assert small_table.lengths_from("习近") >> 3 & 1
    assert small_table.lengths_from("甲乙") == 0


def test_a_mapped_table_is_the_same(tmp_path: Path) -> None:
    compiled = compile_table(entities(), KEEP, "small")
    path = tmp_path / "small.canonym"
    flat.write(path, flat.pack(compiled.arrays, compiled.about, FORMAT))
    mapped = AliasTable.open(path)
    for copy in (mapped, pickle.loads(pickle.dumps(mapped)), pickle.loads(pickle.dumps(table()))):
        assert list(copy.ids()) == [one.id for one in entities()]
        assert copy.version == "small"
        assert copy.token("belousov") == mapped.token("belousov")


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.canonym"
    compiled = compile_table([entity("place/kyiv", "Kyiv")], (), "old")
    flat.write(path, flat.pack(compiled.arrays, compiled.about, "0"))
    with pytest.raises(flat.FlatFormatError):
        AliasTable.open(path)


def test_an_empty_table() -> None:
    empty = table([], keep=())
    assert len(empty) == 0
    assert list(empty.ids()) == []
    assert empty.token("kyiv") == -1
    assert empty.slipped("belousov") == []


def test_tokens_in_columns_are_those_one_by_one(small_table: AliasTable) -> None:
    tokens = list(range(small_table.token_count))
    sounds = small_table.sounds(np.array(tokens))
    readings = [small_table.reading(token) for token in tokens]
    # single letters, and what an article is joined to, are not looked up by sound
    silent = {word for word in map(small_table.word, tokens) if len(word) == 1 or word in ("alsissi", "elsissi")}
    heard = [0 if reading.word in silent else len(reading.symbols) for reading in readings]
    assert sounds.counts.tolist() == heard
    assert sounds.symbols.tolist() == [
        symbol for reading, count in zip(readings, heard, strict=True) if count for symbol in reading.symbols
    ]
    assert sounds.unwritten.tolist() == [reading.unwritten for reading in readings]
    assert [small_table.script(token) for token in tokens] == [word_script(small_table.word(token)) for token in tokens]


def test_tokens_are_read_as_their_words_are(small_table: AliasTable) -> None:
    tokens = [small_table.token(word) for word in ("belousov", "белоусов", "윤석열", "习近平", "kyiv")]
    assert min(tokens) >= 0
    for token in tokens:
        found, word = small_table.reading(token), read(small_table.word(token))
        assert {name: getattr(found, name) for name in found.__slots__} == {
            name: getattr(word, name) for name in word.__slots__
        }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Enrique Peña Nieto", {"nieto"}),
        ("Henry II of Navarre", set()),  # the last word is the land
        ("Henry of Navarre", set()),
        ("Louis XIV Bourbon", set()),
        ("Ludwig van Beethoven", {"beethoven"}),
    ],
)
def test_what_people_are_called_for_short(name: str, short: set[str]) -> None:
    known = table((entity("person/first", {"en": name}),), keep=())
    assert {known.word(token) for token, _ in known.short_forms(0)} == short


def test_pairs_of_tokens_are_looked_up_at_once_as_one_by_one(small_table: AliasTable) -> None:
    tokens = list(range(small_table.token_count))
    wanted = [(left, right) for left in tokens for right in tokens if small_table.named_by_pair(left, right)]
    assert len(tokens) ** 2 >= MANY_PAIRS
    assert list(small_table.named_together(tokens, tokens)) == wanted
    assert [(left, right) for left in tokens for _, right in small_table.named_together([left], tokens[:9])] == [
        pair for pair in wanted if pair[1] < 9
    ]
