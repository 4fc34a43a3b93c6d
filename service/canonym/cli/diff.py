"""What `canonym normalize --format diff` shows: the lines that changed, word by word, each change with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from canonym.visible import visible

# As in `diff -U`: so many unchanged lines stand round a change.
_CONTEXT = 1
_RED, _GREEN, _CYAN, _DIM, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Change:
    """`source[start:end]` became `output`; whole words, so that it can be read."""

    start: int
    end: int
    output: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Row:
    """One line of the source as it is shown; `breaks` counts the line breaks that the output has for it."""

    text: str = ""
    breaks: int = 0
    reasons: list[str] = field(default_factory=list)
    changed: bool = False


def show_changes(source: str, edits: Sequence[Mapping[str, Any]], name: str, color: bool = False) -> str:
    """
    The changes of a result (its wire form's `edits`, in code points) as hunks of lines, `[-out-]{+in+}` within them.

    Nothing at all when nothing changed.
    """
    if not edits:
        return ""
    rows = _rows(source, list(_changes(source, edits)), color)
    name = "source" if name == "-" else name
    shown = [f"--- {name}", f"+++ {name}, normalized"]
    for start, end in _hunks(rows):
        before = sum(row.breaks for row in rows[:start])
        breaks = sum(row.breaks for row in rows[start:end])
        lines = breaks + (1 if end == len(rows) and rows[-1].text else 0)
        header = f"@@ -{start + 1},{end - start} +{before + 1},{lines} @@"
        shown.append(f"{_CYAN}{header}{_PLAIN}" if color else header)
        for row in rows[start:end]:
            shown.append(row.text)
            shown += [f"{_DIM}    # {reason}{_PLAIN}" if color else f"    # {reason}" for reason in row.reasons]
    return "\n".join(shown) + "\n"


def _changes(source: str, edits: Sequence[Mapping[str, Any]]) -> Iterator[_Change]:
    """The edits, widened to whole words; edits within one word are one change."""
    group: list[Mapping[str, Any]] = []
    first = last = -1
    for edit in edits:
        start, end = edit["source_span"]
        inside = start > 0 and _WORD.match(source[start - 1]) and _WORD.match(source[end : end + 1])
        if inside or _WORD.match(source[start:end] or edit["output"]):
            while start > 0 and _WORD.match(source[start - 1]):
                start -= 1
        if inside or _WORD.match(source[end - 1 : end]) or _WORD.match(edit["output"][-1:]):
            while end < len(source) and _WORD.match(source[end]):
                end += 1
        if group and start < last:
            group.append(edit)
            last = max(last, end)
            continue
        if group:
            yield _change(source, group, first, last)
        group, first, last = [edit], max(start, last), end
    if group:
        yield _change(source, group, first, last)


def _change(source: str, edits: Sequence[Mapping[str, Any]], start: int, end: int) -> _Change:
    output = []
    done = start
    for edit in edits:
        output += [source[done : edit["source_span"][0]], edit["output"]]
        done = edit["source_span"][1]
    reasons = dict.fromkeys(f"{edit['source']!r} -> {edit['output']!r}: {edit['reason']}" for edit in edits)
    return _Change(start, end, "".join(output) + source[done:end], tuple(reasons))


def _rows(source: str, changes: Sequence[_Change], color: bool) -> list[_Row]:
    """Every line of the source as it is shown."""
    rows = [_Row()]
    out = (_RED, _PLAIN) if color else ("[-", "-]")
    into = (_GREEN, _PLAIN) if color else ("{+", "+}")
    done = 0
    for change in changes:
        _keep(rows, source[done : change.start])
        for number, line in enumerate(source[change.start : change.end].split("\n")):
            if number:
                rows[-1].text += out[0] + visible("\n") + out[1]
                rows.append(_Row())
            if line or not number:
                rows[-1].changed = True
            if line:
                rows[-1].text += out[0] + visible(line) + out[1]
        if change.output:
            rows[-1].changed = True
            rows[-1].text += into[0] + visible(change.output) + into[1]
            rows[-1].breaks += change.output.count("\n")
        last = next(row for row in reversed(rows) if row.changed)
        last.reasons += change.reasons
        done = change.end
    _keep(rows, source[done:])
    return rows


def _keep(rows: list[_Row], text: str) -> None:
    first, *others = text.split("\n")
    rows[-1].text += first
    for line in others:
        rows[-1].breaks += 1
        rows.append(_Row(line))


def _hunks(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Stretches of rows, from and to, that hold the changed ones and what stands round them."""
    changed = [number for number, row in enumerate(rows) if row.changed]
    if rows[-1].text == "" and not rows[-1].changed:
        rows = rows[:-1]  # what follows the last line break is no line
    start = changed[0]
    for number, following in pairwise([*changed, len(rows) + 3 * _CONTEXT]):
        if following - number > 2 * _CONTEXT + 1:
            yield max(0, start - _CONTEXT), min(len(rows), number + 1 + _CONTEXT)
            start = following
