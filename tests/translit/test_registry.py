"""Standards are found by id, by another id, or not, and then near ones are named."""

from __future__ import annotations

import pytest

from canonym.errors import UnknownStandardError
from canonym.translit import get_standard, list_standards


def test_by_id_and_by_other_id() -> None:
    assert get_standard("ua-ukr-Cyrl-Latn-2010").language == "uk"
    assert get_standard("kmu-2010-names") == get_standard("ua-ukr-Cyrl-Latn-2010")
    assert get_standard("iuliia:wikipedia").id == "iuliia:wikipedia"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("ua-ukr-Cyrl-Latn-2011", "ua-ukr-Cyrl-Latn-2010"),
        ("iuliia:wikipedi", "iuliia:wikipedia"),
        ("2010-Latn-Cyrl-ukr-ua", "ua-ukr-Cyrl-Latn-2010"),
    ],
)
def test_a_wrong_id_is_answered_with_near_ones(wrong: str, near: str) -> None:
    with pytest.raises(UnknownStandardError) as caught:
        get_standard(wrong)
    assert near in caught.value.near
    assert near in str(caught.value)


@pytest.mark.parametrize("wrong", ["", "../ua", "iuliia-wikipedia", "part-rus-Cyrl-press", "a/b", "README"])
def test_what_is_no_standard(wrong: str) -> None:
    with pytest.raises(UnknownStandardError):
        get_standard(wrong)


def test_lists_are_filtered() -> None:
    greek = list_standards(language="el")
    assert greek and all(one.language == "el" for one in greek)
    assert all("Geor" in (one.source_script, one.target_script) for one in list_standards(script="Geor"))
    assert {one.language for one in list_standards(authority="bgn")} > {"ru", "uk", "el"}
    assert list_standards(language="xx") == ()
    every = list_standards()
    assert [one.id for one in every] == sorted(one.id for one in every)
