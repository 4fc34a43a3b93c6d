"""
find(): candidates for every stretch of an article that may be a name.

Two rounds. In the first, words stand for themselves: whatever the table lists is found, in any order, with initials,
patronymics and particles. In the second, the words that are left and look like names are read by the finders as well
(endings, other spellings and scripts, slips), and what they may stand for has to make a name with a neighbor, or be a
name by itself that is long and near enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from canonym.aliases.names import Flag
from canonym.aliases.table import AliasTable, Name
from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article, Candidate, Gap, Unit, may_be_name
from canonym.linking.fit import fit, fit_pair
from canonym.linking.reading import Reading
from canonym.linking.score import LINK_SINGLE, SUGGEST, weakest
from canonym.linking.spaceless import RunReader
from canonym.linking.words import WordReader, is_ordinary
from canonym.model import Method
from canonym.text.scripts import SPACELESS, word_script

# How many words on the second part of a name may stand: two initials or a patronymic and a particle between.
REACH: Final = 4
# A misspelled single word must have this many letters to be a name by itself; shorter ones look like each other.
SINGLE_LETTERS: Final = 5
REMEMBERED: Final = 1 << 18


class Finder:
    """Finds candidates for one table."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self.words = WordReader(table)
        self.runs = RunReader(table)
        self.alone = lru_cache(REMEMBERED)(self._alone)
        self.paired = lru_cache(REMEMBERED)(self._paired)
        self.near_alone = lru_cache(REMEMBERED)(self._near_alone)
        self.near_paired = lru_cache(REMEMBERED)(self._near_paired)
        self.scripts_of = lru_cache(REMEMBERED)(self._scripts_of)

    def _alone(self, token: int) -> tuple[Name, ...]:
        return tuple(map(self.table.name, self.table.named_by(token)))

    def _paired(self, left: int, right: int) -> tuple[Name, ...]:
        return tuple(map(self.table.name, self.table.named_by_pair(left, right)))

    def _scripts_of(self, entity: int) -> frozenset[str]:
        """The scripts an entity's names are written in."""
        return frozenset(word_script(self.table.word(token)) for name in self.table.names_of(entity) for token in name.parts)

    # ------------------------------------------------------------------------------------------------------ first round

    def find_listed(self, article: Article, joined: Sequence[Unit]) -> list[Candidate]:
        """
        Candidates whose words stand in the table as they stand in the text, but for case and accents.

        `joined` are the article's `joined_units`.
        """
        exact = self.words.exact
        tokens = [exact[word] for word in article.tokens.words]
        for index in article.closed:
            tokens[index] = -1
        gaps, last = article.gaps, len(tokens)
        found: list[Candidate] = []
        for index, token in enumerate(tokens):
            if token < 0:
                continue
            read = None
            for name in self.alone(token):
                read = read or _whole(article.unit(index), token)
                candidate = fit(name, (read,), article, self.words, near=False)
                if candidate is not None:
                    found.append(candidate)
            for other in range(index + 1, min(index + 1 + REACH, last)):
                if gaps[other] is Gap.NONE:
                    break
                right = tokens[other]
                if right >= 0:
                    for name in self.paired(token, right):
                        read = read or _whole(article.unit(index), token)
                        candidate = fit_pair(name, read, _whole(article.unit(other), right), article, self.words)
                        if candidate is not None:
                            found.append(candidate)
        for unit in joined:
            token = exact[unit.text]
            if token >= 0:
                found.extend(self._around(unit, (_whole(unit, token)[1],), article, near=False))
        if any(not word.isascii() and word_script(word) in SPACELESS for word in article.tokens.words):
            found.extend(self._in_runs(article))
        return found

    def _singles(
        self, names: Sequence[Name], unit: Unit, reading: Reading, article: Article, *, near: bool
    ) -> Iterator[Candidate]:
        for name in names:
            if near and (name.flags & (Flag.CASE_EXACT | Flag.NEVER)):
                continue
            candidate = fit(name, ((unit, reading),), article, self.words, near=near)
            if candidate is not None:
                yield candidate

    def _in_runs(self, article: Article) -> Iterator[Candidate]:
        """Names inside a run of a script without spaces."""
        tokens = article.tokens
        for index, word in enumerate(tokens.words):
            if word.isascii() or index in article.closed or word_script(word) not in SPACELESS:
                continue
            offset = tokens.starts[index]
            for start, end, token in self.runs.tokens(word):
                unit = Unit(offset + start, offset + end, index, index + 1, word[start:end])
                reading = _whole(unit, token)[1]
                yield from self._singles(self.alone(token), unit, reading, article, near=False)
                yield from self._across_dot(unit, reading, article)

    def _across_dot(self, unit: Unit, reading: Reading, article: Article) -> Iterator[Candidate]:
        """A name whose parts a middle dot joins, the run going on before the first or after the last of them."""
        if unit.end != article.tokens.end(unit.first) or article.gaps[unit.last] is not Gap.DOT:
            return
        following = article.unit(unit.last)
        whole = self.words.exact[following.text]
        for start, end, token in ((0, len(following.text), whole), *self.runs.tokens(following.text)):
            if start or token < 0:
                continue
            piece = Unit(following.start, following.start + end, following.first, following.last, following.text[:end])
            for name in self.paired(reading.token, token):
                candidate = fit(name, ((unit, reading), _whole(piece, token)), article, self.words, near=False)
                if candidate is not None:
                    yield candidate

    # ----------------------------------------------------------------------------------------------------- second round

    def find_near(self, article: Article, covered: frozenset[int], joined: Sequence[Unit]) -> list[Candidate]:
        """Candidates with an ending, another spelling or a slip, among the words that are not `covered`."""
        found: list[Candidate] = []
        words, gaps, name_like = article.tokens.words, article.gaps, article.name_like
        language = article.language
        for index, word in enumerate(words):
            if index in covered:
                continue
            capital = name_like[index]
            if capital:
                for reading, names in self.near_alone(word, language):
                    found.extend(self._singles(names, article.unit(index), reading, article, near=True))
            for other in range(index + 1, min(index + 1 + REACH, len(words))):
                if gaps[other] is Gap.NONE or other in covered:
                    break
                if not (capital or name_like[other]):
                    continue
                for name, left, right in self.near_paired(word, words[other], language):
                    candidate = fit_pair(name, (article.unit(index), left), (article.unit(other), right), article, self.words)
                    if candidate is not None and candidate.score >= SUGGEST:
                        found.append(candidate)
        for unit in joined:
            if unit.first in covered or unit.last - 1 in covered or not may_be_name(unit.text):
                continue
            found.extend(self._around(unit, self.words.near(unit.text, language), article, near=True))
            for reading, names in self.near_alone(unit.text, language):
                found.extend(self._singles(names, unit, reading, article, near=True))
        return found

    def _near_paired(self, left: str, right: str, language: str) -> tuple[tuple[Name, Reading, Reading], ...]:
        """Names that two words may stand for, with the readings that make them so."""
        found: dict[int, tuple[Name, Reading, Reading]] = {}
        if is_ordinary(left, language) and is_ordinary(right, language) and not (left[0].isupper() and right[0].isupper()):
            return ()
        rights = self._readings(right, language)
        if not rights:
            return ()
        lefts = self._readings(left, language)
        for one in lefts:
            for two in rights:
                if one.token == two.token and len(lefts) > 1:
                    continue
                for name in self.paired(one.token, two.token):
                    known = found.get(name.number)
                    if known is None or known[1].similarity + known[2].similarity < one.similarity + two.similarity:
                        found[name.number] = (name, one, two)
        return tuple(found.values())

    def _readings(self, word: str, language: str) -> tuple[Reading, ...]:
        """What a word may be as one part of a name, an initial included; words in small letters are not misspelled names."""
        if len(word) == 1:
            token = self.words.exact[word]
            return (Reading(token, 1.0, Method.FOLDED, 0, 1),) if token >= 0 else ()
        if not may_be_name(word):
            token = self.words.exact[word]
            whole = (Reading(token, 1.0, Method.FOLDED, 0, len(word)),) if token >= 0 else ()
            return whole + self.words.inflected(word, language)
        return tuple(
            reading
            for reading in self.words.near(word, language)
            if reading.similarity >= weakest(self.table.word(reading.token))
        )

    def _near_alone(self, word: str, language: str) -> tuple[tuple[Reading, tuple[Name, ...]], ...]:
        """Names of one word that `word` may stand for by itself."""
        found = []
        ordinary = is_ordinary(word, language)
        for reading in self.words.inflected(word, language) if ordinary else self.words.near(word, language):
            if reading.method is Method.FOLDED:
                continue  # the first round has seen it
            if reading.method is not Method.INFLECTED and (
                len(self.table.word(reading.token)) < SINGLE_LETTERS or reading.similarity < LINK_SINGLE
            ):
                continue
            names = tuple(name for name in self.alone(reading.token) if not name.flags & (Flag.CASE_EXACT | Flag.NEVER))
            if names:
                found.append((reading, names))
        return tuple(found)

    def _around(
        self, unit: Unit, readings: Sequence[Reading], article: Article, *, near: bool
    ) -> Iterator[Candidate]:
        """Names of which a joined unit is one part, with the words before and after it."""
        gaps = article.gaps
        for reading in readings:
            if not near:
                yield from self._singles(self.alone(reading.token), unit, reading, article, near=False)
            for index in (unit.first - 1, unit.first - 2, unit.last, unit.last + 1):
                low, high = (index + 1, unit.first) if index < unit.first else (unit.last, index)
                if not 0 <= index < len(article.tokens) or Gap.NONE in gaps[low : high + 1]:
                    continue
                other = article.unit(index)
                for partner in self._readings(other.text, article.language):
                    for name in self.paired(reading.token, partner.token):
                        pair = ((other, partner), (unit, reading)) if index < unit.first else ((unit, reading), (other, partner))
                        candidate = fit(name, pair, article, self.words, near=True)
                        if candidate is not None and candidate.score >= SUGGEST:
                            yield candidate


def joined_units(article: Article) -> list[Unit]:
    """Words that a hyphen, an apostrophe or a line end parts, read as one (Khamene'i, Jae-yong, Bel-/ousov)."""
    tokens, words = article.tokens, article.tokens.words
    found = []
    for index, kind in enumerate(article.gaps):
        if kind is Gap.SPACE or kind is Gap.NONE:
            if kind is Gap.NONE or words[index].isascii() or not _are_han(words[index - 1], words[index]):
                continue
        elif kind not in (Gap.HYPHEN, Gap.BREAK, Gap.APOSTROPHE):
            continue
        elif kind is Gap.APOSTROPHE and _is_ending(words[index], article):
            continue
        text = words[index - 1] + words[index]
        found.append(Unit(tokens.starts[index - 1], tokens.end(index), index - 1, index + 1, text))
    return found


def _are_han(left: str, right: str) -> bool:
    """Whether two words may be a Han name written with a space between family and given name."""
    return len(left) + len(right) <= 4 and word_script(left) == word_script(right) == "Hani"


def _is_ending(word: str, article: Article) -> bool:
    """Whether what follows an apostrophe is an ending set off by it (Putin's, Putin'in), not the rest of a name."""
    key = word.lower()
    return any(ending[1:].lower() == key for pack in (article.pack, get_pack("en")) for ending in pack.possessives)


def _whole(unit: Unit, token: int) -> tuple[Unit, Reading]:
    """A unit read as the token that it is."""
    return unit, Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))
