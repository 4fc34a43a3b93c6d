"""Case endings, told without knowing the language."""

import pytest

from canonym.sounds.endings import is_case_form


@pytest.mark.parametrize(
    ("left", "right", "script"),
    [
        ("nowakiem", "nowak", "Latn"),
        ("nowaka", "nowakiem", "Latn"),
        ("pawelem", "pawel", "Latn"),
        ("pawlem", "pawel", "Latn"),
        ("petrauskas", "petrausko", "Latn"),
        ("сидоровым", "сидоров", "Cyrl"),
        ("грицаем", "грицай", "Cyrl"),
        ("παπαδοπουλου", "παπαδοπουλοσ", "Grek"),
    ],
)
def test_two_cases_of_one_name(left: str, right: str, script: str) -> None:
    assert is_case_form(left, right, script) and is_case_form(right, left, script)


@pytest.mark.parametrize(
    ("left", "right", "script"),
    [("mario", "maria", "Latn"), ("kowal", "kowalczyk", "Latn"), ("ana", "anom", "Deva"), ("lis", "lisa", "Latn")],
)
def test_two_names(left: str, right: str, script: str) -> None:
    assert not is_case_form(left, right, script) and not is_case_form(right, left, script)
