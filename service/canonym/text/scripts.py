"""
Which script a character, a word or a text is in.

Scripts go by their ISO 15924 codes (`Latn`, `Cyrl`, `Hani`). Digits, punctuation and symbols are `Zyyy`, common to all;
combining marks that belong to no script are `Zinh`. The ranges are Unicode's, in data/characters/scripts.yaml.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from canonym import strict_yaml
from canonym.errors import DataError

COMMON = "Zyyy"
INHERITED = "Zinh"
_NEUTRAL = frozenset({COMMON, INHERITED})

# Scripts whose everyday writing tells names apart by capitals. Georgian is not among them: its capitals (Mtavruli) are
# for headlines only, so a small letter says nothing about a name.
HAS_CASE = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Copt", "Glag", "Cher", "Adlm", "Dsrt", "Osge"})

# Scripts written without spaces between words (Unicode UAX #14, #29).
SPACELESS = frozenset({"Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Lana", "Talu", "Tavt"})

# Scripts that one word may mix: Japanese, Korean and Chinese writing (the sets Jpan, Kore and Hanb of ISO 15924).
_WRITTEN_TOGETHER = tuple(
    frozenset(scripts) for scripts in (("Hani", "Hira", "Kana"), ("Hani", "Hang"), ("Hani", "Bopo"))
)

# A sample of this many code points, from three places, shows the main script of any article.
_SAMPLE = 1_500

_DATA = Path(__file__).parent.parent / "data" / "characters" / "scripts.yaml"


@cache
def _ranges() -> tuple[list[int], list[str]]:
    """The first code point of every stretch, sorted, and the script of each stretch."""
    document = strict_yaml.load_file(_DATA)
    if not isinstance(document, dict) or not isinstance(document.get("ranges"), dict):
        raise DataError(f"{_DATA.name}: expected a mapping `ranges` of script codes to code point ranges.")
    stretches: list[tuple[int, int, str]] = []
    for script, ranges in document["ranges"].items():
        for written in str(ranges).split():
            first, _, last = written.partition("-")
            stretches.append((int(first, 16), int(last or first, 16), script))
    stretches.sort()
    starts, scripts = [0], [COMMON]
    for begin, end, code in stretches:
        if starts[-1] == begin:
            scripts[-1] = code
        else:
            starts.append(begin)
            scripts.append(code)
        starts.append(end + 1)
        scripts.append(COMMON)
    return starts, scripts


def characters_to(last: int) -> str:
    """Every code point up to `last`, in order, at the speed of a copy: what tables of characters are made from."""
    return np.arange(last + 1, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=8_192)
def script_of(char: str) -> str:
    """
    The script of one character.

    >>> script_of("я"), script_of("金"), script_of("7")
    ('Cyrl', 'Hani', 'Zyyy')
    """
    starts, scripts = _ranges()
    return scripts[bisect_right(starts, ord(char)) - 1]


@lru_cache(maxsize=32_768)
def word_script(word: str) -> str:
    """
    The script most letters of `word` are in, the first one's where two are even; `Zyyy` where it has no letter.

    >>> word_script("Пу́тин"), word_script("2024")
    ('Cyrl', 'Zyyy')
    """
    if word.isascii():
        return COMMON if not any(map(str.isalpha, word)) else "Latn"
    counts = script_counts(word)
    return max(counts, key=counts.__getitem__, default=COMMON)


@lru_cache(maxsize=32_768)
def is_mixed_script(word: str) -> bool:
    """
    Whether letters of scripts that are not written together stand in one word.

    >>> is_mixed_script("Pu\N{CYRILLIC SMALL LETTER TE}in"), is_mixed_script("食べ")
    (True, False)
    """
    if word.isascii():
        return False
    scripts = set(map(script_of, word)) - _NEUTRAL
    return len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER)


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script stand in `text`, in order of first appearance; common ones not counted."""
    counts: dict[str, int] = {}
    for char, count in Counter(text).items():
        script = script_of(char)
        if script not in _NEUTRAL and char.isalpha():
            counts[script] = counts.get(script, 0) + count
    return counts


def main_script(text: str) -> str:
    """The script most letters of `text` are in, judged by a sample from its start, middle and end; `Zyyy` for none."""
    if len(text) > _SAMPLE:
        third = _SAMPLE // 3
        middle = len(text) // 2
        text = text[:third] + text[middle : middle + third] + text[-third:]
    if text.isascii():
        return COMMON if not any(map(str.isalpha, text)) else "Latn"
    counts = script_counts(text)
    return max(counts, key=counts.__getitem__, default=COMMON)
