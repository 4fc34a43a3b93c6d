"""Texts of about 200 characters are told apart, and nothing is made of nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym import strict_yaml
from canonym.languages.detect import SAMPLE, detect
from canonym.languages.registry import codes, known

TEXTS: dict[str, list[str]] = {}
match strict_yaml.load_file(Path(__file__).parent / "detection.yaml"):
    case dict(found):
        TEXTS.update(found)


@pytest.mark.parametrize(
    ("code", "text"), [pytest.param(c, t, id=f"{c} {n}") for c, texts in TEXTS.items() for n, t in enumerate(texts)]
)
def test_a_text_is_told(code: str, text: str) -> None:
    assert detect(text) == code


def test_every_language_has_a_text() -> None:
    assert set(codes()) - {"zh"} <= set(TEXTS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("北京", "zh"),
        ("Γεια", "el"),
        ("Президент України", "uk"),
        ("কলকাতা", "bn"),
        ("Қазақстан Президенті", "kk"),
    ],
)
def test_a_few_words_are_told_by_script_and_letters(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_name_in_latin_letters_does_not_hide_the_language_around_it() -> None:
    assert detect("Apple và Google là các công ty của Mỹ, và Microsoft cũng như vậy.") == "vi"
    assert detect("다음 달 서울에서 Samsung Electronics와 SK hynix의 발표가 있다.") == "ko"


def test_only_the_beginning_is_read() -> None:
    english = "The minister said that the talks were over. " * (SAMPLE // 40 + 1)
    assert detect(english + "Министр заявил, что переговоры закончились. " * 1000) == "en"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    code = detect(text)
    assert code == "und" or code.islower() or known(code)
