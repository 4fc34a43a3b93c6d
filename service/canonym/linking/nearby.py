"""Words that an entry names as going with a name, or against it, and whether they stand near a mention."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from canonym.linking.candidate import Article
from canonym.model import Span
from canonym.text.fold import fold

# How far to either side they are looked for, in letters.
NEARBY: Final = 300


def is_nearby(words: Iterable[str], span: Span, article: Article) -> bool:
    """Whether one of the words or phrases stands near a stretch of the text, in any capitals and marks."""
    before, after = article.text[max(0, span.start - NEARBY) : span.start], article.text[span.end : span.end + NEARBY]
    folded = f" {' '.join(fold(word) for word in f'{before} {_APART} {after}'.split())} "
    spaced = "".join(char if char.isalnum() else " " for char in folded)
    return any(f" {' '.join(fold(piece) for piece in word.split())} " in spaced for word in words)


# No phrase goes on over the mention.
_APART: Final = "\N{BULLET}"
