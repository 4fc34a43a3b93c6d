"""
What an entry consists of: the one description behind the checks, the JSON Schema and the documentation.

The meanings are those of the contract; `docs` and editors' pop-ups show them as they stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from canonym.model import CaseRule, Order, Strength


class Shape(Enum):
    """What may stand as the value of a field."""

    NAME = auto()  # a spelling: one line, with a letter or digit in it
    TEXT = auto()  # any text
    FLAG = auto()  # `true` or `false`
    CHOICE = auto()  # one word of `Field.choices`
    DATE = auto()  # 2025-06-17
    LANGUAGE = auto()  # a BCP 47 code
    WIKIDATA = auto()  # Q1899
    ID = auto()  # kind/handle
    NAMES = auto()  # a list of spellings
    IDS = auto()  # a list of ids
    NAME_BY_LANGUAGE = auto()  # language -> spelling
    FORMS_BY_LANGUAGE = auto()  # language -> spelling, form, or list of either
    ALIASES = auto()  # a list of spellings or aliases in the long form
    TESTS = auto()  # a list of tests


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its shape, what it means, and the words that it takes if it is a choice."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


def _fields(*fields: Field) -> MappingProxyType[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


def _choices(enum: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in enum)


ENTRY = _fields(
    Field("canonical", Shape.FORMS_BY_LANGUAGE, "The name our style uses, per language of the text (BCP 47).", True),
    Field("aliases", Shape.ALIASES, "Other spellings: only what cannot be computed."),
    Field("middle", Shape.NAME_BY_LANGUAGE, "Patronymic or middle names that may stand in the text, per language."),
    Field(
        "order",
        Shape.CHOICE,
        "Which part of the name comes first; when left out, the naming culture of the native name decides.",
        choices=_choices(Order),
    ),
    Field("standalone", Shape.FLAG, "`true`: the short form links by itself, without one full mention in the article."),
    Field("with", Shape.NAMES, "Words that support this entity when they stand nearby."),
    Field("without", Shape.NAMES, "Words that forbid this entity when they stand nearby."),
    Field("not", Shape.IDS, "Entities that this one is never merged with: an editor's judgement."),
    Field("wikidata", Shape.WIKIDATA, "The number of the item in Wikidata, such as Q1899."),
    Field("note", Shape.TEXT, "Free text for colleagues."),
    Field("tests", Shape.TESTS, "Examples that must hold for the entry to load."),
)

BULK_ENTRY = _fields(Field("id", Shape.ID, "Kind and handle, such as person/andrei-belousov.", True), *ENTRY.values())

FORM = _fields(
    Field("name", Shape.NAME, "The canonical name.", True),
    Field("short", Shape.NAME, "The form for a later reference; when left out, the family name, found by `order`."),
    Field("style", Shape.NAME, "The house style that writes it so; when left out, every style."),
    Field("since", Shape.DATE, "The first day on which it is written so."),
    Field("until", Shape.DATE, "The last day on which it is written so."),
)

ALIAS = _fields(
    Field("text", Shape.NAME, "The spelling.", True),
    Field("language", Shape.LANGUAGE, "The language of the texts it stands in; when left out, every language."),
    Field(
        "strength",
        Shape.CHOICE,
        "`strong` links by itself, `weak` needs support nearby, `never` is somebody else or no name.",
        choices=_choices(Strength),
    ),
    Field("keep", Shape.FLAG, "`true`: linked, never respelled (abbreviations, nicknames)."),
    Field(
        "case",
        Shape.CHOICE,
        "`exact`: capitals are part of the spelling; `any`: they are not. When left out, `exact` for abbreviations.",
        choices=_choices(CaseRule),
    ),
)

TEST = _fields(
    Field("text", Shape.TEXT, "A sentence.", True),
    Field("output", Shape.TEXT, "What becomes of it."),
    Field("untouched", Shape.FLAG, "`true`: it stays as it is, and nothing in it is linked to this entity."),
    Field("language", Shape.LANGUAGE, "Its language; detected when left out."),
)

PHRASE = _fields(
    Field("text", Shape.NAME, "A phrase that is left alone, such as a dish named after a city.", True),
    Field("language", Shape.LANGUAGE, "The language of the texts it stands in; when left out, every language."),
)
