"""A key that is taken for another, as happens to one of some billions, changes no answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

import numpy as np
import pytest

from canonym import Normalizer
from canonym.aliases.flat import Array, HashIndex, pair_key
from canonym.aliases.table import AliasTable
from factory import entities, entity, table

MEMBERS = (
    *entities(),
    entity("person/anton-zorin", {"en": "Anton Zorin", "uk": "Антон Зорін"}),
    entity("person/boutros", {"en": "Boutros Boutros-Ghali"}),
    entity("org/bank", {"en": "National Bank of the Zorin Hills"}),
)


class Confused(HashIndex):
    """An index in which every key is known, and has the `wrong` values besides its own."""

    __slots__ = ("wrong",)

    def __init__(self, index: HashIndex, wrong: Sequence[int]) -> None:
        super().__init__(index.keys, index.values, index.directory)
        self.wrong = wrong

    def get(self, key: int) -> list[int]:
        return sorted({*super().get(key), *self.wrong})

    def has(self, keys: Array) -> Array:
        return np.ones(len(keys), dtype=bool)

    def first(self, key: int) -> int:
        return self.get(key)[0]


def _confused() -> AliasTable:
    """The table of `MEMBERS`: any two tokens lead to every name, a word or an id to all others, a sound to some."""
    made = table(MEMBERS)
    some = [made.token(word) for word in ("who", "金正恩", "السيسي")]
    assert min(some) >= 0
    made._pairs = Confused(made._pairs, range(made.name_count))
    made._tokens = Confused(made._tokens, range(len(made._words)))
    made._ids = Confused(made._ids, range(len(made)))
    made._starts = Confused(made._starts, [(1 << 32) - 1])
    made._sounds, made._cuts, made._typos = (Confused(index, some) for index in (made._sounds, made._cuts, made._typos))
    return made


@pytest.fixture(scope="module")
def sound() -> AliasTable:
    return table(MEMBERS)


@pytest.fixture(scope="module")
def confused() -> AliasTable:
    return _confused()


def test_names_by_two_tokens_hold_both(sound: AliasTable, confused: AliasTable) -> None:
    """Nothing that the index leads to is passed over, though some tokens only stand for what the name has."""
    stand_ins = set()
    for left, right in combinations_with_replacement(range(len(sound._words)), 2):
        led = sound._pairs.get(pair_key(left, right))
        assert sound.named_by_pair(left, right) == led
        for number in confused.named_by_pair(left, right):
            lacking = {left, right}.difference(sound.name(number).parts)
            assert all(len(sound.word(token)) == 1 or sound.word(token).startswith("=") for token in lacking)
            if number in led:
                stand_ins |= lacking
    assert {"a", "=anthony"} <= set(map(sound.word, stand_ins))


def test_words_and_ids_are_what_they_say(sound: AliasTable, confused: AliasTable) -> None:
    for token in range(len(sound._words)):
        assert confused.token(sound.word(token)) == token
    for number, entity_id in enumerate(sound.ids()):
        assert confused.index(entity_id) == number
    assert confused.token("nobody") == -1
    with pytest.raises(KeyError, match="person/nobody"):
        confused.index("person/nobody")


@pytest.mark.parametrize(
    "text",
    [
        "Andrei Belousov met A. Zorin and Boutros Boutros Ghali in Kieff.",
        "Anthony Zorin, Andrey Belousow and Vitaliy Klychko spoke. Zorin left.",
        "B. Zorin, V. Belousov, Andrew Zorin and Anthony Belousov are strangers, and so is Zorin B.",
        "The National Bank of the Zorin Hills told Ursula von der Leyen nothing, said Vladimr Putin.",
        "Виталий Кличко и Антон Зорин приехали в Киев с Андреем Рэмовичем Белоусовым.",
        "习近平主席会见金正恩。윤석열 대통령이 김정은을 만났다.",
        "Olaf Scholz and Emmanuel Macron met nobody that the table knows, Mette Frederiksen said.",
    ],
)
def test_articles_are_read_alike(sound: AliasTable, confused: AliasTable, text: str) -> None:
    assert Normalizer(confused).normalize(text).to_dict() == Normalizer(sound).normalize(text).to_dict()
