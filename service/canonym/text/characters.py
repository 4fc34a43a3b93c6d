"""Single characters put right: decomposed letters composed (NFC), stray invisible characters taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from canonym.model import Edit, Span
from canonym.text.scripts import characters_to, script_of

_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_ZWJ = "\N{ZERO WIDTH JOINER}"
_ZWSP = "\N{ZERO WIDTH SPACE}"
_SHY = "\N{SOFT HYPHEN}"

# Characters without a glyph that steer lines, direction or nothing at all. Sources: Unicode UAX #9 (bidi controls), UAX
# #14 (ZW, WJ, soft hyphen), category Cc but for white space.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_SOUGHT = re.compile(f"[{_INVISIBLE}]")
# So many characters at a time are asked whether some of them are not in NFC.
_BLOCK = 64

# Scripts that write the joiners inside words (Unicode Standard, chapters 9 and 12 to 16), and those that mark words
# apart with a zero-width space.
_CURSIVE = frozenset({"Arab", "Syrc", "Nkoo", "Mong", "Phag", "Mand", "Adlm", "Rohg"})
_INDIC = frozenset({"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"})
_JOINING = _CURSIVE | _INDIC | {"Khmr", "Mymr", "Tibt", "Bali"}
_ZERO_WIDTH_SPACED = frozenset({"Khmr", "Laoo", "Mymr"})
_NAMES = {_SHY: "soft hyphen", "\ufeff": "byte order mark", "\u200e": "direction mark", "\u200f": "direction mark"}


def find_decomposed(text: str) -> list[Edit]:
    """Edits that compose what is written as a letter and its marks, or as single jamo, sorted; the outcome is NFC."""
    if unicodedata.is_normalized("NFC", text):
        return []
    edits: list[Edit] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            for match in _clusters().finditer(line):
                composed = unicodedata.normalize("NFC", match[0])
                if composed == match[0]:
                    continue
                start, end = offset + match.start(), offset + match.end()
                if edits and edits[-1].span.end == start:
                    last = edits.pop()
                    start, composed = last.span.start, last.replacement + composed
                edits.append(Edit(Span(start, end), composed, "decomposed letter"))
        offset += len(line)
    return edits


def _composes(char: str) -> bool:
    """Whether a character may compose with the one before it: a mark, a vowel or final jamo."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"


def decomposed_signs() -> Iterator[str]:
    """The characters of the Basic Multilingual Plane without which a text is in NFC."""
    every = characters_to(0xFFFF)
    # Marks are no letters to `re`; the jamo are.
    yield from filter(_composes, re.findall("[^\\w\ud800-\udfff]|[\u1160-\u11ff\ud7b0-\ud7ff]", every))
    for start in range(0, len(every), _BLOCK):
        block = every[start : start + _BLOCK]
        if not unicodedata.is_normalized("NFC", " ".join(block)):
            yield from (char for char in block if not unicodedata.is_normalized("NFC", char))


def invisible_signs() -> list[str]:
    """The characters that `find_invisible` looks for."""
    return _SOUGHT.findall(characters_to(0xFFFF))


@cache
def _clusters() -> re.Pattern[str]:
    """A character and all that may compose with it: marks, vowel and final jamo."""
    ranges: list[str] = []
    for code in (*range(0x20000), *range(0xE0100, 0xE01F0)):
        char = chr(code)
        if _composes(char):
            if ranges and ord(ranges[-1][-1]) == code - 1:
                ranges[-1] = f"{ranges[-1][0]}-{char}"
            else:
                ranges.append(char)
    marks = "".join(ranges)
    return re.compile(f"[^{marks}]?[{marks}]*", re.DOTALL)


def find_invisible(text: str) -> list[Edit]:
    """
    Edits that take stray invisible characters out, sorted.

    Joiners stay where a script writes them; a soft hyphen at a line end stays, since it tells that the word goes on.
    """
    edits: list[Edit] = []
    for match in _SOUGHT.finditer(text):
        at, char = match.start(), match[0]
        if not _belongs(text, at, char):
            name = _NAMES.get(char) or unicodedata.name(char, "control character").lower().replace(
                "zero width", "zero-width"
            )
            edits.append(Edit(Span(at, at + 1), "", f"invisible character: {name}"))
    return edits


def _belongs(text: str, at: int, char: str) -> bool:
    """Whether the invisible character at a place is part of how its neighbours are written."""
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    if char == _SHY:
        return after in ("\n", "\r") and before.isalpha()
    if char == _ZWSP:
        return bool(before) and bool(after) and {script_of(before), script_of(after)} <= _ZERO_WIDTH_SPACED
    if char == _ZWNJ:
        if not before or script_of(before) not in _JOINING:
            return False
        return script_of(before) in _INDIC or (bool(after) and script_of(after) in _JOINING)
    if char == _ZWJ:
        # Emoji are joined into one picture; Arabic abbreviations end in a joiner (the sign of the Hijri year).
        return any(
            c and (script_of(c) in _JOINING or unicodedata.category(c) in ("So", "Sk", "Mn")) for c in (before, after)
        )
    return False
