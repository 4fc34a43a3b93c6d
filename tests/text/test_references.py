"""Character references are read as a browser reads them, but where a word or an address may be meant."""

from __future__ import annotations

import html
from html.entities import html5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.text.offsets import apply_edits
from canonym.text.references import find_references


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Orb&aacute;n", "Orbán"),
        ("Orb&aacuten", "Orbán"),
        ("K&Oumlln", "KÖln"),
        ("&#1050;&#x438;&#1111;&#x432;", "Київ"),
        ("it&#39s", "it's"),
        ("&amp;#39;&amp;amp;quot;", "'\""),
        ("&#38;eacute;", "é"),
        ("R&amp D", "R& D"),
        ("&nbsp;&laquo;", "\N{NO-BREAK SPACE}«"),
        ("&#128;&#150;", "€–"),
    ],
)
def test_a_reference_is_read(text: str, read: str) -> None:
    assert apply_edits(text, find_references(text)) == read


@pytest.mark.parametrize(
    "text",
    ["AT&T", "R&D;", "a&b", "?x=1&copy=2", "&copy 2024", "&notit;", "&ampx", "&#0;", "&#xD800;", "&#;", "& amp;", "&"],
)
def test_what_is_none_stays(text: str) -> None:
    assert find_references(text) == []


@given(st.sampled_from([name for name in html5 if name.endswith(";")]))
def test_every_name_is_read_as_html_reads_it(name: str) -> None:
    text = f"x&{name}y"
    assert apply_edits(text, find_references(text)) == html.unescape(text)
