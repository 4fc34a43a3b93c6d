"""Offsets in other units than code points, for callers whose strings are UTF-16 (browsers, Java) or UTF-8 (bytes)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from canonym.model import Span


class Unit(Enum):
    """What an offset counts."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"  # 16-bit code units
    UTF8 = "utf8"  # bytes


def convert(spans: Sequence[Span], text: str, unit: Unit) -> list[Span]:
    """
    Spans of `text` counted in `unit` instead of code points, in the order given; they may overlap.

    Takes one pass over the text however many spans there are.

    >>> convert([Span(2, 6)], "\N{GRINNING FACE} Kyiv", Unit.UTF16)
    [Span(start=3, end=7)]
    """
    if unit is Unit.CODEPOINT or text.isascii():
        return list(spans)
    encoding, width = ("utf-16-le", 2) if unit is Unit.UTF16 else ("utf-8", 1)
    counted: dict[int, int] = {}
    place = total = 0
    for point in sorted({point for span in spans for point in span}):
        total += len(text[place:point].encode(encoding, "surrogatepass")) // width
        counted[point] = total
        place = point
    return [Span(counted[start], counted[end]) for start, end in spans]
