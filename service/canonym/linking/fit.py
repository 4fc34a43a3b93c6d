"""
Does a name fit here? Two words of the text have been read as two parts of a name; `fit` matches the rest.

Between and beside the two words the name goes on: parts of it in reading order, initials for given names, patronymics
and middle names, small words. Parts may be missing where people leave them out (a second given name, an article), never
the family name; and a suffix (Jr., III) tells father from son.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from canonym.aliases.names import OPTIONAL, SUFFIXES, Role, class_tokens
from canonym.aliases.table import Name
from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article, Candidate, Gap, Part, Unit, tier_of
from canonym.linking.reading import Reading
from canonym.linking.score import full_score, weakest, worst_method
from canonym.linking.words import WordReader, is_ordinary
from canonym.model import Method, Span
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

# A word between given and family name that ends so is a patronymic (Russian, Ukrainian, Belarusian and their usual
# Latin spellings; reference grammars). It belongs to the mention even if the entry does not list it.
PATRONYMICS: Final = (
    "ович", "евич", "ич", "овна", "евна", "ична", "инична", "ійович", "івна", "ївна", "йович",
    "авіч", "евіч", "аўна", "еўна",
    "ovich", "evich", "yevich", "ovych", "evych", "yovych", "owitsch", "ewitsch", "ovitch", "evitch", "owicz", "ewicz",
    "ovič", "evič", "ovna", "evna", "yevna", "ivna", "yivna", "owna", "ewna", "ovics", "evics",
)  # fmt: skip
_ROMAN: Final = frozenset("ivxl")
_NUMERAL: Final = frozenset("IVXL")


class _Fitting:
    """One attempt: parts found so far, by their place in the name."""

    def __init__(self, name: Name, article: Article, reader: WordReader) -> None:
        self.name, self.article, self.reader = name, article, reader
        self.free = list(range(len(name.parts)))
        self.parts: list[Part] = []
        self.first = 0  # the word that was matched first

    def word(self, place: int) -> str:
        """A part of the name, folded."""
        return self.reader.table.word(self.name.parts[place])

    def _place(self, token: int, unit: Unit) -> int | None:
        """
        The free place in the name of a token; of several (the Palace of Peace and of Friendship) the one that is as far
        on as the word is in the text.
        """
        places = [place for place in self.free if self.name.parts[place] == token]
        if len(places) < 2 or not self.parts:
            return places[0] if places else None
        ahead = self.parts[0].place - self.first
        return min(places, key=lambda place: abs(place - unit.first - ahead))

    def take(self, unit: Unit, reading: Reading) -> bool:
        """Match a word already read with the part it was read as."""
        place = self._place(reading.token, unit)
        if place is not None:
            self.free.remove(place)
            self._add(unit, place, reading)
            return True
        stand_in = self.reader.table.word(reading.token)
        if stand_in.startswith("="):
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
        if not self.parts:
            self.first = unit.first
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
            wanted = {self.name.parts[place]: place for place in reversed(self.free)}
            for reading in self.reader.near(unit.text, self.article.language):
                found = wanted.get(reading.token)
                if found is not None and reading.similarity >= weakest(self.word(found)):
                    self.free.remove(found)
                    self._add(unit, found, reading)
                    return True
        return False

    def initial(self, unit: Unit, *, pointed: bool) -> bool:
        """Match an initial with a given or middle name that begins so, or with one the entry does not have."""
        letter = fold(unit.text)
        known = self.article.pack.initials
        if len(unit.text) > 1 and unit.text not in known:
            return False
        if not unit.text[:1].isupper() and word_script(unit.text) in HAS_CASE:
            return False
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
        if self._is_patronymic(unit.text, key):
            self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.MIDDLE, 1.0, Method.FOLDED, None))
            return True
        if key in _particles(self.article) and unit.text[:1].islower():
            self.parts.append(Part(unit.start, unit.end, unit.text, -1, Role.PARTICLE, 0.97, Method.FOLDED, None))
            return True
        return False

    def _is_patronymic(self, text: str, key: str) -> bool:
        if not text[:1].isupper() or len(text) < 5:
            return False
        if not any(part.role is Role.FAMILY for part in self.parts):
            return False
        shaped = any(each.endswith(PATRONYMICS) for each in (key, key[:-1], key[:-2]))
        # Where the entry says who the father was, another patronymic is another person.
        middles = _middles(self.reader, self.name.entity)
        return any(_same_stem(key, middle) for middle in middles) if middles else shaped


def _same_stem(word: str, middle: str) -> bool:
    shortest = min(len(word), len(middle))
    return word == middle or (shortest >= 5 and word[: shortest - 1] == middle[: shortest - 1])


def _particles(article: Article) -> frozenset[str]:
    return particles(article.pack)


@cache
def particles(pack: LanguagePack) -> frozenset[str]:
    """The particles of a language (de, van, bin), folded."""
    return frozenset(fold(particle) for particle in pack.particles)


def is_extra(word: str, article: Article) -> bool:
    """Whether a word may stand between given and family name though the name does not have it."""
    if len(word) <= 2 or word in article.pack.initials:
        return True
    key = fold(word)
    if word[0].isupper():
        return any(each.endswith(PATRONYMICS) for each in (key, key[:-1], key[:-2]))
    return key in particles(article.pack)


def _middles(reader: WordReader, entity: int) -> tuple[str, ...]:
    middle = reader.table.entity_at(entity).middle
    return tuple(fold(word) for text in middle.values() for word in text.split()) if middle else ()


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
            or (step > 0 and point and _is_letter(unit.text) and fitting.initial(unit, pointed=point))
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
    if not in_order or commas:
        if len(commas) > 1:
            return None
        if Role.WORD in name.roles:
            # A place's region may stand behind a comma in the entry (Paris, Texas).
            if not in_order or "," not in fitting.reader.table.text(name.number):
                return None
        elif not _turned_round(parts, name):
            return None
        reordered = not in_order
    if commas and Role.WORD not in name.roles and not _comma_form(parts, article, commas[0]):
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
    method = worst_method(parts, exact=_as_listed(fitting, parts, span))
    return Candidate(
        span,
        name.entity,
        name,
        parts,
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


def _turned_round(parts: Sequence[Part], name: Name) -> bool:
    """Whether the parts stand as one rotation: the family name moved from one end to the other."""
    groups: list[bool] = []
    for part in parts:
        kind = part.role in (Role.FAMILY, Role.PARTICLE)
        if not groups or groups[-1] is not kind:
            groups.append(kind)
    if len(groups) > 2:
        return False
    for wanted in (True, False):
        places = [
            part.place for part in parts if (part.role in (Role.FAMILY, Role.PARTICLE)) is wanted and part.place >= 0
        ]
        if places != sorted(places):
            return False
    return True


def _comma_form(parts: Sequence[Part], article: Article, comma: int) -> bool:
    """Whether the comma stands right after the family name that comes first."""
    border = article.tokens.starts[comma]
    before = [part for part in parts if part.end <= border]
    after = [part for part in parts if part.start >= border]
    return (
        bool(before and after)
        and all(part.role in (Role.FAMILY, Role.PARTICLE) for part in before)
        and all(part.role not in (Role.FAMILY,) for part in after)
    )


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


def _as_listed(fitting: _Fitting, parts: Sequence[Part], span: Span) -> bool:
    listed = fitting.reader.table.text(fitting.name.number)
    return bool(listed) and fitting.article.text[span.start : span.end] == listed
