"""What may stand between two parts of a name, and which words may be part of one."""

from __future__ import annotations

import pytest

from canonym.linking.candidate import Gap, gap_class, may_be_abbreviated, may_be_name
from factory import article


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        ("", Gap.TIGHT),
        (" ", Gap.SPACE),
        ("\N{NO-BREAK SPACE}", Gap.SPACE),
        ("\n", Gap.SPACE),
        ("\n\n", Gap.NONE),
        ("-", Gap.HYPHEN),
        ("\N{NON-BREAKING HYPHEN}", Gap.HYPHEN),
        ("\N{HEBREW PUNCTUATION MAQAF}", Gap.HYPHEN),
        ("-\n", Gap.BREAK),
        (" - ", Gap.NONE),
        (" \N{EN DASH} ", Gap.NONE),
        ("'", Gap.APOSTROPHE),
        ("\N{RIGHT SINGLE QUOTATION MARK}", Gap.APOSTROPHE),
        ("·", Gap.DOT),
        ("・", Gap.DOT),
        ("\N{BULLET}", Gap.DOT),
        (". ", Gap.POINT),
        (".", Gap.POINT),
        (", ", Gap.COMMA),
        ("، ", Gap.COMMA),
        ("、", Gap.COMMA),
        (" & ", Gap.OTHER),
        ("; ", Gap.NONE),
        (": ", Gap.NONE),
        ("? ", Gap.NONE),
        (" “", Gap.NONE),
    ],
)
def test_gaps(gap: str, kind: Gap) -> None:
    assert gap_class[gap] is kind


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("J. R. Smith left.", [Gap.NONE, Gap.POINT, Gap.POINT, Gap.SPACE, Gap.NONE]),
        ("He left. Smith came", [Gap.NONE, Gap.SPACE, Gap.NONE, Gap.SPACE, Gap.NONE]),
        ("Kim Jong-un", [Gap.NONE, Gap.SPACE, Gap.HYPHEN, Gap.NONE]),
    ],
)
def test_a_full_stop_goes_on_only_after_an_initial(text: str, gaps: list[Gap]) -> None:
    assert article(text).gaps == gaps


def test_closed_words_part_names() -> None:
    one = article("Andrei example Belousov", closed=frozenset({1}))
    assert one.gaps == [Gap.NONE, Gap.NONE, Gap.NONE, Gap.NONE]
    assert one.name_like == [True, False, True]


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("Kyiv", True),
        ("kyiv", False),
        ("КИЇВ", True),
        ("3еленський", True),
        ("2024", False),
        ("기", False),
        ("김정은", True),
        ("محمد", True),
        ("კიევი", True),
        ("習近平", True),
    ],
)
def test_words_that_may_be_names(word: str, may: bool) -> None:
    assert may_be_name(word) is may


@pytest.mark.parametrize(("word", "may"), [("J", True), ("Дж", True), ("Chr", True), ("Mark", False), ("j", False)])
def test_words_that_may_be_abbreviated(word: str, may: bool) -> None:
    assert may_be_abbreviated(word) is may
