"""
Words that were hyphenated over a line end, joined again.

Both halves must be in small letters, so that no name is touched: what becomes of Suk-yeol at a line end only the alias
table knows. A true compound keeps its hyphen and its line break: one whose halves the language is known to join with a
hyphen, that stands elsewhere in the text with its hyphen, or whose halves stand there as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from canonym.model import Edit, Span
from canonym.text.conventions import Conventions, conventions

_HYPHENS = "-\N{HYPHEN}"
# The not sign and the soft hyphen at a line end are never anything but hyphenation.
_ONLY_BREAKS = "\N{NOT SIGN}\N{SOFT HYPHEN}"
# Line ends where a word may be broken, found at the speed of a search for line ends.
_LINE_END = re.compile(rf"\n(?<=[{_HYPHENS}{_ONLY_BREAKS} \t\r]\n)")
_BROKEN = re.compile(rf"[{_HYPHENS}{_ONLY_BREAKS}](?<=[^\W\d_].)[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")
# Stands for a break while the words of a text are collected, so that the halves of a broken word are none.
_BREAK = "\0"
_WORDS = re.compile(rf"(?:[^\W\d_]|{_BREAK})+(?:[{_HYPHENS}](?:[^\W\d_]|{_BREAK})+)*")
# The longest half worth looking at: German has the longest words.
_HALF = 64


@dataclass(slots=True)
class _Vocabulary:
    """The words of a text, in small letters, collected when first asked for."""

    text: str
    words: frozenset[str] | None = field(default=None)

    def __contains__(self, word: str) -> bool:
        if self.words is None:
            words = _WORDS.findall(_BROKEN.sub(_BREAK, self.text).lower())
            self.words = frozenset(word for word in words if _BREAK not in word)
        return word in self.words


def find_broken_words(text: str, language: str) -> list[Edit]:
    """
    Edits that take hyphen and line break out of a word, sorted; `language` is a BCP 47 code.

    >>> [edit.reason for edit in find_broken_words("a dele-\\ngation, a well-\\nknown one", "en")]
    ['word hyphenated over a line end']
    """
    if not _LINE_END.search(text):
        return []
    known = conventions(language)
    vocabulary = _Vocabulary(text)
    edits: list[Edit] = []
    for match in _BROKEN.finditer(text):
        before = text[max(0, match.start() - _HALF) : match.start()]
        first = _last_letters(before)
        after = _LETTERS.match(text, match.end(), match.end() + _HALF)
        second = after[0] if after else ""
        if match[0][0] in _ONLY_BREAKS or _is_one_word(first, second, known, vocabulary):
            edits.append(Edit(Span(match.start(), match.end()), "", "word hyphenated over a line end"))
    return edits


def _last_letters(text: str) -> str:
    """The letters that a text ends in; '' where they are the tail of a compound (so-and-)."""
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return "" if start and text[start - 1] in _HYPHENS else text[start:]


def _is_one_word(first: str, second: str, known: Conventions, vocabulary: _Vocabulary) -> bool:
    if not first or not second or not second.islower():
        return False
    joined, compound = first.lower() + second, f"{first.lower()}-{second}"
    if second in known.dangling or compound in vocabulary:
        return False
    if joined in vocabulary:
        return True
    if not first.islower():
        return False
    if first in known.first or second in known.second:
        return False
    return not (first in vocabulary and second in vocabulary)
