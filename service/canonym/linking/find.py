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

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable
from canonym.linking.candidate import Article, Candidate, Gap, Part, Unit, gap_class, goes_on
from canonym.linking.fit import fit, unit_at
from canonym.linking.reading import Reading
from canonym.linking.score import LINK_SINGLE, SUGGEST, weakest
from canonym.linking.spaceless import RunReader
from canonym.languages.registry import get_pack
from canonym.linking.words import WordReader
from canonym.model import Method, Span
from canonym.text.scripts import HAS_CASE, SPACELESS, word_script

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
        self.near_pairs = lru_cache(REMEMBERED)(self._near_pairs)

    def _alone(self, token: int) -> tuple[int, ...]:
        return tuple(self.table.named_by(token))

    def _paired(self, left: int, right: int) -> tuple[int, ...]:
        return tuple(self.table.named_by_pair(left, right))

    # ------------------------------------------------------------------------------------------------------ first round

    def find_listed(self, article: Article) -> list[Candidate]:
        """Candidates whose words stand in the table as they stand in the text, but for case and accents."""
        words = article.tokens.words
        exact = self.words.exact
        tokens = [exact[word] for word in words]
        for index in article.closed:
            tokens[index] = -1
        hits = [index for index, token in enumerate(tokens) if token >= 0]
        found: list[Candidate] = []
        for index in hits:
            token = tokens[index]
            alone = self.alone(token)
            if alone:
                unit = unit_at(article, index)
                reading = Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))
                found.extend(self._singles(alone, unit, reading, article, near=False))
            for other in self._partners(index, article):
                right = tokens[other]
                if right >= 0:
                    for name in self.paired(token, right):
                        found.extend(self._fit(name, index, token, other, right, article))
        found.extend(self._tight(article))
        found.extend(self._in_runs(article))
        return found

    def _partners(self, index: int, article: Article) -> Iterator[int]:
        """Words after `index` that may belong to the same name."""
        tokens = article.tokens
        for other in range(index + 1, min(index + 1 + REACH, len(tokens))):
            if goes_on(tokens, other) is Gap.NONE or other in article.closed:
                return
            yield other

    def _fit(
        self, name: int, left: int, left_token: int, right: int, right_token: int, article: Article
    ) -> Iterator[Candidate]:
        first, second = unit_at(article, left), unit_at(article, right)
        candidate = fit(
            self.table.name(name),
            (
                (first, Reading(left_token, 1.0, Method.FOLDED, 0, len(first.text))),
                (second, Reading(right_token, 1.0, Method.FOLDED, 0, len(second.text))),
            ),
            article,
            self.words,
            near=True,
        )
        if candidate is not None:
            yield candidate

    def _singles(
        self, names: Sequence[int], unit: Unit, reading: Reading, article: Article, *, near: bool
    ) -> Iterator[Candidate]:
        for number in names:
            name = self.table.name(number)
            if near and (name.flags & (Flag.CASE_EXACT | Flag.NEVER)):
                continue
            candidate = fit(name, ((unit, reading),), article, self.words, near=near)
            if candidate is not None:
                yield candidate

    def _tight(self, article: Article) -> Iterator[Candidate]:
        """Words that a hyphen, an apostrophe or a line end parts, read as one (Khamene'i, Jae-yong, Bel-/ousov)."""
        for unit in self._joined_units(article):
            token = self.words.exact[unit.text]
            if token < 0:
                continue
            reading = Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))
            yield from self._around(unit, (reading,), article, near=False)

    def _joined_units(self, article: Article) -> Iterator[Unit]:
        tokens, gaps = article.tokens, article.tokens.gaps
        for index in range(1, len(tokens)):
            kind = gap_class[gaps[index]]
            if kind in (Gap.HYPHEN, Gap.APOSTROPHE, Gap.BREAK):
                if index in article.closed or index - 1 in article.closed:
                    continue
                left, right = tokens.words[index - 1], tokens.words[index]
                if kind is not Gap.APOSTROPHE or not _is_ending(right, article):
                    yield Unit(tokens.starts[index - 1], tokens.end(index), index - 1, index + 1, left + right)
            elif kind is Gap.SPACE and word_script(tokens.words[index]) == word_script(tokens.words[index - 1]) == "Hani":
                left, right = tokens.words[index - 1], tokens.words[index]
                if len(left) + len(right) <= 4:
                    yield Unit(tokens.starts[index - 1], tokens.end(index), index - 1, index + 1, left + right)

    def _in_runs(self, article: Article) -> Iterator[Candidate]:
        """Names inside a run of a script without spaces."""
        tokens = article.tokens
        for index, word in enumerate(tokens.words):
            if word.isascii() or index in article.closed or word_script(word) not in SPACELESS:
                continue
            offset = tokens.starts[index]
            for start, end, token in self.runs.tokens(word):
                unit = Unit(offset + start, offset + end, index, index + 1, word[start:end])
                reading = Reading(token, 1.0, Method.FOLDED, 0, end - start)
                yield from self._singles(self.alone(token), unit, reading, article, near=False)
                yield from self._across_dots(unit, reading, article)

    def _across_dots(self, unit: Unit, reading: Reading, article: Article) -> Iterator[Candidate]:
        """A name whose parts a middle dot joins, the run going on before the first or after the last of them."""
        tokens = article.tokens
        if unit.end != tokens.end(unit.first) or unit.last >= len(tokens):
            return
        if gap_class[tokens.gaps[unit.last]] is not Gap.DOT:
            return
        following = unit_at(article, unit.last)
        inner = [(0, len(following.text), self.words.exact[following.text]), *self.runs.tokens(following.text)]
        for start, end, token in inner:
            if start or token < 0:
                continue
            piece = Unit(following.start, following.start + end, following.first, following.last, following.text[:end])
            for number in self.paired(reading.token, token):
                candidate = fit(
                    self.table.name(number),
                    ((unit, reading), (piece, Reading(token, 1.0, Method.FOLDED, 0, end))),
                    article,
                    self.words,
                    near=False,
                )
                if candidate is not None:
                    yield candidate

    # ----------------------------------------------------------------------------------------------------- second round

    def find_near(self, article: Article, covered: frozenset[int]) -> list[Candidate]:
        """Candidates with an ending, another spelling or a slip, among the words that are not `covered`."""
        found: list[Candidate] = []
        tokens = article.tokens
        words = tokens.words
        language = article.language
        open_words = [
            index not in covered and index not in article.closed and _may_be_name(words[index])
            for index in range(len(words))
        ]
        for index in range(len(words)):
            if not open_words[index]:
                continue
            for other in self._partners(index, article):
                if not open_words[other]:
                    if len(words[other]) > 2 and not _small(words[other]):
                        break
                    continue
                for name, left, right in self.near_pairs(words[index], words[other], language):
                    candidate = fit(
                        self.table.name(name),
                        ((unit_at(article, index), left), (unit_at(article, other), right)),
                        article,
                        self.words,
                        near=True,
                    )
                    if candidate is not None and candidate.score >= SUGGEST:
                        found.append(candidate)
            found.extend(self._near_single(unit_at(article, index), article))
        for unit in self._joined_units(article):
            if unit.first in covered or unit.last - 1 in covered or not _may_be_name(unit.text):
                continue
            readings = self.words.near(unit.text, language)
            found.extend(self._around(unit, readings, article, near=True))
            found.extend(self._near_single(unit, article))
        return found

    def _near_pairs(self, left: str, right: str, language: str) -> tuple[tuple[int, Reading, Reading], ...]:
        """Names that two words may stand for, with the readings that make them so."""
        found: dict[int, tuple[int, Reading, Reading]] = {}
        lefts, rights = self._readings(left, language), self._readings(right, language)
        for one in lefts:
            for two in rights:
                if one.token == two.token and len(lefts) > 1:
                    continue
                for name in self.paired(one.token, two.token):
                    known = found.get(name)
                    if known is None or known[1].similarity + known[2].similarity < one.similarity + two.similarity:
                        found[name] = (name, one, two)
        return tuple(found.values())

    def _readings(self, word: str, language: str) -> tuple[Reading, ...]:
        """What a word may be, an initial included."""
        if len(word) == 1:
            token = self.words.exact[word]
            return (Reading(token, 1.0, Method.FOLDED, 0, 1),) if token >= 0 else ()
        return tuple(
            reading
            for reading in self.words.near(word, language)
            if reading.similarity >= weakest(self.table.word(reading.token))
        )

    def _near_single(self, unit: Unit, article: Article) -> Iterator[Candidate]:
        for reading in self.words.near(unit.text, article.language):
            sure = reading.method in (Method.FOLDED, Method.INFLECTED)
            if reading.method is Method.FOLDED and len(unit.text) == reading.end - reading.start and unit.last - unit.first == 1:
                continue  # the first round has seen it
            if not sure and (len(self.table.word(reading.token)) < SINGLE_LETTERS or reading.similarity < LINK_SINGLE - 0.1):
                continue
            yield from self._singles(self.alone(reading.token), unit, reading, article, near=True)

    def _around(
        self, unit: Unit, readings: Sequence[Reading], article: Article, *, near: bool
    ) -> Iterator[Candidate]:
        """Names of which a joined unit is one part, with the words before and after it."""
        tokens = article.tokens
        for reading in readings:
            if not near:
                yield from self._singles(self.alone(reading.token), unit, reading, article, near=False)
            for index in (unit.first - 1, unit.first - 2, unit.last, unit.last + 1):
                if not 0 <= index < len(tokens) or index in article.closed:
                    continue
                low, high = (index + 1, unit.first) if index < unit.first else (unit.last, index)
                if any(goes_on(tokens, gap) is Gap.NONE for gap in range(low, high + 1)):
                    continue
                other = unit_at(article, index)
                for partner in self._readings(other.text, article.language):
                    for number in self.paired(reading.token, partner.token):
                        pair = ((other, partner), (unit, reading)) if index < unit.first else ((unit, reading), (other, partner))
                        candidate = fit(self.table.name(number), pair, article, self.words, near=True)
                        if candidate is not None and candidate.score >= SUGGEST:
                            yield candidate


def _may_be_name(word: str) -> bool:
    """Capitalized, or in a script that has no capitals; digits alone are no name."""
    first = word[0]
    if first.isupper():
        return True
    if first.islower() or first.isdigit():
        # A digit may stand for a letter (OCR: 3еленский), but not alone.
        return first.isdigit() and any(char.isalpha() for char in word)
    return word_script(word) not in HAS_CASE and word_script(word) != "Zyyy" and len(word) > 1


def _is_ending(word: str, article: Article) -> bool:
    """Whether what follows an apostrophe is an ending set off by it (Putin's, Putin'in), not the rest of a name."""
    key = word.lower()
    return any(ending[1:].lower() == key for pack in (article.pack, get_pack("en")) for ending in pack.possessives)


def _small(word: str) -> bool:
    return word.islower() and len(word) <= 3


def short_part(candidate: Candidate) -> Part:
    """The family name of a candidate, or its first part."""
    return next((part for part in candidate.parts if part.role is Role.FAMILY), candidate.parts[0])


def span_of(unit: Unit, reading: Reading) -> Span:
    """The letters of `unit` that `reading` takes for the name."""
    if unit.end - unit.start == len(unit.text):
        return Span(unit.start + reading.start, unit.start + reading.end)
    return Span(unit.start, unit.end)
