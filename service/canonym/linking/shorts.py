"""
Short forms: a family name alone, once its bearer has been named in full in the same article.

A full mention licenses the short forms of its entity, before it and after. Two bearers of one name make a short form
ambiguous; a stranger's full name in between puts it in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

from canonym.aliases.names import ARTICLES, Role
from canonym.aliases.table import AliasTable, Name
from canonym.aliases.undivided import as_run
from canonym.languages.words import is_ordinary
from canonym.linking.candidate import Article, Candidate, Gap, Part, Unit, from_start, may_be_name, tier_of
from canonym.linking.find import Finder
from canonym.linking.reading import Reading
from canonym.linking.score import SHORT, SHORT_LEAST
from canonym.linking.words import ANY, WordReader
from canonym.model import Method, Span
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, script_of, word_script

# A single character is a family name in too many names to be one by itself.
SHORTEST_RUN: Final = 2


def licensed(table: AliasTable, entities: Iterable[int]) -> dict[int, dict[int, int]]:
    """Token of a short form -> the entities it may mean, each with the number of the name it comes from."""
    found: dict[int, dict[int, int]] = {}
    for entity in entities:
        for token, name in table.short_forms(entity):
            found.setdefault(token, {})[entity] = name
    return found


def find_shorts(
    article: Article,
    finder: Finder,
    tokens: Mapping[int, Mapping[int, int]],
    covered: Set[int],
    joined: Iterable[Unit],
    parts: Iterable[int],
    *,
    lower: frozenset[int],
) -> Iterator[Candidate]:
    """
    Short forms among the words that are not `covered`; `parts` are the words that may be part of a name.

    `lower` are entities whose names the article writes in small letters: their short forms may be so as well.
    """
    if not tokens:
        return
    words, known = article.tokens.words, finder.words.tokens_in(article.language)
    reader, wanted = finder.words, frozenset((*tokens, ANY))
    # Most words stand for no token at all, or for none that is wanted.
    for index in [i for i in parts if i not in covered and (found := known[words[i]]) and not wanted.isdisjoint(found)]:
        word = words[index]
        name_like = may_be_name(word)
        if not (name_like or lower):
            continue
        unit = article.unit(index)
        readings = _readings(reader.exact[word], unit, finder, article)
        for candidate in _read(unit, readings, tokens, article, reader):
            if name_like or candidate.entity in lower:
                yield candidate
        if ANY in known[word]:
            yield from _in_run(unit, finder, tokens, article)
    for unit in joined:
        if unit.first in covered or unit.last - 1 in covered or not may_be_name(unit.text):
            continue
        readings = _readings(reader.exact[unit.text], unit, finder, article)
        yield from _read(unit, readings, tokens, article, reader)


def _readings(token: int, unit: Unit, finder: Finder, article: Article) -> list[Reading]:
    readings = [Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))] if token >= 0 else []
    return [*readings, *finder.words.short(unit.text, article.language)]


def _read(
    unit: Unit,
    readings: Iterable[Reading],
    tokens: Mapping[int, Mapping[int, int]],
    article: Article,
    reader: WordReader,
) -> Iterator[Candidate]:
    seen: set[int] = set()
    for reading in readings:
        owners = tokens.get(reading.token)
        if owners is None or reading.similarity < SHORT_LEAST:
            continue
        for entity, name in owners.items():
            if entity not in seen:
                seen.add(entity)
                yield _candidate(unit, reading, entity, reader.table.name(name), article, reader)


def _in_run(
    unit: Unit, finder: Finder, tokens: Mapping[int, Mapping[int, int]], article: Article
) -> Iterator[Candidate]:
    for start, end, token in finder.runs.tokens(unit.text):
        if end - start < SHORTEST_RUN:
            continue
        piece = Unit(unit.start + start, unit.start + end, unit.first, unit.last, unit.text[start:end])
        for entity, number in tokens.get(token, {}).items():
            name = finder.table.name(number)
            if _is_native(name, finder.table) and not _may_end(unit.text[end:], article):
                continue
            reading = Reading(token, 1.0, Method.FOLDED, 0, end - start)
            yield _candidate(piece, reading, entity, name, article, finder.words)


def _is_native(name: Name, table: AliasTable) -> bool:
    """Whether a family name is part of a Han name, and not written by itself in its entry."""
    return not table.text(name.number) or as_run([table.word(part) for part in name.parts]) != ""


def _may_end(rest: str, article: Article) -> bool:
    """
    Whether such a family name may end before the rest of a run: before a title, not before more characters, which may
    be a stranger's given name.
    """
    return not rest or script_of(rest[0]) != "Hani" or rest.startswith(article.pack.titles_after or ("\0",))


def _candidate(
    unit: Unit, reading: Reading, entity: int, name: Name, article: Article, reader: WordReader
) -> Candidate:
    whole = unit.end - unit.start != len(unit.text)
    start = unit.start if whole else unit.start + reading.start
    end = unit.end if whole else unit.start + reading.end
    place = name.parts.index(reading.token)
    part = Part(
        start,
        end,
        unit.text[reading.start : reading.end],
        place,
        name.roles[place],
        reading.similarity,
        reading.method,
        reading.form,
    )
    parts, first = _with_parts_before((part,), unit.first, name, article, reader)
    parts, first = _with_article(parts, first, name, article, reader.table)
    span, score = Span(parts[0].start, end), max(0.0, reading.similarity - SHORT)
    parts = from_start(parts, span.start)
    tier = tier_of(parts, name, Method.SHORT, plain=False)
    return Candidate(span, entity, name, parts, score, Method.SHORT, False, tier, first, unit.last)


def _with_parts_before(
    parts: tuple[Part, ...], first: int, name: Name, article: Article, reader: WordReader
) -> tuple[tuple[Part, ...], int]:
    """The words before a family name that stand before it in the name, but for the first (Peña Nieto, da Silva)."""
    for place in range(parts[0].place - 1, 0, -1):
        if article.gaps[first] not in (Gap.SPACE, Gap.HYPHEN):
            break
        unit = article.unit(first - 1)
        readings = reader.near(unit.text, article.language) if article.name_like[first - 1] else ()
        reading = next((each for each in readings if each.token == name.parts[place]), None)
        if reading is None and reader.exact[unit.text] == name.parts[place]:
            reading = Reading(name.parts[place], 1.0, Method.FOLDED, 0, len(unit.text))
        if reading is None or reading.start or reading.similarity < SHORT_LEAST:
            break
        surface = unit.text[: reading.end]
        role = name.roles[place]
        part = Part(
            unit.start, unit.start + reading.end, surface, place, role, reading.similarity, reading.method, reading.form
        )
        parts, first = (part, *parts), first - 1
    return parts, first


def _with_article(
    parts: tuple[Part, ...], first: int, name: Name, article: Article, table: AliasTable
) -> tuple[tuple[Part, ...], int]:
    """The Latin-script article or particle before a family name belongs to it (policy: al-Sisi, van der Bellen)."""
    tokens = article.tokens
    particles = [token for token, role in zip(name.parts, name.roles, strict=True) if role is Role.PARTICLE]
    while article.gaps[first] is not Gap.NONE:
        kind = article.gaps[first]
        word = tokens.words[first - 1]
        key = fold(word)
        if not particles and key not in ARTICLES:
            break
        listed = set(map(table.word, particles))
        # Another form of the article the entry has (el for al), unless it is a word of the language (French et).
        own = key in listed or (
            key in ARTICLES and not listed.isdisjoint(ARTICLES) and not is_ordinary(word, article.language)
        )
        arabic = key in ARTICLES and kind is Gap.HYPHEN
        if kind not in (Gap.SPACE, Gap.HYPHEN) or not (own or arabic) or word_script(word) not in HAS_CASE:
            break
        first -= 1
        start = tokens.starts[first]
        part = Part(start, start + len(word), word, -1, Role.PARTICLE, 1.0, Method.FOLDED, None)
        parts = (part, *parts)
    return parts, first
