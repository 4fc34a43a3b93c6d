"""
HTML character references that were left standing in plain text: named, decimal and hexadecimal, without their semicolon
where nothing else can be meant, and escaped more than once (`&amp;#39;`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import html5

from canonym.model import Edit, Span

# `&amp;` in front of another reference is the mark of escaping twice; it has three spellings.
_REFERENCE = re.compile(
    r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);?(?=#?\w{2,31};|#\d|(?:amp|AMP|#0*38|#[xX]0*26)\b))*"
    r"(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_LAST = re.compile(r"(#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31})(;?)$")

# HTML reads some hundred names without their semicolon, wherever they stand. Of these only the accented letters are
# safe inside a word (Orb&aacuten), and a few signs before something that is no letter; `&copy`, `&not` and `&sect` are
# also the beginnings of words and the names of parameters.
_ACCENTED = re.compile(r"[A-Za-z]{1,2}?(?:acute|grave|circ|uml|tilde|cedil|ring|slash)|szlig|AElig|aelig|THORN|thorn")
_NO_TEXT = frozenset({"Cc", "Cn", "Cs", "Co"})
_SIGNS = frozenset({"amp", "lt", "gt", "quot", "nbsp", "laquo", "raquo"})


def find_references(text: str) -> list[Edit]:
    """
    Edits that put the character in place of its reference, sorted.

    >>> [edit.replacement for edit in find_references("Orb&aacute;n &amp;#38; co, AT&T")]
    ['á', '&']
    """
    if "&" not in text:
        return []
    edits: list[Edit] = []
    for match in _REFERENCE.finditer(text):
        replacement, end = _read(match, text)
        if replacement is not None:
            edits.append(Edit(Span(match.start(), end), replacement, "character reference"))
    return edits


def _read(match: re.Match[str], text: str) -> tuple[str | None, int]:
    """What a reference stands for and where it ends; None for what is no reference."""
    last = _LAST.search(match[0])
    if last is None:
        return None, match.end()
    body, semicolon = last.groups()
    end = match.end()
    if body.startswith("#"):
        if not semicolon and (len(body) < 3 or (body[1] in "xX" and text[end : end + 1].isalnum())):
            return None, end
        value = html.unescape(f"&{body};")
    elif semicolon:
        value = html5.get(f"{body};", "")
    else:
        accented = _ACCENTED.match(body)
        if accented and accented[0] in html5:
            value, end = html5[accented[0]], end - len(body) + accented.end()
        elif body in _SIGNS and text[end : end + 1] != "=":
            value = html5[body]
        else:
            return None, end
    # Numbers of control characters, of nothing at all and of no code point are no text.
    if not value or "\N{REPLACEMENT CHARACTER}" in value:
        return None, end
    if any(unicodedata.category(char) in _NO_TEXT and not char.isspace() for char in value):
        return None, end
    return value, end
