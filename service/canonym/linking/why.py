"""Why a mention was linked, in the words of a copy editor."""

from __future__ import annotations

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable
from canonym.linking.candidate import Article, Candidate, Part
from canonym.linking.mention import Mention
from canonym.model import Decision, Method
from canonym.sounds.explain import explain
from canonym.sounds.reading import read
from canonym.text.segment import segment


def why(mention: Mention, table: AliasTable, article: Article) -> str:
    """One sentence: what was found, and what spoke for it."""
    best = mention.candidate
    if mention.decision is Decision.AMBIGUOUS:
        if mention.note:
            return f"{mention.surface}: {mention.note}"
        owners = {candidate.entity for candidate in mention.candidates}
        if len(owners) < 2:
            return f"{_evidence(best, table, article)}; the score is below the one asked for"
        what = {"person": "people", "place": "places"}.get(table.entity_id(best.entity).partition("/")[0], "entities")
        where = "in this article" if best.method is Method.SHORT else "in the table"
        return f"{_number(len(owners))} {what} named {mention.surface} {where}"
    return _evidence(best, table, article)


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _evidence(candidate: Candidate, table: AliasTable, article: Article) -> str:
    listed = table.text(candidate.name.number)
    words = segment(listed).words if listed else [table.word(token) for token in candidate.name.parts]
    if len(words) != len(candidate.name.parts):
        words = [table.word(token) for token in candidate.name.parts]
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
        said.append("short form, named in full in this article" if not candidate.full else "known by this name alone")
    elif candidate.name.flags & Flag.STANDALONE and candidate.name.flags & Flag.SHORT:
        said.append("known by this name alone")
    if candidate.comma:
        said.append("family name first, with a comma")
    elif candidate.reordered:
        said.append("the other order")
    return "; ".join(said)


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
