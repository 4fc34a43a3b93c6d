"""
resolve(): rivals and overlaps settled, short forms licensed, doubt left alone.

The order of the decisions is the policy's: what is no mention at all (fixed expressions, a spelling that is itself the
subject, a spelling listed as somebody else's), the longest name, one owner or several, then short forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable
from canonym.languages.gender import gender_of
from canonym.languages.inflection import base_forms
from canonym.languages.words import is_common, word_frequency
from canonym.linking.candidate import Article, Candidate, Gap, Part, gap_class
from canonym.linking.context import (
    expression_spans,
    has_title,
    in_capitals_line,
    is_month,
    is_relative,
    is_spelling_itself,
    makes_something_else,
    phrases,
    stranger_after,
    stranger_before,
)
from canonym.linking.find import Finder, joined_units
from canonym.linking.mention import Mention
from canonym.linking.score import (
    LINK,
    LINK_SINGLE,
    MARGIN,
    SHORT_LEAST,
    SINGLE_PERSON,
    SINGLE_THING,
    by_evidence,
    weakest,
)
from canonym.linking.shorts import find_shorts, licensed
from canonym.model import Decision, Method, Span
from canonym.sounds.reading import read
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

_LISTED: Final = frozenset({Method.EXACT, Method.FOLDED})
# The tier of what is not listed as it stands.
NEAR: Final = 3
# A spelling listed as somebody else's takes its stretch only where nobody is named by it.
NEVER: Final = 4
# From this Zipf frequency on a word that opens a sentence may be no name though somebody of that name is in the article
# (May, Will, Park); where nothing is capitalized, from the other one on (what is in the lists there are names as well).
OPENS_SENTENCE: Final = 4.3
WITHOUT_CAPITALS: Final = 5.0
# Words nearby that an entry's `with` and `without` are looked for, in letters to either side.
NEARBY: Final = 300


def link(article: Article, finder: Finder, *, kinds: frozenset[str] | None, least: float | None) -> list[Mention]:
    """
    The mentions of an article, in order, without overlaps: linked and ambiguous ones.

    `kinds` limits the kinds of entity; `least` raises the score a link needs.
    """
    resolver = _Resolver(article, finder, kinds, least)
    return resolver.run()


class _Resolver:
    def __init__(self, article: Article, finder: Finder, kinds: frozenset[str] | None, least: float | None) -> None:
        self.article, self.finder, self.table = article, finder, finder.table
        self.kinds, self.least = kinds, least
        self.joined = joined_units(article)
        self.blocked: set[int] = set()
        for first, last in expression_spans(article, _kept(finder.table, article)):
            self.blocked.update(range(first, last))

    def run(self) -> list[Mention]:
        found = [
            candidate
            for candidate in self.finder.find_listed(self.article, self.joined)
            if (_tier(candidate) < NEAR or self._near_enough(candidate)) and self._allowed(candidate)
        ]
        groups = self._choose(found)
        covered = frozenset(
            index
            for group in groups
            if group[0].last - group[0].first > 1
            for index in range(group[0].first, group[0].last)
        )
        near = [
            candidate
            for candidate in self.finder.find_near(self.article, covered, self.joined)
            if self._near_enough(candidate) and self._allowed(candidate)
        ]
        if near:
            groups = self._choose([*(candidate for group in groups for candidate in group), *near])
        return self._decide(groups)

    # ------------------------------------------------------------------------------------------------------ what may be

    def _allowed(self, candidate: Candidate) -> bool:
        """Whether nothing forbids this candidate whatever its rivals are."""
        article, name = self.article, candidate.name
        if self.kinds is not None and self._kind(candidate) not in self.kinds:
            return False
        if any(index in self.blocked for index in range(candidate.first, candidate.last)):
            return False
        if self._is_word_here(candidate):
            return False
        return self._capitals(candidate) and not (
            len(candidate.parts) == 1
            and not name.flags & Flag.CASE_EXACT
            and is_month(article, candidate.first, candidate.last)
        )

    def _is_word_here(self, candidate: Candidate) -> bool:
        """Whether a name of one word, taken from another language, is an ordinary word in this one (Roma, Island, Indie)."""
        if len(candidate.parts) > 1 or candidate.name.flags & Flag.CASE_EXACT:
            return False
        surface, own = candidate.parts[0].surface, self.article.language
        if self._language_rank(candidate.name.language) > 1:
            # In its own language the word is the name, unless only its marks or its ending make it so (Läden, Laden).
            listed = self.table.text(candidate.name.number)
            if not listed or candidate.parts[0].form is not None or surface.casefold() in listed.casefold():
                return False
        return bool(candidate.name.language) and word_frequency(surface, own) > 0

    def _kind(self, candidate: Candidate) -> str:
        return self.table.entity_id(candidate.entity).partition("/")[0]

    def _capitals(self, candidate: Candidate) -> bool:
        """Whether the capitals of the mention are those of a name."""
        text, name = self.article.text, candidate.name
        surface = text[candidate.span.start : candidate.span.end]
        if name.flags & Flag.CASE_EXACT:
            if not _same_letters(surface, self.table.text(name.number)):
                return False
            alone = candidate.last - candidate.first == 1
            capitals = in_capitals_line(self.article, candidate.span.start)
            return not (alone and capitals and is_common(surface, self.article.language))
        letters = [part.surface for part in candidate.parts if part.role is not Role.PARTICLE and part.surface]
        if not letters or word_script(letters[0]) not in HAS_CASE:
            return True
        if any(word[:1].isupper() or word[:1].isdigit() for word in letters):
            # "us" inside a name is fine; a name whose family part alone is in small letters is none.
            return all(
                word[:1].isupper() or word[:1].isdigit() or not self._capitalized_part(candidate, index)
                for index, word in enumerate(letters)
            ) or len(letters) > 2
        return self._deliberate_small(candidate, letters)

    def _capitalized_part(self, candidate: Candidate, index: int) -> bool:
        listed = self.table.text(candidate.name.number)
        words = [word for word in listed.replace("-", " ").split() if word]
        return index >= len(words) or words[index][:1].isupper()

    def _deliberate_small(self, candidate: Candidate, letters: Sequence[str]) -> bool:
        """A name all in small letters: only a full one that holds no ordinary word, or one listed so."""
        listed = self.table.text(candidate.name.number)
        if listed and listed[:1].islower():
            return True
        language = self.article.language
        if any(is_common(word, language) for word in letters):
            return False
        return self._kind(candidate) == "person" and len(letters) > 1

    def _near_enough(self, candidate: Candidate) -> bool:
        if not self._in_script(candidate):
            return False
        solid = [part for part in candidate.parts if part.role is not Role.PARTICLE and part.place >= 0]
        titles = phrases(self.article.pack, "titles_before")
        if any(
            part.method not in _LISTED
            and fold(part.surface) in titles
            and self.table.word(candidate.name.parts[part.place]) not in titles
            for part in solid
        ):
            return False
        joined = bool(candidate.name.flags & Flag.JOINED)
        for part in solid:
            token = self.table.word(candidate.name.parts[part.place])
            in_one = joined or part.end - part.start != len(part.surface)
            if part.similarity < weakest(token, joined=in_one and part.role is Role.GIVEN):
                return False
        if len(candidate.parts) > 1:
            return candidate.score >= LINK and not any(self._is_derived(part, candidate) for part in solid)
        part = solid[0]
        if part.method is Method.INFLECTED:
            return self._kind(candidate) == "person" or self._is_plain_form(candidate, part)
        if not self._language_rank(candidate.name.language) and candidate.name.language not in ("en", "und"):
            return False
        if part.similarity < (SINGLE_PERSON if self._kind(candidate) == "person" else SINGLE_THING):
            return False
        token = self.table.word(candidate.name.parts[part.place])
        if self._alone(part.similarity, part.surface, token) < LINK_SINGLE:
            return False
        return not self._is_derived(part, candidate)

    def _is_plain_form(self, candidate: Candidate, part: Part) -> bool:
        """Whether one word is a case form of a place's or body's name letter by letter, and no ordinary word."""
        if word_frequency(part.surface, self.article.language) > 0:
            return False
        listed = self.table.text(candidate.name.number)
        if part.form is None or not listed:
            return True
        bases = (form.base.casefold() for form in base_forms(part.surface, self.article.pack))
        return listed.casefold() in bases

    def _is_derived(self, part: Part, candidate: Candidate) -> bool:
        """Whether a word only near a part of a name is made from it (Korean, Israeli)."""
        if part.method not in (Method.TRANSLITERATED, Method.FUZZY):
            return False
        if part.role is not Role.WORD and len(candidate.parts) > 1:
            return False  # a given name that fits says that the family name is a spelling, not a derivation
        token = self.table.word(candidate.name.parts[part.place])
        return _derived(fold(part.form.base if part.form else part.surface), token)

    def _in_script(self, candidate: Candidate) -> bool:
        """
        Whether the spelling found may speak for the mention.

        One in another script does so where the entry has none in its own, or where given and family name agree (a Russian
        romanization of a Ukrainian's name). A script that leaves vowels out agrees with too much to speak beside the own one.
        """
        solid = [part for part in candidate.parts if part.place >= 0]
        script = word_script(solid[0].surface)
        token = self.table.word(candidate.name.parts[solid[0].place])
        if word_script(token) == script:
            return True
        own = script in self.finder.scripts_of(candidate.entity)
        unwritten = read(token).unwritten or read(solid[0].surface).unwritten
        if len(solid) == 1 and candidate.full:
            return not own and not unwritten
        return not (own and unwritten)

    def _alone(self, similarity: float, surface: str, token: str) -> float:
        """Similarity of a word by itself, less what may be chance (across scripts the finder has seen to that)."""
        mine, theirs = read(surface), read(token)
        if mine.script != theirs.script:
            return similarity
        return by_evidence(similarity, min(mine.bits, theirs.bits))

    # ------------------------------------------------------------------------------------------------- longest, then best

    def _choose(
        self, candidates: Iterable[Candidate], named: frozenset[int] = frozenset()
    ) -> list[list[Candidate]]:
        """
        Groups of rivals for one stretch each, stretches without overlap: the longest first, then the best.

        Entities that are `named` in full come before others.
        """
        best: dict[tuple[Span, int], Candidate] = {}
        candidates = list(candidates)
        never = [candidate for candidate in candidates if candidate.name.flags & Flag.NEVER]
        for candidate in candidates:
            if any(
                other.entity == candidate.entity and other.span.contains(candidate.span) and other is not candidate
                for other in never
                if not candidate.name.flags & Flag.NEVER
            ):
                continue
            key = (candidate.span, candidate.entity)
            known = best.get(key)
            if known is None or self._rank(candidate) > self._rank(known):
                best[key] = candidate
        ordered = sorted(
            best.values(),
            key=lambda c: (c.span.start - c.span.end, c.entity not in named, _tier(c), -c.score, c.span.start),
        )
        chosen: list[list[Candidate]] = []
        by_span: dict[Span, list[Candidate]] = {}
        taken = bytearray(len(self.article.text))
        for candidate in ordered:
            span = candidate.span
            group = by_span.get(span)
            if group is not None:
                if candidate.score > group[0].score - MARGIN and not _is_outdone(candidate, group[0]):
                    group.append(candidate)
            elif taken.find(1, span.start, span.end) < 0:
                by_span[span] = group = [candidate]
                chosen.append(group)
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
        return chosen

    def _rank(self, candidate: Candidate) -> tuple[float, ...]:
        """The better evidence for one entity: nearer, in the language of the text, letter by letter, canonical, listed first."""
        name = candidate.name
        return (
            candidate.score if _tier(candidate) == NEAR else 1.0,
            -_tier(candidate) // 2,
            self._language_rank(name.language),
            candidate.method is Method.EXACT,
            candidate.score,
            bool(name.flags & Flag.CANONICAL),
            -name.number,
        )

    def _language_rank(self, language: str) -> int:
        """How near a spelling's language is to that of the text: the same, none in particular, another."""
        if language == self.article.language:
            return 3
        if language.partition("-")[0] == self.article.language.partition("-")[0]:
            return 2
        return 0 if language else 1

    # ------------------------------------------------------------------------------------------------------- decisions

    def _decide(self, groups: list[list[Candidate]]) -> list[Mention]:
        article = self.article
        taken = frozenset(index for group in groups for index in range(group[0].first, group[0].last))
        mentions: list[Mention] = []
        full: list[Candidate] = []
        strangers: dict[int, int] = {}
        later: list[list[Candidate]] = []
        for group in sorted(groups, key=lambda g: g[0].span.start):
            group = self._settle(group)
            best = group[0]
            if any(candidate.name.flags & Flag.NEVER for candidate in group):
                continue
            if self._waits(best):
                later.append(group)
                continue
            if not self._sound(best, taken):
                continue
            full.extend(group)
            mentions.append(self._mention(group))
        mentions += self._shorts(full, later, mentions, strangers)
        return sorted(mentions, key=lambda mention: mention.span)

    def _waits(self, candidate: Candidate) -> bool:
        """Whether the short forms of people named in full come first: a single word that is short, or only near a name."""
        return self._is_short(candidate) or (len(candidate.parts) == 1 and _tier(candidate) == NEAR)

    def _is_short(self, candidate: Candidate) -> bool:
        """Whether the candidate is a person's short form found by itself (standalone, or a weak alias)."""
        flags = candidate.name.flags
        return bool(flags & Flag.WEAK) or (bool(flags & Flag.SHORT) and self._kind(candidate) == "person")

    def _settle(self, group: list[Candidate]) -> list[Candidate]:
        """The rivals that the article leaves, best first."""
        if len(group) > 1:
            group = self._without_forbidden(group)
        group = sorted(group, key=self._rank, reverse=True)
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
        entity = self.table.entity_at(candidate.entity)
        words = entity.with_words if with_words else entity.without_words
        if not words:
            return False
        span = candidate.span
        around = (
            self.article.text[max(0, span.start - NEARBY) : span.start]
            + " \N{BULLET} "
            + self.article.text[span.end : span.end + NEARBY]
        )
        folded = f" {' '.join(fold(word) for word in around.split())} "
        return any(f" {' '.join(fold(piece) for piece in word.split())} " in _spaced(folded) for word in words)

    def _sound(self, candidate: Candidate, taken: frozenset[int]) -> bool:
        """Whether nothing around a full candidate says that it is something else."""
        article = self.article
        first, last = candidate.first, candidate.last
        if is_spelling_itself(article, candidate.first, candidate.last):
            return False
        entity = self.table.entity_at(candidate.entity)
        if entity.without_words and self._nearby(candidate, with_words=False) and not self._nearby(candidate, with_words=True):
            return False
        if self._kind(candidate) != "person":
            return True
        if makes_something_else(article, first, last):
            return False
        if len(candidate.parts) == 1:
            return not (
                stranger_before(article, first, taken) or stranger_after(article, last, taken, family_first=True)
            )
        return not is_relative(article, first, last)

    def _mention(self, group: list[Candidate], note: str = "") -> Mention:
        best = group[0]
        owners = {candidate.entity for candidate in group}
        decision = Decision.LINKED if len(owners) == 1 else Decision.AMBIGUOUS
        if self.least is not None and best.score < self.least:
            decision = Decision.AMBIGUOUS
        surface = self.article.text[best.span.start : best.span.end]
        return Mention(best.span, surface, decision, tuple(group), note)

    # ------------------------------------------------------------------------------------------------------ short forms

    def _shorts(
        self,
        full: list[Candidate],
        standalone: list[list[Candidate]],
        mentions: list[Mention],
        strangers: dict[int, int],
    ) -> list[Mention]:
        article = self.article
        named = frozenset(candidate.entity for candidate in full)
        tokens = licensed(self.table, full)
        covered = frozenset(
            index for mention in mentions for index in range(mention.candidate.first, mention.candidate.last)
        )
        lower = frozenset(mention.candidate.entity for mention in mentions if mention.surface.islower())
        found = [
            candidate
            for candidate in find_shorts(article, self.finder, tokens, covered, self.joined, lower=lower)
            if self._allowed_short(candidate)
        ]
        found += [
            candidate
            for group in standalone
            for candidate in group
            # People named in full are read as short forms above, all of one name alike.
            if candidate.entity not in named or not self._is_short(candidate)
        ]
        groups = self._choose(found, named)
        everything = covered | {index for group in groups for index in range(group[0].first, group[0].last)}
        decided: list[Mention] = []
        for group in sorted(groups, key=lambda g: g[0].span.start):
            group = sorted(group, key=lambda c: (-(c.entity in named), -c.score))
            best = group[0]
            if best.entity not in named and not self._is_short(best):
                if self._sound(best, everything):
                    decided.append(self._mention(self._settle(group)))
                continue
            if group[-1].entity not in named and best.entity in named:
                group = [candidate for candidate in group if candidate.entity in named]
            token = best.name.parts[next(iter(_family_places(best)), 0)]
            verdict = self._short_verdict(best, everything, named)
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
                note = "somebody else of that name has been named"
                mention = self._mention(group, note)
                decided.append(Mention(mention.span, mention.surface, Decision.AMBIGUOUS, mention.candidates, note))
                continue
            decided.append(self._mention(group, note))
        return decided

    def _allowed_short(self, candidate: Candidate) -> bool:
        if any(index in self.blocked for index in range(candidate.first, candidate.last)):
            return False
        if self.kinds is not None and self._kind(candidate) not in self.kinds:
            return False
        part = candidate.parts[-1]
        if part.method in (Method.TRANSLITERATED, Method.FUZZY):
            if not self._in_script(candidate):
                return False
            token = self.table.word(candidate.name.parts[part.place])
            if part.similarity < weakest(token) or self._is_derived(part, candidate):
                return False
            if self._alone(part.similarity, part.surface, token) < SHORT_LEAST:
                return False
        return True

    def _short_verdict(self, candidate: Candidate, taken: frozenset[int], named: frozenset[int]) -> str:
        """Why a short form is no mention: 'stranger', another word, or '' where nothing speaks against it."""
        article = self.article
        first, last = candidate.first, candidate.last
        if is_spelling_itself(article, candidate.first, candidate.last):
            return "spelling"
        if candidate.name.flags & Flag.WEAK and candidate.entity not in named and not has_title(article, first, last):
            return "weak"
        if makes_something_else(article, first - 1, last - 1) and stranger_before(article, first, taken):
            return "place"  # Gorky Park: the name is itself the word for the thing
        family_first = len(candidate.name.roles) > 1 and candidate.name.roles[0] is Role.FAMILY
        if stranger_before(article, first, taken) or stranger_after(article, last, taken, family_first=family_first):
            return "stranger"
        if self._kind(candidate) == "person" and makes_something_else(article, first, last):
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
            if article.tokens.sentence_start(first) and (inflected or not self._subject_follows(last)):
                return "word"
        return ""

    def _subject_follows(self, last: int) -> bool:
        """Whether a sentence that opens with this word goes on as after its subject: with a verb, not another subject."""
        tokens = self.article.tokens
        if last >= len(tokens) or gap_class[tokens.gaps[last]] is not Gap.SPACE:
            return False
        word = tokens.words[last]
        return word.islower() and fold(word) not in _SUBJECTS

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


# Words that open a clause as its subject or go with one: after them the word before is an auxiliary (Will he …, May the …).
_SUBJECTS: Final = frozenset(
    "he she it they we you i the a an this that these those there his her its their our my your no any some".split()
)


def _kept(table: AliasTable, article: Article) -> frozenset[str]:
    base = article.language.partition("-")[0]
    return frozenset(
        " ".join(fold(word) for word in text.replace("-", " ").split())
        for text, language in table.keep
        if not language or language.partition("-")[0] == base
    )


def _spaced(folded: str) -> str:
    return "".join(char if char.isalnum() else " " for char in folded)


def _same_letters(surface: str, listed: str) -> bool:
    """Whether an abbreviation has its capitals; points and spaces do not matter (U.S., US)."""
    keep = str.maketrans("", "", ". \u00a0")
    return surface.translate(keep) == listed.translate(keep)


def _tier(candidate: Candidate) -> int:
    """How plainly a spelling is listed: what stands in the table is not in doubt because of what is only near."""
    if candidate.name.flags & Flag.NEVER:
        return NEVER
    if candidate.method is Method.EXACT:
        return 0
    methods = {part.method for part in candidate.parts}
    if methods == {Method.FOLDED}:
        return 1 if candidate.full and not candidate.reordered and not candidate.missing else 2
    return 2 if methods <= {Method.FOLDED, Method.INFLECTED} else NEAR


def _is_outdone(candidate: Candidate, best: Candidate) -> bool:
    """Whether a rival is out of the question: only near where the best is listed, or not letter by letter where it is."""
    mine, theirs = _tier(candidate), _tier(best)
    return mine > theirs and (mine >= NEAR or theirs == 0)


def _family_places(candidate: Candidate) -> list[int]:
    return [part.place for part in candidate.parts if part.role is Role.FAMILY and part.place >= 0]


_VOWELS: Final = frozenset("aeiouyæøåαεηιουωаеиоуыэюяіїє")


def _derived(word: str, token: str) -> bool:
    """
    Whether a word looks like something made from the name (Russian, Israeli, Chinese), not like a spelling of it.

    Within one script a spelling keeps the end of the name: vowel for vowel, the same consonant for a consonant.
    """
    script = word_script(word)
    if script != word_script(token) or word == token or script == "Kana":  # a kana's long mark comes and goes
        return False
    word, token = _single(word), _single(token)
    if word == token:
        return False
    if word.startswith(token) or token.startswith(word):
        return True
    last, end = word[-1], token[-1]
    return last != end and not (last in _VOWELS and end in _VOWELS) and {last, end} not in _SAME_END


def _single(word: str) -> str:
    """The word with doubled letters written once (Stubb, Rousseff)."""
    return "".join(char for place, char in enumerate(word) if word[place - 1 : place] != char)


_SAME_END: Final = tuple({*pair} for pair in ("yj", "ij", "vw", "vf", "wf", "sz", "kc", "ck", "td", "gk", "кг", "дт", "вф"))
