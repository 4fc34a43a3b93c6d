"""Older spellings: the examples of the data, and what must not become one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from canonym import strict_yaml
from canonym.languages.older import modern

FILE = Path(__file__).parents[2] / "service" / "canonym" / "data" / "characters" / "older.yaml"


def _examples() -> list[tuple[str, str, str]]:
    document: Any = strict_yaml.load_file(FILE)
    return [(language, *pair) for language, pairs in document["examples"].items() for pair in pairs.items()]


@pytest.mark.parametrize(("language", "older", "newer"), _examples())
def test_examples(language: str, older: str, newer: str) -> None:
    assert modern(older, language) == modern(newer, language)


@pytest.mark.parametrize(("one", "other"), [("Cameron", "Cameroon"), ("Austria", "Australia")])
def test_other_names(one: str, other: str) -> None:
    assert modern(one, "en") != modern(other, "en")
