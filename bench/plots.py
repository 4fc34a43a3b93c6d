"""The figures of speed.py as drawings: speed and memory by the size of the table, cost by the length of the text."""

from __future__ import annotations

import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from report import Figure

Points = Mapping[str, Sequence[tuple[float, float]]]

OURS = "canonym"
# Inches; wide enough for a legend at the side.
SIZE = (7.5, 4)
_SIZED = re.compile(r"([\d,]+) entities(?:, (\w+))?$")
_LONG = re.compile(r"µs a thousand characters, ([\d,]+) characters")


def by_size(figures: Iterable[Figure], measure: str) -> Points:
    """The points of one measure for ours and each of the others, by number of entities."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for figure in figures:
        sized = _SIZED.match(figure.group)
        if sized and figure.measure == measure:
            found[sized[2] or OURS].append((_number(sized[1]), figure.value))
    return found


def by_length(figures: Iterable[Figure]) -> Points:
    """What a thousand characters cost, by number of characters."""
    points = [(_number(long[1]), figure.value) for figure in figures if (long := _LONG.match(figure.measure))]
    return {OURS: points} if points else {}


def _number(written: str) -> float:
    return float(written.replace(",", ""))


def draw(figures: Sequence[Figure], folder: Path) -> Iterator[tuple[str, Path]]:
    """Draw what was measured into `folder` as SVG; gives titles and files, none where matplotlib is not installed."""
    if importlib.util.find_spec("matplotlib") is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, points, x, y, is_log in (
        (
            "speed",
            "Articles a second by size of the table",
            by_size(figures, "articles/s"),
            "entities",
            "articles/s",
            True,
        ),
        ("memory", "Memory by size of the table", by_size(figures, "memory, MB"), "entities", "MB", True),
        ("length", "Cost by length of the text", by_length(figures), "characters", "µs for 1,000 characters", False),
    ):
        if points:
            path = folder / f"{name}.svg"
            _draw(path, title, points, x, y, is_log)
            yield title, path


def _draw(path: Path, title: str, points: Points, x: str, y: str, is_log: bool) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    # the same figures give the same bytes: no date, and names of parts that do not change
    matplotlib.rcParams["svg.hashsalt"] = path.stem
    figure, axes = pyplot.subplots(figsize=SIZE, layout="constrained")
    for name, line in points.items():
        look: dict[str, Any] = {"linewidth": 2.5, "color": "black"} if name == OURS else {"linewidth": 1.2}
        axes.plot(*zip(*sorted(line), strict=True), marker="o", label=name, **look)
    axes.set(title=title, xlabel=x, ylabel=y, xscale="log")
    axes.set(yscale="log") if is_log else axes.set_ylim(bottom=0)
    axes.grid(visible=True, alpha=0.3)
    if len(points) > 1:
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    figure.savefig(path, format="svg", metadata={"Date": None})
    pyplot.close(figure)
