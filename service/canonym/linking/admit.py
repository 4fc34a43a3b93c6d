"""
What a stretch of the text may be at all: capitals, ordinary words, scripts, and how near a near spelling has to be.

Each question is about one candidate, whatever its rivals are; between rivals `choose` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from canonym.aliases.names import Flag, Role, split
from canonym.languages.inflection import base_forms
from canonym.languages.older import modern
from canonym.languages.words import is_common, is_ordinary, word_frequency
from canonym.linking.candidate import NEAR, Article, Candidate, Gap, Part
from canonym.linking.choose import language_rank
from canonym.linking.context import is_month, is_name_like, phrases
from canonym.linking.derived import is_derived, is_made_from
from canonym.linking.find import Finder
from canonym.linking.fuzzy import is_slip
from canonym.linking.score import (
    EXPLAINED,
    LINK,
    LINK_SINGLE,
    SHORT_LEAST,
    SINGLE_PERSON,
    SINGLE_THING,
    by_evidence,
    weakest,
)
from canonym.linking.together import go_together
from canonym.linking.transliterated import is_syllable
from canonym.model import Method, Span
from canonym.sounds.culture import Culture, cultures
from canonym.sounds.names import given_names, name_words
from canonym.sounds.reading import read
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

_LISTED: Final = frozenset({Method.EXACT, Method.FOLDED})


# Fewer letters are too often another name (Roth, Rot).
OLDER: Final = 7
# Where nouns have capitals, a word of fewer letters that is only near a name is more likely a noun.
NOUN_LIKE: Final = 7


def _capitalizes_nouns(language: str) -> bool:
    """Whether the language writes all nouns with a capital, so that it tells no name from a word."""
    return language.startswith("de")


class Admission:
    """Answers for one article. `blocked` are stretches of fixed expressions; `kinds` limits the kinds of entity."""

    def __init__(self, article: Article, finder: Finder, kinds: frozenset[str] | None, blocked: Sequence[Span]) -> None:
        self.article, self.finder, self.table = article, finder, finder.table
        self.kinds, self.blocked = kinds, blocked

    def may_be(self, candidate: Candidate) -> bool:
        """Whether nothing forbids this candidate whatever its rivals are."""
        article, name = self.article, candidate.name
        if self.kinds is not None and self.table.kind_of(candidate.entity) not in self.kinds:
            return False
        if any(span.overlaps(candidate.span) for span in self.blocked):
            return False
        if candidate.tier > PLAIN and not self._declined_so(candidate):
            return False
        if len(candidate.parts) == 1 and (self._is_word_here(candidate) or self._is_made_from_it(candidate)):
            return False
        if len(candidate.parts) > 1 and name.roles[0] is not Role.WORD and self._is_in_longer(candidate):
            return False
        return self._capitals(candidate) and not (
            len(candidate.parts) == 1
            and not name.flags & Flag.CASE_EXACT
            and is_month(article, candidate.first, candidate.last)
        )

    def _is_in_longer(self, candidate: Candidate) -> bool:
        """
        Whether a person's full name is the end or the beginning of somebody else's.

        Another given name stands before it (Pier Silvio Berlusconi), one more syllable is joined to it (Kim Jong-un,
        where Kim Jong is listed), or it is only near, or turned round, and a word follows that is no ordinary one.
        """
        article, parts, first, last = self.article, candidate.parts, candidate.first, candidate.last
        words = article.tokens.words
        if article.gaps[last] is Gap.HYPHEN and is_syllable(words[last]):
            return not is_ordinary(words[last], article.language)
        if (candidate.tier == NEAR or candidate.reordered) and not candidate.comma and self._goes_on_with_name(last):
            return True
        if parts[0].role is not Role.GIVEN or article.gaps[first] is not Gap.SPACE:
            return False
        before = words[first - 1]
        if not before[:1].isupper() or before.isupper() or is_common(before, article.language):
            return False
        return self._is_given(before)

    def _is_given(self, word: str) -> bool:
        """Whether a word is a known given name, or one in some name of the table."""
        key, known = fold(word), given_names()
        return key in known.full or key in known.short or self.table.is_given(self.finder.words.exact[word])

    def _goes_on_with_name(self, last: int) -> bool:
        """Whether the word after a name may be one more of its parts: it is neither a title nor in the word list."""
        article = self.article
        if article.gaps[last] is not Gap.SPACE or not article.name_like[last]:
            return False
        word = article.tokens.words[last]
        # A given name opens another name (Kim Jong Un Andrei Belousov met).
        return is_name_like(article, last) and not (word_frequency(word, article.language) or self._is_given(word))

    def _declined_so(self, candidate: Candidate) -> bool:
        """Whether the kind of entity takes the endings (in Russian, places in -о have cases, foreigners have none)."""
        person, alone = self.table.kind_of(candidate.entity) == "person", len(candidate.parts) == 1
        return not any(
            part.form is not None
            and part.method is Method.INFLECTED
            and not ((part.form.persons if person else part.form.things) and (part.form.alone or not alone))
            for part in candidate.parts
        )

    def _is_word_here(self, candidate: Candidate) -> bool:
        """
        Whether a name of one word, taken from another language, is an ordinary word in this one (Roma, Island,
        Indie).
        """
        if candidate.name.flags & Flag.CASE_EXACT:
            return False
        part = candidate.parts[0]
        surface, own = part.surface, self.article.language
        if part.form is not None:
            # In the middle of a sentence the capital tells the form of a name from the word, but for German nouns.
            unclear = _capitalizes_nouns(own) or self.article.opens_sentence(candidate.first)
            if (unclear and word_frequency(surface, own) > 0) or not self._is_plain_form(candidate):
                return True
        if language_rank(candidate.name.language, self.article.language) > 1:
            # In its own language the word is the name, unless only its marks or its ending make it so (Läden, Laden).
            listed = self.table.text(candidate.name.number)
            if not listed or candidate.parts[0].form is not None or surface.casefold() in listed.casefold():
                return False
        return bool(candidate.name.language) and word_frequency(surface, own) > 0

    def _capitals(self, candidate: Candidate) -> bool:
        """Whether the capitals of the mention are those of a name."""
        text, name = self.article.text, candidate.name
        surface = text[candidate.span.start : candidate.span.end]
        if name.flags & Flag.CASE_EXACT:
            return _same_letters(surface, self.table.text(name.number))
        if candidate.method is Method.EXACT and surface[:1].isupper():
            return True
        letters = [part.surface for part in candidate.parts if part.role is not Role.PARTICLE and part.surface]
        if not letters or word_script(letters[0]) not in HAS_CASE:
            return True
        if any(word[:1].isupper() or word[:1].isdigit() for word in letters):
            # "us" inside a name is fine; a name whose family part alone is in small letters is none.
            return (
                all(
                    word[:1].isupper() or word[:1].isdigit() or not self._capitalized_part(candidate, index)
                    for index, word in enumerate(letters)
                )
                or len(letters) > 2
            )
        return self._deliberate_small(candidate, letters)

    def _capitalized_part(self, candidate: Candidate, index: int) -> bool:
        words = split(self.table.text(candidate.name.number))
        if index < len(words) and fold(words[index]) in name_words().organization:
            return False  # the Labour party, the Budget committee: some papers keep capitals for the name itself
        return index >= len(words) or words[index][:1].isupper()

    def _deliberate_small(self, candidate: Candidate, letters: Sequence[str]) -> bool:
        """A name all in small letters: only a full one that holds no ordinary word, or one listed so."""
        listed = self.table.text(candidate.name.number)
        if listed and listed[:1].islower():
            return True
        # Initials say nothing, and given names are words as well (mark, rose): then the family name has to be none.
        words = [part for part in candidate.parts if len(part.surface) > 1 and part.role is not Role.PARTICLE]
        said = (part.surface for part in words if part.role is not Role.GIVEN or not self._is_given(part.surface))
        if any(is_common(word, self.article.language) for word in said):
            return False
        return self.table.kind_of(candidate.entity) == "person" and len(letters) > 1

    def is_near_enough(self, candidate: Candidate) -> bool:
        if not self._in_script(candidate) or (len(candidate.parts) == 1 and candidate.name.flags & Flag.COMPUTED):
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
        return self._is_near(candidate, solid) or self._is_slip(candidate, solid)

    def _is_near(self, candidate: Candidate, solid: Sequence[Part]) -> bool:
        """Whether every part, and all of them together, are near enough by sound or by letters."""
        joined = bool(candidate.name.flags & Flag.JOINED)
        for part in solid:
            token = self.table.word(candidate.name.parts[part.place])
            in_one = joined or part.end - part.start != len(part.surface)
            if part.similarity < weakest(token, joined=part.role is Role.GIVEN and (in_one or _is_pinyin(part, token))):
                return False
            if part.role is not Role.GIVEN and not (self.article.pack.respells or _is_explained(part, token)):
                return False
        if len(candidate.parts) > 1:
            if candidate.name.roles[0] is Role.FAMILY and self._goes_on(candidate):
                return False
            if not (self.article.pack.respells or go_together(candidate, solid, self.article, self.table)):
                return False
            return candidate.score >= LINK and not any(self._is_derived(part, candidate) for part in solid)
        part = solid[0]
        if part.method is Method.INFLECTED:
            return True
        if _capitalizes_nouns(self.article.language) and len(part.surface) < NOUN_LIKE:
            return False  # any noun may look like a name there (Ueber, Weber; Güte, Goethe)
        if not language_rank(candidate.name.language, self.article.language) and candidate.name.language not in (
            "en",
            "und",
        ):
            return False
        if self.table.kind_of(candidate.entity) != "person" and word_script(part.surface) == word_script(
            self.table.word(candidate.name.parts[part.place])
        ):
            return self._is_older_spelling(part, candidate)  # people are called nearly like places (Cameron, Sophia)
        if part.similarity < (SINGLE_PERSON if self.table.kind_of(candidate.entity) == "person" else SINGLE_THING):
            return False
        token = self.table.word(candidate.name.parts[part.place])
        if self._alone(part.similarity, part.surface, token) < LINK_SINGLE:
            return False
        return not self._is_derived(part, candidate)

    def _is_slip(self, candidate: Candidate, solid: Sequence[Part]) -> bool:
        """Whether a whole name of several words, nothing joined to it, is there but for slips of the hand."""
        name, gaps = candidate.name, self.article.gaps
        if len(candidate.parts) < 2 or candidate.missing or Gap.HYPHEN in (gaps[candidate.first], gaps[candidate.last]):
            return False
        if name.roles[0] is Role.FAMILY and self._goes_on(candidate):
            return False
        if any(self._is_derived(part, candidate) for part in solid):
            return False
        return self.finder.words.slips.is_meant(name, solid, self.article.language)

    def _is_older_spelling(self, part: Part, candidate: Candidate) -> bool:
        """Whether a long word is the name but for what a spelling reform changed and for doubled letters (Freyburg)."""
        token, own = self.table.word(candidate.name.parts[part.place]), self.article.language
        return min(len(part.surface), len(token)) >= OLDER and modern(part.surface, own) == modern(token, own)

    def _goes_on(self, candidate: Candidate) -> bool:
        """Whether a family-first name that is only near goes on with one more syllable: another name (Lee Kuan Yew)."""
        article, last = self.article, candidate.last
        return (
            article.gaps[last] in (Gap.SPACE, Gap.HYPHEN)
            and article.name_like[last]
            and is_syllable(article.tokens.words[last])
            and not is_common(article.tokens.words[last], article.language)
        )

    def _is_plain_form(self, candidate: Candidate) -> bool:
        """Whether one word is a case form of the name letter by letter, marks included (Činy is none of Čína)."""
        part, listed = candidate.parts[0], self.table.text(candidate.name.number)
        if part.form is None or not listed:
            return True
        return listed.casefold() in {form.base.casefold() for form in base_forms(part.surface, self.article.pack)}

    def _is_made_from_it(self, candidate: Candidate) -> bool:
        """
        Whether one word is not the name but made from it: an inhabitant, an adjective.

        Written together with the place (ロシア人), or the name in another language that is shorter or longer than the
        one in this (a Somali, un Géorgien: Turkish and German for the country).
        """
        part, own = candidate.parts[0], self.article.language
        if self.table.kind_of(candidate.entity) == "person" or not candidate.full:
            return False
        if self.article.text.startswith(self.article.pack.inhabitants or _NO_ENDING, candidate.span.start + part.end):
            return True
        if part.method not in _LISTED or language_rank(candidate.name.language, own) > 0 or not candidate.name.language:
            return False
        if part.surface.casefold() != self.table.text(candidate.name.number).casefold():
            return True  # another language's spelling, and not even that
        word = self.table.word(candidate.name.parts[0])
        names = (name for name in self.table.names_of(candidate.entity) if language_rank(name.language, own) > 1)
        return any(len(name.parts) == 1 and is_made_from(word, self.table.word(name.parts[0])) for name in names)

    def _is_derived(self, part: Part, candidate: Candidate) -> bool:
        """Whether a word only near a part of a name is made from it (Korean, Israeli)."""
        if part.method not in (Method.TRANSLITERATED, Method.FUZZY):
            return False
        if part.role is not Role.WORD and len(candidate.parts) > 1:
            return False  # a given name that fits says that the family name is a spelling, not a derivation
        token = self.table.word(candidate.name.parts[part.place])
        return is_derived(fold(part.form.base if part.form else part.surface), token)

    def _in_script(self, candidate: Candidate) -> bool:
        """
        Whether the spelling found may speak for the mention.

        One in another script does so where the entry has none in its own, or where given and family name agree (a
        Russian romanization of a Ukrainian's name). A script that leaves vowels out agrees with too much to speak
        beside the own one.
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

    def may_be_short(self, candidate: Candidate) -> bool:
        """Whether nothing forbids this short form of somebody named in full."""
        if any(span.overlaps(candidate.span) for span in self.blocked):
            return False
        if self.kinds is not None and self.table.kind_of(candidate.entity) not in self.kinds:
            return False
        if not self._declined_so(candidate):
            return False
        part = candidate.parts[-1]
        if part.method in (Method.TRANSLITERATED, Method.FUZZY):
            if candidate.name.flags & Flag.COMPUTED or not self._in_script(candidate):
                return False
            token = self.table.word(candidate.name.parts[part.place])
            if part.similarity < weakest(token) or self._is_derived(part, candidate):
                return False
            if self._alone(part.similarity, part.surface, token) < SHORT_LEAST:
                return False
        return True


def _is_explained(part: Part, token: str) -> bool:
    """Whether a spelling found by sound is near enough for its script, or else no more than a slip or two away."""
    if part.method is not Method.TRANSLITERATED or part.similarity >= EXPLAINED:
        return True
    word = fold(part.form.base if part.form else part.surface)
    return word_script(word) != word_script(token) or is_slip(word, token)


def _is_pinyin(part: Part, token: str) -> bool:
    """Whether a given name and the one it is near to are two Chinese syllables: each of them tells people apart."""
    known = cultures().syllables[Culture.CHINESE, "Latn"].pair
    return known.fullmatch(token) is not None and known.fullmatch(fold(part.surface)) is not None


def _same_letters(surface: str, listed: str) -> bool:
    """Whether an abbreviation has its capitals; points and spaces do not matter (U.S., US)."""
    keep = str.maketrans("", "", ". \u00a0")
    return surface.translate(keep) == listed.translate(keep)


# Candidates up to this tier are the words of the entry as they stand.
PLAIN: Final = 1
# What no text goes on with.
_NO_ENDING: Final = ("\0",)
