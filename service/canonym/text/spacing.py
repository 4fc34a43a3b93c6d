"""Spaces that do not belong: before punctuation, where the language has none, and doubled between words."""

from __future__ import annotations

import re

from canonym.model import Edit, Span
from canonym.text.conventions import conventions

# A space and the sign it may be too much before. Only U+0020: a no-break space was set on purpose.
_SIGNS = ",.;:!?)\\]،؛؟۔、。，．：；！？）」』】"
_BEFORE = re.compile(f" [{_SIGNS}]")
_RUN = re.compile(f"[{_SIGNS}]+")
_CLOSERS = "\"'”’»“)]"
_DOUBLED = re.compile(r"  +(?=\S)")

# Lines set in columns or as code: a tab, a bar, indentation by four, a wide gap, numbers one under the other.
_SET = re.compile(r"[\t|]|^ {4}|\S {4,}\S|\S {3}\S.*\S {3}\S|\d {2,}[-+−]?\d")


def find_spaces(text: str, language: str) -> list[Edit]:
    """
    Edits that take spaces out, sorted; `language` is a BCP 47 code.

    >>> [tuple(edit.span) for edit in find_spaces("on Friday , as the  agency said", "en")]
    [(9, 10), (19, 20)]
    """
    edits: list[Edit] = []
    if _BEFORE.search(text):
        edits += _before_punctuation(text, language)
    if "  " in text:
        edits += _doubled(text)
        edits.sort()
    return edits


def _before_punctuation(text: str, language: str) -> list[Edit]:
    kept = conventions(language).kept_before
    edits: list[Edit] = []
    for match in _BEFORE.finditer(text):
        sign = match[0][1]
        if sign not in kept:
            end = match.start() + 1
            start = end - 1
            while start and text[start - 1] == " ":
                start -= 1
            if start and not text[start - 1].isspace() and text[start - 1] not in "([" and _closes(text, start, end):
                edits.append(Edit(Span(start, end), "", f'space before "{sign}"'))
    return edits


def _closes(text: str, before: int, at: int) -> bool:
    """Whether the sign at a place, with a space from `before` on, is punctuation of the words before it."""
    run = _RUN.match(text, at)
    signs = run[0] if run else ""
    after = text[at + len(signs) : at + len(signs) + 2]
    if after and not after[0].isspace() and after[0] not in _CLOSERS:
        return False  # .NET, :smile:, !=
    if signs.startswith("..") or (signs == "." and (after == " ." or text[before - 1] == ".")):
        return False  # an ellipsis
    if signs[0] in ":;" and len(signs) > 1:
        return False  # a face :)
    return not (signs == ":" and text[before - 1].isdigit() and after[1:].isdigit())  # a result, 3 : 2


def _doubled(text: str) -> list[Edit]:
    edits: list[Edit] = []
    place = 0
    for line in text.split("\n"):
        if "  " in line and not _SET.search(line):
            for match in _DOUBLED.finditer(line):
                start, end = place + match.start(), place + match.end()
                if match.start() and text[end] not in _SIGNS:
                    edits.append(Edit(Span(start + 1, end), "", "doubled space"))
        place += len(line) + 1
    return edits
