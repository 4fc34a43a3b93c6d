"""Offsets in UTF-16 units and bytes point at the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canonym.model import Span
from canonym.text.units import Unit, convert


@given(st.text(), st.data())
def test_converted_spans_cut_the_same_text(text: str, data: st.DataObject) -> None:
    points = data.draw(st.lists(st.integers(0, len(text)), max_size=10))
    spans = [Span(min(pair), max(pair)) for pair in zip(points[::2], points[1::2], strict=False)]
    for span, units in zip(spans, convert(spans, text, Unit.UTF16), strict=True):
        assert text.encode("utf-16-le")[units.start * 2 : units.end * 2].decode("utf-16-le") == text[slice(*span)]
    for span, units in zip(spans, convert(spans, text, Unit.UTF8), strict=True):
        assert text.encode()[slice(*units)].decode() == text[slice(*span)]
    assert convert(spans, text, Unit.CODEPOINT) == spans
