"""The documentation is run: examples of modules, README and docs/; every command and every option has its place."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

import canonym
from canonym.cli.main import canonym as commands
from factory import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "aliases" / "README.md")
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Answered by every command alike.
_UNSAID = frozenset({"--help", "-h", "--version"})


class Block(NamedTuple):
    """A fenced block of a page; `line` counts from 1."""

    page: Path
    line: int
    language: str
    text: str


def _modules() -> list[str]:
    found = [each.name for each in pkgutil.walk_packages(canonym.__path__, "canonym.")]
    return ["canonym", *(name for name in found if not name.rpartition(".")[2].startswith("_"))]


def _blocks(page: Path, language: str) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, match.start()) + 1, language, match[2])
        for match in _FENCE.finditer(text)
        if match[1] == language
    ]


def _shown(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _name(block: Block) -> str:
    return f"{_shown(block.page)}:{block.line}"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled tables are kept while the examples run: the first one compiles for all."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Examples are read from the checkout; what they keep goes to a folder of the tests."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("CANONYM_ALIASES", raising=False)


@pytest.mark.parametrize("name", _modules())
def test_examples_of_a_module(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=OPTIONS)
    assert result.failed == 0


def _run_python(block: Block) -> None:
    if ">>>" in block.text:
        test = doctest.DocTestParser().get_doctest(block.text, {}, _name(block), str(block.page), block.line)
        runner = doctest.DocTestRunner(optionflags=OPTIONS)
        runner.run(test)
        assert runner.summarize(verbose=False).failed == 0
    else:
        exec(compile("\n" * block.line + block.text, str(block.page), "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=_shown)
def test_python_in_the_pages(page: Path) -> None:
    for block in _blocks(page, "python"):
        _run_python(block)


def _sessions(block: Block) -> Iterator[tuple[str, str]]:
    """(command, what it prints) for each `$ ` line; a backslash at the end goes on with the next line."""
    command, output = "", ""
    lines = iter(block.text.splitlines())
    for line in lines:
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line[2:], ""
            while command.endswith("\\"):
                command = command[:-1] + next(lines).strip()
        else:
            output += line + "\n"
    if command:
        yield command, output


@pytest.mark.parametrize("page", PAGES, ids=_shown)
def test_console_sessions_in_the_pages(page: Path) -> None:
    for block in _blocks(page, "console"):
        _run_console(block)


def _run_console(block: Block) -> None:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for command, wanted in _sessions(block):
        assert "canonym" in shlex.split(command, comments=True), f"{_name(block)}: {command} is not ours"
        done = subprocess.run(
            ["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        got = done.stdout + done.stderr
        assert doctest.OutputChecker().check_output(wanted, got, OPTIONS), f"{command}\n{got}"


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            yield from _commands(inner, f"{path} {name}")
    else:
        yield path, command


COMMANDS = list(_commands(commands, "canonym"))


def _section(path: str) -> str | None:
    """The text under the heading that names the command, up to the next heading as high."""
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        for start, line in enumerate(lines):
            heading = re.match(r"(#+) ", line)
            if heading and re.search(rf"\b{re.escape(path)}\b", line):
                level = len(heading[1])
                rest = lines[start + 1 :]
                end = next((i for i, each in enumerate(rest) if re.match(rf"#{{1,{level}}} ", each)), len(rest))
                return "\n".join(rest[:end])
    return None


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_every_command_has_a_section_that_names_its_options(path: str, command: click.Command) -> None:
    section = _section(path)
    assert section is not None, f"no heading of README.md or docs/ names `{path}`"
    names = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    long = {name for name in names if name.startswith("--")} - _UNSAID
    assert sorted(name for name in long if name not in section) == []


def test_readme_links_what_is_measured() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "docs/quality.md" in readme
    assert "docs/performance.md" in readme


@pytest.mark.parametrize("page", PAGES, ids=_shown)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []
