"""`explain` names the rows that stand between two spellings."""

import pytest

from canonym.model import Method
from canonym.sounds import Culture, read
from canonym.sounds.explain import explain, steps_method

STEPS = [
    ("Zoukov", "Жуков", "ou for у (fr)"),
    ("Kowaltschuk", "Ковальчук", "tsch for ч (de)"),
    ("Żukow", "Zhukov", "ż/zh for ж (pl, en)"),
    ("Marlin", "Martin", "1 letter"),
    ("Marcon", "Macron", "rc/cr exchanged"),
    ("Belausov", "Belousov", "au/ou"),
]


@pytest.mark.parametrize(("left", "right", "text"), STEPS)
def test_a_step_is_named(left: str, right: str, text: str) -> None:
    assert text in [step.text for step in explain(read(left), read(right))]


def test_a_standard_is_named() -> None:
    steps = explain(read("sŏng", None, Culture.KOREAN), read("성", None, Culture.KOREAN))
    assert [step.text for step in steps] == ["ŏ for ㅓ (McCune-Reischauer)"]


def test_method_follows_from_the_steps() -> None:
    assert steps_method(explain(read("Kowaltschuk"), read("Ковальчук"))) is Method.TRANSLITERATED
    assert steps_method(explain(read("Marlin"), read("Martin"))) is Method.FUZZY


def test_the_same_word_needs_no_step() -> None:
    assert explain(read("Nowak"), read("Nowak")) == ()
