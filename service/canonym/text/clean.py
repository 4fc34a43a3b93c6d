"""
clean(): what is broken in the characters and the layout of a text, put right, each repair an edit with its reason.

The steps run in the order below and, where one changed something, all of them once more: what one uncovers (a soft
hyphen written `&shy;`) is work for another, and a cleaned text stays as it is. Addresses and code are not touched,
unless a template line goes as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from canonym.model import Edit
from canonym.text.boilerplate import find_boilerplate
from canonym.text.characters import decomposed_signs, find_decomposed, find_invisible, invisible_signs
from canonym.text.hyphenation import find_broken_words
from canonym.text.lookalikes import find_lookalikes, lookalike_signs
from canonym.text.mojibake import find_mojibake, mojibake_signs
from canonym.text.offsets import apply_edits, compose
from canonym.text.opaque import opaque
from canonym.text.references import find_references
from canonym.text.spacing import find_spaces

# Every repair can uncover another one, but hardly more than a text escaped and misread several times over needs.
_ROUNDS = 12


class Degree(Enum):
    """How much is repaired: nothing, characters, or characters, spacing, line ends and template lines."""

    NONE = "none"
    CHARACTERS = "characters"
    ARTICLE = "article"


class Cleaned(NamedTuple):
    """The clean text, the edits that lead there from the source, sorted, and what a reader should be warned of."""

    text: str
    edits: tuple[Edit, ...]
    warnings: tuple[str, ...]


class _Step(NamedTuple):
    """One kind of repair; `signs` gives the characters without which a text needs none."""

    find: Callable[[str, str], Sequence[Edit]]
    signs: Callable[[], Iterable[str]] | None = None  # any text may need it
    whole_lines: bool = False  # takes out lines, whatever stands in them


_CHARACTERS: tuple[_Step, ...] = (
    _Step(lambda text, language: find_mojibake(text), mojibake_signs),
    _Step(lambda text, language: find_references(text), lambda: "&"),
    _Step(lambda text, language: find_decomposed(text), decomposed_signs),
    _Step(lambda text, language: find_invisible(text), invisible_signs),
    _Step(find_lookalikes, lookalike_signs),
)
_ARTICLE: tuple[_Step, ...] = (
    *_CHARACTERS,
    _Step(find_broken_words),
    _Step(find_spaces),
    _Step(find_boilerplate, whole_lines=True),
)


@cache
def _signs() -> NDArray[np.uint8]:
    """For each code point of the Basic Multilingual Plane the steps that it is a sign for, as bits."""
    table = np.zeros(0x10000, np.uint8)
    table[0xD800:0xE000] = 0xFF  # half a surrogate: nobody knows of what
    for number, step in enumerate(_ARTICLE):
        table[slice(None) if step.signs is None else [ord(sign) for sign in step.signs()]] |= 1 << number
    return table


def _needs(text: str) -> int:
    """The steps that a text may need, as bits: one look at its characters tells of all of them."""
    if not text:
        return 0
    raw = text.encode("ascii") if text.isascii() else text.encode("utf-16-le", "surrogatepass")
    return int(np.bitwise_or.reduce(_signs().take(np.frombuffer(raw, "u1" if text.isascii() else "<u2"))))


def clean(text: str, degree: Degree, language: str) -> Cleaned:
    """
    The text with its characters, and for an article its layout, put right; the same string and no edits if it is clean.

    `language` is a BCP 47 code, `und` where it is not known: spacing, hyphenation and template lines depend on it.

    >>> clean("Talks in Kyiv , with Orb&aacute;n\\nNo comments:", Degree.ARTICLE, "en").text
    'Talks in Kyiv, with Orbán'
    """
    if degree is Degree.NONE:
        return Cleaned(text, (), ())
    steps = _CHARACTERS if degree is Degree.CHARACTERS else _ARTICLE
    current = text
    total: tuple[Edit, ...] = ()
    warnings: dict[str, None] = {}
    needs = _needs(text)
    for _ in range(_ROUNDS):
        changed = False
        for number, step in enumerate(steps):
            edits = step.find(current, language) if needs >> number & 1 else ()
            if edits and not step.whole_lines:
                edits = _outside_opaque(edits, current)
            if edits:
                changed = True
                total = compose(total, edits, text)
                current = apply_edits(current, edits)
                needs = _needs(current)
                warnings.update((edit.reason, None) for edit in edits if edit.reason.startswith("look-alike"))
        if not changed:
            break
    return Cleaned(current, total, tuple(warnings))


def _outside_opaque(edits: Sequence[Edit], text: str) -> list[Edit]:
    """The edits that touch no address and no code."""
    spans = opaque(text)
    starts = [span.start for span in spans]
    outside: list[Edit] = []
    for edit in edits:
        at = bisect_right(starts, edit.span.start) - 1
        inside = at >= 0 and edit.span.start < spans[at].end
        if not inside and not (at + 1 < len(spans) and spans[at + 1].start < edit.span.end):
            outside.append(edit)
    return outside
