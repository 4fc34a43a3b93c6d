"""
How fast articles are normalized, beside what others do with the same names, and what it costs in memory.

    python bench/speed.py [--sizes 1000 100000 1000000] [--articles 300] [--write]

Tables and articles are those of generate.py. One thread unless the measure says otherwise; each thing is measured in a
process of its own (measures.py). Ratios are taken in one run, since the machine is shared: compare rows, not days. With
--write the figures go to docs/performance.md, and its drawings to docs/plots. The others, and what draws, are the extra
`bench`. An exact scan finds only what is listed: it is the floor, not a rival.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generate import entries, samples, write_samples, write_table
from peers import installed
from plots import draw
from report import Figure, before, rows, write

from canonym import __version__

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
HEAD = """# Performance

Written by `python bench/speed.py --write`, on invented tables and articles (`bench/generate.py`): twenty mentions in
four kilobytes, three names an entity, five scripts. One thread unless the measure says otherwise. *Change* is against
the figures that stood here before; another load of the machine may explain it: compare the ratios within one run.
Seconds are the processor's, unless they were waited for.

daachorse, ahocorasick_rs, flashtext2 and spaCy's PhraseMatcher scan for what is listed and find nothing else.
symspellpy is behind an exact scan and looks the words that are left over up with one or two slips: typos, and no other
knowledge of names. Each ran on the same names and articles in this run (`bench/peers.py`); what took longer than the
time given (`--patience`) is not there."""


def _measure(what: str, folder: Path, group: str, patience: float) -> list[Figure]:
    """The figures of one process; none where it took too long."""
    call = [sys.executable, str(Path(__file__).with_name("measures.py")), what, str(folder)]
    print(f"{group}: {what}", file=sys.stderr)
    try:
        said = subprocess.run(call, stdout=subprocess.PIPE, check=True, timeout=patience).stdout
    except subprocess.TimeoutExpired:
        print(f"{group}: {what} took more than {patience:.0f} s", file=sys.stderr)
        return []
    return [Figure(group, measure, value, digits) for measure, value, digits in json.loads(said)]


def by_size(size: int, count: int, patience: float) -> Iterator[Figure]:
    """All figures for a table of `size` entities."""
    group = f"{size:,} entities"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = entries(size)
        write_table(folder / "aliases", people)
        write_samples(folder / "articles.jsonl", samples(people, count))
        del people
        for what in ("compile", "serve"):
            yield from _measure(what, folder, group, 10 * patience)
        for peer in installed():
            yield from _measure(peer.library, folder, f"{group}, {peer.library}", patience)


def by_length(patience: float) -> Iterator[Figure]:
    """What a thousand characters cost, in texts of growing length."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = entries(1_000)
        write_table(folder / "aliases", people)
        write_samples(folder / "articles.jsonl", samples(people, 300))
        yield from _measure("lengths", folder, "text length", 10 * patience)


def main() -> None:
    """Measure, print, and with --write keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument(
        "--patience", type=float, default=300, help="seconds another library has; we have ten times as many"
    )
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and docs/plots")
    call = parser.parse_args()
    figures = [figure for size in call.sizes for figure in by_size(size, call.articles, call.patience)]
    figures += by_length(call.patience)
    table = "\n".join(rows(figures, before(PAGE)))
    print(table)
    if call.write:
        machine = (
            f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
        )
        when = f"Measured on {date.today():%Y-%m-%d}, canonym {__version__}, {machine}, {call.articles} articles."
        drawn = [f"![{title}]({path.relative_to(PAGE.parent)})" for title, path in draw(figures, PAGE.parent / "plots")]
        write(PAGE, [HEAD, when, *drawn, table])


if __name__ == "__main__":
    main()
