"""
transliterate(): a text spelled in another script, as a named standard says.

The text is cut into words and what stands between them; each word goes through the stages of the standard and is
remembered, since news repeats its words. What is not in the source script stays as it is. Time is linear in the text.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from canonym.errors import RequestError
from canonym.model import Edit, Span
from canonym.translit import blocks
from canonym.translit.losses import Losses
from canonym.translit.readers import SEPARATOR, reader_for
from canonym.translit.rewriter import Rewriter
from canonym.translit.standard import Standard
from canonym.translit.table import STAGES, Rule, Table, load_table

# Words remembered per standard. A day's news has some 50,000 different ones; a full memo is emptied and starts again.
_MEMO = 65_536
# Stress marks over Cyrillic and the like are a reader's aid, not spelling: dropped unless the table speaks of them.
_STRESS = "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True, slots=True)
class Transliterated:
    """
    `source` spelled by `standard`: `text`, and in `lost` one sentence for each distinction of the source that the
    standard does not keep. Printing it gives the text.
    """

    source: str
    text: str
    standard: Standard
    lost: tuple[str, ...] = ()

    @property
    def lossy(self) -> bool:
        """Whether the source cannot be told from the text."""
        return bool(self.lost)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words that changed, as edits of the source (spans in code points): replayed, they give `text`."""
        edits, at = [], 0
        for piece, written in _program(self.standard).pieces(self.source):
            if piece != written:
                edits.append(Edit(Span(at, at + len(piece)), written, self.standard.id))
            at += len(piece)
        return tuple(edits)

    def __str__(self) -> str:
        return self.text


def transliterate(text: str, standard: Standard) -> Transliterated:
    """
    `text` as `standard` spells it.

    >>> from canonym.translit.registry import get_standard
    >>> str(transliterate("Юрій ЩЕРБАК", get_standard("ua-ukr-Cyrl-Latn-2010")))
    'Yurii SHCHERBAK'
    """
    program = _program(standard)
    return Transliterated(text, program.write(text), standard, () if standard.reversible else program.lost(text))


def spellings(text: str, standard: Standard, most: int = 50) -> list[tuple[str, float]]:
    """The `most` likeliest spellings where the table of `standard` offers several, with costs: 0, then 1 a choice."""
    return _program(standard).spellings(text, most)


def reverse(text: str, standard: Standard) -> str:
    """
    The text that `standard` would spell as `text`. Only for standards that lose nothing.

    Errors: `RequestError` when the standard is not reversible.
    """
    if not standard.reversible:
        raise RequestError(f"{standard.id} does not keep every distinction, so it cannot be reversed.", "standard")
    return _program(standard, backwards=True).write(text)


@lru_cache(maxsize=512)
def _program(standard: Standard, backwards: bool = False) -> Program:
    table = load_table(standard.path)
    if backwards:
        return Program(_backwards(table), standard.target_script)
    return Program(table, standard.source_script)


def _backwards(table: Table) -> Table:
    """The letters the other way round. The first letter that gives a spelling has it; tests see that none is shared."""
    letters: dict[str, tuple[str, ...]] = {}
    for source, targets in table.letters.items():
        letters.setdefault(unicodedata.normalize("NFC", targets[0]), (source,))
    lowercase = {upper: lower for lower, upper in table.uppercase.items()}
    return Table(id=table.id, path=table.path, letters=letters, lowercase=lowercase, ignore="")


class _Memo(dict[str, str]):
    """Pieces of text already written. Losing an entry only costs time, so threads may share it."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MEMO:
            self.clear()
        written = self[piece] = self._write(piece)
        return written


class Program:
    """One table, compiled."""

    def __init__(self, table: Table, source_script: str) -> None:
        self._table = table
        self._stages = self._compile(table)
        self._reader = reader_for(table)
        self._form: Literal["NFC", "NFD"] = "NFD" if table.marks_apart else "NFC"
        sources = self._sources(table)
        letters = (one for source in sources for one in source if blocks.is_letter(one) or blocks.is_mark(one))
        self._own = blocks.letter_pattern(source_script, letters)
        self._ignored = str.maketrans(dict.fromkeys(self._ignore(table, sources), ""))
        self._signs = str.maketrans(dict(table.signs))
        self._word = blocks.word_pattern(sources, SEPARATOR)
        self._losses = Losses(table)
        self._lone = self._lone_pattern()
        self._offers = any(len(targets) > 1 for targets in table.letters.values()) or any(
            len(rule.targets) > 1 for rule in table.rules
        )
        self._raises = table.capitalize in ("first", "title")
        self._small = frozenset(table.small)
        self._memo = _Memo(self._piece)

    @staticmethod
    def _compile(table: Table) -> dict[str, Rewriter]:
        stages: dict[str, Rewriter] = {}
        for stage in STAGES:
            rules: tuple[Rule, ...] = getattr(table, stage)
            if stage == "rules":
                rules += tuple(Rule(source, targets) for source, targets in table.letters.items())
            if table.marks_apart and stage != "finish":
                rules = tuple(_apart(rule) for rule in rules)
            stages[stage] = Rewriter(
                rules,
                uppercase=table.uppercase,
                # what comes before `finish` is in the letters of the source, what it reads in those of the target
                lowercase=table.lowercase if stage != "finish" else {up: low for low, up in table.uppercase.items()},
                caseless=table.caseless,
            )
        return stages

    @staticmethod
    def _sources(table: Table) -> frozenset[str]:
        """What the first stages look for, in both cases."""
        rules = (*table.prepare, *table.sounds, *table.rules)
        if table.engine == "han":
            rules = table.prepare  # the others speak of pinyin
        letters = table.letters if table.engine in ("alphabet", "abugida") else ()
        low = frozenset((*(rule.source for rule in rules), *letters, *table.lowercase))
        capitals = {source.upper() for source in low if len(source.upper()) == len(source)}
        return low | capitals

    @staticmethod
    def _ignore(table: Table, sources: frozenset[str]) -> str:
        if table.ignore is not None:
            return table.ignore.replace(" ", "")
        return "".join(mark for mark in _STRESS if not any(mark in source for source in sources))

    def _lone_pattern(self) -> re.Pattern[str] | None:
        """Capitals that are written with several letters: alone in a word, only the neighbours tell Ya from YA."""
        several = [
            letter.upper()
            for letter, targets in self._table.letters.items()
            if len(letter) == 1 and letter.upper() != letter and len(targets[0]) > 1
        ]
        if not several:
            return None
        return re.compile(rf"(?<![^\W\d_])[{re.escape(''.join(several))}](?![^\W\d_]|[.])")

    # ----------------------------------------------------------------------------------------------------- writing

    def write(self, text: str) -> str:
        """The text, in the standard's spelling."""
        if self._raises or (self._lone is not None and self._lone.search(text)):
            return "".join([piece for _, piece in self.pieces(text)])
        return "".join(map(self._memo.__getitem__, self._word.findall(text)))

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces that join up to it, each with what is written for it."""
        found = self._word.findall(text)
        written = [self._memo[piece] for piece in found]
        if self._lone is not None:
            for at, piece in enumerate(found):
                if len(piece) == 1 and self._lone.match(piece) and self._beside_capitals(found, at):
                    written[at] = written[at].upper()
        if self._raises:
            self._raise_first(written)
        return list(zip(found, written, strict=True))

    def spellings(self, text: str, most: int) -> list[tuple[str, float]]:
        """The `most` likeliest spellings where the table offers several, with their costs (0: what `write` gives)."""
        found: list[tuple[str, float]] = [("", 0.0)]
        for piece, written in self.pieces(text):
            several = self._several(piece, most) if self._offers else [(written, 0.0)]
            found = [(text + more, cost + extra) for text, cost in found for more, extra in several]
            found = heapq.nsmallest(most, found, key=lambda one: one[1])
        return found

    def _several(self, piece: str, most: int) -> list[tuple[str, float]]:
        normal = unicodedata.normalize("NFC", piece)
        if not normal[0].isalpha() or self._own.search(normal) is None:
            return [(self._memo[piece], 0.0)]
        parts = self._reader.split(normal)
        found: list[tuple[str, float]] = [("", 0.0)]
        for part, is_name_part in parts:
            if is_name_part:
                several = self._stages["rules"].spellings(self._before_rules(part), most)
                several = [(self._finished(written), cost) for written, cost in several]
            else:
                several = [(part, 0.0)]
            found = [(text + more, cost + extra) for text, cost in found for more, extra in several]
            found = heapq.nsmallest(most, found, key=lambda one: one[1])
        is_name = len(parts) > 1
        return [(unicodedata.normalize("NFC", self._capitalized(text, is_name)), cost) for text, cost in found]

    def lost(self, text: str) -> tuple[str, ...]:
        """What of the text the standard does not keep, one sentence each."""
        return self._losses.of(unicodedata.normalize("NFC", text))

    @staticmethod
    def _beside_capitals(found: list[str], at: int) -> bool:
        """Whether the next longer word on either side is in capitals (what stands between two words is one piece)."""
        for step in (-2, 2):
            near = at + step
            while 0 <= near < len(found) and len(found[near]) == 1 and found[near].isupper():
                near += step
            if 0 <= near < len(found) and found[near].isupper():
                return True
        return False

    @staticmethod
    def _raise_first(written: list[str]) -> None:
        for at, piece in enumerate(written):
            for place, letter in enumerate(piece):
                if letter.isalpha():
                    written[at] = piece[:place] + letter.upper() + piece[place + 1 :]
                    return

    def _piece(self, piece: str) -> str:
        normal = unicodedata.normalize("NFC", piece)
        if not normal[0].isalpha() or self._own.search(normal) is None:
            return piece.translate(self._signs)
        return self._spell(normal)

    def _spell(self, word: str) -> str:
        parts = self._reader.split(word)
        written = "".join([self._stage(part) if is_name_part else part for part, is_name_part in parts])
        return unicodedata.normalize("NFC", self._capitalized(written, len(parts) > 1))

    def _stage(self, word: str) -> str:
        return self._finished(self._stages["rules"].rewrite(self._before_rules(word)))

    def _before_rules(self, word: str) -> str:
        word = unicodedata.normalize(self._form, word).translate(self._ignored)
        if self._stages["prepare"]:
            word = self._stages["prepare"].rewrite(word)
        word = self._reader.read(word)
        if self._stages["sounds"]:
            word = self._stages["sounds"].rewrite(word)
        return word

    def _finished(self, word: str) -> str:
        if self._stages["finish"]:
            word = self._stages["finish"].rewrite(unicodedata.normalize("NFC", word))
        return word

    def _capitalized(self, written: str, is_name: bool) -> str:
        if self._table.capitalize == "all":
            return written.upper()
        if self._table.capitalize == "none":
            return written.lower()
        if not is_name and self._table.capitalize not in ("words", "title"):
            return written
        return " ".join([self._capital(word) for word in written.split(" ")])

    def _capital(self, word: str) -> str:
        """The first part that is not a small word (al-, wa-) gets the capital; parts are what hyphens part."""
        parts = word.split("-")
        for at, part in enumerate(parts):
            place = next((place for place, letter in enumerate(part) if letter.isalpha()), None)
            if part not in self._small and place is not None:
                parts[at] = part[:place] + part[place].upper() + part[place + 1 :]
                break
        return "-".join(parts)


def _apart(rule: Rule) -> Rule:
    """The rule for a text whose marks stand apart from their letters."""

    def split(some: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(unicodedata.normalize("NFD", one) for one in some)

    return Rule(
        unicodedata.normalize("NFD", rule.source),
        rule.targets,
        before=split(rule.before),
        after=split(rule.after),
        not_before=split(rule.not_before),
        not_after=split(rule.not_after),
    )
