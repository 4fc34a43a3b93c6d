"""What the words around a name say of it."""

from __future__ import annotations

import pytest

from canonym import Normalizer
from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article
from canonym.linking.context import (
    has_title,
    in_capitals_line,
    is_month,
    is_relative,
    is_spelling_itself,
    makes_something_else,
    stranger_after,
    stranger_before,
)
from canonym.linking.expressions import expression_spans
from factory import article

LANGUAGES = (
    *("ar", "be", "bg", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "hy", "id", "it", "ja", "ka"),
    *("ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sr-Latn", "sv", "th", "tr", "uk", "vi"),
    *("zh-Hans", "zh-Hant"),
)
NOTHING: frozenset[int] = frozenset()


def _at(text: str, word: str, language: str = "en") -> tuple[Article, int]:
    """The article, and the position of the word in it."""
    one = article(text, language)
    return one, one.tokens.words.index(word)


@pytest.mark.parametrize(
    ("text", "word", "language", "title"),
    [
        ("Mr. Belousov left", "Belousov", "en", True),
        ("President Putin left", "Putin", "en", True),
        ("Prime Minister Modi left", "Modi", "en", True),
        ("and Belousov left", "Belousov", "en", False),
        ("президент Путин уехал", "Путин", "ru", True),
        ("пан Зеленський приїхав", "Зеленський", "uk", True),
        ("Sayın Erdoğan geldi", "Erdoğan", "tr", True),
        ("金正恩委員長が視察した", "金正恩委員長", "ja", False),
        ("문재인 대통령이 왔다", "문재인", "ko", True),
    ],
)
def test_titles(text: str, word: str, language: str, title: bool) -> None:
    one, index = _at(text, word, language)
    assert has_title(one, index, index + 1) is title


@pytest.mark.parametrize(
    ("text", "word", "stranger"),
    [
        ("Doku Umarov fought", "Umarov", True),
        ("Then Umarov fought", "Umarov", False),
        ("Mr. Umarov fought", "Umarov", False),
        ("In Grozny. Umarov fought", "Umarov", False),
        ("said D. Umarov fought", "Umarov", True),
        ("Minister Umarov fought", "Umarov", False),
    ],
)
def test_a_stranger_before(text: str, word: str, stranger: bool) -> None:
    one, index = _at(text, word)
    assert stranger_before(one, index, NOTHING) is stranger


def test_a_word_that_belongs_to_another_mention_is_no_stranger() -> None:
    one, index = _at("Doku Umarov fought", "Umarov")
    assert not stranger_before(one, index, frozenset({index - 1}))


@pytest.mark.parametrize(
    ("text", "word", "stranger"),
    [
        ("Kim Jongdae sang", "Kim", True),
        ("Kim sang", "Kim", False),
        ("Kim, Seoul", "Kim", False),
        ("Kim. Later", "Kim", False),
    ],
)
def test_a_stranger_after(text: str, word: str, stranger: bool) -> None:
    one, index = _at(text, word)
    assert stranger_after(one, index + 1, NOTHING, family_first=True) is stranger


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("WHO WILL PAY FOR THIS", True),
        ("WHO pays", False),
        ("WHO", False),
        ("small\nLARGE LETTERS HERE\nsmall", False),
    ],
)
def test_lines_in_capitals(text: str, capitals: bool) -> None:
    assert in_capitals_line(article(text), 0) is capitals


def test_only_the_line_around_counts() -> None:
    text = "small\nLARGE LETTERS HERE\nsmall"
    assert in_capitals_line(article(text), text.index("LARGE"))


@pytest.mark.parametrize(
    ("text", "first", "last", "language", "thing"),
    [
        ("on Lenin Square today", 1, 2, "en", True),
        ("the Rabin Prize went", 1, 2, "en", True),
        ("Lenin's square face", 0, 1, "en", False),
        ("на площади Ленина", 2, 3, "ru", True),
        ("вулиця Бандери", 1, 2, "uk", True),
        ("rue Pierre Curie", 1, 3, "fr", True),
        ("Karl-Marx-Allee", 0, 2, "de", True),
        ("ulica Lecha Kaczyńskiego", 1, 3, "pl", True),
        ("met Lenin yesterday", 1, 2, "en", False),
    ],
)
def test_names_of_something_else(text: str, first: int, last: int, language: str, thing: bool) -> None:
    assert (makes_something_else(article(text, language), first, last) is not None) is thing


@pytest.mark.parametrize(
    ("text", "word", "itself"),
    [
        ("misspelled as “Belausov” there", "Belausov", True),
        ("the spelling “Kieff” was usual", "Kieff", True),
        ("he said “Belausov is here”", "Belausov", False),
        ("he praised “Belausov” loudly", "Belausov", False),
        ("Belausov left", "Belausov", False),
    ],
)
def test_a_spelling_as_the_subject(text: str, word: str, itself: bool) -> None:
    one, index = _at(text, word)
    assert is_spelling_itself(one, index, index + 1) is itself


@pytest.mark.parametrize(("word", "language"), [("May", "en"), ("mai", "fr"), ("мая", "ru"), ("травня", "uk")])
def test_months_in_all_forms(word: str, language: str) -> None:
    assert is_month(article(word, language), 0, 1)


def test_two_words_are_no_month() -> None:
    assert not is_month(article("Theresa May"), 0, 2)


def test_the_wife_of() -> None:
    one, index = _at("Megérkezett Orbánné is", "Orbánné", "hu")
    assert is_relative(one, index, index + 1)
    assert not is_relative(article("Megérkezett Orbán is", "hu"), 1, 2)


def test_expressions_are_found_as_words() -> None:
    assert expression_spans(article("She ate chicken Kiev."), ("chicken Kiev",)) == [(8, 20)]
    assert expression_spans(article("She ate Chicken-Kiev."), ("chicken Kiev",)) == [(8, 20)]
    assert expression_spans(article("A chicken. Kiev is far."), ("chicken Kiev",)) == []
    assert expression_spans(article("Kievskaya Rus"), ("Kievskaya Rus",)) == [(0, 13)]
    assert expression_spans(article("他吃了北京炸酱面。", "zh-Hans"), ("北京炸酱面",)) == [(3, 8)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_expression_of_a_language_holds_a_mention(language: str, shipped: Normalizer) -> None:
    found = {}
    for expression in get_pack(language).expressions:
        result = shipped.normalize(expression, language=language, clean="none")
        if result.mentions:
            found[expression] = [mention.surface for mention in result.mentions]
    assert found == {}
