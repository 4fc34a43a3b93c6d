"""
Program: one table compiled, and the text going through it.

A text is cut into pieces, words and what stands between them. A word goes through the stages of the table and is
remembered; what is between words only has its signs replaced.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from canonym.translit import blocks
from canonym.translit.losses import Losses
from canonym.translit.readers import SEPARATOR, neighbours_for, reader_for
from canonym.translit.readers.names import Ordinary
from canonym.translit.rewriter import Rewriter
from canonym.translit.table import EDGE, STAGES, Rule, Table

# Words remembered per table, alone and with what stands beside them: a day's news has some 100,000. A full memo is
# emptied and starts again.
_MEMO = 131_072
_LONGEST = 64  # longer pieces are not words that come again
_MANY = 16  # so many new words are written together
_LETTERS = re.compile(r"[^\W\d_]+")
# Stress marks over Cyrillic and the like are a reader's aid, not spelling: dropped unless the table speaks of them.
_STRESS = "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}"
# Engines that give letters of another script, which must not be taken for the source's
_SPEAKING = ("arabic", "ethiopic", "han")


class _Memo(dict[str, str]):
    """Pieces of text already written. Losing an entry only costs time, so threads may share it."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, piece: str) -> str:
        written = self._write(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _MEMO:
                self.clear()
            self[piece] = written
        return written


class Program:
    """One table, compiled."""

    def __init__(self, table: Table, source_script: str) -> None:
        self._table = table
        self._stages = self._compile(table)
        self._reader = reader_for(table)
        self._neighbours = neighbours_for(table)
        self._form: Literal["NFC", "NFD"] = "NFD" if table.marks_apart else "NFC"
        sources = self._sources(table)
        letters = (one for source in sources for one in source if blocks.is_letter(one) or blocks.is_mark(one))
        self._own = blocks.letter_pattern(source_script, letters)
        self._other = re.compile(self._own.pattern.replace("[", f"[^{EDGE}", 1))  # a character that is none of these
        ignored = self._ignore(table, sources)
        self._ignored = re.compile(f"[{re.escape(ignored)}]") if ignored else None
        self._signs = str.maketrans(dict(table.signs))
        self._word = blocks.word_pattern(sources, SEPARATOR)
        self._losses = Losses(table)
        self._lone = self._lone_pattern()
        self._offers = bool(table.established) or any(
            len(targets) > 1 for targets in (*table.letters.values(), *(rule.targets for rule in table.rules))
        )
        self._established = table.established
        self._raises = table.capitalize in ("first", "title")
        # Nothing but rules and letters: the common case, with nothing else to ask for each word
        self._straight = (
            table.engine == "alphabet"
            and not table.marks_apart
            and not table.capitalize
            and not any(self._stages[stage] for stage in ("prepare", "sounds", "finish"))
        )
        # Words that need nothing but the stages, one after the other, may be written many at a time
        self._together = table.engine == "alphabet" and not table.capitalize and not table.established
        # Then a text may be cut at its spaces: what stands between two of them is written by itself, and comes again
        self._by_spaces = not any(" " in source for source in sources)
        self._small = frozenset(table.small)
        self._ordinary = Ordinary(table)
        self._memo = _Memo(self._stretch)

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
        if table.engine in ("ethiopic", "han", "thai"):
            rules = table.prepare  # the others speak of what the reader gives: pinyin, numbers, syllables
        letters = table.letters if table.engine in ("alphabet", "abjad", "abugida") else ()
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
        letters = f"[{re.escape(''.join(several))}]"
        return re.compile(rf"{letters}(?<![^\W\d_]{letters})(?![^\W\d_]|[.])")

    # ----------------------------------------------------------------------------------------------------- writing

    def write(self, text: str) -> str:
        """The text, in the standard's spelling."""
        if self._raises or self._neighbours is not None or self._has_lone_among_capitals(text):
            return "".join([piece for _, piece in self.pieces(text)])
        if not self._by_spaces:
            return self._stretch(text)
        stretches = text.split(" ")
        if self._together:
            self._write_new(stretches)
        return " ".join(map(self._memo.__getitem__, stretches))

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces that join up to it, each with what is written for it."""
        found = self._word.findall(text)
        written = [self._memo[piece] for piece in self._beside(found)]
        if self._lone is not None:
            for at in self._lone_among_capitals(found):
                written[at] = written[at].upper()
        if self._raises:
            self._raise_first(written)
        return list(zip(found, written, strict=True))

    def _write_new(self, stretches: list[str]) -> None:
        """Write the words that are met for the first time, all together, into the memo."""
        new = set(stretches).difference(self._memo)
        if len(new) < _MANY:
            return
        words = [one for one in new if one.isalpha()]
        if len(words) < len(new):
            pieces = set(self._word.findall(" ".join(new.difference(words))))
            words += [one for one in pieces.difference(self._memo, words) if one.isalpha()]
        if max(map(len, words), default=0) > _LONGEST:
            words = [one for one in words if len(one) <= _LONGEST]
        joined = EDGE.join(words)
        if self._other.search(joined) is not None:
            words = [one for one in words if self._own.search(one) is not None]
            joined = EDGE.join(words)
        if self._ignored is not None and self._ignored.search(joined):
            return
        if not unicodedata.is_normalized("NFC", joined):
            return
        written = words if self._form == "NFC" else unicodedata.normalize(self._form, joined).split(EDGE)
        for stage in STAGES:
            if self._stages[stage]:
                written = self._stages[stage].rewrite_many(written)
            if stage in ("rules", "finish") and not unicodedata.is_normalized("NFC", "".join(written)):
                written = [unicodedata.normalize("NFC", one) for one in written]
        if len(self._memo) + len(words) > _MEMO:
            self._memo.clear()
        self._memo.update(zip(words, written, strict=True))

    def _beside(self, found: list[str]) -> list[str]:
        """The pieces as they are to be read where only their neighbours tell: one for each."""
        return found if self._neighbours is None else self._neighbours(found)

    def spellings(self, text: str, most: int) -> list[tuple[str, float]]:
        """The `most` likeliest spellings where the table offers several, with their costs (0: what `write` gives)."""
        found: list[tuple[str, float]] = [("", 0.0)]
        pieces = self.pieces(text)
        read = self._beside([piece for piece, _ in pieces])
        for piece, (_, written) in zip(read, pieces, strict=True):
            several = self._several(piece, most) if self._offers else [(written, 0.0)]
            found = [(text + more, cost + extra) for text, cost in found for more, extra in several]
            found = heapq.nsmallest(most, found, key=lambda one: one[1])
        return found

    def _several(self, piece: str, most: int) -> list[tuple[str, float]]:
        normal = unicodedata.normalize("NFC", piece)
        if not normal[0].isalpha() or self._own.search(normal) is None:
            return [(self._memo[piece], 0.0)]
        # what the name is known by comes first; what the rules make of it is still met
        known = [(written, float(place)) for place, written in enumerate(self._established.get(normal, ()))]
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
        is_name = self._is_name(normal, parts)
        by_rule = [(unicodedata.normalize("NFC", self._capitalized(text, is_name)), cost) for text, cost in found]
        return known + [(text, cost + len(known)) for text, cost in by_rule]

    def lost(self, text: str) -> tuple[str, ...]:
        """What of the text the standard does not keep, one sentence each."""
        return self._losses.of(unicodedata.normalize("NFC", text))

    def _has_lone_among_capitals(self, text: str) -> bool:
        """Whether some single capital may have a word of capitals beside it: if not, no piece depends on another."""
        if self._lone is None:
            return False
        for found in self._lone.finditer(text):
            after = _LETTERS.search(text, found.end())
            end = found.start()
            while end and not text[end - 1].isalpha():
                end -= 1
            start = end
            while start and text[start - 1].isalpha():
                start -= 1
            before = text[start:end]
            if (before and before == before.upper()) or (after and after.group() == after.group().upper()):
                return True
        return False

    def _lone_among_capitals(self, found: list[str]) -> list[int]:
        """
        The places of single capitals next to a word of capitals (what stands between two words is one piece).

        Capitals in a row ask the same neighbour, so the text is passed once in each direction.
        """
        assert self._lone is not None
        places: set[int] = set()
        lone = [at for at, piece in enumerate(found) if len(piece) == 1 and piece.isupper()]
        for step, ats in ((-2, lone), (2, lone[::-1])):
            capitals: dict[int, bool] = {}
            for at in ats:
                near = at + step
                inside = 0 <= near < len(found)
                capitals[at] = capitals[near] if near in capitals else inside and found[near].isupper()
                if capitals[at]:
                    places.add(at)
        # Ю. В. ЩУКА is Yu. V. SHCHUKA: initials stay as in a title
        initials = {at for at in places if any(piece.startswith(".") for piece in found[at + 1 : at + 2])}
        return [at for at in places - initials if self._lone.match(found[at])]

    @staticmethod
    def _raise_first(written: list[str]) -> None:
        for at, piece in enumerate(written):
            for place, letter in enumerate(piece):
                if letter.isalpha():
                    written[at] = piece[:place] + letter.upper() + piece[place + 1 :]
                    return

    def _stretch(self, stretch: str) -> str:
        """A stretch of text, piece by piece."""
        found = self._word.findall(stretch)
        return self._piece(stretch) if len(found) == 1 else "".join(map(self._memo.__getitem__, found))

    def _piece(self, piece: str) -> str:
        normal = unicodedata.normalize("NFC", piece)
        if normal in self._established:
            return self._established[normal][0]
        if not normal[0].isalpha() or self._own.search(normal) is None:
            return piece.translate(self._signs)
        return self._spell(normal)

    def _spell(self, word: str) -> str:
        if self._straight:
            if self._ignored is not None:
                word = self._ignored.sub("", word)
            return unicodedata.normalize("NFC", self._stages["rules"].rewrite(word))
        parts = self._reader.split(word)
        written = "".join([self._stage(part) if is_name_part else part for part, is_name_part in parts])
        return unicodedata.normalize("NFC", self._capitalized(written, self._is_name(word, parts)))

    def _stage(self, word: str) -> str:
        return self._finished(self._stages["rules"].rewrite(self._before_rules(word)))

    def _before_rules(self, word: str) -> str:
        word = unicodedata.normalize(self._form, word)
        if self._ignored is not None:
            word = self._ignored.sub("", word)
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

    def _is_name(self, word: str, parts: list[tuple[str, bool]]) -> bool:
        """Whether a word of a script without capitals gets one: a full name does, and what is no ordinary word."""
        if len(parts) > 1:
            return True
        return self._table.capitalize == "names" and not self._ordinary(word)

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
