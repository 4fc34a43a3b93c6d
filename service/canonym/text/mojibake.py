"""
Mojibake: UTF-8 that was read in a single-byte encoding, found word by word and read again.

ftfy knows best what mojibake looks like, but judges whole texts and says nothing about places; here its judgement is
one of several signs, and every repair is an edit of just the characters at fault. A word is read again only if what
comes out is ordinary writing in one script, and only on strong evidence: a true "É…" in an article must stay as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from canonym.model import Edit, Span
from canonym.text.scripts import COMMON, INHERITED, is_mixed_script, script_of

# (Python's codec, what readers call it)
_ENCODINGS = (
    ("cp1252", "Windows-1252"),
    ("latin-1", "Latin-1"),
    ("cp1251", "Windows-1251"),
    ("cp1250", "Windows-1250"),
)

# Bytes of UTF-8 (RFC 3629): what begins a sequence of two, three or four, and what continues it.
_TWO, _THREE, _FOUR = slice(0xC2, 0xE0), slice(0xE0, 0xF0), slice(0xF0, 0xF5)
_REST = slice(0x80, 0xC0)

# Continuations that stand beside any letter in sound Ukrainian; a misread line has others to betray it.
_AT_HOME = frozenset("іїєґІЇЄҐ")

_RUN = re.compile(r"[^ \t\r\n]+")

# Letters of the scripts above that no living orthography uses, and that chance pairs decode to.
_ARCHAIC = re.compile(
    "[\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0258\u025a-\u036f\u0370-\u0377\u03cf-\u03ff\u0460-\u0489]"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One wrong encoding: how to find byte sequences of UTF-8 among its characters."""

    name: str
    values: dict[int, int]  # character -> byte
    sequences: re.Pattern[str]  # one or more whole sequences
    lost: re.Pattern[str]  # Cyrillic Р, whose second byte is a no-break space that became a common one


@dataclass(frozen=True, slots=True)
class _Detector:
    suspicious: re.Pattern[str]
    readings: tuple[_Reading, ...]


def _characters(codec: str) -> str:
    """The characters of all 256 bytes; unassigned bytes pass through, as they do in browsers."""
    decoded = (bytes([byte]).decode(codec, "ignore") for byte in range(256))
    return "".join(char or chr(byte) for byte, char in enumerate(decoded))


def mojibake_signs() -> frozenset[str]:
    """The characters that bytes which continue a letter in UTF-8 are taken for: without these nothing was misread."""
    return frozenset("".join(_characters(codec)[_REST] for codec, _ in _ENCODINGS)) - _AT_HOME


@cache
def _detector() -> _Detector:
    """The patterns, made when first needed."""
    readings: list[_Reading] = []
    every_two, every_three, every_four = set[str](), set[str](), set[str]()
    for codec, name in _ENCODINGS:
        chars = _characters(codec)
        two, three, four, rest = chars[_TWO], chars[_THREE], chars[_FOUR], chars[_REST]
        every_two.update(two)
        every_three.update(three)
        every_four.update(four)
        tail = f"[{re.escape(rest)}]"
        pattern = f"(?:[{re.escape(two)}]{tail}|[{re.escape(three)}]{tail}{{2}}|[{re.escape(four)}]{tail}{{3}})+"
        lost = f"(?<![^ \\t]){chars[0xD0]} (?=[{chars[0xD0:0xD2]}]{tail})"
        values = {ord(char): byte for byte, char in enumerate(chars)}
        readings.append(_Reading(name, values, re.compile(pattern), re.compile(lost)))
    two, three, four, rest = (
        "".join(map(re.escape, sorted(chars))) for chars in (every_two, every_three, every_four, mojibake_signs())
    )
    # Continuations come first: they are rare in sound text, which `re` then skips at the speed of a table look-up.
    suspicious = f"[{rest}](?:(?<=[{two}].)|(?<=[{three}].)[{rest}]|(?<=[{four}].)[{rest}]{{2}})"
    return _Detector(re.compile(suspicious, re.DOTALL), tuple(readings))


def find_mojibake(text: str) -> list[Edit]:
    """
    Edits that read again what was read in the wrong encoding, one layer of it, sorted.

    >>> [edit.replacement for edit in find_mojibake("met Viktor OrbÃ¡n")]
    ['á']
    """
    suspicious = _detector().suspicious
    if not suspicious.search(text):
        return []
    edits: list[Edit] = []
    start = 0
    # Not splitlines(): some of the bytes that were misread as Latin-1 are line separators there.
    for line in text.split("\n"):
        if suspicious.search(line):
            edits += sorted(_in_line(line, start))
        start += len(line) + 1
    return edits


def _in_line(line: str, offset: int) -> Iterator[Edit]:
    """What is wrong in one line; a word that is certain lends its evidence to the doubtful ones of its encoding."""
    detector = _detector()
    words = [match for match in _RUN.finditer(line) if not match[0].isascii()]
    suspects = [match[0] for match in words if detector.suspicious.search(match[0])]
    certain = {
        reading.name
        for reading in detector.readings
        if any(_read_again(suspect, reading, certain=False) for suspect in suspects)
    }
    if not certain:
        return
    for reading in detector.readings:
        if reading.name in certain:
            for match in reading.lost.finditer(line):
                span = Span(offset + match.start(), offset + match.end())
                yield Edit(span, "Р", f"mojibake: UTF-8 read as {reading.name}")
            break
    for match in words:
        readings = (
            (_read_again(match[0], reading, certain=reading.name in certain), reading.name)
            for reading in detector.readings
        )
        # The encodings share characters: the one that explains most of the word is meant, the earlier of two equals.
        fixed, name = max(readings, key=lambda reading: sum(end - start for (start, end), _ in reading[0]))
        start = offset + match.start()
        for (first, last), replacement in fixed:
            yield Edit(Span(start + first, start + last), replacement, f"mojibake: UTF-8 read as {name}")


def _read_again(word: str, reading: _Reading, *, certain: bool) -> list[tuple[tuple[int, int], str]]:
    """The places of a word that are UTF-8 in this encoding, with what they say; none where the evidence is weak."""
    found: list[tuple[tuple[int, int], str]] = []
    for match in reading.sequences.finditer(word):
        try:
            found.append((match.span(), bytes(map(reading.values.__getitem__, map(ord, match[0]))).decode("utf-8")))
        except UnicodeError:
            continue  # an overlong form or a surrogate: not text
    if not found or not all(_is_writing(text) for _, text in found):
        return []
    fixed, done = "", 0
    for (start, end), text in found:
        fixed += word[done:start] + text
        done = end
    fixed += word[done:]
    if is_mixed_script(fixed) or any(_is_bad(text) for _, text in found):
        return []
    return found if certain or _is_evident(word, found) else []


def _is_bad(text: str) -> bool:
    """What ftfy thinks of a text; imported here, for that takes longer than cleaning a hundred articles."""
    from ftfy.badness import is_bad

    return is_bad(text)


def _is_writing(text: str) -> bool:
    """Whether every character is assigned, printable and in use today."""
    return not _ARCHAIC.search(text) and all(
        unicodedata.category(char)[0] != "C" and (char >= "\xa0" or char.isprintable()) for char in text
    )


def _is_evident(word: str, found: list[tuple[tuple[int, int], str]]) -> bool:
    """Whether the word itself, without its neighbours, shows that it was misread."""
    if _is_bad(word):
        return True
    letters = "".join(text for _, text in found)
    if any(script_of(char) in (COMMON, INHERITED) and not char.isalpha() for char in letters):
        return False  # misread punctuation shows only where ftfy knows the pattern
    (start, end), last = found[0][0], found[-1][0][1]
    within = {place for (start, end), _ in found for place in range(start, end)}
    if len(letters) > 1 and not any(char.isalnum() for place, char in enumerate(word) if place not in within):
        return True  # the whole word is made of sequences
    if not any("a" <= char <= "z" for char in word):
        return False
    if is_mixed_script(word) and len(set(map(script_of, letters))) == 1:
        return True  # OrbГЎn: two scripts that turn into one
    before, after = word[start - 1 : start], word[last : last + 1]
    if end - start > 2:
        return after.isalpha()  # Nguyá»…n
    return before.isalpha() and word[start].isupper()  # ErdoÄŸan: a capital within a word
