"""
Entities made quickly, for bulk files with millions of them.

A frozen dataclass sets each field through `object.__setattr__`, a third of the time of reading a plain line. A draft
sets them as any object does and then becomes what it stands for: Python lets an object change its class when both
classes have the same `__slots__` (The Python Language Reference, 3.3.2.4.1). What results equals what the model makes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from canonym.model import Alias, CanonicalForm, Entity, Place, Strength

_STRONG = Strength.STRONG


class _AliasDraft:
    __slots__ = ("case", "keep", "language", "strength", "text")

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text, self.language, self.strength, self.keep, self.case = text, language, _STRONG, False, None
        self.__class__ = Alias  # type: ignore[assignment]


class _FormDraft:
    __slots__ = ("name", "short", "since", "style", "until")

    def __init__(self, name: str) -> None:
        self.name, self.short, self.style, self.since, self.until = name, None, None, None, None
        self.__class__ = CanonicalForm  # type: ignore[assignment]


class _EntityDraft:
    __slots__ = (
        "aliases", "canonical", "distinct_from", "id", "middle", "note", "order", "place", "standalone", "tests",
        "wikidata", "with_words", "without_words",
    )  # fmt: skip

    def __init__(
        self,
        identifier: str,
        canonical: Mapping[str, tuple[CanonicalForm, ...]],
        aliases: tuple[Alias, ...],
        wikidata: str | None,
        place: Place,
    ) -> None:
        self.id, self.canonical, self.aliases, self.wikidata, self.place = (
            identifier,
            canonical,
            aliases,
            wikidata,
            place,
        )
        self.middle: dict[str, str] = {}
        self.order = self.note = None
        self.standalone = False
        self.with_words = self.without_words = self.distinct_from = self.tests = ()
        self.__class__ = Entity  # type: ignore[assignment]


quick_alias = cast(Callable[..., Alias], _AliasDraft)
"""`Alias(text, language)`."""

quick_form = cast(Callable[[str], CanonicalForm], _FormDraft)
"""`CanonicalForm(name)`."""

quick_entity = cast(
    Callable[[str, Mapping[str, tuple[CanonicalForm, ...]], tuple[Alias, ...], str | None, Place], Entity], _EntityDraft
)
"""`Entity(id, canonical, aliases, wikidata=..., place=...)`."""
