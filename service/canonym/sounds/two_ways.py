"""
One name in Chinese characters, read in two ways: Đặng Tiểu Bình and Deng Xiaoping, 강택민 and Jiang Zemin.

Two syllables of two languages may be one where some character is read as the one here and as the other there.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, product

from canonym.sounds.align import align
from canonym.sounds.characters import mandarin, readings_of
from canonym.sounds.culture import Culture
from canonym.sounds.likeness import Likeness, Pairing
from canonym.sounds.parts import Name, Part, syllabic
from canonym.sounds.reading import Reading, read
from canonym.text.fold import fold

# What a name is worth all of whose syllables may be the same characters.
_SAME_CHARACTERS = 0.95
# A spelling of a syllable that is not the table's own is known by its sound.
_SOUNDS_LIKE = 0.88
# Names of so many syllables; a syllable alone agrees too often.
_FEWEST, _MOST = 2, 4
# For looking up: this many Mandarin syllables for each syllable, the likeliest first, and names made of them in all.
_SYLLABLES = 4
_NAMES = 24


def read_two_ways(left: Name, right: Name) -> Likeness | None:
    """The likeness of two names of two cultures whose syllables may all be the same characters, else None."""
    if left.culture is right.culture or len(left.parts) != len(right.parts):
        return None
    if not (_FEWEST <= len(left.parts) <= _MOST and _in_characters(left) and _in_characters(right)):
        return None
    for turn in (0, 1):
        other = (*right.parts[turn:], *right.parts[:turn]) if turn == 0 else (right.parts[-1], *right.parts[:-1])
        pairs = list(zip(left.parts, other, strict=True))
        if all(_characters(one, left.culture) & _characters(two, right.culture) for one, two in pairs):
            found = tuple(Pairing(one, two, _SAME_CHARACTERS, "characters") for one, two in pairs)
            return Likeness(_SAME_CHARACTERS, _SAME_CHARACTERS, left, right, found)
    return None


def _in_characters(name: Name) -> bool:
    """Whether a name's syllables stand for characters. Koreans have a spelling of their own in Latin letters."""
    if name.culture is None or name.culture is Culture.JAPANESE:
        return False
    return name.culture is not Culture.KOREAN or name.script in ("Hang", "Hani")


def in_mandarin(name: Name) -> tuple[Name, ...]:
    """A Vietnamese, Cantonese or Korean spelling as Mandarin may read its characters; nothing for any other name."""
    if name.culture is Culture.CHINESE or name.script == "Hani" or not _in_characters(name):
        return ()
    if not _FEWEST <= len(name.parts) <= _MOST:
        return ()
    choices = [_mandarin_syllables(part, name.culture) for part in name.parts]
    return tuple(syllabic(name.text, syllables, Culture.CHINESE) for syllables in islice(product(*choices), _NAMES))


def _mandarin_syllables(part: Part, culture: Culture | None) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for char in sorted(_characters(part, culture)):
        syllable = mandarin(char)
        counts[syllable] = counts.get(syllable, 0) + 1
    return tuple(sorted(counts, key=lambda syllable: -counts[syllable])[:_SYLLABLES])


def _characters(part: Part, culture: Culture | None) -> frozenset[str]:
    if culture is None:
        return frozenset()
    if part.reading.script == "Hani":
        return frozenset(part.word)
    return _by_syllable(part.folded, part.reading, culture)


@lru_cache(maxsize=8_192)
def _by_syllable(folded: str, reading: Reading, culture: Culture) -> frozenset[str]:
    """The characters that `culture` reads as a syllable, whichever way it is spelled."""
    known = _syllables(culture)
    found = known.get(folded)
    if found is not None or culture is Culture.KOREAN:
        return found or frozenset()
    best, chars = _SOUNDS_LIKE, frozenset[str]()
    for syllable, there in known.items():
        similarity = align(reading, read(syllable, None, culture), best)
        if similarity > best:
            best, chars = similarity, there
        elif similarity == best:
            chars |= there
    return chars


@cache
def _syllables(culture: Culture) -> dict[str, frozenset[str]]:
    """The characters of each syllable, its tone left out."""
    found: dict[str, set[str]] = {}
    for char, reading in readings_of(culture).items():
        found.setdefault(fold(reading), set()).add(char)
    return {syllable: frozenset(chars) for syllable, chars in found.items()}
