"""The nouns of linking: an article being read, parts of a mention, candidates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import Name
from canonym.languages.inflection import Inflected
from canonym.languages.pack import LanguagePack
from canonym.model import Method, Span
from canonym.text.segment import Tokens


class Gap(Enum):
    """What may stand between two parts of one name."""

    NONE = "none"  # no name goes on across this
    TIGHT = "tight"  # nothing: two runs of a spaceless script
    SPACE = "space"
    HYPHEN = "hyphen"
    BREAK = "break"  # a hyphen at the end of a line
    APOSTROPHE = "apostrophe"
    DOT = "dot"  # the middle dot of foreign names in East Asian scripts
    POINT = "point"  # the full stop of an initial
    COMMA = "comma"
    OTHER = "other"  # an ampersand, a bracket: inside a name only where the entry has it too


_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{HEBREW PUNCTUATION MAQAF}"
_APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\u02bf\u02be`\u00b4\u05f3\u05f4\""
_DOTS = "·•・･‧="


def _ends_sentence(core: str) -> bool:
    return any(char in ".!?…;:\"“”«»–—" for char in core)


class _Gaps(dict[str, Gap]):
    """Gap as it stands -> its class. Gaps are few; the memo is bounded all the same."""

    def __missing__(self, gap: str) -> Gap:
        if len(self) > 1 << 12:
            self.clear()
        kind = self[gap] = _classify(gap)
        return kind


def _classify(gap: str) -> Gap:
    if not gap:
        return Gap.TIGHT
    if gap.isspace():
        return Gap.SPACE if len(gap) < 4 and gap.count("\n") < 2 else Gap.NONE
    core = gap.strip()
    if len(core) != 1:
        return Gap.OTHER if len(gap) <= 4 and "\n" not in core and not _ends_sentence(core) else Gap.NONE
    if core in _HYPHENS or core == "¬":
        if gap == core:
            return Gap.HYPHEN if core != "¬" else Gap.NONE
        return Gap.BREAK if gap[0] == core and "\n" in gap and gap.count("\n") == 1 else Gap.NONE
    if core in _APOSTROPHES:
        return Gap.APOSTROPHE if gap == core else Gap.NONE
    if core in _DOTS:
        return Gap.DOT
    if core == "." and gap[0] == ".":
        return Gap.POINT if gap.count("\n") < 2 else Gap.NONE
    if core in ",،、" and gap[0] == core and gap.count("\n") < 2:
        return Gap.COMMA
    return Gap.OTHER if core in "&+/(|" and gap.count("\n") < 2 else Gap.NONE


gap_class = _Gaps()

# An abbreviated given name has at most so many letters (Дж., Sz., Chr.).
LONGEST_INITIAL = 3


def goes_on(tokens: Tokens, index: int) -> Gap:
    """What parts word `index - 1` from word `index` where one name may go on from the one to the other, else NONE."""
    kind = gap_class[tokens.gaps[index]]
    if kind is Gap.POINT:
        before = tokens.words[index - 1]
        if len(before) > LONGEST_INITIAL or not before[0].isupper():
            return Gap.NONE
    return kind


class Unit(NamedTuple):
    """A stretch of the text taken as one word: words `first` to `last - 1`, letters `start` to `end`, `text` without gaps."""

    start: int
    end: int
    first: int
    last: int
    text: str


class Part(NamedTuple):
    """
    A stretch of the text matched with one part of a name.

    `place` is the part's position in the name, or -1 for what the name does not have (an initial, a patronymic). `surface` is
    the stretch without its gaps.
    """

    start: int
    end: int
    surface: str
    place: int
    role: Role
    similarity: float
    method: Method
    form: Inflected | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    An entity that a stretch of the text may name.

    `full` tells a full name from a short form; `reordered` that family and given name stand the other way round than in the
    spelling found; `comma` that a comma parts them.
    """

    span: Span
    entity: int
    name: Name
    parts: tuple[Part, ...]
    score: float
    method: Method
    full: bool
    first: int
    last: int
    reordered: bool = False
    comma: bool = False
    missing: int = 0

    @property
    def keep(self) -> bool:
        """Whether the entry says that this spelling stays as it is."""
        return bool(self.name.flags & Flag.KEEP)


@dataclass(frozen=True, slots=True)
class Article:
    """A text being linked: its words, its language, and which words are closed to linking."""

    text: str
    tokens: Tokens
    language: str
    pack: LanguagePack
    closed: frozenset[int]
