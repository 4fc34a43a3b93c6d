"""
How alike two words of two names are: by letters, by sound, as initials, as forms of one given name, as case forms.
"""

from __future__ import annotations

from functools import lru_cache

from canonym.sounds.align import align
from canonym.sounds.endings import is_case_form
from canonym.sounds.inventory import Figures
from canonym.sounds.meanings import place_meaning
from canonym.sounds.names import given_classes
from canonym.sounds.parts import CASED, Part, Role
from canonym.sounds.reading import Reading
from canonym.sounds.tables import tables

# Parts less alike than this are not paired.
PAIRED = 0.65
# What an initial that fits is worth, a form of the same given name in another language, a short form.
INITIAL = 0.85
SAME_GIVEN = 0.93
SHORT_FORM = 0.9
# One name in two cases.
CASE_FORM = 0.95
# A word that begins with another consonant is seldom the same (Nick, Dick).
OTHER_ONSET = 0.8
OTHER_GENDER = 0.7
# Two letters in a row that stand the other way round are a slip of the pen, in words of so many letters and more.
EXCHANGED = 0.87
_LONG_ENOUGH = 5
_NEAR_ONSET = 0.31
_NEAR_ONSET_ACROSS = 0.5


def part_similarity(left: Part, right: Part) -> tuple[float, str]:
    """How alike two parts are, and by what: `letters`, `sound`, `initial`, `given` or `short`."""
    if left.folded == right.folded:
        return 1.0, "letters"
    if left.role is Role.NUMBER or right.role is Role.NUMBER:
        return 0.0, ""
    if left.role is Role.INITIAL or right.role is Role.INITIAL:
        return (INITIAL, "initial") if _initial_fits(left, right) else (0.0, "")
    if (left.role is Role.PARTICLE) is not (right.role is Role.PARTICLE):
        return 0.0, ""  # an article is no name, however short the name
    similarity = align(left.reading, right.reading, PAIRED)
    script = left.reading.script
    if similarity < CASE_FORM and script == right.reading.script and is_case_form(left.folded, right.folded, script):
        return CASE_FORM, "ending"
    if (
        similarity < EXCHANGED
        and script in CASED
        and script == right.reading.script
        and exchanged(left.folded, right.folded)
    ):
        return EXCHANGED, "slip"
    if similarity > OTHER_GENDER and script == "Latn" and _other_gender(left.folded, right.folded):
        similarity = OTHER_GENDER
    if similarity >= PAIRED and other_onset(left.reading, right.reading):
        similarity *= OTHER_ONSET
    if similarity < SAME_GIVEN and left.role is right.role is Role.NAME:
        full, short = given_classes(left.folded, left.reading)
        if full or short:
            other_full, other_short = given_classes(right.folded, right.reading)
            if full & other_full and similarity < SAME_GIVEN:
                return SAME_GIVEN, "given"
            if similarity < SHORT_FORM and (full & other_short or short & other_full):
                return SHORT_FORM, "short"
    if similarity < SAME_GIVEN and left.role is right.role is Role.NAME and _mean_the_same(left, right):
        return SAME_GIVEN, "meaning"
    return similarity, "sound"


@lru_cache(maxsize=16_384)
def exchanged(left: str, right: str) -> str:
    """
    Two neighboring letters, not the first, that stand the other way round in the other word; else nothing.

    >>> exchanged("macron", "marcon"), exchanged("brian", "bryan")
    ('cr/rc', '')
    """
    if len(left) != len(right) or len(left) < _LONG_ENOUGH or left == right:
        return ""
    first = next(place for place in range(len(left)) if left[place] != right[place])
    pair, reverse = left[first : first + 2], right[first : first + 2]
    fits = first > 0 and pair == reverse[::-1] and left[first + 2 :] == right[first + 2 :]
    return f"{pair}/{reverse}" if fits else ""


def _mean_the_same(left: Part, right: Part) -> bool:
    """Whether two words say the same of a place in two languages (Östra, East)."""
    meaning = place_meaning(left.folded, left.reading.script)
    return bool(meaning) and bool(meaning & place_meaning(right.folded, right.reading.script))


def _initial_fits(left: Part, right: Part) -> bool:
    if left.role is right.role:
        return align(left.reading, right.reading, 0.8) > 0.0
    initial, word = (left, right) if left.role is Role.INITIAL else (right, left)
    if word.role is not Role.NAME or word.reading.script not in CASED:
        return False
    if initial.reading.script == word.reading.script:
        return word.folded.startswith(initial.folded)
    first, other = initial.reading.symbols[:1], word.reading.symbols[:1]
    return bool(first and other) and tables().figures.matrix[first[0]][other[0]] <= 0.2


def _other_gender(left: str, right: str) -> bool:
    """Whether two words differ in a last vowel that tells a man from a woman (Mario, Maria)."""
    return left[:-1] == right[:-1] and {left[-1], right[-1]} == {"a", "o"}


@lru_cache(maxsize=65_536)
def other_onset(left: Reading, right: Reading) -> bool:
    """Whether the first consonants differ and no table explains it."""
    figures = tables().figures
    mine, other = _onset(left, figures), _onset(right, figures)
    most = _NEAR_ONSET if left.script == right.script else _NEAR_ONSET_ACROSS
    return min(figures.matrix[one][two] for one in mine for two in other) > most


def _onset(reading: Reading, figures: Figures) -> tuple[int, ...]:
    """The first symbol, and all behind it as long as those before may be lost."""
    found: list[int] = []
    for symbol in reading.symbols:
        found.append(symbol)
        if figures.lose[symbol] > 0.3:
            break
    return tuple(found)
