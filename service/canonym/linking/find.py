"""
find(): candidates for every stretch of an article that may be a name.

Two rounds. In the first, words stand for themselves: whatever the table lists is found, in any order, with initials,
patronymics and particles. In the second, the words that are left and look like names are read by the finders as well
(endings, other spellings and scripts, slips), and what they may stand for has to make a name with a neighbor, or be a
name by itself that is long and near enough.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable, Name
from canonym.languages.words import is_ordinary
from canonym.linking.around import LONGEST_BETWEEN, REACH, Around, is_out_of_order
from canonym.linking.candidate import Article, Candidate, Gap, Unit, may_be_name
from canonym.linking.choose import language_rank
from canonym.linking.fit import fit
from canonym.linking.joined import joined_units
from canonym.linking.plain import fit_pair
from canonym.linking.reading import Reading
from canonym.linking.runs import find_in_runs
from canonym.linking.score import LINK_SINGLE, SUGGEST, weakest
from canonym.linking.slipped import Pair, pairs_beside_slips, slipped_pairs, tokens_around
from canonym.linking.spaceless import RunReader
from canonym.linking.transliterated import is_syllable
from canonym.linking.words import NEAR_REMEMBERED, WordReader
from canonym.model import Method, Span
from canonym.text.fold import fold

# A misspelled single word must have this many letters to be a name by itself; shorter ones look like each other.
SINGLE_LETTERS: Final = 5
# Names that lack a part say nothing when there are more of them (James Smith, of all the James R. Smiths).
MOST_LACKING: Final = 8
# A mention that more people than this may mean lists the first of them.
MOST_OWNERS: Final = 16
# How many words are remembered with what they may be.
REMEMBERED: Final = 1 << 15
# How many pairs of words: each may stand for many names, and seldom comes again but in the same stretch.
PAIRS_REMEMBERED: Final = 1 << 12

Read = tuple[Unit, Reading]


class Finder:
    """Finds candidates for one table."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self.words = WordReader(table)
        self.runs = RunReader(table)
        self.alone = lru_cache(REMEMBERED)(self._alone)
        self.readings = lru_cache(NEAR_REMEMBERED)(self._readings)
        self.near_alone = lru_cache(REMEMBERED)(self._near_alone)
        self.near_tokens = lru_cache(REMEMBERED)(self._near_tokens)
        self.near_paired = lru_cache(PAIRS_REMEMBERED)(self._near_paired)
        self.scripts_of = lru_cache(REMEMBERED)(self._scripts_of)

    def _alone(self, token: int, language: str) -> tuple[Name, ...]:
        """Names whose only word this is, but for those that are no name in other languages only."""
        return tuple(name for name in map(self.table.name, self.table.named_by(token)) if _applies(name, language))

    def paired(self, left: int, right: int, language: str) -> tuple[Name, ...]:
        """
        Names that a word read as `left` and a later one read as `right` may be parts of.

        Of one entity's spellings that are the same, the one nearest to the language.
        """
        numbers = self.table.named_by_pair(left, right)
        if not numbers:
            return ()
        best: dict[tuple[int, tuple[int, ...], bool], Name] = {}
        for name in map(self.table.name, numbers):
            if not _applies(name, language) or is_out_of_order(name, left, right):
                continue
            key = (name.entity, name.parts, bool(name.flags & Flag.NEVER))
            known = best.get(key)
            if known is None or language_rank(name.language, language) > language_rank(known.language, language):
                best[key] = name
        return tuple(sorted(best.values(), key=lambda name: len(name.parts)))

    def _scripts_of(self, entity: int) -> frozenset[str]:
        """The scripts an entity's names are written in."""
        return frozenset(self.table.script(token) for name in self.table.names_of(entity) for token in name.parts)

    # ------------------------------------------------------------------------------------------------------ first round

    def listed(self, article: Article) -> list[Candidate]:
        """Candidates whose words stand in the table as they stand in the text, but for case and accents."""
        exact = self.words.exact
        words, gaps, name_like = article.tokens.words, article.gaps, article.name_like
        all_tokens = [exact[word] for word in words]
        # A letter is an initial only as a capital: the English article is none.
        tokens = [
            token if len(word) > 1 or not word.islower() else -1 for token, word in zip(all_tokens, words, strict=True)
        ]
        last = len(tokens)
        found: list[Candidate] = []
        taken: dict[int, tuple[int, int]] = {}
        for index, token in enumerate(tokens):
            if token < 0:
                continue
            for name in self.alone(token, article.language):
                candidate = fit(name, (_whole(article.unit(index), token),), article, self.words, near=False)
                if candidate is not None:
                    found.append(candidate)
            for other in range(index + 1, min(index + 1 + REACH, last)):
                if gaps[other] is Gap.NONE:
                    break
                right = tokens[other]
                if right >= 0 and (names := self.paired(token, right, article.language)):
                    pair = (_whole(article.unit(index), token), _whole(article.unit(other), right))
                    around = Around(article, index, other, all_tokens.__getitem__)
                    found.extend(self._pairs(((name, *pair) for name in names), around, article, taken))
                if not name_like[other] and len(words[other]) > LONGEST_BETWEEN:
                    break  # no name goes on over an ordinary word
        for unit in joined_units(article):
            token = exact[unit.text]
            if token >= 0:
                found.extend(self._around(unit, (_whole(unit, token)[1],), article, near=False))
        if not article.text.isascii():
            found.extend(find_in_runs(article, self.words, self.runs, alone=self.alone, paired=self.paired))
        return [self._with_point(candidate, article.text) for candidate in found]

    def _with_point(self, candidate: Candidate, text: str) -> Candidate:
        """An abbreviation that the entry writes with a last point has it in the text as well (U.S.)."""
        span, name = candidate.span, candidate.name
        if name.flags & Flag.CASE_EXACT and text.startswith(".", span.end) and self.table.text(name.number)[-1:] == ".":
            return candidate._replace(span=Span(span.start, span.end + 1))
        return candidate

    def _pairs(
        self,
        pairs: Iterable[tuple[Name, Read, Read]],
        around: Around,
        article: Article,
        taken: dict[int, tuple[int, int]],
    ) -> Iterator[Candidate]:
        """
        Candidates for names that two words have been read as parts of.

        Names that need no more than is there come first; those that lack a part count only where there are none, and
        few. `taken` keeps the words that a name has been found in: two of its other parts there are no news.
        """
        lacking: list[tuple[Name, Read, Read]] = []
        complete: set[int] = set()
        for name, left, right in pairs:
            if len(complete) >= MOST_OWNERS:
                return
            if name.entity in complete and not around.tokens.issuperset(name.parts):
                continue  # the same entity's name with an initial or a middle name that is not there
            if len(name.parts) > 2:
                first, last = taken.get(name.number, _NOWHERE)
                if first <= left[0].first and right[0].last <= last:
                    continue
            missing = around.missing(name, left[1].token, right[1].token)
            if missing and len(name.parts) == 2 and self._by_middle_name(name, around):
                missing = 0
            if missing > name.lenient:
                continue
            if missing:
                # People leave out a second given name, not the first; beside another name it is somebody else's.
                if around.isolated and name.parts[0] in (left[1].token, right[1].token):
                    lacking.append((name, left, right))
                continue
            candidate = fit_pair(name, left, right, article, self.words)
            if candidate is not None and candidate.score >= SUGGEST:
                complete.add(candidate.entity)
                taken[name.number] = candidate.first, candidate.last
                yield candidate
        if complete or len(lacking) > MOST_LACKING:
            return
        for name, left, right in lacking:
            candidate = fit_pair(name, left, right, article, self.words)
            if candidate is not None and candidate.score >= SUGGEST:
                yield candidate

    def _by_middle_name(self, name: Name, around: Around) -> bool:
        """Whether what parts given and family name is a middle name that the entry lists (Hillary Rodham Clinton)."""
        if not (around.between and name.flags & Flag.MIDDLE):
            return False
        middle = self.table.entity_at(name.entity).middle
        return {fold(word) for text in middle.values() for word in text.split()}.issuperset(around.between)

    def _singles(
        self, names: Sequence[Name], unit: Unit, reading: Reading, article: Article, *, near: bool
    ) -> Iterator[Candidate]:
        for name in names:
            if near and (name.flags & (Flag.CASE_EXACT | Flag.NEVER)):
                continue
            candidate = fit(name, ((unit, reading),), article, self.words, near=near)
            if candidate is not None:
                yield candidate

    # ----------------------------------------------------------------------------------------------------- second round

    def near(self, article: Article, covered: frozenset[int]) -> list[Candidate]:
        """Candidates with an ending, another spelling or a slip in one of the words that are not `covered`."""
        found: list[Candidate] = []
        taken: dict[int, tuple[int, int]] = {}
        words, gaps, name_like = article.tokens.words, article.gaps, article.name_like
        language, last = article.language, len(words)
        for index in (place for place, capital in enumerate(name_like) if capital and place not in covered):
            for reading, names in self.near_alone(words[index], language):
                found.extend(self._singles(names, article.unit(index), reading, article, near=True))
            for other in range(index + 1, min(index + 1 + REACH, last)):
                if gaps[other] is Gap.NONE:
                    break
                # A listed name may be the rest of a longer one (Volodimir Oleksandrovych Zelensky).
                if pairs := self.near_paired(words[index], words[other], language):
                    found.extend(self._near_pairs(pairs, index, other, article, taken))
                if not name_like[other] and len(words[other]) > LONGEST_BETWEEN:
                    break
            # A word in small letters before it, as bodies have them (ministère de la Défense).
            for other in range(index - 1, max(-1, index - 1 - REACH), -1):
                if gaps[other + 1] is Gap.NONE or (name_like[other] and other not in covered):
                    break
                if pairs := self.near_paired(words[other], words[index], language):
                    found.extend(self._near_pairs(pairs, other, index, article, taken))
        for index, other in pairs_beside_slips(article, covered, self.words.slips):
            longer = [pair for pair in self.near_paired(words[index], words[other], language) if len(pair[0].parts) > 2]
            found.extend(self._near_pairs(longer, index, other, article, taken))
        for unit in joined_units(article):
            if unit.first in covered or unit.last - 1 in covered or not may_be_name(unit.text):
                continue
            found.extend(self._around(unit, self.words.near(unit.text, language), article, near=True))
            for reading, names in self.near_alone(unit.text, language):
                found.extend(self._singles(names, unit, reading, article, near=True))
        return found

    def _near_pairs(
        self,
        pairs: Collection[Pair],
        index: int,
        other: int,
        article: Article,
        taken: dict[int, tuple[int, int]],
    ) -> Iterator[Candidate]:
        """Candidates for the names that two words of the text may be parts of, `index` before `other`."""
        one, two = article.unit(index), article.unit(other)
        names = (name for name, _, _ in pairs)
        tokens_of = tokens_around(article, index, other, names, self.near_tokens, self.words.slips)
        around = Around(article, index, other, tokens_of)
        read = ((name, (one, left), (two, right)) for name, left, right in pairs)
        return self._pairs(read, around, article, taken)

    def _near_tokens(self, word: str, language: str) -> tuple[int, ...]:
        if len(word) == 1 and word.islower():  # no initial, but a small word inside a name (образования и науки)
            return (token,) if (token := self.words.exact[word]) >= 0 else ()
        return tuple(reading.token for reading in self.readings(word, language))

    def _near_paired(self, left: str, right: str, language: str) -> tuple[tuple[Name, Reading, Reading], ...]:
        """Names that two words may stand for, with the readings that make them so."""
        found: dict[int, tuple[Name, Reading, Reading]] = {}
        read: Callable[[str, str], tuple[Reading, ...]] = self.readings
        if is_ordinary(left, language) and is_ordinary(right, language):
            if not (may_be_name(left) or may_be_name(right)):
                return ()
            if not (left[0].isupper() and right[0].isupper()):
                # No misspelled name, but perhaps a case form of one (Белого дома); in scripts without capitals the
                # ending may be on another word than these two.
                cased = left[0].isupper() or right[0].isupper()
                if cased and not (self.words.inflected(left, language) or self.words.inflected(right, language)):
                    return ()
                read = self.words.forms
        rights = read(right, language)
        if not (rights or self.words.slips.is_strange(right, language)):
            return ()
        lefts = read(left, language)
        together = self.table.named_together([one.token for one in lefts], [two.token for two in rights])
        for one, two in ((lefts[i], rights[j]) for i, j in together):
            if one.token == two.token and len(lefts) > 1:
                continue
            for name in self.paired(one.token, two.token, language):
                known = found.get(name.number)
                if known is None or known[1].similarity + known[2].similarity < one.similarity + two.similarity:
                    found[name.number] = (name, one, two)
        for name, one, two in slipped_pairs(left, lefts, right, rights, self.words, language):
            if not _applies(name, language) or is_out_of_order(name, one.token, two.token):
                continue
            known = found.get(name.number)
            if known is None or known[1].similarity + known[2].similarity < one.similarity + two.similarity:
                found[name.number] = (name, one, two)
        # Of one entity's names the nearest comes first: once it is there, the others are no news.
        return tuple(
            sorted(found.values(), key=lambda each: (len(each[0].parts), -each[1].similarity - each[2].similarity))
        )

    def _readings(self, word: str, language: str) -> tuple[Reading, ...]:
        """
        What a word may be as one part of a name, an initial included; words in small letters are not misspelled
        names.
        """
        if len(word) == 1:
            token = -1 if word.islower() else self.words.exact[word]
            return (Reading(token, 1.0, Method.FOLDED, 0, 1),) if token >= 0 else ()
        if not may_be_name(word) and (not is_syllable(word) or is_ordinary(word, language)):
            return self.words.forms(word, language)
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
            names = tuple(
                name for name in self.alone(reading.token, language) if not name.flags & (Flag.CASE_EXACT | Flag.NEVER)
            )
            if names:
                found.append((reading, names))
        return tuple(found)

    def _around(self, unit: Unit, readings: Sequence[Reading], article: Article, *, near: bool) -> Iterator[Candidate]:
        """Names of which a joined unit is one part, with the words before and after it."""
        gaps = article.gaps
        for reading in readings:
            if not near:
                yield from self._singles(
                    self.alone(reading.token, article.language), unit, reading, article, near=False
                )
            for index in (unit.first - 1, unit.first - 2, unit.last, unit.last + 1):
                low, high = (index + 1, unit.first) if index < unit.first else (unit.last, index)
                if not 0 <= index < len(article.tokens) or Gap.NONE in gaps[low : high + 1]:
                    continue
                other = article.unit(index)
                for partner in self.readings(other.text, article.language):
                    pair = ((unit, reading), (other, partner))
                    if index < unit.first:
                        pair = pair[::-1]
                    for name in self.paired(pair[0][1].token, pair[1][1].token, article.language):
                        candidate = fit(name, pair, article, self.words, near=True)
                        if candidate is None or candidate.score < SUGGEST:
                            continue
                        # As between two words: a second given name may be left out, not the first.
                        if not candidate.missing or any(
                            part.place == 0 or part.role is Role.INITIAL for part in candidate.parts
                        ):
                            yield candidate


def _applies(name: Name, language: str) -> bool:
    """Whether a spelling counts in a text of this language: what is no name in another language may be one here."""
    return not name.flags & Flag.NEVER or language_rank(name.language, language) > 0


# The words of a name that has not been found: around no others.
_NOWHERE: Final = (sys.maxsize, -1)


def _whole(unit: Unit, token: int) -> tuple[Unit, Reading]:
    """A unit read as the token that it is."""
    return unit, Reading(token, 1.0, Method.FOLDED, 0, len(unit.text))
