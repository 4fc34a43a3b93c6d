"""Names in one run of characters: the family name they begin with, and what that is good for."""

from __future__ import annotations

from typing import Any

import pytest

from canonym import Normalizer
from canonym.aliases.names import Flag, spellings
from canonym.aliases.undivided import as_run, family_of_run
from canonym.model import Decision
from factory import entity, table

PEOPLE = (
    entity("person/ishiba", {"en": "Ishiba Shigeru", "ja": "石破茂"}),
    entity("person/koizumi", {"en": "Shinjiro Koizumi", "ja": "小泉進次郎"}),
    entity("person/kishida", {"en": "Fumio Kishida", "ja": "岸田文雄", "zh": "岸田文雄"}),
    entity("person/yamada", {"en": "Taro Yamada", "ja": "山田 太郎"}),
    entity("person/zhuge", {"en": "Zhuge Liang", "zh-Hans": "诸葛亮"}),
    entity("person/ouyang", {"und": "Ouyang Shaochang"}, "欧阳少昌"),
    entity("person/namgung", {"en": "Namgung Min", "ko": "남궁민"}),
)


@pytest.mark.parametrize(
    ("name", "culture", "family"),
    [
        ("石破茂", "ja", "石破"),
        ("大谷翔平", "ja", "大谷"),
        ("藤井聡太", "ja", "藤井"),
        ("小泉進次郎", "ja", "小泉"),
        ("林芳正", "ja", ""),  # one character
        ("是枝裕和", "ja", ""),  # neither name is known
        ("ショイグ", "ja", ""),
        ("诸葛亮", "zh-Hans", "诸葛"),
        ("司馬遷", "zh-Hant", "司馬"),
        ("习近平", "zh-Hans", ""),
        ("诸葛", "zh-Hans", ""),  # the family name itself
        ("남궁민", "ko", "남궁"),
        ("윤석열", "ko", ""),
        ("诸葛亮", "", ""),
    ],
)
def test_the_family_name_that_a_run_begins_with(name: str, culture: str, family: str) -> None:
    assert family_of_run(name, culture) == family


@pytest.mark.parametrize(
    ("parts", "run"),
    [
        (("山田", "太郎"), "山田太郎"),
        (("윤", "석열"), "윤석열"),
        (("kim", "jong"), ""),
        (("블라디미르", "푸틴"), ""),
        (("石破茂",), ""),
    ],
)
def test_parts_written_as_one_run(parts: tuple[str, ...], run: str) -> None:
    assert as_run(parts) == run


@pytest.mark.parametrize("name", ["Ishiba Shigeru", "Shigeru Ishiba"])
def test_characters_tell_which_part_of_a_japanese_name_is_the_family_name(name: str) -> None:
    known = next(iter(spellings(entity("person/ishiba", {"en": name, "ja": "石破茂"}))))
    assert [part for part, role in zip(known.parts, known.roles, strict=True) if role.name == "FAMILY"] == ["ishiba"]


def test_weak_and_kept_spellings_give_no_family_name() -> None:
    aliases: tuple[Any, ...] = ({"text": "欧阳少昌", "strength": "weak"}, {"text": "司马少昌", "keep": "true"})
    known = spellings(entity("person/ouyang", {"und": "Ouyang Shaochang"}, *aliases))
    assert {spelling.parts for spelling in known if spelling.flags & Flag.SHORT} == set()


@pytest.mark.parametrize(
    ("language", "text", "linked"),
    [
        ("ja", "石破茂首相は会見した。石破氏は述べた。", ["石破茂", "石破"]),
        ("ja", "石破氏は述べた。", []),  # nobody is named in full
        ("ja", "小泉進次郎氏が来た。小泉純一郎氏も来た。小泉氏は笑った。", ["小泉進次郎", "小泉"]),
        ("ja", "岸田文雄氏。岸田首相は、岸田翔太郎氏と話した。", ["岸田文雄", "岸田"]),
        ("ja", "山田太郎氏は述べた。山田氏は語った。", ["山田太郎", "山田"]),
        ("zh-Hans", "诸葛亮来了。诸葛，他说。诸葛周二表示。", ["诸葛亮", "诸葛"]),
        ("zh-Hans", "欧阳少昌来了。欧阳先生表示。", ["欧阳少昌", "欧阳"]),
        ("en", "Ouyang Shaochang came. Critics of Ouyang argue.", ["Ouyang Shaochang", "Ouyang"]),
        ("ko", "남궁민 배우가 말했다. 남궁 씨는 웃었다.", ["남궁민", "남궁"]),
    ],
)
def test_short_forms_in_a_text(language: str, text: str, linked: list[str]) -> None:
    result = Normalizer(table(PEOPLE, keep=())).normalize(text, language=language, clean="none")
    assert [each.surface for each in result.mentions if each.decision is Decision.LINKED] == linked
    # A short form is never made long (policy: like for like).
    assert result.text == text.replace("山田太郎", "山田 太郎")


def test_a_short_form_is_respelled_as_the_run_begins() -> None:
    text = "诸葛亮来了。诸葛，他说。"
    traditional = (entity("person/zhuge", {"en": "Zhuge Liang", "zh-Hant": "諸葛亮"}, "诸葛亮"),)
    result = Normalizer(table(traditional, keep=())).normalize(text, language="zh-Hant", clean="none")
    assert result.text == "諸葛亮来了。諸葛，他说。"
