"""
segment(): a text as columns of words, their places and what stands between them.

A word is a maximal run of letters, combining marks, digits and the joiners that some scripts write inside words.
Hyphens, apostrophes, slashes, dots and underscores part words. Where a script without spaces meets another, the run is
cut (金正恩は is two words, BBCニュース as well).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from canonym.model import Span
from canonym.text.scripts import characters_to

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# Variation selectors choose the picture of a character; kana voicing marks stand after a kana.
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_VOICING = "\u3099\u309a"
# ー lengthens whichever kana it follows; 々 repeats a Han character; ヶ between two of them is read "ga" (関ヶ原).
_HAN = "\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_LONG = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
_ASIAN = "\u0e00-\u0eff\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff\u1780-\u17ff"

# Bytes that begin the UTF-8 of all those: comparing lengths without them costs a fraction of a search.
_LEADS = bytes([0xE0, 0xE1, *range(0xE3, 0xEB), 0xEF, *range(0xF0, 0xF4)])
_SPACELESS = re.compile(f"[{_HAN}{_HIRAGANA}{_KATAKANA}{_ASIAN}]")
# Runs that are words of their own in scripts without spaces.
_RUNS = (
    f"[{_HAN}][{_HAN}{_SELECTORS}]*(?:ヶ[{_HAN}{_SELECTORS}]+)*"
    f"|[{_HIRAGANA}][{_HIRAGANA}{_VOICING}{_LONG}]*"
    f"|[{_KATAKANA}][{_KATAKANA}{_VOICING}]*"
    f"|[{_ASIAN}][{_ASIAN}{_JOINERS}]*"
)
# The last planes with letters end here (Unicode 17); variation selectors far behind are added by name.
_LAST_LETTER = 0x3347F
_LAST_PLAIN = 0xFFFF
_LAST_ASCII = 0x7F
# Kinds of code points: letters, marks and digits of words; what a pattern has to look at.
_LETTER, _OTHERWISE = np.uint8(1), np.uint8(2)
_SPACE = np.uint8(ord(" "))
# The table is worth its calls from so many code points on.
_SHORT = 300
_ASCII_WORD = re.compile("([0-9A-Za-z]+)")

# Ends of sentences: those that need no space after them, and those that do (so that "U.S" and "3.5" hold none). Source:
# Unicode UAX #29, property Sentence_Terminal, for the scripts we read.
_CLOSERS = "\"'\u2019\u201d\u00bb\u203a)\\]}\u300d\u300f\uff09\u3011\u300b"
_SENTENCE_END = re.compile(
    f"[\\n\\r\u2028\u2029\u2026\u3002\uff01\uff1f\uff0e\u0964\u0965\u06d4\u1362\u104a\u104b\u17d4\u17d5]|[.!?\u061f\u0589][{_CLOSERS}]*\\s"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """
    The words of `text`, in columns: word `i` is `words[i]`, starts at code point `starts[i]`, has `gaps[i]` before it.

    `gaps` has one item more than `words`: the last one is what follows the last word. Words and gaps, interleaved, are
    the text. `marks` are the first gap, the last one, and those that are not one space or stand before a word of a
    script without spaces. The lists are shared, not copied: treat them as read-only.
    """

    text: str
    words: list[str]
    starts: list[int]
    gaps: list[str]
    marks: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def end(self, index: int) -> int:
        """Where word `index` ends."""
        return self.starts[index] + len(self.words[index])

    def span(self, first: int, last: int) -> Span:
        """The span from the start of word `first` to the end of word `last - 1`; `last` is exclusive."""
        return Span(self.starts[first], self.starts[last - 1] + len(self.words[last - 1]))

    def gap(self, index: int) -> str:
        """What stands between word `index - 1` and word `index`."""
        return self.gaps[index]

    def sentence_start(self, index: int) -> bool:
        """
        Whether word `index` opens a sentence, quotation marks and brackets aside.

        A full stop after a single capital is an initial's (J. Smith), unless a line ends there.
        """
        if index == 0:
            return True
        gap = self.gaps[index]
        if gap == " " or not (end := _known_end(gap) if len(gap) < _SEEN_OFTEN else _sentence_end(gap)):
            return False
        before = self.words[index - 1]
        return not (end == "." and len(before) == 1 and before.isupper() and "\n" not in gap)


def _sentence_end(gap: str) -> str:
    """The sign that ends a sentence in a gap; an empty string where none does."""
    found = _SENTENCE_END.search(gap)
    return found[0][0] if found else ""


_known_end = lru_cache(maxsize=1 << 12)(_sentence_end)
# A gap of more code points does not come again.
_SEEN_OFTEN = 16


@cache
def _kinds(last: int) -> NDArray[np.uint8]:
    """What each code point up to `last` is to words, 0 where it parts them."""
    every = characters_to(last)
    kinds = np.zeros(last + 1, np.uint8)
    for run in re.finditer(r"[^\W_]+", every):
        kinds[run.start() : run.end()] = _LETTER
    for code in np.flatnonzero(kinds == 0).tolist():
        if unicodedata.category(every[code])[0] == "M":
            kinds[code] = _LETTER
    for run in re.finditer(f"{_SPACELESS.pattern}+", every):
        kinds[run.start() : run.end()] |= _OTHERWISE
    for run in re.finditer(f"[{_JOINERS}\ud800-\udfff]+", every):
        kinds[run.start() : run.end()] = _OTHERWISE
    return kinds


@cache
def _word_pattern(*, beyond_bmp: bool, joined: bool, spaceless: bool) -> re.Pattern[str]:
    """
    Words as one character class, which `re` looks up in a bitmap: twice as fast as `[^\\W_]`, and marks are in it.

    Only a text with characters beyond the Basic Multilingual Plane pays for the ranges beyond it, only one with joiners
    for them, and only one in a script without spaces for the runs of those.
    """
    kinds = _kinds(_LAST_LETTER if beyond_bmp else _LAST_PLAIN)
    inside = kinds == _LETTER if spaceless else (kinds & _LETTER) > 0
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False)).tolist()
    ranges = (f"{chr(first)}-{chr(last - 1)}" for first, last in zip(edges[::2], edges[1::2], strict=True))
    letters = "".join(ranges) + "\U000e0100-\U000e01ef" * beyond_bmp
    word = f"[{letters}]+(?:[{_JOINERS}]+[{letters}]+)*" if joined else f"[{letters}]+"
    return re.compile(f"({_RUNS}|{word})" if spaceless else f"({word})")


def _pieces(text: str) -> list[str]:
    """Gaps and words in turn, a gap first and last."""
    if text.isascii():
        return _ASCII_WORD.split(text)
    # Characters beyond the BMP take two UTF-16 units: comparing lengths finds them at the speed of a copy.
    beyond = len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)
    joined = any(joiner in text for joiner in _JOINERS)
    raw = text.encode("utf-8", "surrogatepass")
    spaceless = len(raw) != len(raw.translate(None, _LEADS)) and _SPACELESS.search(text) is not None
    return _word_pattern(beyond_bmp=beyond, joined=joined, spaceless=spaceless).split(text)


def words_of(text: str) -> list[str]:
    """The words of a text alone, as `segment` cuts them."""
    return _ASCII_WORD.findall(text) if text.isascii() else _pieces(text)[1::2]


def segment(text: str) -> Tokens:
    """
    Cut `text` into words.

    >>> segment("Yoon Suk-yeol’s visit").words, segment("金正恩は").words
    (['Yoon', 'Suk', 'yeol', 's', 'visit'], ['金正恩', 'は'])
    """
    if len(text) > _SHORT and (tokens := _segment_plain(text)) is not None:
        return tokens
    pieces = _pieces(text)
    words, gaps = pieces[1::2], pieces[::2]
    starts = list(accumulate(map(len, pieces), initial=0))[1:-1:2]
    spaceless = not text.isascii() and _SPACELESS.search(text) is not None
    marks = [
        index
        for index, gap in enumerate(gaps)
        if gap != " " or index in (0, len(words)) or (spaceless and _SPACELESS.match(words[index]))
    ]
    return Tokens(text, words, starts, gaps, marks)


def _segment_plain(text: str) -> Tokens | None:
    """
    The words of a text in which every letter is one of a word, told by table; None for a text that takes the pattern
    (scripts without spaces, joiners, characters beyond the Basic Multilingual Plane).
    """
    ascii_only = text.isascii()
    encoded = text.encode("ascii") if ascii_only else text.encode("utf-16-le", "surrogatepass")
    codes: NDArray[Any] = np.frombuffer(encoded, np.uint8 if ascii_only else "<u2")
    kinds = np.zeros(len(codes) + 2, np.uint8)
    _kinds(_LAST_ASCII if ascii_only else _LAST_PLAIN).take(codes, out=kinds[1:-1])
    if kinds.max() > _LETTER:
        return None
    edges = (kinds[1:] != kinds[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return None
    # With every sign a space, splitting finds the words at the speed of a copy.
    spaced = np.where(kinds[1:-1], codes, _SPACE).astype(codes.dtype, copy=False).tobytes()
    words = spaced.decode("ascii" if ascii_only else "utf-16-le").split()
    left, right = ends[:-1], starts[1:]  # of the gaps between words
    others = ((right - left != 1) | (codes[left] != _SPACE)).nonzero()[0]
    marks = [0, *(others + 1).tolist(), len(words)]
    gaps = [" "] * len(words)
    for index, begin, end in zip(marks[1:], left[others].tolist(), right[others].tolist(), strict=False):
        gaps[index] = text[begin:end]
    gaps[0] = text[: starts[0]]
    gaps.append(text[ends[-1] :])
    return Tokens(text, words, starts.tolist(), gaps, marks)
