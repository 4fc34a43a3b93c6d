"""Many words read at once give what each gives alone, in every script and with any letters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds import index_keys, read
from canonym.sounds.batch import index_keys_of
from canonym.sounds.keys import vowels

LETTERS = st.characters(categories=("L", "M", "N"))
WORDS = st.one_of(
    st.text(max_size=9),
    st.text(LETTERS, max_size=9),
    st.text("abcdefghijklmnopqrstuvwxyzäéñßłøğ'", max_size=14),
    *(
        st.text(st.characters(min_codepoint=first, max_codepoint=last), max_size=9)
        for first, last in ((0x370, 0x3FF), (0x400, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF), (0xE00, 0xEFF))
    ),
    st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF), max_size=9),
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=5),
)


def _same(words: Sequence[str]) -> None:
    columns = index_keys_of(words)
    for word, numbers, count in zip(words, columns.numbers.tolist(), columns.vowels.tolist(), strict=True):
        reading = read(word)
        assert tuple(columns.keys[number] for number in numbers if number >= 0) == index_keys(reading), word
        assert count == vowels(reading), word


@given(st.lists(WORDS, max_size=20))
def test_any_words(words: list[str]) -> None:
    _same(words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            ["schostakowitsch", "шостакович", "شوستاكوفيتش", "쇼스타코비치", "ショスタコーヴィチ"], id="scripts"
        ),
        pytest.param(["習近平", "კობახიძე", "պետրոսյան"], id="read one by one"),
        pytest.param(["a" * 80 + "b", "^a$", "x$^y"], id="long, and marks of the tables"),
        pytest.param([], id="none"),
    ],
)
def test_words_of_note(words: list[str]) -> None:
    _same(words)
