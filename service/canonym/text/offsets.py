"""
Edits replayed, turned round and laid on each other, and the map of places before to places after.

Edits handed to these functions are sorted and do not overlap; their spans are in the text before them, in code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from canonym.model import Edit, Span


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """
    The text after the edits; the very same string where there are none.

    >>> apply_edits("Talks in Kieff", [Edit(Span(9, 14), "Kyiv", "place/kyiv")])
    'Talks in Kyiv'
    """
    if not edits:
        return text
    pieces: list[str] = []
    done = 0
    for (start, end), replacement, _ in edits:
        pieces += (text[done:start], replacement)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def invert(edits: Sequence[Edit], text_before: str) -> tuple[Edit, ...]:
    """The edits that lead back: their spans are in the text after `edits`, their replacements from `text_before`."""
    back: list[Edit] = []
    shift = 0
    for (start, end), replacement, reason in edits:
        back.append(Edit(Span(start + shift, start + shift + len(replacement)), text_before[start:end], reason))
        shift += len(replacement) - (end - start)
    return tuple(back)


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the replaced regions of one layer start and end, in one of its two texts."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _map(span: Span, here: _Side, there: _Side) -> Span:
    """The span on the other side; a region that it shares a code point with is covered whole."""
    start, end = span
    at = bisect_right(here.starts, start) - 1
    if at >= 0:
        start = there.starts[at] if start < here.ends[at] else start - here.ends[at] + there.ends[at]
    at = bisect_left(here.starts, end) - 1
    if at >= 0:
        end = there.ends[at] if end <= here.ends[at] else end - here.ends[at] + there.ends[at]
    # An empty span where something was put in: its two ends fall on the two sides of what was put in.
    return Span(start, end) if start <= end else Span(end, start)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """
    Places before to places after one or more layers of edits, and back; a look-up takes the logarithm of their number.

    >>> offsets = OffsetMap.from_edits([Edit(Span(9, 14), "Kyiv", "place/kyiv")])
    >>> offsets.to_after(Span(9, 14)), offsets.to_before(Span(9, 13))
    (Span(start=9, end=13), Span(start=9, end=14))
    """

    _layers: tuple[tuple[_Side, _Side], ...] = field(default=())

    @classmethod
    def from_edits(cls, edits: Sequence[Edit]) -> OffsetMap:
        """The map of one layer of edits."""
        if not edits:
            return cls()
        starts, ends, starts_after, ends_after = [], [], [], []
        shift = 0
        for (start, end), replacement, _ in edits:
            starts.append(start)
            ends.append(end)
            starts_after.append(start + shift)
            ends_after.append(start + shift + len(replacement))
            shift += len(replacement) - (end - start)
        return cls(((_Side(tuple(starts), tuple(ends)), _Side(tuple(starts_after), tuple(ends_after))),))

    def then(self, other: OffsetMap) -> OffsetMap:
        """This map, followed by one whose text before is our text after."""
        return OffsetMap(self._layers + other._layers)

    def to_after(self, span: Span) -> Span:
        """Where a span of the first text is in the last; a span that touches a replaced region covers it whole."""
        for before, after in self._layers:
            span = _map(span, before, after)
        return span

    def to_before(self, span: Span) -> Span:
        """Where a span of the last text was in the first; a span that touches a replaced region covers it whole."""
        for before, after in reversed(self._layers):
            span = _map(span, after, before)
        return span


@dataclass(slots=True)
class _Cluster:
    """Edits of both layers that cannot be told apart: `[start, end)` of the middle text, and what happens there."""

    start: int
    end: int
    source_start: int
    first: list[Edit] = field(default_factory=list)
    second: list[Edit] = field(default_factory=list)


def compose(first: Sequence[Edit], second: Sequence[Edit], source: str) -> tuple[Edit, ...]:
    """
    One layer of edits on `source` that does what `first` and then `second` do.

    Edits that share text become one, with both reasons; edits that merely stand side by side stay two. What `second`
    puts back as it was is no edit at all.
    """
    if not second:
        return tuple(first)
    if not first:
        return tuple(second)
    middle = apply_edits(source, first)
    composed: list[Edit] = []
    shift = 0  # place in the source less place in the middle text, at the end of the cluster at hand
    for cluster in _clusters(first, second):
        shift += sum(edit.span.end - edit.span.start - len(edit.replacement) for edit in cluster.first)
        span = Span(cluster.source_start, cluster.end + shift)
        inner = [Edit(Span(s - cluster.start, e - cluster.start), new, why) for (s, e), new, why in cluster.second]
        replacement = apply_edits(middle[cluster.start : cluster.end], inner)
        if replacement != source[span.start : span.end]:
            reasons = dict.fromkeys(edit.reason for edit in cluster.first + cluster.second)
            composed.append(Edit(span, replacement, "; ".join(reasons)))
    return tuple(composed)


def _clusters(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[_Cluster]:
    """The edits of both layers in the order of the middle text, those that overlap there together."""
    open_cluster: _Cluster | None = None
    shift = 0
    for start, end, edit, layer in _in_middle_order(first, second):
        both_empty = start == end and open_cluster is not None and open_cluster.end == open_cluster.start == start
        if open_cluster is None or not (start < open_cluster.end or both_empty):
            if open_cluster is not None:
                yield open_cluster
            open_cluster = _Cluster(start, end, edit.span.start if layer == 0 else start + shift)
        open_cluster.end = max(open_cluster.end, end)
        (open_cluster.second if layer else open_cluster.first).append(edit)
        if layer == 0:
            shift = edit.span.end - end
    if open_cluster is not None:
        yield open_cluster


def _in_middle_order(first: Sequence[Edit], second: Sequence[Edit]) -> list[tuple[int, int, Edit, int]]:
    """(start, end, edit, layer) of every edit, places in the middle text, sorted; the first layer goes before a tie."""
    placed: list[tuple[int, int, Edit, int]] = []
    shift = 0
    for edit in first:
        start = edit.span.start + shift
        placed.append((start, start + len(edit.replacement), edit, 0))
        shift += len(edit.replacement) - (edit.span.end - edit.span.start)
    placed += [(edit.span.start, edit.span.end, edit, 1) for edit in second]
    placed.sort(key=lambda item: (item[0], item[1], item[3]))
    return placed
