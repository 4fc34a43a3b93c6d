"""
The nouns of the house, frozen. Read this file first.

Spans are half-open and count code points. Inside the flow every span is in the *clean* text; only `Result` speaks of
the *source* and of the *output*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `[start, end)` of a text, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span (equal spans do)."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """One replacement. `span` is in the text before the edit; `reason` is for the person who asks why."""

    span: Span
    replacement: str
    reason: str


# --------------------------------------------------------------------------------------------------- the alias table


class Strength(Enum):
    """How far a listed spelling may be trusted by itself."""

    STRONG = "strong"  # links by itself
    WEAK = "weak"  # needs support nearby: a bare family name, a short acronym
    NEVER = "never"  # this spelling is somebody else, or no name


class CaseRule(Enum):
    """Whether capitals are part of the spelling (`WHO` is not `who`)."""

    ANY = "any"
    EXACT = "exact"


class Order(Enum):
    """Which part of a full name comes first."""

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


@dataclass(frozen=True, slots=True)
class CanonicalForm:
    """One canonical name for one language, perhaps of one house style or of a stretch of time (both ends included)."""

    name: str
    short: str | None = None
    style: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """
    A spelling that an editor listed. `language` is a BCP 47 code, or None for all; `case` None leaves it to the
    default.
    """

    text: str
    language: str | None = None
    strength: Strength = Strength.STRONG
    keep: bool = False
    case: CaseRule | None = None


@dataclass(frozen=True, slots=True)
class EntryTest:
    """An example that an entry must satisfy to be loaded: `output` expected, or the text to stay `untouched`."""

    text: str
    output: str | None = None
    untouched: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: file (relative to the alias folder) and line, from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Entity:
    """
    One person, place or body, as its entry says.

    `id` is `kind/handle`. `canonical` maps a BCP 47 language to its forms, the first without conditions being the usual
    one. `distinct_from` is the entry's `not`: entities it is never merged with.
    """

    id: str
    canonical: Mapping[str, tuple[CanonicalForm, ...]]
    aliases: tuple[Alias, ...] = ()
    middle: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    standalone: bool = False
    with_words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    wikidata: str | None = None
    note: str | None = None
    tests: tuple[EntryTest, ...] = ()
    place: Place | None = None

    @property
    def kind(self) -> str:
        """`person`, `place`, `org`: the part of the id before the slash."""
        return self.id.partition("/")[0]


# ------------------------------------------------------------------------------------------------------- the decisions


class Method(Enum):
    """How a mention was recognized, from the surest to the least sure."""

    EXACT = "exact"
    FOLDED = "folded"
    TRANSLITERATED = "transliterated"
    INFLECTED = "inflected"
    FUZZY = "fuzzy"
    SHORT = "short"


class Decision(Enum):
    """What became of a candidate."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    UNLINKED = "unlinked"
