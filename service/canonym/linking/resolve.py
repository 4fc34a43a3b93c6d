"""
resolve(): rivals and overlaps settled, short forms licensed, doubt left alone.

The order of the decisions is the policy's: what is no mention at all (fixed expressions, a spelling that is itself the
subject, a spelling listed as somebody else's), the longest name, one owner or several, then short forms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from typing import Final, NamedTuple

from canonym.aliases.names import Flag, Role
from canonym.languages.gender import gender_of
from canonym.languages.words import is_common, word_frequency
from canonym.linking.admit import Admission
from canonym.linking.bodies import is_full, is_supported, not_in, without_full_stop
from canonym.linking.candidate import NEAR, Article, Candidate, Gap, covered_by, gap_class
from canonym.linking.choose import choose, rank
from canonym.linking.context import (
    Sign,
    has_title,
    in_capitals_line,
    is_month,
    is_part_of_longer,
    is_relative,
    is_spelling_itself,
    makes_something_else,
    signs_beside,
    stranger_after,
    stranger_before,
    subject_follows,
)
from canonym.linking.expressions import expression_spans
from canonym.linking.found import NOTHING, StretchReader
from canonym.linking.joined import joined_units
from canonym.linking.mention import Mention
from canonym.linking.misses import near_misses
from canonym.linking.nearby import is_nearby
from canonym.linking.persons import is_elsewhere, is_family_name
from canonym.linking.score import MARGIN, SHORT
from canonym.linking.shorts import find_shorts, licensed
from canonym.linking.stretches import moved, places_of_parts, places_opening, stretches
from canonym.model import Decision, Method, Span

# From this Zipf frequency on a word that opens a sentence may be no name though somebody of that name is in the article
# (May, Will, Park); where nothing is capitalized, from the other one on (what is in the lists there are names as well).
OPENS_SENTENCE: Final = 4.3
WITHOUT_CAPITALS: Final = 5.0
# A name with one of these may be a short form.
_SHORT: Final = Flag.COMPUTED | Flag.WEAK | Flag.SHORT
NAMESAKE: Final = "somebody else of that name has been named"


class Links(NamedTuple):
    """
    What has been found in an article, in order and without overlaps: mentions, linked and ambiguous ones, and near
    misses, each with the candidates that it is near to, best first.
    """

    mentions: list[Mention]
    near_misses: list[tuple[Candidate, ...]]


def link(article: Article, reader: StretchReader, *, kinds: frozenset[str] | None, least: float | None) -> Links:
    """Link an article. `kinds` limits the kinds of entity; `least` raises the score a link needs."""
    return _Resolver(article, reader, kinds, least).run()


class _Resolver:
    def __init__(
        self, article: Article, reader: StretchReader, kinds: frozenset[str] | None, least: float | None
    ) -> None:
        self.article, self.reader, self.finder, self.table = article, reader, reader.finder, reader.table
        self.kinds, self.least = kinds, least
        self.doubtful: list[Candidate] = []
        self.surnames: set[int] = set()
        self.computed: list[Candidate] = []  # short names that the table does not list
        self.joined = joined_units(article)
        self.weights = reader.scales.weigh(article)
        kept = self.table.kept_in(article.language)
        self.blocked = expression_spans(article, kept, places_opening(self.weights))
        self.admission = Admission(article, self.finder, kinds, self.blocked)

    def run(self) -> Links:
        """What the stretches of the article hold, and the decisions on it."""
        mentions = self._decide(self._groups())
        return Links(mentions, near_misses(self.doubtful, mentions, self.article))

    def _groups(self) -> list[list[Candidate]]:
        """Rivals for each place of the article, in order, the best first."""
        starts, places = self.article.tokens.starts, list(stretches(self.article, self.weights))
        blocked = self._blocked if self.blocked else None
        groups: list[list[Candidate]] = []
        for (first, _), found in zip(places, self.reader.read(self.article, places, self.kinds, blocked), strict=True):
            if found is NOTHING:
                continue
            offset = starts[first]
            groups += [[moved(candidate, first, offset) for candidate in group] for group in found.groups]
            if found.computed:
                computed = (moved(candidate, first, offset) for candidate in found.computed)
                self.computed += [without_full_stop(candidate, self.article) for candidate in computed]
            if found.doubtful:
                self.doubtful += [moved(candidate, first, offset) for candidate in found.doubtful]
        return groups

    def _blocked(self, first: int, last: int) -> list[Span]:
        """The fixed expressions inside words `first` to `last - 1`, counted from where those start."""
        here = self.article.tokens.span(first, last)
        return [Span(span.start - here.start, span.end - here.start) for span in self.blocked if span.overlaps(here)]

    # ------------------------------------------------------------------------------------------------------- decisions

    def _decide(self, groups: list[list[Candidate]]) -> list[Mention]:
        if self.computed:
            listed = covered_by(group[0] for group in groups)
            groups = groups + choose(not_in(listed, filter(is_full, self.computed)), self.article)
            groups.sort(key=lambda group: group[0].span.start)
        taken = covered_by(group[0] for group in groups)
        mentions: list[Mention] = []
        full: list[Candidate] = []
        later: list[list[Candidate]] = []
        for group in groups:
            if len(group) > 1:
                group = self._settle(group)
            best = group[0]
            if best.name.flags & Flag.NEVER or (len(group) > 1 and any(c.name.flags & Flag.NEVER for c in group)):
                continue
            if self._waits(best):
                later.append(group)
                continue
            note = self._surname_note(best, taken) if len(best.parts) == 1 else ""
            if note is None or not self._sound(best, taken):
                taken.difference_update(range(best.first, best.last))  # the name beside it may be the same stranger's
                continue
            if not note:
                full.extend(group)
            mentions.append(self._mention(group, note))
        mentions += self._shorts(full, later, mentions)
        return sorted(mentions, key=lambda mention: mention.span)

    def _waits(self, candidate: Candidate) -> bool:
        """
        Whether the short forms of people named in full come first: a single word that is short, or only near a
        name.
        """
        return self._is_short(candidate) or (len(candidate.parts) == 1 and candidate.tier == NEAR)

    def _is_short(self, candidate: Candidate) -> bool:
        """Whether the candidate is a person's short form found by itself (standalone, or a weak alias)."""
        flags = candidate.name.flags
        if not flags & _SHORT:
            return False
        if flags & Flag.COMPUTED:
            return not is_full(candidate)
        return bool(flags & Flag.WEAK) or (
            bool(flags & Flag.SHORT) and self.table.kind_of(candidate.entity) == "person"
        )

    def _settle(self, group: list[Candidate]) -> list[Candidate]:
        """Of several rivals, best first, those that the article leaves."""
        group = self._without_forbidden(group)
        if len(group) > 1 and group[0].score - group[1].score >= MARGIN:
            group = group[:1]
        return group

    def _without_forbidden(self, group: list[Candidate]) -> list[Candidate]:
        supported = [c for c in group if self._nearby(c, with_words=True)]
        if supported:
            return supported
        allowed = [c for c in group if not self._nearby(c, with_words=False)]
        return allowed or group

    def _nearby(self, candidate: Candidate, *, with_words: bool) -> bool:
        if not candidate.name.flags & (Flag.WITH if with_words else Flag.WITHOUT):
            return False
        entity = self.table.entity_at(candidate.entity)
        words = entity.with_words if with_words else entity.without_words
        return is_nearby(words, candidate.span, self.article)

    def _sound(self, candidate: Candidate, taken: Set[int]) -> bool:
        """Whether nothing around a full candidate says that it is something else."""
        article = self.article
        first, last = candidate.first, candidate.last
        beside = signs_beside(article, first, last)
        if beside & Sign.QUOTING and is_spelling_itself(article, first, last):
            return False
        abbreviation = candidate.name.flags & Flag.CASE_EXACT
        if abbreviation and self._shouted(candidate):
            return False
        if self._nearby(candidate, with_words=False) and not self._nearby(candidate, with_words=True):
            return False
        if self.table.kind_of(candidate.entity) != "person":
            if len(candidate.parts) == 1 and not abbreviation and is_part_of_longer(article, first, taken):
                return False
            return not is_elsewhere(article, first, last, taken)
        if beside & Sign.THING and makes_something_else(article, first, last):
            return False
        if len(candidate.parts) == 1:
            return self._gender_fits(candidate) and not (
                stranger_before(article, first, taken) or stranger_after(article, last, taken, family_first=True)
            )
        return candidate.method is Method.EXACT or not is_relative(article, first, last)

    def _shouted(self, candidate: Candidate) -> bool:
        """Whether an abbreviation that is an ordinary word as well stands in a line all in capitals (WHO)."""
        if candidate.last - candidate.first != 1:
            return False
        span = candidate.span
        common = is_common(self.article.text[span.start : span.end], self.article.language)
        return common and in_capitals_line(self.article, span.start)

    def _mention(self, group: list[Candidate], note: str = "") -> Mention:
        best = group[0]
        alone = len(group) == 1 or all(candidate.entity == best.entity for candidate in group)
        decision = Decision.LINKED if alone and not note else Decision.AMBIGUOUS
        if self.least is not None and best.score < self.least:
            decision = Decision.AMBIGUOUS
        surface = self.article.text[best.span.start : best.span.end]
        return Mention(best.span, surface, decision, tuple(group), note)

    def _surname_note(self, candidate: Candidate, taken: Set[int]) -> str | None:
        """
        What is to be said of a place or body in one word that is somebody's family name in the article: None right
        after a given name (Irving Berlin), '' where nobody is called so.
        """
        if len(candidate.parts) > 1 or self.table.kind_of(candidate.entity) == "person":
            return ""
        token = candidate.name.parts[0]
        if is_family_name(self.article, candidate.first, taken):
            if gap_class[self.article.tokens.gaps[candidate.first]] is Gap.SPACE:
                self.surnames.add(token)  # behind an initial it may be a place all the same (F. C. Wien)
            return None
        return NAMESAKE if token in self.surnames else ""

    # ------------------------------------------------------------------------------------------------------ short forms

    def _shorts(
        self,
        full: list[Candidate],
        standalone: list[list[Candidate]],
        mentions: list[Mention],
    ) -> list[Mention]:
        article = self.article
        entities = dict.fromkeys(candidate.entity for candidate in full)
        named, tokens = frozenset(entities), licensed(self.table, entities)
        covered = covered_by(mention.candidates[0] for mention in mentions)
        lower = frozenset(mention.candidate.entity for mention in mentions if mention.surface.islower())
        parts = places_of_parts(self.weights, named=not lower)
        found = [
            candidate
            for candidate in find_shorts(article, self.finder, tokens, covered, self.joined, parts, lower=lower)
            if self.admission.may_be_short(candidate)
        ]
        for group in standalone:
            for candidate in group:
                # One who is named in full has no more claim to a short form than others of the name who are.
                plain = candidate.entity in named and self._is_short(candidate)
                if plain:
                    candidate = candidate._replace(tier=max(2, candidate.tier), score=candidate.score - SHORT)
                found.append(candidate)
        found += self._supported(named, covered)
        groups = choose(found, article, named)
        everything = covered | covered_by(group[0] for group in groups)
        strangers: dict[int, int] = {}
        decided: list[Mention] = []
        for group in sorted(groups, key=lambda g: g[0].span.start):
            group = sorted(group, key=lambda c: (-(c.entity in named), -c.score))
            best = group[0]
            if best.entity not in named and not self._is_short(best):
                if self._sound(best, everything):
                    ranked = sorted(group, key=lambda c: rank(c, article.language), reverse=True)
                    decided.append(self._mention(self._settle(ranked) if len(ranked) > 1 else ranked))
                continue
            if group[-1].entity not in named and best.entity in named:
                group = [candidate for candidate in group if candidate.entity in named]
            token = best.name.parts[next(iter(_family_places(best)), 0)]
            verdict = self._short_verdict(best, everything, named)
            if verdict:
                everything.difference_update(range(best.first, best.last))
            if verdict == "stranger":
                strangers[token] = best.span.start
                continue
            if verdict:
                continue
            group = [c for c in self._settle_short(group) if self._gender_fits(c)]
            if not group:
                continue
            note = ""
            if token in strangers and strangers[token] < best.span.start:
                note = NAMESAKE
            decided.append(self._mention(group, note))
        return decided

    def _supported(self, named: frozenset[int], covered: Set[int]) -> Iterator[Candidate]:
        """Computed short names that the article bears out."""
        if not self.computed:
            return
        times = Counter(candidate.parts[0].surface for candidate in self.computed)
        for candidate in not_in(covered, self.computed):
            count = times[candidate.parts[0].surface]
            if candidate.entity in named or is_supported(candidate, self.article, self.table, count):
                yield candidate

    def _short_verdict(self, candidate: Candidate, taken: Set[int], named: frozenset[int]) -> str:
        """Why a short form is no mention: 'stranger', another word, or '' where nothing speaks against it."""
        article = self.article
        first, last = candidate.first, candidate.last
        beside = signs_beside(article, first, last)
        if beside & Sign.QUOTING and is_spelling_itself(article, first, last):
            return "spelling"
        if candidate.name.flags & Flag.CASE_EXACT and candidate.name.flags & Flag.COMPUTED:
            return ""  # an acronym is nobody's family name
        if candidate.name.flags & (Flag.WEAK | Flag.COMPUTED) == Flag.WEAK and not (
            candidate.entity in named or self._nearby(candidate, with_words=True) or has_title(article, first, last)
        ):
            return "weak"
        if makes_something_else(article, first - 1, last - 1) and stranger_before(article, first, taken):
            return "place"  # Gorky Park: the name is itself the word for the thing
        family_first = len(candidate.name.roles) > 1 and candidate.name.roles[0] is Role.FAMILY
        if stranger_before(article, first, taken) or stranger_after(article, last, taken, family_first=family_first):
            return "stranger"
        person = self.table.kind_of(candidate.entity) == "person"
        if person and beside & Sign.THING and makes_something_else(article, first, last):
            return "place"
        if is_relative(article, first, last):
            return "relative"
        surface = article.text[candidate.span.start : candidate.span.end]
        if is_month(article, first, last) and not has_title(article, first, last):
            return "month"
        frequency = word_frequency(surface, article.language)
        if frequency >= OPENS_SENTENCE and not has_title(article, first, last):
            if not surface[:1].isupper():
                return "word" if frequency >= WITHOUT_CAPITALS else ""
            inflected = any(part.form is not None for part in candidate.parts)
            if article.tokens.sentence_start(first) and (inflected or not subject_follows(article, last, frequency)):
                return "word"
        return ""

    def _settle_short(self, group: list[Candidate]) -> list[Candidate]:
        if len(group) < 2:
            return group
        top = group[0].score
        group = [candidate for candidate in group if candidate.score > top - MARGIN]
        return self._without_forbidden(group)

    def _gender_fits(self, candidate: Candidate) -> bool:
        """A feminine ending is not a man's: Navalnaya is not Navalny (where the language tells by the ending)."""
        pack = self.article.pack
        part = candidate.parts[-1]
        mine = gender_of(part.form.base if part.form else part.surface, pack)
        listed = [
            self.table.word(token)
            for token, role in zip(candidate.name.parts, candidate.name.roles, strict=True)
            if role is Role.FAMILY
        ]
        theirs = gender_of(listed[-1], pack) if listed else None
        return mine is None or theirs is None or mine is theirs


def _family_places(candidate: Candidate) -> list[int]:
    return [part.place for part in candidate.parts if part.role is Role.FAMILY and part.place >= 0]
