"""
Does a name fit here? Two words of the text have been read as two parts of a name; `fit` matches the rest.

Between and beside the two words the name goes on: parts of it in reading order, initials for given names, patronymics
and middle names, small words. Parts may be missing where people leave them out (a second given name, an article), never
the family name; and a suffix (Jr., III) tells father from son.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from canonym.aliases.names import ARTICLES, CLASS, OPTIONAL, SUFFIXES, Flag, Role, class_tokens
from canonym.aliases.table import Name
from canonym.languages.patronymics import is_patronymic
from canonym.languages.words import is_ordinary
from canonym.linking.candidate import Article, Candidate, Gap, Part, Unit, from_start, tier_of
from canonym.linking.extras import particles
from canonym.linking.order import is_comma_form, is_turned_round
from canonym.linking.reading import Reading
from canonym.linking.score import full_score, weakest, worst_method
from canonym.linking.words import WordReader
from canonym.model import Method, Span
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

_ROMAN: Final = frozenset("ivxl")
_UNSURE: Final = frozenset({Method.TRANSLITERATED, Method.FUZZY})
_NUMERAL: Final = frozenset("IVXL")


class _Fitting:
    """One attempt: parts found so far, by their place in the name."""

    def __init__(self, name: Name, article: Article, reader: WordReader) -> None:
        self.name, self.article, self.reader = name, article, reader
        self.free = list(range(len(name.parts)))
        self.parts: list[Part] = []

    def word(self, place: int) -> str:
        """A part of the name, folded."""
        return self.reader.table.word(self.name.parts[place])

    def _place(self, token: int, unit: Unit) -> int | None:
        """
        The free place in the name of a token.

        Of a body or a place, and of several places (the Palace of Peace and of Friendship), one in the text's order.
        """
        places = [place for place in self.free if self.name.parts[place] == token]
        words = self.name.roles[0] is Role.WORD
        if not places or not self.parts or (len(places) == 1 and not words):
            return places[0] if places else None
        ordered = [
            place
            for place in places
            if all((place < part.place) is (unit.start < part.start) for part in self.parts if part.place >= 0)
        ]
        if not ordered:
            return None if words else places[0]
        return ordered[-1] if unit.start < self.parts[0].start else ordered[0]

    def take(self, unit: Unit, reading: Reading) -> bool:
        """Match a word already read with the part it was read as."""
        place = self._place(reading.token, unit)
        if place is not None:
            self.free.remove(place)
            self._add(unit, place, reading)
            return True
        stand_in = self.reader.table.word(reading.token)
        if stand_in.startswith(CLASS):
            for place in self.free:
                if self.name.roles[place] is Role.GIVEN and stand_in in class_tokens(self.word(place)):
                    self.free.remove(place)
                    self._add(unit, place, reading)
                    return True
        return False

    def _add(self, unit: Unit, place: int, reading: Reading) -> None:
        whole = reading.start == 0 and reading.end == len(unit.text)
        start = unit.start if reading.start == 0 else unit.start + reading.start
        end = unit.end if whole or reading.end == len(unit.text) else unit.start + reading.end
        surface = unit.text[reading.start : reading.end]
        role = self.name.roles[place]
        self.parts.append(Part(start, end, surface, place, role, reading.similarity, reading.method, reading.form))

    def match(self, unit: Unit, *, near: bool) -> bool:
        """Match a word with a part that is still free."""
        if not self.free:
            return False
        token = self.reader.exact[unit.text]
        place = self._place(token, unit)
        if place is not None:
            self.free.remove(place)
            self._add(unit, place, Reading(token, 1.0, Method.FOLDED, 0, len(unit.text)))
            return True
        if near:
            wanted = {self.name.parts[place] for place in self.free}
            for reading in self.reader.near(unit.text, self.article.language):
                found = self._place(reading.token, unit) if reading.token in wanted else None
                if found is not None and reading.similarity >= weakest(self.word(found)):
                    self.free.remove(found)
                    self._add(unit, found, reading)
                    return True
            return self._slip(unit)
        return False

    def _slip(self, unit: Unit) -> bool:
        """Match a word that is no name by itself with a part that it is a slip of."""
        slips = self.reader.slips
        if not slips.is_strange(unit.text, self.article.language):
            return False
        places = [place for place in self.free if self.name.roles[place] is not Role.PARTICLE]
        found = slips.among(unit.text, [self.name.parts[place] for place in places])
        if not found:
            return False
        reading = max(found, key=lambda each: each.similarity)
        place = next(place for place in places if self.name.parts[place] == reading.token)
        self.free.remove(place)
        self._add(unit, place, reading)
        return True

    def initial(self, unit: Unit, *, pointed: bool) -> bool:
        """Match an initial with a given or middle name that begins so, or with one the entry does not have."""
        letter = fold(unit.text)
        known = self.article.pack.initials
        if len(unit.text) > 1 and unit.text not in known:
            return False
        if not unit.text[:1].isupper() and (not pointed or word_script(unit.text) in HAS_CASE):
            return False  # a letter without capitals is a word by itself (Arabic "and") unless it is abbreviated
        givens = [place for place in self.free if self.name.roles[place] in (Role.GIVEN, Role.MIDDLE, Role.INITIAL)]
        for place in givens:
            if self.word(place).startswith(letter):
                self.free.remove(place)
                self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.INITIAL, 1.0, Method.FOLDED, None))
                return True
        given_known = any(part.role in (Role.GIVEN, Role.INITIAL) for part in self.parts)
        if given_known and pointed:
            self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.INITIAL, 1.0, Method.FOLDED, None))
            return True
        return False

    def extra(self, unit: Unit) -> bool:
        """Take a word that the name does not have but may carry: a patronymic, a small word."""
        key = fold(unit.text)
        if self.patronymic(unit):
            return True
        if key in particles(self.article.pack) and unit.text[:1].islower() and self._carries(unit, key):
            self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.PARTICLE, 0.97, Method.FOLDED, None))
            return True
        return False

    def _carries(self, unit: Unit, key: str) -> bool:
        """
        Whether the name may carry a particle that its entry does not have.

        One of a single letter is a word for "and" (Spanish y, e); any but the Arabic article says "of" or "to" as well,
        and belongs to a name only beside words that are its own letter by letter.
        """
        if len(key) == 1:
            return False
        if key in ARTICLES or Gap.HYPHEN in (self.article.gaps[unit.first], self.article.gaps[unit.last]):
            return True
        return all(part.method not in _UNSURE for part in self.parts)

    def patronymic(self, unit: Unit) -> bool:
        """Take a patronymic that the name does not have."""
        text, key = unit.text, fold(unit.text)
        if not text[:1].isupper() or not any(part.role is Role.FAMILY for part in self.parts):
            return False
        # Where the entry says who the father was, another patronymic is another person.
        middles = _middles(self.reader, self.name)
        fits = any(_same_stem(key, middle) for middle in middles) if middles else is_patronymic(key)
        if fits:
            self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.MIDDLE, 1.0, Method.FOLDED, None))
        return fits

    def follows(self, unit: Unit, *, pointed: bool) -> bool:
        """
        Take an initial or a patronymic behind the name: none where the given name stands before the family name (it is
        the next one's), and behind a given name its patronymic (Белоусов Андрей Рэмович).
        """
        if max(self.parts, key=lambda part: part.start).role is Role.GIVEN:
            own = self.reader.exact[unit.text] in self.name.parts
            return not own and is_patronymic(fold(unit.text), sure=True) and self.patronymic(unit)
        given = any(part.role in (Role.GIVEN, Role.INITIAL) for part in self.parts)
        return pointed and not given and self.initial(unit, pointed=True)


def _same_stem(word: str, middle: str) -> bool:
    shortest = min(len(word), len(middle))
    return word == middle or (shortest >= 5 and word[: shortest - 1] == middle[: shortest - 1])


def _middles(reader: WordReader, name: Name) -> tuple[str, ...]:
    if not name.flags & Flag.MIDDLE:
        return ()
    middle = reader.table.entity_at(name.entity).middle
    return tuple(fold(word) for text in middle.values() for word in text.split())


def fit(
    name: Name,
    anchors: Sequence[tuple[Unit, Reading]],
    article: Article,
    reader: WordReader,
    *,
    near: bool,
) -> Candidate | None:
    """
    A candidate that takes in the `anchors` (units in text order, each with its reading) and what belongs to the name
    around them, or None. With `near`, the other parts may be misspelled as well.
    """
    fitting = _Fitting(name, article, reader)
    pointed: list[tuple[Unit, bool]] = []
    for unit, reading in anchors:
        if not fitting.take(unit, reading):
            pointed.append((unit, article.gaps[unit.last] is Gap.POINT))
    for unit, point in pointed:
        if not fitting.initial(unit, pointed=point):
            return None
    first, last = anchors[0][0].first, anchors[-1][0].last
    for (left, _), (right, _) in pairwise(anchors):
        if not _between(fitting, left.last, right.first, near=near):
            return None
    first = _extend(fitting, first, -1, near=near)
    last = _extend(fitting, last, +1, near=near)
    if not _complete(fitting):
        return None
    return _candidate(fitting, first, last)


def _between(fitting: _Fitting, first: int, last: int, *, near: bool) -> bool:
    gaps = fitting.article.gaps
    if gaps[last] is Gap.NONE:
        return False
    for index in range(first, last):
        if gaps[index] is Gap.NONE:
            return False
        unit = fitting.article.unit(index)
        point = gaps[index + 1] is Gap.POINT
        if not (fitting.match(unit, near=near) or fitting.initial(unit, pointed=point) or fitting.extra(unit)):
            return False
    return True


def _extend(fitting: _Fitting, border: int, step: int, *, near: bool) -> int:
    """Take in words beyond a border as long as they belong to the name; the new border."""
    gaps = fitting.article.gaps
    kept, kept_parts = border, len(fitting.parts)
    while True:
        index = border if step > 0 else border - 1
        kind = gaps[border]
        if kind is Gap.NONE or (kind is Gap.COMMA and not fitting.free):
            break
        unit = fitting.article.unit(index)
        following = gaps[index + 1]
        point = following is Gap.POINT
        if (
            fitting.match(unit, near=near)
            or (
                step < 0
                and (point or following in (Gap.SPACE, Gap.TIGHT))
                and _is_letter(unit.text)
                and fitting.initial(unit, pointed=point)
            )
            or (step > 0 and fitting.follows(unit, pointed=point))
        ):
            border += step
            kept, kept_parts = border, len(fitting.parts)
        elif fitting.free and fitting.extra(unit):
            border += step  # kept only if more of the name follows
        else:
            break
    del fitting.parts[kept_parts:]
    return kept


def _is_letter(text: str) -> bool:
    return len(text) <= 2 and text.isalpha()


def _complete(fitting: _Fitting) -> bool:
    """Whether what is missing may be missing."""
    name = fitting.name
    roles = name.roles
    if any(part.place < 0 and part.role is Role.SUFFIX for part in fitting.parts):
        return False
    missing = [roles[place] for place in fitting.free if roles[place] not in OPTIONAL]
    if not missing:
        return True
    if Role.FAMILY in missing and not any(part.role is Role.FAMILY for part in fitting.parts):
        return False
    if Role.SUFFIX in missing or Role.WORD in missing:
        return False
    family_first = roles[0] is Role.FAMILY
    givens = [part for part in fitting.parts if part.role is Role.GIVEN]
    initials = [part for part in fitting.parts if part.role is Role.INITIAL]
    if family_first and len(name.parts) <= 3:
        # A generation syllable alone is somebody else's as well (Kim Jong Un, Kim Jong Nam).
        return False
    return bool(givens or initials)


def _candidate(fitting: _Fitting, first: int, last: int) -> Candidate | None:
    article, name = fitting.article, fitting.name
    parts = tuple(sorted(fitting.parts, key=lambda part: part.start))
    span = Span(parts[0].start, max(part.end for part in parts))
    inside = range(first + 1, last)
    commas = [index for index in inside if article.gaps[index] is Gap.COMMA]
    places = [part.place for part in parts if part.place >= 0]
    in_order = places == sorted(places)
    reordered = False
    if commas and article.text[span.start : span.end].casefold() == fitting.reader.table.text(name.number).casefold():
        commas, in_order = [], True  # Louis, Count of Évreux: the comma is the entry's own
    if not in_order or commas:
        if len(commas) > 1:
            return None
        if Role.WORD in name.roles:
            # A place's region may stand behind a comma in the entry (Paris, Texas).
            if not in_order or "," not in fitting.reader.table.text(name.number):
                return None
        elif not is_turned_round(parts, name):
            return None
        reordered = not in_order
    if commas and Role.WORD not in name.roles and not is_comma_form(parts, article, commas[0]):
        return None
    if _other_suffix(article, name, last) or not _same_signs(fitting, inside):
        return None
    roles = {name.roles[place] for place in fitting.free}
    if roles - {Role.PARTICLE, Role.MIDDLE} and is_inside_longer(article, first, last):
        return None
    if len(places) > 1 or any(part.role is Role.INITIAL for part in parts):
        score = full_score(parts, len(fitting.free), reordered=reordered and not commas)
    else:
        score = parts[0].similarity
    method = worst_method(parts, exact=_as_listed(fitting, span))
    return Candidate(
        span,
        name.entity,
        name,
        from_start(parts, span.start),
        score,
        method,
        True,
        tier_of(parts, name, method, plain=not reordered and not fitting.free),
        first,
        last,
        reordered,
        bool(commas),
        len(fitting.free),
    )


def is_inside_longer(article: Article, first: int, last: int) -> bool:
    """Whether words `first` to `last - 1` stand beside a word that may be one more part of somebody's name."""
    return any(
        article.gaps[border] in (Gap.SPACE, Gap.HYPHEN)
        and article.name_like[index]
        and not is_ordinary(article.tokens.words[index], article.language)
        for border, index in ((first, first - 1), (last, last))
    )


def _same_signs(fitting: _Fitting, inside: Sequence[int]) -> bool:
    """Whether signs that names seldom have (&, brackets) stand in the entry as well."""
    article = fitting.article
    signs = [article.tokens.gaps[index].strip() for index in inside if article.gaps[index] is Gap.OTHER]
    if not signs:
        return True
    listed = fitting.reader.table.text(fitting.name.number)
    return all(sign in listed for sign in signs)


def _other_suffix(article: Article, name: Name, last: int) -> bool:
    """Whether Jr. or III follows where the name has none."""
    if last >= len(article.tokens) or Role.SUFFIX in name.roles:
        return False
    word = article.tokens.words[last]
    if article.tokens.gaps[last].strip() not in ("", ",") or not (
        word[:1].isupper() or word_script(word) not in HAS_CASE
    ):
        return False
    key = fold(word)
    if key in SUFFIXES and not set(key) <= _ROMAN:
        return True
    # A numeral tells a king from his father; English "I" is a pronoun more often than a first.
    return word.isupper() and set(key) <= _ROMAN and (len(word) > 1 or not article.language.startswith("en"))


def _as_listed(fitting: _Fitting, span: Span) -> bool:
    listed = fitting.reader.table.text(fitting.name.number)
    return bool(listed) and fitting.article.text[span.start : span.end] == listed
