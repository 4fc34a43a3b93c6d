"""Spaces before punctuation go where the language has none; columns, code and faces keep theirs."""

from __future__ import annotations

import pytest

from canonym.text.offsets import apply_edits
from canonym.text.spacing import find_spaces


@pytest.mark.parametrize(
    ("language", "text", "becomes"),
    [
        ("en", "Kyiv , Lviv ; Odesa : all", "Kyiv, Lviv; Odesa: all"),
        ("en", "(in Kyiv ) he said .", "(in Kyiv) he said."),
        ("en", "Really  ?!", "Really?!"),
        ("fr-CA", "Kyiv , Lviv ; Odesa : tout", "Kyiv, Lviv ; Odesa : tout"),
        ("xx", "Kyiv , Lviv ; Odesa : all", "Kyiv, Lviv ; Odesa : all"),
        ("ar", "كييف ، لفيف ؟", "كييف، لفيف؟"),
        ("en", "in  Kyiv   today", "in Kyiv today"),
    ],
)
def test_a_space_too_many_goes(language: str, text: str, becomes: str) -> None:
    assert apply_edits(text, find_spaces(text, language)) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv\N{NO-BREAK SPACE}, Lviv",
        "a .NET developer, costs .5, wait ... no . . . yes",
        "well :) or ;-) or :smile: or != or ?x",
        "won 3 : 2 at home",
        "\n , at the start",
        "    code  in  four",
        "Kyiv    3  4",
        "Kyiv | Lviv  | Odesa",
        "a\tb  c",
        "  indented",
        "trailing  \nline",
    ],
)
def test_a_space_that_may_be_meant_stays(text: str) -> None:
    assert find_spaces(text, "en") == []
