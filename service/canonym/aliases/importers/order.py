"""What an importer is asked for, and how it says what it could not use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from canonym.aliases.language_code import known_language
from canonym.languages.registry import get_pack, known
from canonym.text.scripts import COMMON, word_script

Note = Callable[[Path, int, str], None]
"""Called with a file, a line of it (from 1), and what is wrong there."""


def _ignore(file: Path, line: int, message: str) -> None:
    """Nobody wants to know."""


def _stand_still(count: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Order:
    """
    One import.

    `languages` are those whose names are wanted; empty: all that have a pack in data/languages. `language` is that of
    names whose language the source does not say. `names` is the second file of GeoNames. `columns` maps fields to the
    columns they are read from, and `separator` stands between several names in one cell. `note` is told of every bad
    line, `advance` of every stretch of bytes read (as they are on the disk).
    """

    file: Path
    languages: frozenset[str] = frozenset()
    language: str = "en"
    names: Path | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    separator: str = ""
    note: Note = _ignore
    advance: Callable[[int], object] = _stand_still

    def wants(self, language: str) -> bool:
        """Whether names in this language are wanted. `und` always is: it is no other language."""
        if language == "und":
            return True
        if not self.languages:
            return known(language)
        return language in self.languages or language.partition("-")[0] in self.languages

    def language_of(self, name: str) -> str:
        """The language of a name that goes by none: `und` where it is in letters that `language` is not written in."""
        script = word_script(name)
        return self.language if script == COMMON or script in get_pack(self.language).scripts else "und"


def our_language(code: str, other: Mapping[str, str]) -> str | None:
    """
    A language code of a source as ours: None for one that names no language we know of.

    `other` maps codes that mean something else there; the empty string drops one.
    """
    meant = other.get(code.lower(), code)
    return known_language(meant) if meant else None
