"""A small table for tests of the core: a dozen entities that exercise every rule once, and ways to make others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from canonym import Normalizer
from canonym.aliases import record
from canonym.aliases.table import AliasTable
from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article
from canonym.model import Entity
from canonym.text.segment import segment

# Fields of an entry that are words of Python as well.
_RENAMED = {"with_words": "with", "without_words": "without", "distinct_from": "not"}
ROOT = Path(__file__).parent.parent
KEEP = (("chicken Kiev", "en"),)


def entity(entity_id: str, canonical: str | Mapping[str, Any], *aliases: Any, **fields: Any) -> Entity:
    """
    An entity as an entry would give it: `canonical` is the English name, or a mapping from languages to forms.

    `aliases` and `fields` are those of a bulk entry; `with`, `without` and `not` go by the names `Entity` has for them.
    """
    names = {"en": canonical} if isinstance(canonical, str) else dict(canonical)
    given = {_RENAMED.get(name, name): value for name, value in fields.items()}
    return record.from_bytes(orjson.dumps({"canonical": names, "aliases": aliases, **given}), entity_id)


def entities() -> list[Entity]:
    """The dozen: brothers, initials, particles, four scripts, a name without Latin form, a place, two bodies."""
    return [
        entity(
            "person/andrei-belousov",
            {"en": "Andrei Belousov", "ru": "Андрей Белоусов", "de": "Andrej Beloussow"},
            "Belausov",
            middle={"ru": "Рэмович"},
            wikidata="Q4078984",
        ),
        entity("person/klitschko-vitali", {"en": "Vitali Klitschko", "uk": "Віталій Кличко"}),
        entity("person/klitschko-wladimir", {"en": "Wladimir Klitschko", "uk": "Володимир Кличко"}),
        entity("person/vladimir-putin", {"en": "Vladimir Putin", "ru": "Владимир Путин"}, standalone="true"),
        entity(
            "person/kim-jong-un",
            {"en": ["Kim Jong Un", {"name": "Kim Jong-un", "style": "guardian"}], "ko": "김정은", "ja": "金正恩"},
            order="family-first",
        ),
        entity(
            "person/yoon-suk-yeol",
            {"en": "Yoon Suk Yeol", "ko": "윤석열"},
            order="family-first",
            wikidata="Q20059340",
        ),
        entity(
            "person/xi-jinping",
            {"en": "Xi Jinping", "zh-Hans": "习近平", "zh-Hant": "習近平"},
            order="family-first",
        ),
        entity(
            "person/el-sissi",
            {"en": {"name": "Abdel Fattah el-Sissi", "short": "el-Sissi"}, "ar": "عبد الفتاح السيسي"},
        ),
        entity(
            "person/mohammed-bin-salman",
            {"en": {"name": "Mohammed bin Salman", "short": "bin Salman"}, "ar": "محمد بن سلمان"},
            {"text": "MBS", "keep": "true"},
            {"text": "Salman Rushdie", "strength": "never"},
        ),
        entity("person/ursula-von-der-leyen", {"en": "Ursula von der Leyen", "de": "Ursula von der Leyen"}),
        entity("place/kyiv", {"en": "Kyiv", "uk": "Київ"}, "Kieff", "Kiev", wikidata="Q1899"),
        entity(
            "place/astana",
            {"en": [{"name": "Astana", "since": "2022-09-17"}, {"name": "Nur-Sultan", "until": "2022-09-16"}]},
        ),
        entity("org/who", {"en": "World Health Organization"}, {"text": "WHO", "keep": "true"}),
        entity(
            "org/rapid-support-forces",
            {"en": "Rapid Support Forces"},
            {"text": "RSF", "strength": "weak", "keep": "true"},
            with_words=["Sudan", "Darfur"],
        ),
    ]


def table(
    members: Iterable[Entity] | None = None, keep: Iterable[tuple[str, str]] = KEEP, version: str = "small"
) -> AliasTable:
    """A table of these entities: the dozen where none are given."""
    return AliasTable.of(entities() if members is None else members, keep, version)


@cache
def small() -> AliasTable:
    """The table of the dozen, made once."""
    return table()


@cache
def normalizer() -> Normalizer:
    """A normalizer over the dozen, made once."""
    return Normalizer(small())


def article(text: str, language: str = "en", closed: frozenset[int] = frozenset()) -> Article:
    """A text being read; `closed` are words that are neither linked nor changed."""
    return Article(text, segment(text), language, get_pack(language), closed)
