"""
From a foreign spelling back to Korean and Chinese names: which syllable or character may stand behind each stretch.

The tables of these scripts are not read letter by letter. Every syllable that names are made of is written by each
table once, and the spellings are looked up. A spelling is compared without capitals, marks, hyphens and apostrophes,
since the press keeps none of them.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from canonym.translit.engine import spellings
from canonym.translit.standard import Standard
from canonym.translit.table import load_table
from canonym.translit.usual import EDGE, usual

ENGINES = frozenset(("hangul", "han"))

# Costs are in choices, as in `Rewriter.spellings`.
_BIT = 0.4  # one bit of what is unusual in the language
_SPELLINGS = 12  # of one syllable in one table
_FAMILY_LAST = 1.0  # Jae-myung Lee: the order of the West

_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ`\u0300-\u036f]*[^\W\d_]+)*['’ʼ]?")


@dataclass(frozen=True, slots=True)
class _Index:
    """Folded spelling → the families, or the syllables of given names, that may stand behind it, with costs."""

    families: Mapping[str, Mapping[str, float]]
    given: Mapping[str, Mapping[str, float]]


def fold_spelling(spelling: str) -> str:
    """The spelling as it is compared: small letters alone.

    >>> fold_spelling("Ch'oe Ŭn-hŭi")
    'choeunhui'
    """
    apart = unicodedata.normalize("NFD", spelling.lower())
    return "".join([letter for letter in apart if letter.isalpha()])


def read(name: str, standards: tuple[Standard, ...], beam: int) -> list[tuple[str, float]]:
    """
    Full names in the native script that `standards` may have written as `name`, with costs, cheapest first; at most
    `beam`. Empty when `name` is not a family and a given name of the language.
    """
    own = tuple(one for one in standards if load_table(one.path).engine in ENGINES)
    words = [fold_spelling(word) for word in _WORDS.findall(name)]
    if not own or not 2 <= len(words) <= 4:
        return []
    index = _index(own)
    found: dict[str, float] = {}
    for families, given, extra in (
        (words[:1], words[1:], 0.0),
        (words[:2], words[2:], 0.0),
        (words[-1:], words[:-1], _FAMILY_LAST),
    ):
        known = index.families.get("".join(families), {})
        if not given or not known:
            continue
        names = _given(given, index.given, beam)
        for family, cost in known.items():
            for rest, more in names:
                total = extra + cost + more + _unusual(own[0].language, family + rest)
                found[family + rest] = min(total, found.get(family + rest, total))
    best = heapq.nsmallest(beam, found.items(), key=lambda one: (one[1], one[0]))
    return [(native, cost - best[0][1]) for native, cost in best]


def _given(words: list[str], index: Mapping[str, Mapping[str, float]], beam: int) -> list[tuple[str, float]]:
    """Given names of one or two syllables: each word is one syllable, or a single word is both."""
    if len(words) == 1:
        word = words[0]
        cuts = [[word]] + [[word[:at], word[at:]] for at in range(1, len(word))]
    else:
        cuts = [words] if len(words) == 2 else []
    found: dict[str, float] = {}
    for cut in cuts:
        ways = [("", 0.0)]
        for piece in cut:
            ways = [(done + one, so_far + cost) for done, so_far in ways for one, cost in index.get(piece, {}).items()]
        for given, cost in ways:
            found[given] = min(cost, found.get(given, cost))
    return heapq.nsmallest(4 * beam, found.items(), key=lambda one: (one[1], one[0]))


def _unusual(language: str, name: str) -> float:
    return _BIT * usual(language).cost("", name + EDGE)


@lru_cache(maxsize=32)
def _index(standards: tuple[Standard, ...]) -> _Index:
    families: dict[str, dict[str, float]] = {}
    given: dict[str, dict[str, float]] = {}
    met = "".join(name[1:] for name in usual(standards[0].language).names)
    for standard in standards:
        table = load_table(standard.path)
        names = table.names
        for family in (names.get("families", "") + " " + names.get("doubles", "")).split():
            own = table.letters.get(family)
            if own:
                _note(families, family, [(one, float(at)) for at, one in enumerate(own)])
            else:
                _note(families, family, spellings(family, standard, _SPELLINGS))
        for syllable in dict.fromkeys((names.get("given", "") + names.get("single", "") + met).replace(" ", "")):
            _note(given, syllable, spellings(syllable, standard, _SPELLINGS))
            _note(given, syllable, _inside(syllable, standard))
    return _Index(families, given)


def _inside(syllable: str, standard: Standard) -> Iterable[tuple[str, float]]:
    """How Hangul is spelled after a vowel: 정 is chŏng, and jŏng in Tae-jŏng."""
    if standard.source_script != "Hang":
        return
    before = spellings("아", standard, 1)[0][0].lower()
    for spelling, cost in spellings(f"아{syllable}", standard, _SPELLINGS):
        if spelling.lower().startswith(before):
            yield spelling[len(before) :], cost


def _note(index: dict[str, dict[str, float]], native: str, spelled: Iterable[tuple[str, float]]) -> None:
    for spelling, cost in spelled:
        behind = index.setdefault(fold_spelling(spelling), {})
        behind[native] = min(cost, behind.get(native, cost))
