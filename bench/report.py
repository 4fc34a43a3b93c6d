"""Tables of figures in Markdown: written, read back, and compared with what stood there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_ROW = re.compile(r"^\| (?P<group>[^|]*) \| (?P<measure>[^|]*) \| (?P<figure>[^|]*) \|")


class Figure(NamedTuple):
    """One measured number: what was measured (`group`), how (`measure`), and the number with its unit's `digits`."""

    group: str
    measure: str
    value: float
    digits: int = 1

    @property
    def shown(self) -> str:
        """The number as it is written."""
        return f"{self.value:,.{self.digits}f}"


def before(page: Path) -> dict[tuple[str, str], float]:
    """The figures that a page holds now; none where there is no page yet."""
    if not page.exists():
        return {}
    found = {}
    for line in page.read_text(encoding="utf-8").splitlines():
        match = _ROW.match(line)
        if match and re.fullmatch(r"-?[\d,]+(\.\d+)?", match["figure"]):
            found[match["group"].strip(), match["measure"].strip()] = float(match["figure"].replace(",", ""))
    return found


def change(figure: Figure, known: dict[tuple[str, str], float]) -> str:
    """How a figure differs from the one that stood in the page: "" where it does not, "new" where there was none."""
    previous = known.get((figure.group, figure.measure))
    if previous is None:
        return "new"
    difference = round(figure.value - previous, figure.digits)
    return f"{difference:+,.{figure.digits}f}" if difference else ""


def rows(figures: Iterable[Figure], known: dict[tuple[str, str], float]) -> list[str]:
    """A Markdown table of figures, each with its change."""
    lines = ["| what | measure | figure | change |", "|---|---|---:|---:|"]
    lines += [f"| {each.group} | {each.measure} | {each.shown} | {change(each, known)} |" for each in figures]
    return lines


def write(page: Path, parts: Sequence[str]) -> None:
    """Write a page: paragraphs and tables with a blank line between them."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
