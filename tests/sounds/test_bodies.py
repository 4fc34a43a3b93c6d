"""Bodies are compared word by word, by letters, meaning and sound."""

import pytest

from canonym.linking.compare import compare
from canonym.sounds.bodies import is_body
from canonym.sounds.parts import names_of


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ministry of Justice", "Ministère de la Justice", True),
        ("Ministry of Justice", "Ministère de la Santé", False),
        ("Socialist Party of Serbia", "Социјалистичка партија Србије", True),
        ("Norwegian Refugee Council", "Danish Refugee Council", False),
        ("Vilnius University", "Vilniaus universitetas", True),
        ("Peking University", "北京师范大学", False),
        ("Tartu University Hospital", "Tartu University", False),
        ("Third Army", "1st Army", False),
        ("Wagner Group", "مجموعة فاغنر", True),
        ("Volkspartei", "People's Party", True),
    ],
)
def test_words_agree_by_meaning(left: str, right: str, same: bool) -> None:
    assert compare(left, right).same is same


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bank of Finland", True),
        ("Muslim Brotherhood", True),
        ("Nordwind Ltd", True),
        ("Charlotte Church", False),
        ("Anna Nowak", False),
    ],
)
def test_a_body_is_told_by_its_words(text: str, body: bool) -> None:
    assert is_body(names_of(text)[-1]) is body


def test_the_reason_says_so() -> None:
    assert "Brotherhood ~ الإخوان: one meaning" in compare("Muslim Brotherhood", "الإخوان المسلمون").why
