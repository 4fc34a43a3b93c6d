"""Addresses and code are found whole; what merely looks like one is not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import canonym
from canonym import strict_yaml
from canonym.text.opaque import opaque

CASES: Any = strict_yaml.load_file(Path(__file__).parent.parent / "cases" / "opaque.yaml")
DATA: Any = strict_yaml.load_file(Path(canonym.__file__).parent / "data" / "characters" / "addresses.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    assert [case["text"][slice(*span)] for span in opaque(case["text"])] == case["opaque"]


@pytest.mark.parametrize("written", DATA["examples"]["opaque"])
def test_an_address_in_a_sentence_is_found_without_its_full_stop(written: str) -> None:
    text = f"It says so on {written}."
    assert [text[slice(*span)] for span in opaque(text)] == [written]


@pytest.mark.parametrize("written", DATA["examples"]["plain"])
def test_what_looks_like_an_address_is_text(written: str) -> None:
    assert opaque(f"It says {written} and so on") == ()


@given(st.text("aB1.@#/:`<>\"' \nя中=-_\\", max_size=60))
def test_spans_are_sorted_apart_and_inside(text: str) -> None:
    spans = opaque(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left.end < right.start for left, right in pairwise(spans))
