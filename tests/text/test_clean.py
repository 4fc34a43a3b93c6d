"""What is broken is repaired, what is sound stays as it is, and every repair can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym import strict_yaml
from canonym.text.characters import decomposed_signs, find_decomposed, find_invisible, invisible_signs
from canonym.text.clean import Degree, clean
from canonym.text.lookalikes import find_lookalikes, lookalike_signs
from canonym.text.mojibake import find_mojibake, mojibake_signs
from canonym.text.offsets import apply_edits, invert

CASES: Any = strict_yaml.load_file(Path(__file__).parent.parent / "cases" / "cleaning.yaml")
LANGUAGES = ("en", "fr", "ru", "uk", "fa", "und")

# Pieces that the steps react to, so that random texts are full of work.
BROKEN = ["&amp;", "amp;", "#39;", "&#", "Ã¡", "Ã", "â€™", "РµРІ", "и\u0306", "e\u0301", "\u1100\u1175", "क्", "می"]
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff"]
LAYOUT = ["  ", "-\n", "¬\n", "No comments:\n", "Share", "`", "@a", "a.com"]
PIECES = st.sampled_from([*"abе3 о,.:;-\n\t()<>&", *BROKEN, *UNSEEN, *LAYOUT])
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, str]) -> None:
    source = case["text"]
    cleaned = clean(source, Degree(case.get("degree", "article")), case.get("language", "en"))
    assert cleaned.text == case.get("becomes", source)
    assert apply_edits(source, cleaned.edits) == cleaned.text
    assert all(edit.reason for edit in cleaned.edits)
    assert bool(cleaned.warnings) == ("warns" in case)
    if "becomes" not in case:
        assert cleaned.text is source
        assert cleaned.edits == ()


@given(TEXTS, st.sampled_from(Degree), st.sampled_from(LANGUAGES))
def test_cleaning_is_undone_by_its_edits_and_done_once(text: str, degree: Degree, language: str) -> None:
    cleaned = clean(text, degree, language)
    assert apply_edits(text, cleaned.edits) == cleaned.text
    assert apply_edits(cleaned.text, invert(cleaned.edits, text)) == text
    again = clean(cleaned.text, degree, language)
    assert again.text is cleaned.text
    assert again.edits == ()


@given(st.one_of(TEXTS, st.text(max_size=40), st.text("ÃÐéе\xa0»”\u0301\u1160\u0f73\ufb4b", max_size=9)))
def test_a_text_without_the_signs_of_a_repair_needs_none(text: str) -> None:
    steps = (
        (find_mojibake, mojibake_signs()),
        (find_decomposed, decomposed_signs()),
        (find_invisible, invisible_signs()),
        (lambda text: find_lookalikes(text, "ru"), lookalike_signs()),
    )
    for find, signs in steps:
        known = set(signs)
        assert not find("".join(char for char in text if char <= "\uffff" and char not in known))


@given(st.text(max_size=40))
def test_any_text_can_be_cleaned_twice(text: str) -> None:
    cleaned = clean(text, Degree.ARTICLE, "en")
    assert clean(cleaned.text, Degree.ARTICLE, "en").text == cleaned.text


def test_a_look_alike_is_a_warning_that_names_both_letters() -> None:
    [warning] = clean("President \N{CYRILLIC CAPITAL LETTER ER}utin", Degree.CHARACTERS, "en").warnings
    assert warning == 'look-alike letter: Latin P for Cyrillic Р in "Putin"'


def test_an_article_with_a_template_tail_is_cleaned_in_four_places() -> None:
    source = "Talks (29/11) , he said.\nIn Korea , it was cold.\nNo comments:\nPost a Comment"
    edits = clean(source, Degree.ARTICLE, "en").edits
    assert [(source[slice(*edit.span)], edit.reason) for edit in edits] == [
        (" ", 'space before ","'),
        (" ", 'space before ","'),
        ("\nNo comments:", "boilerplate: comment line"),
        ("\nPost a Comment", "boilerplate: comment line"),
    ]
