"""Words broken at a line end are joined; compounds, names and dangling hyphens are not."""

from __future__ import annotations

import pytest

from canonym.text.hyphenation import find_broken_words
from canonym.text.offsets import apply_edits


@pytest.mark.parametrize(
    ("language", "text", "becomes"),
    [
        ("en", "the dele-\ngation", "the delegation"),
        ("en", "the dele- \r\n  gation", "the delegation"),
        ("en", "the dele\N{HYPHEN}\ngation", "the delegation"),
        ("ru", "прези-\nдент", "президент"),
        ("de", "Bundes¬\nregierung", "Bundesregierung"),
        ("de", "Die Bundes-\nregierung; eine Bundesregierung", "Die Bundesregierung; eine Bundesregierung"),
    ],
)
def test_a_broken_word_is_joined(language: str, text: str, becomes: str) -> None:
    assert apply_edits(text, find_broken_words(text, language)) == becomes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a well-\nknown man"),
        ("en", "Yoon Suk-\nyeol"),
        ("en", "Bel-\nousov"),
        ("en", "the Kyiv-\nLviv train"),
        ("en", "the dele-\n\ngation"),
        ("en", "1990-\ntwo"),
        ("en", "a so-and-\nso"),
        ("de", "die vor-\nund nachteile"),
        ("ru", "какой-\nто человек"),
        ("fr", "dit-\nil"),
        ("en", "a tug-boat, a tug-\nboat"),
    ],
)
def test_what_may_be_meant_stays(language: str, text: str) -> None:
    assert find_broken_words(text, language) == []
