"""
From a foreign spelling back to native ones: which letters of the tables may stand behind each stretch of it.

All standards and usages of a language are asked together, since nobody says which of them a newspaper followed. What
is usual in names of the language decides between the many spellings that fit. Contexts of rules are not looked at here;
who calls checks each native spelling by writing it again.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from canonym.translit.standard import Standard
from canonym.translit.table import load_table
from canonym.translit.usual import EDGE, Usual, usual

# Costs are in choices, as in `Rewriter.spellings`: 0 is what most tables say.
_SILENT = 0.5  # a letter that most standards do not write, such as ь
_GUESSED = 3.0  # the same where nothing is known of the language that would tell where it stands
_RARE = 1.5  # a reading that few of the tables know, in proportion
_BIT = 0.4  # one bit of what is unusual in the language

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼʹʺ`·\u0300-\u036f]*[^\W\d_]+)*")


def read(name: str, standards: tuple[Standard, ...], beam: int) -> list[tuple[str, float]]:
    """
    Native spellings that `standards` may have written as `name`, with costs, cheapest first; at most `beam`.

    Empty when some letter of the name stands behind nothing in the tables.
    """
    found: list[tuple[str, float]] = [("", 0.0)]
    at = 0
    for word in _WORD.finditer(name):
        between = name[at : word.start()]
        several = _word(word.group(), standards, beam)
        found = heapq.nsmallest(
            beam,
            [(before + between + native, cost + more) for before, cost in found for native, more in several],
            key=lambda one: one[1],
        )
        at = word.end()
    return [(native + name[at:], cost) for native, cost in found] if at else []


def _word(word: str, standards: tuple[Standard, ...], beam: int) -> list[tuple[str, float]]:
    """The best `beam` readings of one word: for each place in it, the best ways to have read so far."""
    low = unicodedata.normalize("NFC", word).lower()
    readings, silent = _readings(standards)
    model = usual(standards[0].language)
    longest = max(map(len, readings), default=0)
    ways: list[dict[str, float]] = [{} for _ in range(len(low) + 1)]
    ways[0][""] = 0.0
    for start in range(len(low)):
        here = _best(_with_silent(ways[start], silent, model), beam)
        for end in range(start + 1, min(len(low), start + longest) + 1):
            for native, cost in readings.get(low[start:end], {}).items():
                for before, so_far in here:
                    total = so_far + cost + _BIT * model.cost(before, native)
                    if total < ways[end].get(before + native, total + 1):
                        ways[end][before + native] = total
    whole = {
        native: cost + _BIT * model.cost(native, EDGE) for native, cost in _with_silent(ways[-1], silent, model).items()
    }
    best = _best(whole, beam)
    return [(_like(word, native), cost - best[0][1]) for native, cost in best]


def _with_silent(ways: Mapping[str, float], silent: Mapping[str, float], model: Usual) -> dict[str, float]:
    """The ways, and the same with one letter added that is not heard."""
    more = dict(ways)
    for native, cost in ways.items():
        for letter, extra in silent.items():
            if native and native[-1] not in silent:
                more.setdefault(native + letter, cost + extra + _BIT * model.cost(native, letter))
    return more


def _best(ways: Mapping[str, float], beam: int) -> list[tuple[str, float]]:
    return heapq.nsmallest(beam, ways.items(), key=lambda one: one[1])


def _like(word: str, native: str) -> str:
    """`native` with the capitals of `word`."""
    if len(word) > 1 and word.isupper():
        return native.upper()
    return native[:1].title() + native[1:] if word[:1].isupper() else native


@lru_cache(maxsize=64)
def _readings(standards: tuple[Standard, ...]) -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, float]]:
    """What may stand behind each spelling, and which letters behind nothing, with costs from how many tables say so."""
    counts: dict[str, dict[str, float]] = {}
    for standard in standards:
        table = load_table(standard.path)
        if table.engine != "alphabet":
            continue
        pairs = [(source, targets) for source, targets in table.letters.items()]
        pairs += [(rule.source, rule.targets) for rule in table.rules if len(rule.source) <= 3]
        for source, targets in pairs:
            if not source.isalpha() or any(unicodedata.category(one) == "Lm" for one in source):
                continue
            for place, target in enumerate(targets):
                behind = counts.setdefault(target.lower(), {})
                behind[source] = max(behind.get(source, 0.0), 0.0) + 1.0 / (1 + place)
    cost = _SILENT if usual(standards[0].language).names else _GUESSED
    silent = {source: cost for source, count in counts.pop("", {}).items() if count >= len(standards) / 3}
    readings: dict[str, dict[str, float]] = {}
    for target, behind in counts.items():
        most = max(behind.values())
        readings[target] = {source: _RARE * (1 - count / most) for source, count in behind.items()}
    return readings, silent
