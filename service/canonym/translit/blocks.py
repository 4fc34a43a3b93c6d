"""
Where the letters of a script stand in Unicode, and how a text is cut into words and what is between them.

Only blocks are needed here (which letters a standard may meet), so the ranges are those of Unicode's Blocks.txt.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

# ISO 15924 code -> the inside of a character class. Source: Unicode 15.1, Blocks.txt.
_BLOCKS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "Armn": "\u0530-\u058f\ufb13-\ufb17",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Deva": "\u0900-\u097f\ua8e0-\ua8ff",
    "Ethi": "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "Geor": "\u10d0-\u10ff\u1c90-\u1cbf",
    "Geok": "\u10a0-\u10cf\u2d00-\u2d2f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Gujr": "\u0a80-\u0aff",
    "Guru": "\u0a00-\u0a7f",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Hani": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Hrkt": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Knda": "\u0c80-\u0cff",
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff\ua720-\ua7ff",
    "Mlym": "\u0d00-\u0d7f",
    "Mong": "\u1800-\u18af",
    "Orya": "\u0b00-\u0b7f",
    "Sinh": "\u0d80-\u0dff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Thaa": "\u0780-\u07bf",
    "Thai": "\u0e00-\u0e7f",
}
_SAME = {
    "Hans": "Hani",
    "Hant": "Hani",
    "Hira": "Hrkt",
    "Kana": "Hrkt",
    "Kore": "Hang",
    "Jpan": "Hrkt",
}

# Ethiopic figures are letters for `\w` and no digits for `\d`; they are figures here.
_FIGURES = "\u1369-\u137c"
_LETTER = rf"[^\W\d_{_FIGURES}]"


def is_letter(character: str) -> bool:
    """Whether it can begin a word: a letter of any script."""
    return character.isalpha()


def is_mark(character: str) -> bool:
    """Whether it joins the letter before it: a combining mark or a zero-width joiner."""
    return unicodedata.category(character)[0] == "M" or character in "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def letter_pattern(script: str, more: Iterable[str]) -> re.Pattern[str]:
    """Matches a letter of `script` (ISO 15924), or one of `more`."""
    inside = _BLOCKS.get(_SAME.get(script, script), "")
    if script in ("Kore", "Jpan"):
        inside += _BLOCKS["Hani"]
    inside += "".join(re.escape(one) for one in sorted(set(more)))
    return re.compile(f"[{inside}]" if inside else "(?!)")


def word_pattern(sources: Iterable[str], separator: str) -> re.Pattern[str]:
    """
    Cuts a text into words and what is between them, with nothing left over.

    A word is letters and their marks. What else `sources` contain (the apostrophe of Ukrainian, the figure 1 that
    Chechen typists use) belongs to a word when letters stand on both sides, or when the source it ends is there.
    `separator` stands between syllables inside the engines and is no part of any text.
    """
    inner: set[str] = set()
    closing: set[str] = set()
    for source in sources:
        inner.update(one for one in source if not is_letter(one) and not is_mark(one) and one != separator)
        last = source[-1]
        if len(source) > 1 and source[0].isalpha() and not is_letter(last) and not is_mark(last) and last != separator:
            closing.add(f"(?<={re.escape(source[:-1])}){re.escape(last)}")
    parts = [f"[{_marks()}]+{_LETTER}*", *sorted(closing)]
    if inner:
        parts.append(f"[{''.join(re.escape(one) for one in sorted(inner))}]+{_LETTER}+")
    return re.compile(rf"{_LETTER}+(?:{'|'.join(parts)})*|[\W\d_{_FIGURES}]+")


@cache
def _marks() -> str:
    """All combining marks and the joiners, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, min(sys.maxunicode, 0x1FFFF) + 1):
        if is_mark(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
