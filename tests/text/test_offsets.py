"""Edits replay both ways, and two layers laid on each other do what they do one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canonym.model import Edit, Span
from canonym.text.offsets import OffsetMap, apply_edits, compose, invert


@st.composite
def edits_on(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Sorted edits on `text` that do not overlap: replacements, deletions, insertions (one a place)."""
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(points[::2], points[1::2], strict=False):
        replacement = draw(st.text("xyz", max_size=3))
        if edits and (start < edits[-1].span.end or start == end == edits[-1].span.end):
            continue
        edits.append(Edit(Span(start, end), replacement, f"reason {len(edits)}"))
    return tuple(edits)


@st.composite
def two_layers(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    source = draw(st.text("abcdefgh", max_size=20))
    first = draw(edits_on(source))
    return source, first, draw(edits_on(apply_edits(source, first)))


@given(two_layers())
def test_edits_replay_backwards(layers: tuple[str, tuple[Edit, ...], tuple[Edit, ...]]) -> None:
    source, first, _ = layers
    after = apply_edits(source, first)
    assert apply_edits(after, invert(first, source)) == source


@given(two_layers())
def test_composed_edits_do_what_the_layers_do(layers: tuple[str, tuple[Edit, ...], tuple[Edit, ...]]) -> None:
    source, first, second = layers
    output = apply_edits(apply_edits(source, first), second)
    composed = compose(first, second, source)
    assert apply_edits(source, composed) == output
    assert apply_edits(output, invert(composed, source)) == source
    ends = [edit.span.end for edit in composed]
    assert all(start >= end for end, (start, _) in zip(ends, [edit.span for edit in composed][1:], strict=False))
    assert all(
        source[edit.span.start : edit.span.end] != edit.replacement for edit in composed if len(second) and len(first)
    )


@given(two_layers(), st.data())
def test_places_are_found_again(layers: tuple[str, tuple[Edit, ...], tuple[Edit, ...]], data: st.DataObject) -> None:
    source, first, second = layers
    middle = apply_edits(source, first)
    offsets = OffsetMap.from_edits(first)
    start = data.draw(st.integers(0, len(source)))
    span = Span(start, data.draw(st.integers(start, len(source))))
    after = offsets.to_after(span)
    assert 0 <= after.start <= after.end <= len(middle)
    touched = [edit for edit in first if edit.span.start <= span.end and span.start <= edit.span.end]
    if not touched:
        assert middle[slice(*after)] == source[slice(*span)]
        assert offsets.to_before(after) == span
    for edit in touched:
        if edit.replacement and edit.span.overlaps(span):
            assert after.contains(offsets.to_after(edit.span))
            assert offsets.to_before(after).contains(edit.span)
    both = offsets.then(OffsetMap.from_edits(second))
    assert both.to_after(span) == OffsetMap.from_edits(second).to_after(after)


def test_a_span_that_touches_a_replaced_region_covers_it_whole() -> None:
    offsets = OffsetMap.from_edits([Edit(Span(5, 8), "longer", "")])
    assert offsets.to_after(Span(7, 10)) == Span(5, 13)
    assert offsets.to_after(Span(2, 5)) == Span(2, 5)
    assert offsets.to_after(Span(8, 9)) == Span(11, 12)
    assert offsets.to_before(Span(6, 7)) == Span(5, 8)


def test_what_stands_side_by_side_stays_two_edits() -> None:
    source = "met  Klychko"
    first = (Edit(Span(4, 5), "", "doubled space"),)
    second = (Edit(Span(4, 11), "Klitschko", "person/klitschko-vitali"),)
    assert compose(first, second, source) == (
        Edit(Span(4, 5), "", "doubled space"),
        Edit(Span(5, 12), "Klitschko", "person/klitschko-vitali"),
    )


def test_what_overlaps_becomes_one_edit_with_both_reasons() -> None:
    source = "Kl&#121;chko"
    first = (Edit(Span(2, 8), "y", "character reference"),)
    second = (Edit(Span(0, 7), "Klitschko", "person/klitschko-vitali"),)
    assert compose(first, second, source) == (
        Edit(Span(0, 12), "Klitschko", "character reference; person/klitschko-vitali"),
    )
