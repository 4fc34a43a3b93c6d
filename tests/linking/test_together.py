"""Parts of a near name that go together, and those that make another person's name."""

from __future__ import annotations

import pytest

from canonym import Normalizer
from canonym.model import Decision
from factory import entity, table

PEOPLE = (
    entity("person/moraelli", "Giovanni Moraelli"),
    entity("person/chen", {"en": "Chen Yuanting", "zh-Hans": "陈远婷"}),
    entity("person/jonsson", "Jan Jonsson"),
    entity("person/heo", {"en": "Heo Si-gyun", "ko": "허시균"}),
    entity("person/jiexin", {"en": "Li Jiexin", "zh-Hans": "李杰新"}),
    entity("person/seong-guk", {"en": "Park Seong-guk", "ko": "박성국"}),
    entity("person/hyeon", {"en": "Kim Sang-hyeon", "ko": "김상현"}),
    entity("person/deng", {"en": "Deng Xiaoping", "zh-Hans": "邓小平"}),
    entity("person/xi", {"en": "Xi Jinping", "zh-Hans": "习近平"}),
    entity("person/fanglei", {"en": "Yang Fanglei", "zh-Hans": "杨芳磊"}),
    entity("person/gaddafi", "Muammar Gaddafi"),
    entity("person/duda", "Andrzej Duda"),
    entity("person/pierce", "Jane Pierce"),
)


def _linked(text: str, language: str) -> list[str | None]:
    result = Normalizer(table(PEOPLE, keep=())).normalize(text, language=language, clean="none")
    return [mention.entity for mention in result.mentions if mention.decision is Decision.LINKED]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jean Moralieu left.", "en"),  # another form of the given name, and a family name that is only like it
        ("Jean-Pierre left.", "pl"),
        ("Then John Highoington left.", "es"),  # no Chinese name
        ("Han Jin-seon left.", "en"),  # no Swedish one
        ("Phan La Ang left.", "es"),  # a Vietnamese one
        ("Según Jaeho, no.", "es"),  # an ordinary word
        ("Li Zhixin left.", "en"),  # zh and j are two sounds in Chinese
        ("Park Gi-guk left.", "en"),
        ("Deng Shaoping left.", "en"),
    ],
)
def test_another_name(text: str, language: str) -> None:
    assert _linked(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Andrej Duda left.", "en", "person/duda"),  # another form of the given name, and the same family name
        ("Kim Sanghyun left.", "en", "person/hyeon"),  # as newspapers write it
        ("Park Sung-kook left.", "en", "person/seong-guk"),
        ("Deng Hsiaoping left.", "en", "person/deng"),  # Wade-Giles
        ("Xi Jingping left.", "en", "person/xi"),
    ],
)
def test_the_same_name(text: str, language: str, who: str) -> None:
    assert _linked(text, language) == [who]
