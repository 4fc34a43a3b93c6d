"""Characters, words and texts know their script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import canonym
from canonym import strict_yaml
from canonym.text.scripts import is_mixed_script, main_script, script_of, word_script

DATA: Any = strict_yaml.load_file(Path(canonym.__file__).parent / "data" / "characters" / "scripts.yaml")


@pytest.mark.parametrize(("char", "script"), DATA["examples"].items())
def test_examples(char: str, script: str) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize("script", DATA["ranges"])
def test_both_ends_of_every_range_and_nothing_beyond_unicode(script: str) -> None:
    for written in DATA["ranges"][script].split():
        first, _, last = written.partition("-")
        assert script_of(chr(int(first, 16))) == script_of(chr(int(last or first, 16))) == script
    assert script_of(chr(sys.maxunicode)) == "Zyyy"


@pytest.mark.parametrize(
    ("word", "script", "mixed"),
    [
        ("Klitschko", "Latn", False),
        ("Be1ousov", "Latn", False),
        ("Кличко", "Cyrl", False),
        ("Пу\N{COMBINING ACUTE ACCENT}тин", "Cyrl", False),
        ("Рutin", "Latn", True),
        ("2024", "Zyyy", False),
        ("", "Zyyy", False),
        ("食べ", "Hani", False),
        ("金정은", "Hang", False),
        ("プーチン", "Kana", False),
    ],
)
def test_words(word: str, script: str, mixed: bool) -> None:
    assert word_script(word) == script
    assert is_mixed_script(word) is mixed


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Klitschko spoke (Кличко).", "Latn"),
        ("Кличко сказав у Reuters.", "Cyrl"),
        ("12:30, 7%", "Zyyy"),
        ("Kyiv. " + "Кличко сказав. " * 500, "Cyrl"),
        ("ქართული ენა", "Geor"),
    ],
)
def test_texts(text: str, script: str) -> None:
    assert main_script(text) == script


@given(st.characters())
def test_every_character_has_a_script(char: str) -> None:
    assert len(script_of(char)) == 4
