"""
clean(): what is broken in the characters and the layout of a text, put right, each repair an edit with its reason.

The steps run in the order below and, where one changed something, all of them once more: what one uncovers (a soft
hyphen written `&shy;`) is work for another, and a cleaned text stays as it is. Addresses and code are not touched,
unless a template line goes as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from canonym.model import Edit
from canonym.text.boilerplate import find_boilerplate
from canonym.text.characters import find_decomposed, find_invisible
from canonym.text.hyphenation import find_broken_words
from canonym.text.lookalikes import find_lookalikes
from canonym.text.mojibake import find_mojibake
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


_Step: TypeAlias = Callable[[str, str], Sequence[Edit]]

_CHARACTERS: tuple[_Step, ...] = (
    lambda text, language: find_mojibake(text),
    lambda text, language: find_references(text),
    lambda text, language: find_decomposed(text),
    lambda text, language: find_invisible(text),
    find_lookalikes,
)
_ARTICLE: tuple[_Step, ...] = (*_CHARACTERS, find_broken_words, find_spaces, find_boilerplate)
# Steps that take out whole lines, whatever stands in them.
_WHOLE_LINES: tuple[_Step, ...] = (find_boilerplate,)


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
    for _ in range(_ROUNDS):
        changed = False
        for step in steps:
            edits = step(current, language)
            if edits and step not in _WHOLE_LINES:
                edits = _outside_opaque(edits, current)
            if edits:
                changed = True
                total = compose(total, edits, text)
                current = apply_edits(current, edits)
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
