"""Keys of words with letters left out: one word at a time and many at once give the same, and slips share one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases.typos import TYPO_PREFIX, typo_budget, typo_entries, typo_keys

WORDS = st.text(max_size=14)


def _shortened(word: str) -> set[str]:
    """The strings that the keys stand for."""
    prefix, budget = word[:TYPO_PREFIX], typo_budget(len(word))
    return {
        "".join(char for place, char in enumerate(prefix) if place not in left_out)
        for count in range(budget + 1)
        for left_out in combinations(range(1, len(prefix)), count)
    }


@given(WORDS)
def test_there_is_one_key_for_each_string(word: str) -> None:
    assert len(typo_keys(word)) == len(_shortened(word))


@given(WORDS, WORDS)
def test_words_share_a_key_where_they_share_a_string(left: str, right: str) -> None:
    assert len(typo_keys(left) & typo_keys(right)) == len(_shortened(left) & _shortened(right))


@given(st.lists(WORDS, max_size=12))
def test_many_words_at_once(words: list[str]) -> None:
    keys, numbers = typo_entries(words, np.arange(10, 10 + len(words)))
    found: dict[int, set[int]] = {number: set() for number in range(10, 10 + len(words))}
    for key, number in zip(keys.tolist(), numbers.tolist(), strict=True):
        found[number].add(key)
    assert list(found.values()) == [typo_keys(word) if word else set() for word in words]


@pytest.mark.parametrize(
    ("word", "slip"), [("belousov", "belusov"), ("belousov", "beloussov"), ("zelensky", "zelesnky")]
)
def test_a_slip_shares_a_key(word: str, slip: str) -> None:
    assert typo_keys(word) & typo_keys(slip)
    assert not typo_keys(word) & typo_keys("x" + slip[1:])
