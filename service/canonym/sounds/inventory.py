"""
The sounds that the tables speak of: their key letters, what it costs to lose or mishear one, how often they occur.

Read from data/sounds/sounds.yaml. A sound is one character; a *symbol* is a weighted set of sounds, written `C/x.1/S.1`
(cost 0 where none stands, `-` for "may be silent").
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from canonym import strict_yaml
from canonym.errors import DataError

SILENT = "-"
DATA = Path(__file__).parent.parent / "data" / "sounds"

Symbol: TypeAlias = tuple[tuple[str, float], ...]
Floats: TypeAlias = npt.NDArray[np.float32]

# How fast likeness stops counting as coincidence: at this cost a sound is worth 1/e of an equal one (measured on
# names).
_BLUR = 0.15
_MOST_BITS = 6.0
# A sound that may be silent never weighs more than this: its absence must not sink a short name.
_SILENT_MASS = 0.5
_SILENT_COST = 0.25


@dataclass(frozen=True, slots=True)
class Inventory:
    """
    All sounds in one order, and the figures that compare them.

    `near[i, j]` is what it costs to hear sound j for sound i; `lose` and `mass` go by sound; `unwritten` is what a
    vowel costs against a script that does not write vowels.
    """

    sounds: tuple[str, ...]
    keys: dict[str, str]
    lose: dict[str, float]
    mass: dict[str, float]
    vowels: frozenset[str]
    frequency: dict[str, float]
    unwritten: float
    near: Floats

    def index(self, sound: str) -> int:
        """Place of `sound` in the figures."""
        return self.sounds.index(sound)


def mapping(value: object, what: str) -> dict[str, object]:
    """`value` as a mapping with string keys, or a DataError that names `what`."""
    if not isinstance(value, dict):
        raise DataError(f"data/sounds/{what}: a mapping is expected.")
    return value


@cache
def inventory() -> Inventory:
    """The sounds of data/sounds/sounds.yaml."""
    name = "sounds.yaml"
    document = mapping(strict_yaml.load_file(DATA / name), name)
    letters: dict[str, str] = {}
    lose: dict[str, float] = {}
    mass: dict[str, float] = {}
    for sound, written in mapping(document["sounds"], name).items():
        letter, lost, weight = str(written).split()
        letters[sound] = "" if letter == SILENT else letter
        lose[sound] = float(lost)
        mass[sound] = float(weight)
    vowels = frozenset(str(document["vowels"]).split())
    sounds = tuple(letters)
    return Inventory(
        sounds,
        letters,
        lose,
        mass,
        vowels,
        {k: float(str(v)) for k, v in mapping(document["frequency"], name).items()},
        float(str(document["unwritten-vowel"])),
        _near(document, sounds, vowels),
    )


def _near(document: dict[str, object], sounds: tuple[str, ...], vowels: frozenset[str]) -> Floats:
    other = {k: float(str(v)) for k, v in mapping(document["other"], "sounds.yaml").items()}
    size = len(sounds)
    near = np.full((size, size), other["mixed"], dtype=np.float32)
    is_vowel = np.array([s in vowels for s in sounds])
    near[np.ix_(is_vowel, is_vowel)] = other["vowels"]
    near[np.ix_(~is_vowel, ~is_vowel)] = other["consonants"]
    for left, written in mapping(document["near"], "sounds.yaml").items():
        words = str(written).split()
        for right, cost in zip(words[::2], words[1::2], strict=True):
            i, j = sounds.index(left), sounds.index(right)
            near[i, j] = near[j, i] = float(cost)
    np.fill_diagonal(near, 0)
    return near


def parse_symbol(written: str) -> Symbol:
    """
    A symbol from its notation, cheapest sound first.

    >>> parse_symbol("C/x.1/-.05")
    (('C', 0.0), ('-', 0.05), ('x', 0.1))
    """
    known = inventory().keys
    sounds: dict[str, float] = {}
    for choice in written.split("/"):
        sound, cost = choice[0], float(choice[1:] or 0)
        if sound != SILENT and sound not in known:
            raise DataError(f"data/sounds: '{sound}' in '{written}' is no sound of sounds.yaml.")
        sounds[sound] = min(cost, sounds.get(sound, cost))
    return tuple(sorted(sounds.items(), key=lambda item: item[1]))


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What symbols cost and weigh, each list by symbol number.

    `matrix[s][t]` replaces s by t; `lose` drops or inserts; `lose_unwritten` does so against a script without vowels;
    `bits` is how much an agreement on the symbol tells; `letters` are the key letters with their costs.
    """

    matrix: list[list[float]]
    lose: list[float]
    lose_unwritten: list[float]
    mass: list[float]
    bits: list[float]
    vowel: list[bool]
    letters: list[tuple[tuple[str, float], ...]]


# A sound gives a key letter when it costs no more than this (measured: fewer readings lose names, more only cost time).
_KEY_COST = 0.2


def measure(symbols: list[Symbol]) -> Figures:
    """The figures of `symbols`, computed once when the tables are loaded."""
    known = inventory()
    count, size = len(symbols), len(known.sounds)
    costs = np.full((count, size), 9.0, dtype=np.float32)
    for number, symbol in enumerate(symbols):
        for sound, cost in symbol:
            if sound != SILENT:
                costs[number, known.index(sound)] = cost
    heard = np.min(costs[:, :, None] + known.near[None, :, :], axis=1)
    columns = np.full((count, count), 9.0, dtype=np.float32)
    for number, symbol in enumerate(symbols):
        column = columns[number]
        for sound, _ in symbol:
            if sound != SILENT:
                place = known.index(sound)
                np.minimum(column, heard[:, place] + costs[number, place], out=column)
    matrix = np.ascontiguousarray(columns.T)
    np.fill_diagonal(matrix, 0)  # a grapheme is like itself, whichever of its sounds was meant
    weights = np.array([known.frequency.get(sound, 0.5) for sound in known.sounds])
    chance = (np.exp(-heard / _BLUR) * (weights / weights.sum())).sum(axis=1)
    lose = [_loss(symbol, known, False) for symbol in symbols]
    return Figures(
        matrix.round(3).tolist(),
        lose,
        [_loss(symbol, known, True) for symbol in symbols],
        [_mass(symbol, known) for symbol in symbols],
        [
            min(_MOST_BITS, -math.log2(max(c, 1e-9))) * (0.5 if _silent(s) else 1.0)
            for s, c in zip(symbols, chance, strict=True)
        ],
        [all(sound in known.vowels or sound == SILENT for sound, _ in symbol) for symbol in symbols],
        [_letters(symbol, known) for symbol in symbols],
    )


def _silent(symbol: Symbol) -> bool:
    return any(sound == SILENT and cost <= _SILENT_COST for sound, cost in symbol)


def _loss(symbol: Symbol, known: Inventory, unwritten: bool) -> float:
    """What losing the usual sound costs; a rare second reading is no way out, unless it is silence."""
    usual = symbol[0][0] if symbol[0][0] != SILENT else symbol[1][0]
    loss = known.unwritten if unwritten and usual in known.vowels else known.lose[usual]
    return min([loss, *(cost for sound, cost in symbol if sound == SILENT)])


def _mass(symbol: Symbol, known: Inventory) -> float:
    mass = next(known.mass[sound] for sound, _ in symbol if sound != SILENT)
    return min(mass, _SILENT_MASS) if _silent(symbol) else mass


def _letters(symbol: Symbol, known: Inventory) -> tuple[tuple[str, float], ...]:
    letters: dict[str, float] = {}
    for sound, cost in symbol:
        if cost <= _KEY_COST:
            letter = "" if sound == SILENT else known.keys[sound]
            letters[letter] = min(cost, letters.get(letter, cost))
    if not letters:
        letters[""] = 0.0
    return tuple(sorted(letters.items(), key=lambda item: item[1]))
