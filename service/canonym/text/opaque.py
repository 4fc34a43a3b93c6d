"""
opaque(): the stretches of a text that are addresses or code, neither linked nor changed.

URLs, bare domains, e-mail addresses, @handles, #hashtags, file names and paths, code between backticks, markup tags
with their attributes, and long runs of encoded data. Which endings make a domain or a file name is in
data/characters/addresses.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from canonym import strict_yaml
from canonym.model import Span

_DATA = Path(__file__).parent.parent / "data" / "characters" / "addresses.yaml"

# Letters and marks of a word; `\w` alone would break words at Indic vowel signs and Arabic vowel marks.
_W = r"\w\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0eff\u200c\u200d"

# Letters of a domain's name: Cyrillic and Greek ones as well, but not those of scripts that set no space before it.
_LABEL = "A-Za-z0-9\u00c0-\u052f"

# What a URL does not hold: white space, quotation marks, and the punctuation of Chinese and Japanese.
_END = r"\s<>\"“”„«»`\u3000-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"

# Punctuation that ends the sentence rather than the address.
_TRAILING = ".,;:!?'’…*_~|"
_BRACKETS = {")": "(", "]": "[", "}": "{"}

# Encoded data: at least this long without a space. No word of any language that uses ASCII letters alone comes near.
_BLOB = 64

_URL = re.compile(
    rf"(?<![A-Za-z])(?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}://|www\d?\.(?=\w)|(?:mailto|tel|sms|geo|urn|doi|magnet):(?=[\w+]))"
    rf"(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,24}}(?![A-Za-z0-9.:@-])|[^{_END}/?#]+)(?:[/?#][^{_END}]*)?"
)
_EMAIL = re.compile(rf"(?<![{_W}.+-])[{_W}.+'-]{{1,64}}@(?:[{_W}-]+\.)+[{_W}-]{{2,24}}")
_HANDLE = re.compile(rf"(?<![{_W}@＠/])[@＠][{_W}]{{1,64}}(?:[.-][{_W}]+)*(?:@[{_W}-]+(?:\.[{_W}-]+)+)?")
_HASHTAG = re.compile(rf"(?<![{_W}&;#＃/])[#＃](?=[{_W}]*[^\W\d_])[{_W}]+")
_FENCE = re.compile(r"^[ \t]*```.*?(?:^[ \t]*```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# A backtick also stands for an apostrophe (В`ячеслав) and opens quotations, so code has no letter outside its ticks.
_CODE = re.compile(r"(?<![\w`])(`+)(?![\s`])[^`\n]{1,200}(?<!\s)\1(?![\w`])")
_TAG = re.compile(
    r"</?(?:[a-z][a-z0-9:-]{0,30}|[A-Z][A-Z0-9]{0,30})"
    r"(?:\s+[A-Za-z_:@][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?)*\s*/?>"
    r"|<!--[^<>]*-->|<![A-Za-z][^<>]*>"
)
_WINDOWS_PATH = re.compile(r"(?<!\w)(?:[A-Za-z]:\\|\\\\[\w.-]+\\)[^\s\"<>|*?]*")
_ENCODED = re.compile(rf"[A-Za-z0-9+/_-]{{{_BLOB},}}={{0,2}}")
# What must stand before a slash for a path to begin there without a file name's dot in it.
_ROOTED = re.compile(r"/(?<![^\s\"'(=~.]/)")
_SLASH = re.compile("/")
_UNSPACED = re.compile(r"\S{1,4000}")
_REACH = 300
_DOTTED = re.compile(r"\.[^\W\d_]")


class _Addresses(NamedTuple):
    domain: re.Pattern[str]
    file: re.Pattern[str]
    path: re.Pattern[str]


def _alternatives(words: str) -> str:
    """A regular expression for any of the words, the longest first, so that `com` does not hide in `community`."""
    return "|".join(sorted(map(re.escape, words.split()), key=lambda word: (-len(word), word)))


@cache
def _addresses() -> _Addresses:
    data: Any = strict_yaml.load_file(_DATA)
    extensions = _alternatives(data["extensions"])
    names = " ".join((data["generic"], data["countries"]))
    sure = _alternatives(" ".join(word for word in names.split() if word not in data["words"].split()))
    words = _alternatives(data["words"])
    tail = rf"(?::\d{{2,5}})?(?:[/?#][^{_END}]*)?(?![{_W}@])"
    return _Addresses(
        domain=re.compile(
            rf"(?<![{_W}.@-])(?:"
            rf"(?:[{_LABEL}](?:[{_LABEL}-]{{0,61}}[{_LABEL}])?\.)+(?:{sure}){tail}"
            rf"|(?:[a-z0-9-]{{2,63}}\.)*[a-z0-9][a-z0-9-]{{2,61}}[a-z0-9]\.(?:{words}){tail}"
            rf"|(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])\.)+(?:{words})/[^{_END}]*"
            rf"|(?:[{_W}-]{{2,63}}\.)+(?:{_alternatives(data['internationalized'])}){tail})"
        ),
        file=re.compile(rf"(?<![{_W}.@-])(?:[{_W}-]+\.)+(?i:{extensions})(?![{_W}@])"),
        path=re.compile(
            rf"(?<![{_W}.:/<)])(?:/(?:{_alternatives(data['roots'])})/[\w./~%+-]*|(?:~|\.\.?)/(?=[\w.-]*[^\W\d_])[\w./~%+-]+"
            rf"|/?(?:[\w.~%+-]{{1,100}}/)+[\w.-]*\.(?i:{extensions})(?![{_W}]))"
        ),
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address that may be followed by punctuation ends; a closing bracket stays if it was opened inside."""
    counts = {char: text.count(char, start, end) for pair in _BRACKETS.items() for char in pair}
    while end > start:
        char = text[end - 1]
        opening = _BRACKETS.get(char)
        if char not in _TRAILING and (opening is None or counts[opening] >= counts[char]):
            break
        if opening:
            counts[char] -= 1
        end -= 1
    return end


def _is_encoded(run: str) -> bool:
    """Whether a long run is data rather than words: digits and both cases all mixed up, or hexadecimal throughout."""
    digits = sum(map(str.isdigit, run))
    if digits < 4:
        return False
    if all(char in "0123456789abcdefABCDEF" for char in run):
        return True
    return sum(map(str.isupper, run)) > 4 and sum(map(str.islower, run)) > 4


def _has_long_run(text: str) -> bool:
    """Whether there are so many code points without a space somewhere as encoded data has."""
    raw = text.encode("ascii") if text.isascii() else text.encode("utf-32-le", "surrogatepass")
    spaces = (np.frombuffer(raw, "u1" if text.isascii() else "<u4") == ord(" ")).nonzero()[0]
    if not len(spaces):
        return len(text) >= _BLOB
    longest = max(spaces[0], len(text) - 1 - spaces[-1])
    return bool(longest >= _BLOB or (spaces[1:] - spaces[:-1]).max(initial=0) > _BLOB)


def _runs(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches without a space around each sign, no address being longer than `_REACH` on either side."""
    done = 0
    for match in sign.finditer(text):
        start = match.start()
        if start < done:
            continue
        floor = max(done, start - _REACH)
        while start > floor and not text[start - 1].isspace():
            start -= 1
        rest = _UNSPACED.match(text, match.start())
        done = rest.end() if rest else match.end()
        yield start, done


def _found(text: str) -> Iterator[Span]:
    """Every stretch, in no order; they may overlap. Each kind is sought only where its sign is in the text at all."""
    if "://" in text or "www" in text or (":" in text and re.search("(?:mailto|tel|sms|geo|urn|doi|magnet):", text)):
        yield from (Span(m.start(), _trimmed(text, *m.span())) for m in _URL.finditer(text))
    if "@" in text or "＠" in text:
        yield from (Span(*m.span()) for m in _EMAIL.finditer(text))
        yield from (Span(*m.span()) for m in _HANDLE.finditer(text))
    if "#" in text or "＃" in text:
        yield from (Span(*m.span()) for m in _HASHTAG.finditer(text))
    if "`" in text:
        yield from (Span(*m.span()) for m in _FENCE.finditer(text))
        yield from (Span(*m.span()) for m in _CODE.finditer(text))
    if "<" in text:
        yield from (Span(*m.span()) for m in _TAG.finditer(text))
    if "\\" in text:
        yield from (Span(m.start(), _trimmed(text, *m.span())) for m in _WINDOWS_PATH.finditer(text))
    for run in _runs(text, _DOTTED):
        domain, file, _ = _addresses()
        yield from (Span(m.start(), _trimmed(text, *m.span())) for m in domain.finditer(text, *run))
        yield from (Span(*m.span()) for m in file.finditer(text, *run))
    if "/" in text:
        sign = _SLASH if _DOTTED.search(text) else _ROOTED
        for run in _runs(text, sign):
            yield from (Span(m.start(), _trimmed(text, *m.span())) for m in _addresses().path.finditer(text, *run))
    if _has_long_run(text):
        yield from (Span(*m.span()) for m in _ENCODED.finditer(text) if _is_encoded(m[0]))


def opaque(text: str) -> tuple[Span, ...]:
    """
    The opaque stretches of `text`, sorted, those that overlap or touch made one.

    >>> text = "See https://example.com/putin. Mail kim@example.com!"
    >>> [text[start:end] for start, end in opaque(text)]
    ['https://example.com/putin', 'kim@example.com']
    """
    merged: list[Span] = []
    for start, end in sorted(_found(text)):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        elif start < end:
            merged.append(Span(start, end))
    return tuple(merged)
