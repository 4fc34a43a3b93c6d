"""
variants(): the spellings that a name may have in print, with the standards and usages each comes from.

A native spelling goes through every standard and press usage of its language, with the choices that the tables offer. A
spelling in the target script is read backwards: the letters that may stand behind it are gathered from the same tables,
and each native spelling is kept only if some standard really writes it that way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from canonym.translit import backwards, blocks, syllables, vowels
from canonym.translit.engine import spellings
from canonym.translit.registry import list_standards
from canonym.translit.standard import Role, Standard
from canonym.translit.table import load_table

BEAM = 50  # spellings followed at a time
_NATIVES = 20  # Korean and Chinese names looked at: each is written by every table
_KIND = 0.4  # of a standard for one kind of the language

# What one source says for a spelling. The press writes what readers see; a standard is one voice among its like.
_WEIGHTS = {Role.USAGE: 1.0, Role.STANDARD: 0.5}
# Where a spelling is met: half of the texts of the web are English, and a twentieth each German, French and Spanish
# (W3Techs, usage of content languages), fewer of the other languages that have tables. The steps are flatter than the
# shares, since a name is looked for in all of them.
_READERS = {"en": 2.5, "de": 1.5, "fr": 1.5, "es": 1.5}
# A choice that is not the first of its table is this much less likely than the one before it.
_CHOICE = math.log(2.5)

# The first letter of a word, behind its article: al-Sisi, ʿAbd, as-Sadat.
_CAPITAL = re.compile(r"(?<![^\W\d_ʿʾʻʼ])(?!(?:[ae]l|a[dḍḏnrsṣštṭṯzẓ]|a[dst]h)-)[^\W\d_ʿʾʻʼ]")

_LEAST = 0.005  # less plausible than this beside the best: not worth showing


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling, how plausible it is beside the others (0 to 1), and the standards and usages that yield it."""

    text: str
    plausibility: float
    sources: tuple[str, ...]


def variants(name: str, language: str, limit: int = 20) -> tuple[Variant, ...]:
    """
    Spellings of `name` in other scripts, likeliest first, at most `limit`.

    `language` (BCP 47) is the language of the name. A native spelling gives foreign ones; a foreign one gives the
    native spellings that may stand behind it. A language without standards gives none.
    """
    shapes: dict[str, str] = {}  # BELOUSOV, which the machine-readable zone of a passport has, is no other spelling
    found: dict[str, dict[str, float]] = {}
    for spelling, source, weight in _spelled(name, language):
        if not spelling or spelling == name:
            continue
        known = shapes.setdefault(spelling.casefold(), spelling)
        if (known.isupper() and not name.isupper()) or (known.islower() and not spelling.islower()):
            known = shapes[spelling.casefold()] = spelling
        weights = found.setdefault(spelling.casefold(), {})
        weights[source] = max(weight, weights.get(source, 0.0))
    totals = {shape: _together(weights.values()) for shape, weights in found.items()}
    best = max(totals.values(), default=1.0)
    shown = [one for one in totals if totals[one] >= _LEAST * best]
    ranked = sorted(shown, key=lambda one: (-totals[one], len(one), one))
    if name == name.title() == name.lower():  # a script without capitals, or one that begins no word with them
        shapes = {shape: _as_name(one) if one.islower() else one for shape, one in shapes.items()}
    return tuple(
        Variant(shapes[one], round(totals[one] / best, 3), tuple(sorted(found[one], key=_descending(found[one]))))
        for one in ranked[:limit]
    )


def _together(weights: Iterable[float]) -> float:
    """
    What several sources say. A first choice of the press counts in full, since each is another country's readers. What
    says less, standards above all, never adds up to one more: many are the same rules under another name.
    """
    press, others = 0.0, 1.0
    for weight in weights:
        if weight > _WEIGHTS[Role.STANDARD]:
            press += weight
        else:
            others *= 1 - weight
    return press + 1 - others


def _as_name(spelling: str) -> str:
    """With a capital for each word, but for an Arabic article: standards of scripts without capitals have none."""
    return " ".join([_CAPITAL.sub(lambda found: found.group().title(), word, count=1) for word in spelling.split(" ")])


def _descending(weights: Mapping[str, float]) -> Callable[[str], tuple[float, str]]:
    return lambda source: (-weights[source], source)


def _spelled(name: str, language: str) -> Iterator[tuple[str, str, float]]:
    forwards, behind = _standards(name, language)
    natives = list(_natives(name, behind))
    if natives:
        yield from ((native, standard.id, weight) for native, standard, weight in natives)
        yield from _by_way_of(natives, name, behind, _known(language))
        return
    read = vowels.read(name, language.partition("-")[0])
    ahead = [
        (spelling, standard.id, _weight(standard, language, cost))
        for standard in forwards
        for form in _forms(name, read, standard)
        for spelling, cost in spellings(form, standard, BEAM)
    ]
    yield from _as_names(name, ahead)
    if not behind:
        return
    for native, standard, cost in vowels.behind(name, language.partition("-")[0], behind, BEAM):
        yield native, standard.id, _weight(standard, language, cost)
    for native, cost in backwards.read(name, behind, BEAM):
        for standard in behind:
            for spelling, choices in spellings(native, standard, BEAM):
                if spelling.casefold() == name.casefold():
                    yield native, standard.id, _weight(standard, language, cost + choices)
                    break


def _established(name: str, behind: tuple[Standard, ...]) -> Iterator[tuple[str, Standard, float]]:
    """Names that some table knows whole, by any of the spellings that it gives."""
    wanted = sorted(syllables.fold_spelling(word) for word in name.split())
    for standard in behind:
        for native, written in load_table(standard.path).established.items():
            for place, spelling in enumerate(written):
                if _same_words(spelling, wanted):
                    yield native, standard, _weight(standard, standard.language, place)
                    break


def _forms(name: str, read: vowels.Read | None, standard: Standard) -> tuple[str, ...]:
    """The name as a standard is given it: with its vowels where they are known, which is all that the press writes."""
    if read is None:
        return (name,)
    if standard.role is not Role.USAGE:
        return (read.written,)
    return () if read.spoken is None else (read.spoken,)


def _natives(name: str, behind: tuple[Standard, ...]) -> Iterator[tuple[str, Standard, float]]:
    """Korean and Chinese full names that some of the standards write with the words of `name`."""
    yield from _established(name, behind)
    wanted = sorted(syllables.fold_spelling(word) for word in name.split())
    for native, cost in syllables.read(name, behind, _NATIVES):
        for standard in behind:
            for spelling, choices in spellings(native, standard, BEAM):
                if _same_words(spelling, wanted):
                    yield native, standard, _weight(standard, standard.language, cost + choices)
                    break


def _by_way_of(
    natives: list[tuple[str, Standard, float]], name: str, behind: tuple[Standard, ...], known: tuple[Standard, ...]
) -> Iterator[tuple[str, str, float]]:
    """In third scripts a name is written by its native spelling: Mao Tse-tung is Мао Цзэдун, by way of 毛泽东."""
    best: dict[str, float] = {}
    for native, _, weight in natives:
        best[native] = max(weight, best.get(native, 0.0))
    native = max(best, key=lambda one: best[one])
    scripts = {standard.target_script for standard in behind}
    ahead = [
        (spelling, standard.id, best[native] * _weight(standard, standard.language, cost))
        for standard in known
        if standard.target_script not in scripts and blocks.letter_pattern(standard.source_script, ()).search(native)
        for spelling, cost in spellings(native, standard, BEAM)
    ]
    yield from _as_names(native, ahead)


def _weight(standard: Standard, language: str, cost: float) -> float:
    """What one spelling says for itself. A kind of the language asked for (Cantonese for Chinese) says less."""
    share = 1.0 if len(standard.language) <= len(language) else _KIND
    return share * _WEIGHTS[standard.role] * _READERS.get(standard.readers, 1.0) * math.exp(-cost * _CHOICE)


def _same_words(spelling: str, wanted: list[str]) -> bool:
    """Whether the spelling has these words in any order, whatever is joined: Kim Tae-jung, Taejung Kim."""
    words = [syllables.fold_spelling(word) for word in spelling.split()]
    return (
        sorted(words) == wanted or sorted([words[0], "".join(words[1:])]) == wanted or "".join(words) == "".join(wanted)
    )


def _as_names(name: str, spelled: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """
    Where some tables know the word for a full name (朴槿惠 is two words in Latin letters), only what is written as one:
    the systems for places and for dictionaries have nothing to say about persons.
    """
    words = name.count(" ") + 1
    names = [one for one in spelled if one[0].istitle() or _has_capitals(one[0])]
    names = [one for one in names if one[0].count(" ") + 1 > words and not any(letter.isdigit() for letter in one[0])]
    return names or spelled


def _has_capitals(spelling: str) -> bool:
    return all(word[:1] != word[:1].lower() or not word[:1].isalpha() for word in spelling.split(" "))


def _known(language: str) -> tuple[Standard, ...]:
    known: tuple[Standard, ...] = ()
    while language and not known:
        known = _different(list_standards(language))
        language = language.rpartition("-")[0]
    return known


def _standards(name: str, language: str) -> tuple[tuple[Standard, ...], tuple[Standard, ...]]:
    """Those that write the script of `name` in another, and those that may have written it."""
    known = _known(language)
    forwards = tuple(one for one in known if blocks.letter_pattern(one.source_script, ()).search(name))
    behind = tuple(one for one in known if blocks.letter_pattern(one.target_script, ()).search(name))
    return forwards, tuple(one for one in behind if one not in forwards)


def _different(standards: Iterable[Standard]) -> tuple[Standard, ...]:
    """Without codes, what only respells letters in the same script, and what writes sounds in phonetic signs (Zsym)."""
    return tuple(
        one for one in standards if one.role is not Role.CODE and one.target_script not in (one.source_script, "Zsym")
    )
