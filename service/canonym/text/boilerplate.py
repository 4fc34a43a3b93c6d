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
    front: list[Edit] = []
    start, place = 0, 0
    while place < len(text):
        end = text.find("\n", place)
        if end < 0:
            return []  # the last line as well is of the template, or there is only one line
        kind = _kind(text, place, end, language)
        if kind is None:
            break
        if kind:
            front.append(Edit(Span(start, end + 1), "", f"boilerplate: {kind}"))
            start = end + 1
        place = end + 1
    if front:
        # Blank lines between the template and the article go with the last line of the template.
        start = len(text) - len(text[start:].lstrip("\n\r"))
        front[-1] = Edit(Span(front[-1].span.start, start), "", front[-1].reason)
    back: list[Edit] = []
    end = place = len(text.rstrip())
    while place > start:
        begin = text.rfind("\n", start, place)
        if begin < 0:
            break
        kind = _kind(text, begin + 1, place, language)
        if kind is None:
            break
        if kind:
            above = max(len(text[:begin].rstrip()), start)
            back.append(Edit(Span(above, end), "", f"boilerplate: {kind}"))
            end = above
        place = begin
    return front + back[::-1]


def _kind(text: str, start: int, end: int, language: str) -> str | None:
    """The kind of a line, '' for a blank one, None for one that stays."""
    if end - start > LONGEST_LINE:
        return None
    line = text[start:end].strip()
    return boilerplate_kind(line, language.partition("-")[0].lower()) if line else ""
