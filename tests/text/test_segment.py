"""Words, their places and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.model import Span
from canonym.text.segment import segment, words_of

CASES = {
    "hyphens and apostrophes part words": ("Yoon Suk-yeol’s anti-Putin", "Yoon|Suk|yeol|s|anti|Putin"),
    "digits stay with their letters": ("Be1ousov, G7 and F-16", "Be1ousov|G7|and|F|16"),
    "underscores, dots and slashes": ("a_b J.R. Putin/Kim", "a|b|J|R|Putin|Kim"),
    "marks belong to the word": ("Пу\N{COMBINING ACUTE ACCENT}тин и किम", "Пу\N{COMBINING ACUTE ACCENT}тин|и|किम"),
    "joiners within a word": (
        "می\N{ZERO WIDTH NON-JOINER}خواهم\N{ZERO WIDTH NON-JOINER} گفت",
        "می\N{ZERO WIDTH NON-JOINER}خواهم|گفت",
    ),
    "Japanese": ("プーチン大統領は金正恩と会った", "プーチン|大統領|は|金正恩|と|会|った"),
    "long vowels in both kana": ("らーめんとラーメン", "らーめんと|ラーメン"),
    "a small ke between characters": ("関ヶ原の佐々木", "関ヶ原|の|佐々木"),
    "Korean particles stay": ("김정은은 평양에서", "김정은은|평양에서"),
    "Chinese with digits and Latin": ("2024年NATO峰会", "2024|年|NATO|峰会"),
    "foreign names in Chinese": ("安德烈·别洛乌索夫", "安德烈|别洛乌索夫"),
    "Thai": ("วลาดิเมียร์ปูติน (Putin)", "วลาดิเมียร์ปูติน|Putin"),
    "half-width katakana": ("ﾌﾟｰﾁﾝ氏", "ﾌﾟｰﾁﾝ|氏"),
    "beyond the basic plane": ("𠮷野家 and 𝒳", "𠮷野家|and|𝒳"),
    "nothing": ("… — !", ""),
}


@pytest.mark.parametrize(("text", "words"), CASES.values(), ids=CASES.keys())
def test_words(text: str, words: str) -> None:
    assert "|".join(segment(text).words) == words


# Behind a text, so that it is cut as long ones are.
REST = " and so on" * 60
LETTERS = st.text("aZ9é_-’' .\nа1金のネーกา\u0301\u200c\u200dकि𠮷ヶ々", max_size=30)
PLAIN = st.text("aZ9é_-’' .\n\u00a0\u2028а1\u0301किαع", max_size=30)


@given(st.one_of(LETTERS, PLAIN), st.sampled_from(("", REST)))
def test_words_and_gaps_are_the_text(text: str, rest: str) -> None:
    text += rest
    tokens = segment(text)
    assert len(tokens.gaps) == len(tokens) + 1
    pieces = [piece for pair in zip(tokens.gaps, [*tokens.words, ""], strict=True) for piece in pair]
    assert "".join(pieces) == text
    for index, word in enumerate(tokens):
        assert word == text[tokens.starts[index] : tokens.end(index)] == text[slice(*tokens.span(index, index + 1))]
        assert not any(char.isalnum() for char in tokens.gap(index))


@given(st.one_of(LETTERS, PLAIN))
def test_a_long_text_is_cut_as_a_short_one(text: str) -> None:
    assert segment(text + REST).words == [*segment(text).words, *words_of(REST)] == words_of(text + REST)


@given(st.one_of(LETTERS, PLAIN), st.sampled_from(("", REST)))
def test_marks_are_the_gaps_that_are_not_one_space(text: str, rest: str) -> None:
    tokens = segment(text + rest)
    odd = [index for index, gap in enumerate(tokens.gaps) if gap != " " or index in (0, len(tokens))]
    assert set(odd) <= set(tokens.marks)
    assert tokens.marks == sorted(set(tokens.marks))
    assert all(index in odd or not tokens.words[index].isascii() for index in tokens.marks)


def test_a_span_of_several_words() -> None:
    tokens = segment("in North Korea today")
    assert tokens.span(1, 3) == Span(3, 14)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("He left. She stayed! “Why?” (Nobody knows.) Then", ["He", "She", "Why", "Nobody", "Then"]),
        ("J. R. Smith of the U.S. team. End", ["J", "End"]),
        ("one\ntwo: three", ["one", "two"]),
        ("他走了。她没走", ["他走了", "她没走"]),
        ("Он ушёл… Она осталась", ["Он", "Она"]),
        ("वह गया। वह आई", ["वह", "वह"]),
        ("version 3.5 is out", ["version"]),
    ],
)
def test_sentence_starts(text: str, starts: list[str]) -> None:
    tokens = segment(text)
    assert [word for index, word in enumerate(tokens) if tokens.sentence_start(index)] == starts
