"""
`explain`: what stands between two spellings, step by step, in words an editor can check.

A step is a row of the tables that one side used ("ou for у (fr)"), two near sounds ("t/d"), a letter left out, or a
letter that nothing explains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from canonym.model import Method
from canonym.sounds.inventory import Figures
from canonym.sounds.pairing import exchanged
from canonym.sounds.reading import Piece, Reading, graphemes, segment
from canonym.sounds.tables import standing_alone, tables
from canonym.text.fold import fold

# From here on no table explains a step: it is a letter more, less or other.
UNEXPLAINED = 0.5
# Steps cheaper than this are how the two scripts are read, and not worth a word.
_WORTH_A_WORD = 0.06
# Within one script a near sound that no row names is a slip of the pen from here on.
_SLIP = 0.12


@dataclass(frozen=True, slots=True)
class Step:
    """One difference: what it is, what it cost, whether the tables explain it."""

    text: str
    cost: float
    known: bool


@lru_cache(maxsize=8_192)
def explain(left: Reading, right: Reading) -> tuple[Step, ...]:
    """Every step from `left` to `right` that cost something or crossed a row with a named usage, in order."""
    swapped = exchanged(fold(left.word), fold(right.word)) if left.script == right.script else ""
    if swapped:
        return (Step(f"{swapped} exchanged", UNEXPLAINED, False),)
    mine, other = _graphemes(left), _graphemes(right)
    steps: list[Step] = []
    letters = 0
    cost_of_letters = 0.0
    one_script = left.script == right.script
    for block in _blocks(_path(left, right, mine, other)):
        for _, _, cost in block:
            if cost >= UNEXPLAINED:
                letters += 1
                cost_of_letters += cost
        text, cost, named = _name_block([item for item in block if item[2] < UNEXPLAINED], one_script)
        if text and (not steps or steps[-1].text != text):
            steps.append(Step(text, cost, named or cost < _SLIP or not one_script))
    if letters:
        steps.append(Step(f"{letters} letter" + ("s" if letters > 1 else ""), cost_of_letters, False))
    return tuple(steps)


_Pair = tuple[Piece | None, Piece | None, float]


def _blocks(path: list[_Pair]) -> list[list[_Pair]]:
    """Pairs that share a grapheme together: "au/ou" is one step, not two."""
    blocks: list[list[_Pair]] = []
    for item in path:
        before = blocks[-1][-1] if blocks else None
        if before is not None and any(
            one is not None and one is two for one, two in zip(before[:2], item[:2], strict=True)
        ):
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def _name_block(block: list[_Pair], one_script: bool) -> tuple[str, float, bool]:
    """A block in words, its cost, and whether a row with a usage names it."""
    cost = sum(item[2] for item in block)
    if len(block) < 2:
        text, named = _name(*block[0], one_script) if block else ("", True)
        return text, cost, named
    for left, right, _ in block:
        if left is not None and right is not None:
            usage = _usage(left, right) or _usage(right, left) or _common_usage(left, right)
            if usage:
                return usage, cost, True
    one, two = _letters([left for left, _, _ in block]), _letters([right for _, right, _ in block])
    if one == two:
        return "", cost, True
    if not one or not two:
        return (f"{one or two} left out" if cost > _WORTH_A_WORD else ""), cost, False
    return (f"{one}/{two}" if one_script or cost > _WORTH_A_WORD else ""), cost, False


def _letters(pieces: Iterable[Piece | None]) -> str:
    """The letters of graphemes in a row, each once."""
    shown: list[Piece] = []
    for piece in pieces:
        if piece is not None and (not shown or shown[-1] is not piece):
            shown.append(piece)
    return "".join(_shown(piece) for piece in shown)


def steps_method(steps: tuple[Step, ...]) -> Method:
    """`transliterated` where the tables explain every step, else `fuzzy`."""
    return Method.TRANSLITERATED if all(step.known for step in steps) else Method.FUZZY


def _graphemes(reading: Reading) -> list[tuple[int, Piece]]:
    return graphemes(segment(reading.word, reading.script, reading.language, reading.culture), reading.unwritten)


def _path(left: Reading, right: Reading, mine: list[tuple[int, Piece]], other: list[tuple[int, Piece]]) -> list[_Pair]:
    """The cheapest way, as pairs of graphemes; None where one side has none."""
    figures = tables().figures
    lose_mine = _loss(figures, left, right)
    lose_other = _loss(figures, right, left)
    rows = [[0.0]]
    for symbol, _ in other:
        rows[0].append(rows[0][-1] + lose_other[symbol])
    for symbol, _ in mine:
        above = rows[-1]
        row = [above[0] + lose_mine[symbol]]
        for place, (candidate, _) in enumerate(other):
            row.append(
                min(
                    above[place] + figures.matrix[symbol][candidate],
                    above[place + 1] + lose_mine[symbol],
                    row[-1] + lose_other[candidate],
                )
            )
        rows.append(row)
    path: list[_Pair] = []
    i, j = len(mine), len(other)
    while i or j:
        here = rows[i][j]
        if i and j:
            change = figures.matrix[mine[i - 1][0]][other[j - 1][0]]
            if abs(rows[i - 1][j - 1] + change - here) < 1e-6:
                i, j = i - 1, j - 1
                path.append((mine[i][1], other[j][1], change))
                continue
        if i and abs(rows[i - 1][j] + lose_mine[mine[i - 1][0]] - here) < 1e-6:
            i -= 1
            path.append((mine[i][1], None, lose_mine[mine[i][0]]))
        else:
            j -= 1
            path.append((None, other[j][1], lose_other[other[j][0]]))
    return path[::-1]


def _loss(figures: Figures, of: Reading, against: Reading) -> list[float]:
    return figures.lose_unwritten if against.unwritten and not of.unwritten else figures.lose


def _name(left: Piece | None, right: Piece | None, cost: float, one_script: bool) -> tuple[str, bool]:
    """A step in words, empty where it is not worth one; and whether a row with a usage names it."""
    if left is None or right is None:
        piece = left or right
        return (f"{_shown(piece)} left out" if piece is not None and cost > _WORTH_A_WORD else ""), False
    if left.letters == right.letters:
        return "", True
    usage = _usage(left, right) or _usage(right, left) or _common_usage(left, right)
    if usage:
        return usage, True
    return (f"{_shown(left)}/{_shown(right)}" if one_script or cost > _WORTH_A_WORD else ""), False


def _shown(piece: Piece) -> str:
    """The letters of a grapheme as people write them: Hangul in letters that stand alone."""
    return "".join(standing_alone(char) for char in piece.letters)


def _usage(left: Piece, right: Piece) -> str:
    """ "ou for у (fr)": a row of `left` that names the letter of `right`."""
    if left.row is not None:
        for who, letters in left.row.usage:
            if _shown(right) in letters.split():
                return f"{left.letters} for {_shown(right)} ({who})"
    return ""


def _common_usage(left: Piece, right: Piece) -> str:
    """ "ż/zh for ж (pl, en)": both sides write one letter of a third script."""
    if left.row is None or right.row is None:
        return ""
    for who, letters in left.row.usage:
        for other, others in right.row.usage:
            common = set(letters.split()) & set(others.split())
            if common:
                return f"{left.letters}/{right.letters} for {min(common)} ({who}, {other})"
    return ""
