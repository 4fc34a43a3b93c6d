"""Words made ready for the tables."""

import pytest

from canonym.sounds.letters import prepare, to_devanagari, unmarked


@pytest.mark.parametrize(
    ("word", "script", "expected"),
    [
        ("ひらがな", "Hira", "ヒラガナ"),
        ("Μαρία", "Grek", "μαρια"),
        ("Αϊτή", "Grek", "αϊτη"),
        ("ко\N{COMBINING ACUTE ACCENT}т", "Cyrl", "кот"),
        ("йод", "Cyrl", "йод"),
        ("مُحَمَّد", "Arab", "محمد"),
        ("ג׳ון", "Hebr", "ג'ון"),
        ("เมือง", "Thai", "มเือง"),
        ("राम", "Deva", "राम@"),
        ("कर्म", "Deva", "क@रम@"),
    ],
)
def test_prepare(word: str, script: str, expected: str) -> None:
    assert prepare(word, script) == expected


def test_indic_blocks_move_onto_devanagari() -> None:
    assert to_devanagari("রাম", "Beng") == "राम" == to_devanagari("రామ", "Telu")
    assert to_devanagari("ராம", "Taml") == "राम"


def test_unmarked() -> None:
    assert unmarked("ế") == "e" and unmarked("я") == "я"
