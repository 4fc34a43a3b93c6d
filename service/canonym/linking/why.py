"""Why a mention was linked, in the words of a copy editor."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from canonym.aliases.names import Flag, Role, split
from canonym.aliases.table import AliasTable, Name
from canonym.linking.candidate import Candidate, Part
from canonym.linking.mention import Mention
from canonym.model import Decision, Method
from canonym.sounds.explain import explain
from canonym.sounds.reading import read

# How many reasons are remembered: the news says the same of the same names.
REMEMBERED: Final = 1 << 16


class Reasons:
    """Gives reasons for one table, and remembers those it has given."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._remembered = lru_cache(REMEMBERED)(self._evidence)

    def why(self, mention: Mention) -> str:
        """One sentence: what was found, and what spoke for it."""
        best = mention.candidate
        if mention.decision is Decision.AMBIGUOUS:
            if mention.note:
                return f"{mention.surface}: {mention.note}"
            owners = {candidate.entity for candidate in mention.candidates}
            if len(owners) < 2:
                return f"{self._of(best)}; the score is below the one asked for"
            what = {"person": "people", "place": "places"}.get(self.table.kind_of(best.entity), "entities")
            where = "in this article" if best.method is Method.SHORT else "in the table"
            return f"{_number(len(owners))} {what} named {mention.surface} {where}"
        return self._of(best)

    def _of(self, best: Candidate) -> str:
        return self._remembered(best.name, best.parts, best.method, best.full, best.comma, best.reordered)

    def _evidence(
        self, name: Name, parts: tuple[Part, ...], method: Method, full: bool, comma: bool, reordered: bool
    ) -> str:
        listed = self.table.text(name.number)
        words = split(listed) if listed else ()
        if len(words) != len(name.parts):
            words = tuple(map(self.table.word, name.parts))
        said: list[str] = []
        if method is Method.EXACT:
            kind = "canonical name" if name.flags & Flag.CANONICAL else "alias"
            said.append(f"{kind} '{listed}'")
        else:
            for part in parts:
                if part.place >= 0:
                    said.append(_part(part, words[part.place]))
                elif part.role is Role.INITIAL:
                    said.append(f"initial {part.surface}")
                elif part.role is Role.MIDDLE:
                    said.append(f"patronymic {part.surface}")
        if method is Method.SHORT:
            said.append("short form, named in full in this article" if not full else "known by this name alone")
        elif name.flags & Flag.STANDALONE and name.flags & Flag.SHORT:
            said.append("known by this name alone")
        if comma:
            said.append("family name first, with a comma")
        elif reordered:
            said.append("the other order")
        return "; ".join(said)


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _part(part: Part, word: str) -> str:
    if part.method is Method.FOLDED or part.method is Method.EXACT:
        return f"{part.surface} exact" if part.surface == word else f"{part.surface} = {word} but for case and marks"
    if part.method is Method.INFLECTED and part.form is not None:
        if part.form.ending:
            return f"{part.surface} = {word} with the ending -{part.form.ending}"
        return f"{part.surface} is a case form of {word}"
    if part.method is Method.INFLECTED:
        return f"{part.surface} = {word} without its particle"
    written = part.form.base if part.form else part.surface
    how = ", ".join(step.text for step in explain(read(written), read(word)))
    ending = f", ending -{part.form.ending}" if part.form and part.form.ending else ""
    return f"{part.surface} ~ {word}: {how or 'the same sounds'}{ending}"
