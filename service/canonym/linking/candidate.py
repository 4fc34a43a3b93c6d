"""The nouns of linking: an article being read, parts of a mention, candidates."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import Name
from canonym.languages.inflection import Inflected
from canonym.languages.pack import LanguagePack
from canonym.memo import Memo
from canonym.model import Method, Span
from canonym.text.scripts import COMMON, HAS_CASE, word_script
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
_DOTS = "·•・･‧=\uff1d\u30a0"


def _ends_sentence(core: str) -> bool:
    return any(char in '.!?…;:"“”«»–—' for char in core)


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


# Gap as it stands -> its class; gaps are few.
gap_class = Memo(_classify, 1 << 12)

# An abbreviated given name has at most so many letters (Дж., Sz., Chr.).
LONGEST_INITIAL = 3


class Unit(NamedTuple):
    """
    A stretch of the text taken as one word: words `first` to `last - 1`, letters `start` to `end`, `text` without
    gaps.
    """

    start: int
    end: int
    first: int
    last: int
    text: str


class Part(NamedTuple):
    """
    A stretch of the text matched with one part of a name.

    `place` is the part's position in the name, or -1 for what the name does not have (an initial, a patronymic).
    `surface` is the stretch without its gaps; `start` and `end` are counted from where the candidate starts.
    """

    start: int
    end: int
    surface: str
    place: int
    role: Role
    similarity: float
    method: Method
    form: Inflected | None


# How plainly a spelling is listed: letter by letter (0), but for case and marks (1), in another order, in parts or in
# another case (2), or only near what is listed.
NEAR: Final = 3
# A spelling listed as somebody else's takes its stretch only where nobody is named by it.
NEVER: Final = 4


class Candidate(NamedTuple):
    """
    An entity that a stretch of the text may name.

    `tier` says how plainly the spelling is listed: it comes before the score where rivals are weighed. `full` tells a
    full name from a short form; `reordered` that family and given name stand the other way round than in the
    spelling found; `comma` that a comma parts them.
    """

    span: Span
    entity: int
    name: Name
    parts: tuple[Part, ...]
    score: float
    method: Method
    full: bool
    tier: int
    first: int
    last: int
    reordered: bool = False
    comma: bool = False
    missing: int = 0

    @property
    def end_of_name(self) -> int:
        """Where the last part of the name ends; a legal form or a full stop behind it may belong to the mention."""
        return self.span.start + self.parts[-1].end

    @property
    def keep(self) -> bool:
        """Whether the entry says that this spelling stays as it is."""
        return bool(self.name.flags & Flag.KEEP)


class Joint:
    """A gap in one byte: what a whole article is asked for at once."""

    NONE: Final = ord("N")
    SPACE: Final = ord("S")
    OTHER: Final = ord("O")


class Article:
    """
    A text being linked, in columns: word `i` of `tokens` goes on from the word before it across `gaps[i]`.

    `gaps[i]` is NONE where no name goes on (the full stop of a sentence, a closed word on either side). `closed` are
    words that are neither linked nor changed (URLs, code). `opens` is false for a piece cut from inside a sentence.
    `joints` are the gaps once more, each a byte (see `Joint`);
    `marks` those of the tokens' marks that a name may go on across.
    """

    __slots__ = ("_name_like", "closed", "gaps", "joints", "language", "marks", "opens", "pack", "text", "tokens")

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        language: str,
        pack: LanguagePack,
        closed: frozenset[int],
        *,
        opens: bool = True,
    ) -> None:
        self.opens = opens
        self.text, self.tokens, self.language, self.pack, self.closed = text, tokens, language, pack, closed
        words = tokens.words
        space, none = Gap.SPACE, Gap.NONE
        gaps = [space] * len(tokens.gaps)
        joints = bytearray([Joint.SPACE]) * len(gaps)
        marks = []
        for index in tokens.marks:
            kind = gap_class[tokens.gaps[index]]
            if kind is Gap.POINT and index and not may_be_abbreviated(words[index - 1]):
                kind = none
            gaps[index] = kind
            if kind is none:
                joints[index] = Joint.NONE
                continue
            marks.append(index)
            if kind is not space:
                joints[index] = Joint.OTHER
        for index in (*closed, *(index + 1 for index in closed), 0, -1):
            gaps[index], joints[index] = none, Joint.NONE
        self.gaps, self.joints, self.marks = gaps, joints, marks
        self._name_like: list[bool] | None = None

    @property
    def name_like(self) -> list[bool]:
        """Whether each word may be a name, or part of one, by its letters alone; a closed word is none."""
        if self._name_like is None:
            self._name_like = list(map(_may_be_name.__getitem__, self.tokens.words))
            for index in self.closed:
                self._name_like[index] = False
        return self._name_like

    def opens_sentence(self, index: int) -> bool:
        """Whether word `index` opens a sentence, quotation marks and brackets aside."""
        return self.tokens.sentence_start(index) if index else self.opens

    def unit(self, index: int) -> Unit:
        """One word as a unit."""
        word = self.tokens.words[index]
        start = self.tokens.starts[index]
        return Unit(start, start + len(word), index, index + 1, word)


def from_start(parts: Iterable[Part], start: int) -> tuple[Part, ...]:
    """Parts at their places in the text, counted from `start` instead."""
    if not start:
        return tuple(parts)
    return tuple(Part(part.start - start, part.end - start, *part[2:]) for part in parts)


def covered_by(candidates: Iterable[Candidate]) -> set[int]:
    """The words that stand in any of the candidates."""
    return {word for candidate in candidates for word in range(candidate.first, candidate.last)}


def tier_of(parts: tuple[Part, ...], name: Name, method: Method, *, plain: bool) -> int:
    """The tier of a candidate; `plain` where all of the name stands in the order of the entry."""
    if name.flags & Flag.NEVER:
        return NEVER
    if method is Method.EXACT:
        return 0
    tier = 1 if plain else 2
    for part in parts:
        if part.method is Method.INFLECTED:
            tier = 2
        elif part.method is not Method.FOLDED:
            return NEAR
    return tier


def may_be_abbreviated(word: str) -> bool:
    """Whether a full stop after the word may be that of an initial (J., Дж., Chr.)."""
    return len(word) <= LONGEST_INITIAL and word[0].isupper()


def _has_letters_of_name(word: str) -> bool:
    first = word[0]
    if first.isupper():
        return True
    if first.islower() and word_script(word) in HAS_CASE:  # Georgian letters are small ones to Unicode
        return False
    if first.isdigit():
        # A digit may stand for a letter (OCR: 3еленский), but not alone.
        return any(char.isalpha() for char in word)
    script = word_script(word)
    return script not in HAS_CASE and script != COMMON and len(word) > 1


# Word -> whether it may be (part of) a name by its letters alone: capitalized, or in a script without capitals.
_may_be_name = Memo(_has_letters_of_name, 1 << 18)


def may_be_name(word: str) -> bool:
    """Whether a word may be a name, or part of one, by its letters alone."""
    return _may_be_name[word]
