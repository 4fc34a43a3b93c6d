"""
Lines that a page template left at the edges of an article: comment counters, share and sign-up lines, links, footers.

Whole lines only, from the first and the last line inward as long as every line is one; what reads as a sentence stays.
"""

from __future__ import annotations

from canonym.model import Edit, Span
from canonym.text.conventions import LONGEST_LINE, boilerplate_kind


def find_boilerplate(text: str, language: str) -> list[Edit]:
    """
    Edits that take template lines out, one for each with the line break between it and the article, sorted.

    A text of nothing else stays as it is.

    >>> find_boilerplate("They met in Kyiv.\\n\\n3 comments", "en")
    [Edit(span=Span(start=17, end=29), replacement='', reason='boilerplate: comment line')]
    """
    last = len(text.rstrip())
    front: list[Edit] = []
    start = 0
    while (end := text.find("\n", _past_blank_lines(text, start), last)) >= 0:
        kind = _kind(text, _past_blank_lines(text, start), end, language)
        if kind is None:
            break
        after = _past_blank_lines(text, end + 1)
        front.append(Edit(Span(start, after), "", f"boilerplate: {kind}"))
        start = after
    if end < 0 and _kind(text, start, last, language):
        return []
    back: list[Edit] = []
    while (begin := text.rfind("\n", start, last)) >= 0:
        kind = _kind(text, begin + 1, last, language)
        if kind is None:
            break
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        back.append(Edit(Span(begin, last), "", f"boilerplate: {kind}"))
        last = begin
    return front + back[::-1]


def _past_blank_lines(text: str, start: int) -> int:
    """The start of the first line from `start`, itself the start of a line, that is not blank."""
    line = start
    while start < len(text) and text[start].isspace():
        start += 1
        if text[start - 1] == "\n":
            line = start
    return line


def _kind(text: str, start: int, end: int, language: str) -> str | None:
    """The kind of a line, None for one that stays."""
    if end - start > LONGEST_LINE:
        return None
    return boilerplate_kind(text[start:end].strip(), language.partition("-")[0].lower())
