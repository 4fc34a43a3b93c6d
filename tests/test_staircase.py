"""The staircase: a module imports from lower steps or from its own room, and outside libraries have rooms too."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factory import ROOT

PACKAGE = ROOT / "service" / "canonym"

# From the bottom up. Who shares a step does not import each other.
STEPS = (
    ("model", "errors", "settings", "strict_yaml", "request", "questions", "visible", "memo"),
    ("text",),
    ("languages",),
    ("translit", "sounds"),
    ("aliases", "style"),
    ("linking", "spelling", "target", "rewrite", "result"),
    ("pipeline", "parallel", "tables", "answers"),
    ("cli", "web", "adapters"),
)
STEP = {room: number for number, rooms in enumerate(STEPS) for room in rooms}
# Neighbors on one step that lean on each other, with the reason.
NEIGHBORS = {
    ("strict_yaml", "errors"): "what is wrong in a file is an error like any other",
    ("request", "errors"): "a request that cannot be asked is an error like any other",
    ("request", "questions"): "the models of the unusual questions, when one is asked",
    ("questions", "errors"): "a question that cannot be asked is an error like any other",
    ("questions", "request"): "what is said of all questions",
    ("rewrite", "spelling"): "how what is respelled is written",
    ("target", "spelling"): "and the canonical form taken apart in the same way",
    ("rewrite", "target"): "what it is respelled to",
    ("cli", "adapters"): "a batch is the same stream of articles at every door",
    ("web", "adapters"): "a batch is the same stream of articles at every door",
    ("rewrite", "linking"): "what is respelled is a candidate, part by part",
    ("pipeline", "parallel"): "the part of the pipeline that spreads work over processes",
    ("parallel", "pipeline"): "and its type, for checking only",
    ("tables", "pipeline"): "the tests that entries carry are run through it",
    ("answers", "pipeline"): "what every door says, said once",
}
# `canonym serve` is the one command that opens the other door.
SERVES = ("cli/serve", "web")
# The front door and `python -m canonym` may open everything.
DOORS = ("__init__", "__main__")

# Library -> the rooms that may import it, with the reason why a second one may.
LIBRARIES = {
    "flask": ("web",),
    "werkzeug": ("web",),
    "jinja2": ("web",),
    "gunicorn": ("web",),
    "prometheus_client": ("web",),
    "click": ("cli",),
    "tqdm": ("cli", "adapters"),
    "yaml": ("strict_yaml",),
    "rapidfuzz": ("linking/fuzzy", "sounds"),
    "unidecode": ("translit/latin_key",),
    "ftfy": ("text",),
    "selectolax": ("text",),
    "pydantic": ("questions",),
    "pydantic_core": ("questions",),
    "pypinyin": ("translit", "sounds"),
    "anyascii": ("translit", "sounds"),
}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "data" not in path.relative_to(PACKAGE).parts)


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _room(name: str) -> str:
    return name.partition("/")[0]


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted module) for every import, those inside functions and under TYPE_CHECKING included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield node.lineno, each.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}:{node.lineno}: relative imports hide which room they come from"
            yield node.lineno, node.module or ""
            for each in node.names:
                # `from canonym import strict_yaml` names the room in the list.
                if node.module == "canonym":
                    yield node.lineno, f"canonym.{each.name}"


def _may_import(room: str, other: str) -> bool:
    if room == other or room in DOORS:
        return True
    return STEP[other] < STEP[room] or (room, other) in NEIGHBORS


def _climbing(path: Path) -> Iterator[str]:
    name = _name(path)
    room = _room(name)
    if room not in STEP and room not in DOORS:
        yield f"{name}.py stands on no step of the staircase: give it one in test_staircase.py"
        return
    for line, module in _imports(path):
        head, _, rest = module.partition(".")
        if head == "canonym":
            other = rest.partition(".")[0]
            if other in STEP and not _may_import(room, other) and (name, other) != SERVES:
                yield f"{name}.py:{line}: {room} (step {STEP[room]}) imports {other} (step {STEP[other]})"
        elif head in LIBRARIES and not any(name == home or name.startswith(home + "/") for home in LIBRARIES[head]):
            yield f"{name}.py:{line}: {head} belongs to {' and '.join(LIBRARIES[head])}"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_no_module_climbs(path: Path) -> None:
    assert list(_climbing(path)) == []


def test_every_neighbor_is_needed() -> None:
    used = {
        (_room(_name(path)), module.split(".")[1])
        for path in _modules()
        for _, module in _imports(path)
        if module.startswith("canonym.")
    }
    assert NEIGHBORS.keys() - used == set()


def test_the_walk_sees_what_climbs(tmp_path: Path) -> None:
    lines = ("import yaml", "from canonym import pipeline", "def f():", "    from canonym.web.app import create_app")
    path = PACKAGE / "text" / "imagined.py"
    probe = tmp_path / "imagined.py"
    probe.write_text("\n".join(lines), encoding="utf-8")
    found = [(line, module) for line, module in _imports(probe)]
    assert (1, "yaml") in found
    assert (2, "canonym.pipeline") in found
    assert (4, "canonym.web.app") in found
    assert not _may_import(_room(_name(path)), "pipeline")
    assert not _may_import("web", "cli")
    assert _may_import("linking", "text")


def test_importing_the_package_is_light() -> None:
    """No door's library, and none that only some articles need, is loaded when the package is imported."""
    heavy = ("flask", "click", "prometheus_client", "ftfy", "pypinyin")
    code = f"import canonym, sys; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_modules_of_the_package_are_short() -> None:
    long = [_name(path) for path in _modules() if len(path.read_text(encoding="utf-8").splitlines()) > 400]
    assert long == [], "past 400 lines there are usually two nouns in a module"
