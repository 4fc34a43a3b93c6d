"""The table of look-alike letters by its own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import canonym
from canonym import strict_yaml
from canonym.text.lookalikes import find_lookalikes
from canonym.text.offsets import apply_edits

DATA: Any = strict_yaml.load_file(Path(canonym.__file__).parent / "data" / "characters" / "lookalikes.yaml")


@pytest.mark.parametrize("example", DATA["examples"]["repaired"], ids=lambda example: example["text"])
def test_a_stranger_is_exchanged(example: dict[str, str]) -> None:
    edits = find_lookalikes(example["text"], example.get("language", "und"))
    assert apply_edits(example["text"], edits) == example["becomes"]
    assert all(edit.reason.startswith("look-alike letter: ") for edit in edits)


@pytest.mark.parametrize("word", DATA["examples"]["stays"])
@pytest.mark.parametrize("language", ["ru", "uk", "en", "und"])
def test_a_mixture_that_is_meant_stays(word: str, language: str) -> None:
    assert find_lookalikes(f"Вот {word} здесь", language) == []
