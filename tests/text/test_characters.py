"""Composing is NFC, place by place; joiners stay where scripts write them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.text.characters import find_decomposed, find_invisible
from canonym.text.offsets import apply_edits

MARKED = st.text("aeiouyоиеуκα\u0301\u0306\u0308\u0323क\u093cড\u09bc\u1100\u1175\u11b7김\u212b\u0958\n ", max_size=12)


@given(MARKED | st.text(max_size=12))
def test_composing_is_nfc(text: str) -> None:
    assert apply_edits(text, find_decomposed(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vla\N{ZERO WIDTH SPACE}dimir", "invisible character: zero-width space"),
        ("Vla\N{SOFT HYPHEN}dimir", "invisible character: soft hyphen"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}Vladimir", "invisible character: byte order mark"),
        ("Vla\N{ZERO WIDTH JOINER}dimir", "invisible character: zero-width joiner"),
        ("Vladimir\x00", "invisible character: control character"),
        ("\N{RIGHT-TO-LEFT MARK}ולדימיר", "invisible character: direction mark"),
        ("بود\N{ZERO WIDTH NON-JOINER} ", "invisible character: zero-width non-joiner"),
    ],
)
def test_what_cannot_be_seen_is_named_and_goes(text: str, reason: str) -> None:
    [edit] = find_invisible(text)
    assert edit.reason == reason
    assert edit.replacement == ""


@pytest.mark.parametrize(
    "text",
    [
        "می\N{ZERO WIDTH NON-JOINER}خواهم",
        "क्\N{ZERO WIDTH JOINER}ष",
        "ស្រុក\N{ZERO WIDTH SPACE}ខ្មែរ",
        "👩\N{ZERO WIDTH JOINER}🚀",
        "dele\N{SOFT HYPHEN}\ngation",
        "one\ttwo\r\nthree",
    ],
)
def test_what_belongs_to_the_writing_stays(text: str) -> None:
    assert find_invisible(text) == []
