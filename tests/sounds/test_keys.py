"""Keys: spellings of one name share one, and every key is a string of key letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds import deletions, index_keys, keys, read
from canonym.sounds.inventory import inventory

SHARED = [
    ("Kowalczyk", "Ковальчик"),
    ("Dimitrov", "Димитров"),
    ("Dimitrow", "Δημητρόφ"),
    ("Tanaka", "たなか"),
    ("Haddad", "حداد"),
    ("Shapiro", "שפירא"),
    ("Chung", "정"),
]


@pytest.mark.parametrize(("left", "right"), SHARED)
def test_spellings_share_a_key(left: str, right: str) -> None:
    assert set(keys(read(left))) & set(keys(read(right)))


@given(st.text(max_size=12))
def test_keys_are_few_and_spelled_in_key_letters(word: str) -> None:
    found = keys(read(word))
    letters = set("".join(inventory().keys.values()))
    assert 1 <= len(found) <= 12 and set("".join(found)) <= letters
    assert index_keys(read(word)) == found[:2]


def test_deletions_leave_out_one_letter_of_long_keys() -> None:
    assert deletions("TNK") == ()
    assert set(deletions("KVLC")) == {"VLC", "KLC", "KVC", "KVL"}
