"""Why a mention was linked, in the words of a copy editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from canonym.aliases.names import Flag, Role, split
from canonym.aliases.table import AliasTable, Name
from canonym.linking.candidate import Candidate, Part
from canonym.linking.choose import language_rank
from canonym.linking.mention import Mention
from canonym.model import Decision, Method
from canonym.sounds.align import align
from canonym.sounds.explain import explain
from canonym.sounds.reading import read
from canonym.text.fold import fold

# How many reasons are remembered: the news says the same of the same names.
REMEMBERED: Final = 1 << 14
# Spellings by which no reader knows the entity.
_NOT_SHOWN: Final = Flag.NEVER | Flag.JOINED | Flag.REORDERED
# A spelling is in the language of the text from this rank on.
_OWN: Final = 2
# Listed letter by letter, or but for case and marks: there the spelling found is the one to name.
_AS_LISTED: Final = 1
# Two spellings of one name in two languages are at least this much alike.
_SAME_NAME: Final = 0.8


class Reasons:
    """Gives reasons for one table, and remembers those it has given."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._remembered: dict[tuple[int, str, str, float, int], str] = {}

    def why(self, mention: Mention, language: str) -> str:
        """One sentence for a text in `language`: what was found, and what spoke for it."""
        if mention.decision is Decision.AMBIGUOUS:
            best = mention.candidate
            if mention.note:
                return f"{mention.surface}: {mention.note}"
            owners = {candidate.entity for candidate in mention.candidates}
            if len(owners) < 2:
                return f"{self._of(mention, language)}; the score is below the one asked for"
            what = {"person": "people", "place": "places"}.get(self.table.kind_of(best.entity), "entities")
            where = "in this article" if best.method is Method.SHORT else "in the table"
            return f"{_number(len(owners))} {what} named {mention.surface} {where}"
        return self._of(mention, language)

    def _of(self, mention: Mention, language: str) -> str:
        best = mention.candidates[0]
        # What the letters are to the name does not depend on where in the article they stand.
        short = best.method is Method.SHORT
        how = best.tier << 4 | short << 3 | best.full << 2 | best.reordered << 1 | best.comma
        key = (best.name.number, mention.surface, language, best.score, how)
        said = self._remembered.get(key)
        if said is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            said = self._remembered[key] = self._evidence(best, language)
        return said

    def _evidence(self, candidate: Candidate, language: str) -> str:
        listed = self.table.text(candidate.name.number)
        words = self._shown(candidate, language)
        said: list[str] = []
        if candidate.method is Method.EXACT:
            flags = candidate.name.flags
            kind = "canonical name" if flags & Flag.CANONICAL else "computed name" if flags & Flag.COMPUTED else "alias"
            said.append(f"{kind} '{listed}'")
        else:
            for part in candidate.parts:
                if part.place >= 0:
                    said.append(_part(part, words[part.place]))
                elif part.role is Role.INITIAL:
                    said.append(f"initial {part.surface}")
                elif part.role is Role.MIDDLE:
                    said.append(f"patronymic {part.surface}")
        if candidate.method is Method.SHORT:
            said.append(
                "short form, named in full in this article" if not candidate.full else "known by this name alone"
            )
        elif candidate.name.flags & Flag.STANDALONE and candidate.name.flags & Flag.SHORT:
            said.append("known by this name alone")
        if candidate.comma:
            said.append("family name first, with a comma")
        elif candidate.reordered:
            said.append("the other order")
        return "; ".join(said)

    def _shown(self, candidate: Candidate, language: str) -> tuple[str, ...]:
        """
        The words that the mention is held against: those of the spelling found, in the words of the text's language.

        The nearest spelling may be some other language's (Belausov ~ Belooussov, in Dutch); readers know their own.
        """
        words = self._words(candidate.name)
        if candidate.tier <= _AS_LISTED or language_rank(candidate.name.language, language):
            return words
        for name in self.table.names_of(candidate.entity):
            if language_rank(name.language, language) < _OWN or name.flags & _NOT_SHOWN:
                continue
            own = self._words(name)
            if len(own) == len(words) and all(
                align(read(one), read(two)) >= _SAME_NAME for one, two in zip(own, words, strict=True)
            ):
                return own
        return words

    def _words(self, name: Name) -> tuple[str, ...]:
        listed, parts = self.table.text(name.number), [self.table.word(part) for part in name.parts]
        words = split(listed) if listed else ()
        return words if len(words) == len(parts) else _as_one(words, parts) or tuple(parts)


def _as_one(words: Sequence[str], parts: Sequence[str]) -> tuple[str, ...]:
    """The words of a name with those written as one that make one part (al Sisi: Alsisi); none where that fails."""
    left, found = iter(words), []
    for part in parts:
        word = ""
        while fold(word) != part:
            following = next(left, None)
            if following is None:
                return ()
            word = f"{word}{following.lower()}" if word else following
        found.append(word[:1].upper() + word[1:])
    return tuple(found)


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _part(part: Part, word: str) -> str:
    if part.method in (Method.FOLDED, Method.EXACT) and fold(part.surface) == fold(word):
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
