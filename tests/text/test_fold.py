"""Keys meet where spellings are one, and folding a key changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import canonym
from canonym import strict_yaml
from canonym.text.fold import fold, fold_many

FOLDER = Path(canonym.__file__).parent / "data" / "characters"
FOLD: Any = strict_yaml.load_file(FOLDER / "fold.yaml")
HAN: Any = strict_yaml.load_file(FOLDER / "han.yaml")
EXAMPLES: dict[str, str] = {**FOLD["examples"], **HAN["examples"]}


@pytest.mark.parametrize(("word", "key"), EXAMPLES.items())
def test_examples(word: str, key: str) -> None:
    assert fold(word) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("İMAMOĞLU", "İmamoğlu", "imamoglu", "Imamoglu"),
        ("ISLAM", "ıslam", "islam"),
        ("O'Neill", "O’Neill", "ONeill", "O`Neill"),
        ("ΜΗΤΣΟΤΑΚΗΣ", "Μητσοτάκης", "μητσοτακησ"),
        ("أحمد", "احمد", "أحْمَد"),
        ("كريمی", "کریمی", "كريمي"),
        ("زعيتر\u200c", "زعيتر"),
        ("फ़ारूक़", "फ\u093cारूक\u093c"),
        ("ﾌﾟｰﾁﾝ", "プーチン"),
        ("ＮＡＴＯ", "NATO", "N.A.T.O."),
        ("Nguyễn", "nguyen", "NGUYE\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE}N"),
        ("烏克蘭", "乌克兰"),
        ("김", "\u1100\u1175\u11b7"),
        ("צה״ל", "צהל"),
        ("Grüße", "GRÜSSE", "grusse"),
    ],
)
def test_spellings_of_one_word_meet(spellings: tuple[str, ...]) -> None:
    assert len(set(fold_many(spellings))) == 1


@pytest.mark.parametrize(
    "words", [("й", "и"), ("ї", "і"), ("ў", "у"), ("ґ", "г"), ("بها", "بهاء"), ("ティ", "テイ"), ("ъ", "ь")]
)
def test_letters_of_their_own_stay_apart(words: tuple[str, str]) -> None:
    assert fold(words[0]) != fold(words[1])


@given(st.text(max_size=20))
def test_folding_a_key_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.lists(st.text(max_size=8), max_size=8))
def test_many_are_folded_as_one_is(words: list[str]) -> None:
    assert fold_many(words) == [fold(word) for word in words]


def test_a_simplified_character_is_nobodys_traditional_one() -> None:
    traditional = {pair[0] for pair in HAN["pairs"].split()}
    assert not traditional & {pair[1] for pair in HAN["pairs"].split()}
