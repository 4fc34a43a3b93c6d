"""The key for comparing across scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.translit import latin_key


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Gdańsk", "gdansk"),
        ("Чехов", "chekhov"),
        ("ЧЕХОВ", "chekhov"),
        ("Saint-Denis", "saintdenis"),
        ("…", ""),
        ("", ""),
    ],
)
def test_key(word: str, key: str) -> None:
    assert latin_key(word) == key


@given(st.text(max_size=20))
def test_a_key_is_small_plain_letters_and_is_its_own_key(word: str) -> None:
    key = latin_key(word)
    assert key.isascii() and key == key.lower() and latin_key(key) == key
