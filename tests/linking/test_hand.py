"""What a hand makes of a word: the examples of data/characters/keyboards.yaml, and which slips are likelier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym import strict_yaml
from canonym.linking.hand import OTHER, SLIP, neighbors, slip_bits
from canonym.text.fold import fold

FILE = Path(__file__).parents[2] / "service" / "canonym" / "data" / "characters" / "keyboards.yaml"
DOCUMENT: Any = strict_yaml.load_file(FILE)
WORDS = st.text("abcdehiostu", min_size=1, max_size=9)


@pytest.mark.parametrize(("typed", "meant"), DOCUMENT["examples"].items())
def test_a_key_beside_the_right_one_is_one_likely_slip(typed: str, meant: str) -> None:
    assert 0 < slip_bits(fold(typed), fold(meant)) < SLIP + OTHER


def test_keys_touch_both_ways_round() -> None:
    assert {("s", "w"), ("w", "s"), ("s", "z"), ("н", "г")} <= neighbors()
    assert ("s", "p") not in neighbors()
    assert all((two, one) in neighbors() for one, two in neighbors())


@pytest.mark.parametrize(
    ("likely", "unlikely", "meant"),
    [
        ("merkle", "merkul", "merkel"),  # two letters changed about, another one and one lost
        ("merkkel", "merkgel", "merkel"),  # a letter doubled, another one besides
        ("mrkel", "markel", "merkel"),  # a letter lost, a vowel for a vowel
        ("mwrkel", "mprkel", "merkel"),  # a key beside, a key elsewhere
        ("prce", "rice", "price"),  # one letter lost, but the first
    ],
)
def test_slips_of_the_hand_are_likelier_than_other_letters(likely: str, unlikely: str, meant: str) -> None:
    assert slip_bits(likely, meant) < slip_bits(unlikely, meant)


@given(WORDS, WORDS)
def test_only_the_same_word_costs_nothing(typed: str, meant: str) -> None:
    assert (slip_bits(typed, meant) == 0) is (typed == meant)
