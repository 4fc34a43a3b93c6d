import pytest

from canonym.languages.registry import codes, get_pack, known


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("pt-BR", "pt"),
        ("pt_BR", "pt"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh"),
        ("sr-Cyrl-RS", "sr"),
        ("sr-latn", "sr-Latn"),
        ("bs", "sr-Latn"),
        ("nb-NO", "no"),
        ("nn", "no"),
        ("iw", "he"),
        ("in", "id"),
        ("prs-AF", "fa"),
        ("und", "und"),
        ("xx", "und"),
        ("", "und"),
    ],
)
def test_the_nearest_language_answers(asked: str, found: str) -> None:
    assert get_pack(asked).code == found


@pytest.mark.parametrize(("code", "answer"), [("uk", True), ("uk-UA", True), ("und", True), ("xx", False), ("", False)])
def test_known(code: str, answer: bool) -> None:
    assert known(code) is answer


def test_a_pack_is_made_once() -> None:
    assert get_pack("uk") is get_pack("uk-UA")


def test_the_languages() -> None:
    asked = (
        "ar be bg cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv mk nl no pl pt ro ru sk sl sq sr"
        " sr-Latn sv th tr az uk ur uz vi zh zh-Hans zh-Hant und"
    )
    assert set(codes()) == set(asked.split())
