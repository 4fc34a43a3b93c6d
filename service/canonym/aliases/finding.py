"""
Faults that only show when entries are compared: noted with the entity and the route, placed in their files afterwards.

Placing reads a file once more, and only when there is something to place in it; a bulk file is read through once,
however many findings it has.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from canonym import strict_yaml
from canonym.aliases.fault import Code, Route
from canonym.aliases.locate import json_column, yaml_place
from canonym.errors import Problem
from canonym.model import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of the entry at `place`; `route` leads to the value at fault."""

    place: Place
    route: Route
    code: Code
    message: str
    remedy: str


def placed(folder: Path, findings: Sequence[Finding], replaced: Mapping[str, str] | None = None) -> list[Problem]:
    """The findings as problems with line and column, sorted; `replaced` holds texts of YAML files not yet written."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.place.file].append(finding)
    problems = []
    for name, group in by_file.items():
        shown = (folder / name).as_posix()
        for finding, (line, column) in _places(folder / name, (replaced or {}).get(name), group):
            code = finding.code
            problem = Problem(shown, line, column, code.value, finding.message, finding.remedy, code.is_warning)
            problems.append(problem)
    return sorted(problems)


def _places(path: Path, text: str | None, findings: list[Finding]) -> Iterable[tuple[Finding, tuple[int, int]]]:
    try:
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            return list(_bulk_places(path, findings))
        content = strict_yaml.decode(path.read_bytes(), path.name) if text is None else text
        return list(_yaml_places(content, path.name, findings))
    except (OSError, EOFError, zlib.error, ValueError, strict_yaml.YamlError):
        # The file has changed since it was read: the line of the entry is what we know.
        return [(finding, (finding.place.line, 1)) for finding in findings]


def _yaml_places(text: str, name: str, findings: list[Finding]) -> Iterator[tuple[Finding, tuple[int, int]]]:
    root = strict_yaml.compose(text, name, [])
    pairs = root.value if isinstance(root, strict_yaml.Mapping) else []
    entries = {handle.start.line + 1: node for handle, node in pairs}
    for finding in findings:
        line = finding.place.line
        has_route = bool(finding.route) and line in entries and finding.route != ("id",)
        yield finding, yaml_place(entries[line], finding.route) if has_route else (line, 1)


def _bulk_places(path: Path, findings: list[Finding]) -> Iterator[tuple[Finding, tuple[int, int]]]:
    wanted: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        wanted[finding.place.line].append(finding)
    with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as content:
        for number, line in enumerate(content, 1):
            for finding in wanted.pop(number, ()):
                yield finding, (number, json_column(line.decode("utf-8"), finding.route))
            if not wanted:
                return
