"""Ordinary words of every language, with a capital as at the beginning of a sentence, are never respelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from canonym import Normalizer
from factory import ROOT

LISTS = ROOT / "service" / "canonym" / "data" / "words"
# So many of each list, the most frequent ones: bench/words.py reads the lists whole.
MOST = 1_500
TOGETHER = 250


def words(path: Path, most: int) -> list[str]:
    """The most frequent words of a list, with a capital."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    pairs = [line.rsplit(" ", 1) for line in lines]
    ordered = sorted(pairs, key=lambda pair: -int(pair[1]))
    return [word[:1].upper() + word[1:] for word, _ in ordered[:most] if word.isalpha()]


def _articles(path: Path) -> Iterator[str]:
    """Articles in which each word is a paragraph by itself."""
    listed = words(path, MOST)
    for start in range(0, len(listed), TOGETHER):
        yield "\n\n".join(listed[start : start + TOGETHER])


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.txt")), ids=lambda path: path.stem)
def test_ordinary_words_are_left(path: Path, shipped: Normalizer) -> None:
    changed = {}
    for article in _articles(path):
        result = shipped.normalize(article, language=path.stem, clean="none", as_of="2025-11-01")
        changed |= {article[edit.span.start : edit.span.end]: edit.replacement for edit in result.edits}
    assert changed == {}
