"""
How well names are found, respelled, matched and transliterated: the development sets, run and written down.

    python bench/quality.py [FOLDER] [--only WORD]

FOLDER (or $CANONYM_EVAL; ../shared/eval where neither is given) holds the runs: `cases.py`, `articles.py`, `names.py`
and their `data/`. Each is called as it says itself, against this checkout's `canonym`. The figures go to
docs/quality.md, with what has changed since the last time. They are percentages unless the measure says otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from report import Figure, before, rows, write

from canonym import __version__
from canonym.aliases.load import folder_version

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quality.md"
HEAD = """# Quality

Written by `python bench/quality.py`; figures are percentages unless the measure says otherwise. *Change* is against the
figures that stood here before. The sets are the development sets: other rows of the same kinds decide in the end."""
ABOUT = """*Cases* are hand-written passages: output, links and spans must all be right. *Articles* count linked
mentions in annotated texts: exact span and entity, and the same with a span that overlaps. *Names* are looked up among
those of an index, compared in pairs, and transliterated by named standards."""


def _run(folder: Path, script: str, *arguments: str) -> str:
    """What a run prints. Ends the program with the run's own words where it fails."""
    environment = {**os.environ, "CANONYM_COMMAND": os.environ.get("CANONYM_COMMAND", f"{sys.executable} -m canonym")}
    command = [sys.executable, str(folder / script), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _cases(folder: Path) -> Iterator[Figure]:
    counts: dict[str, Any] = json.loads(_run(folder, "cases.py", str(folder / "data" / "cases"), "--json"))
    for key in ("all/all", "tier/core", "tier/hard", "tier/stretch"):
        if key in counts:
            passed, total = counts[key]
            yield Figure("cases", f"{key.rpartition('/')[2]}, of {total}, passed", passed, 0)


def _articles(folder: Path) -> Iterator[Figure]:
    for data in sorted((folder / "data" / "articles").iterdir()):
        tables = [data / "aliases.yaml", *sorted(data.glob("aliases_*.yaml"))]
        for table in (each for each in tables if each.exists()):
            output = _run(folder, "articles.py", str(data), "--aliases", str(table), "--json")
            scores = json.loads(output[output.index("{") :])["all"]
            name = data.name if table.stem == "aliases" else f"{data.name}, {table.name}"
            for which in ("exact", "relaxed"):
                for measure, letter in (("precision", "p"), ("recall", "r"), ("F1", "f1")):
                    value = scores[f"{which}_prf"].get(letter, scores[f"{which}_prf"].get(measure))
                    if which == "exact" or measure == "F1":
                        yield Figure(f"articles: {name}", f"{which} {measure}", 100 * value)


def _names(folder: Path) -> Iterator[Figure]:
    data = str(folder / "data" / "names")
    found = _run(folder, "names.py", "retrieve", data)
    for label, count, percent in re.findall(r"^  (.+?) +\d+ / +(\d+) +([\d.]+) %$", found, re.MULTILINE):
        if label == "all" or label.startswith("type "):
            yield Figure("names: retrieve", f"right at 1, {label.removeprefix('type ')}, of {count}", float(percent))
    for share, percent in re.findall(r"recall at 1 with (\d+)% of .*: ([\d.]+) %", found):
        yield Figure("names: retrieve", f"right at 1 with {share} % of unknown names let through", float(percent))
    for percent in re.findall(r"recall at 5: ([\d.]+) %", found):
        yield Figure("names: retrieve", "right among 5", float(percent))
    for label, pairs, own, precision, recall, best in re.findall(
        r"^(.+?): (\d+) pairs; as decided F1 ([\d.]+) P ([\d.]+) R ([\d.]+); best threshold [\d.]+: F1 ([\d.]+)",
        _run(folder, "names.py", "compare", data),
        re.MULTILINE,
    ):
        group = f"names: compare, {label}, {pairs} pairs"
        for measure, value in (
            ("F1", own),
            ("precision", precision),
            ("recall", recall),
            ("F1 at best threshold", best),
        ):
            yield Figure(group, measure, 100 * float(value))
    spelled = _run(folder, "names.py", "transliterate", data)
    totals = spelled[spelled.rindex("totals") :]
    for label, count, percent in re.findall(r"^  (.+?) +\d+ / +(\d+) +([\d.]+) %$", totals, re.MULTILINE):
        yield Figure("names: transliterate", f"{label}, of {count}", float(percent))


PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {"cases": _cases, "articles": _articles, "names": _names}


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "no commit"


def main() -> None:
    """Run the sets and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", default=os.environ.get("CANONYM_EVAL", str(ROOT.parent / "shared" / "eval"))
    )
    parser.add_argument("--only", choices=sorted(PARTS), help="run one part, print it, and leave the page as it is")
    call = parser.parse_args()
    folder = Path(call.folder)
    if not (folder / "cases.py").exists():
        sys.exit(f"{folder} holds no runs; give their folder, or set CANONYM_EVAL")
    known = before(PAGE)
    figures: list[Figure] = []
    for name, part in PARTS.items():
        if call.only in (None, name):
            figures += part(folder)
            print(f"{name}: done", file=sys.stderr)
    table = rows(figures, known)
    print("\n".join(table))
    if call.only is None:
        version = folder_version(ROOT / "aliases")
        when = f"Measured on {date.today():%Y-%m-%d}, canonym {__version__} at {_commit()}, alias tables {version}."
        write(PAGE, [HEAD, when, "\n".join(table), ABOUT])


if __name__ == "__main__":
    main()
