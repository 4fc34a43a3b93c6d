"""Slips of the reading machine: the examples of data/characters/misread.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from canonym import strict_yaml
from canonym.aliases.table import AliasTable
from canonym.linking.fuzzy import find_fuzzy
from canonym.linking.reading import Stem
from canonym.text.fold import fold
from factory import entity

FILE = Path(__file__).parents[2] / "service" / "canonym" / "data" / "characters" / "misread.yaml"
DOCUMENT: Any = strict_yaml.load_file(FILE)


@pytest.mark.parametrize(("read", "printed"), DOCUMENT["examples"].items())
def test_misread_letters_are_one_slip(read: str, printed: str) -> None:
    table = AliasTable.of([entity("place/x", printed)])
    found = list(find_fuzzy(Stem(read, fold(read), 0, len(read), None, 0.0), table))
    assert table.token(fold(printed)) in {reading.token for reading in found}
    assert max(reading.similarity for reading in found) > 1 - 1 / len(read)
