"""
variants(): the spellings that a name may have in print, with the standards and usages each comes from.

A native spelling goes through every standard and press usage of its language, with the choices that the tables offer. A
spelling in the target script is read backwards: the letters that may stand behind it are gathered from the same tables,
and each native spelling is kept only if some standard really writes it that way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from canonym.translit import backwards, blocks
from canonym.translit.engine import spellings
from canonym.translit.registry import list_standards
from canonym.translit.standard import Role, Standard

BEAM = 50  # spellings followed at a time

# What one source says for a spelling. The press writes what readers see; a standard is one voice among its like.
_WEIGHTS = {Role.USAGE: 1.0, Role.STANDARD: 0.5}
# A choice that is not the first of its table is this much less likely than the one before it.
_CHOICE = math.log(2.5)


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
        if known.isupper() and not name.isupper():
            known = shapes[spelling.casefold()] = spelling
        weights = found.setdefault(spelling.casefold(), {})
        weights[source] = max(weight, weights.get(source, 0.0))
    totals = {shape: sum(weights.values()) for shape, weights in found.items()}
    best = max(totals.values(), default=1.0)
    ranked = sorted((one for one in totals if totals[one] >= _LEAST * best), key=lambda one: (-totals[one], one))
    return tuple(
        Variant(shapes[one], round(totals[one] / best, 3), tuple(sorted(found[one], key=_descending(found[one]))))
        for one in ranked[:limit]
    )


def _descending(weights: Mapping[str, float]) -> Callable[[str], tuple[float, str]]:
    return lambda source: (-weights[source], source)


def _spelled(name: str, language: str) -> Iterator[tuple[str, str, float]]:
    forwards, behind = _standards(name, language)
    for standard in forwards:
        for spelling, cost in spellings(name, standard, BEAM):
            yield spelling, standard.id, _WEIGHTS[standard.role] * math.exp(-cost * _CHOICE)
    if behind:
        for native, cost in backwards.read(name, behind, BEAM):
            for standard in behind:
                for spelling, choices in spellings(native, standard, BEAM):
                    if spelling.casefold() == name.casefold():
                        yield native, standard.id, _WEIGHTS[standard.role] * math.exp(-(cost + choices) * _CHOICE)
                        break


def _standards(name: str, language: str) -> tuple[tuple[Standard, ...], tuple[Standard, ...]]:
    """Those that write the script of `name` in another, and those that may have written it."""
    known: tuple[Standard, ...] = ()
    while language and not known:
        known = _different(list_standards(language))
        language = language.rpartition("-")[0]
    forwards = tuple(one for one in known if blocks.letter_pattern(one.source_script, ()).search(name))
    if forwards:
        return forwards, ()
    return (), tuple(one for one in known if blocks.letter_pattern(one.target_script, ()).search(name))


def _different(standards: Iterable[Standard]) -> tuple[Standard, ...]:
    """Without those that only respell letters in the same script, or write sounds in phonetic signs (Zsym)."""
    return tuple(one for one in standards if one.target_script not in (one.source_script, "Zsym"))
