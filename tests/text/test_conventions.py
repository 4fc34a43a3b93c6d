"""Every language file's own examples: lines that go, lines that stay, also as the last line of an article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import canonym
from canonym import strict_yaml
from canonym.text.boilerplate import find_boilerplate
from canonym.text.conventions import boilerplate_kind

FOLDER = Path(canonym.__file__).parent / "data" / "cleaning"
FILES = {path.stem: strict_yaml.load_file(path) for path in sorted(FOLDER.glob("*.yaml"))}
FIELDS = {"source", "kept_before", "hyphens", "boilerplate", "examples"}
KINDS = {"comment line", "share line", "sign-up line", "link line", "copyright line"}


@pytest.mark.parametrize("language", FILES)
def test_a_file_says_where_it_comes_from_and_nothing_unknown(language: str) -> None:
    data: Any = FILES[language]
    assert data["source"]
    assert set(data) <= FIELDS
    assert set(data["boilerplate"]) <= KINDS
    assert set(data.get("hyphens", {})) <= {"first", "second", "dangling"}
    phrases = [line for lines in data["boilerplate"].values() for line in lines]
    assert len(phrases) == len(set(phrases))
    assert all(boilerplate_kind(line.replace("{n}", "3"), language) for line in phrases if "{w" not in line)


@pytest.mark.parametrize("language", FILES)
def test_examples(language: str) -> None:
    data: Any = FILES[language]
    article = "Klitschko — Кличко — 클리치코."
    for line in data["examples"]["removed"]:
        assert boilerplate_kind(line, language), line
        assert len(find_boilerplate(f"{article}\n{line}", language)) == 1
    for line in data["examples"]["stays"]:
        assert boilerplate_kind(line, language) is None, line
        assert find_boilerplate(f"{line}\n{article}\n{line}", language) == []
