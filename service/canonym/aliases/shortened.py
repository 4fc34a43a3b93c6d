"""
What a body or a place is called for short or otherwise, computed from the names that it has (data/names).

A body's acronym, its name without the legal form, a company's name without its trade; a country's short and full name,
and its name in every language; a state's abbreviation. None of them is ever respelled, and most need support in the
article: the full name, a legal form right after, the town before the comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from canonym import strict_yaml
from canonym.aliases.names import Flag, Role, Spelling, split
from canonym.errors import DataError
from canonym.languages.words import word_frequency
from canonym.model import Entity
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script
from canonym.text.segment import segment

_FOLDER: Final = Path(__file__).parent.parent / "data" / "names"
# An acronym of more letters is none; words in small letters of up to so many letters lend it none (of, the, für, для).
LONGEST_ACRONYM: Final = 7
LONGEST_UNLETTERED: Final = 3
# AP Stylebook, "saint": abbreviated in the names of places; likewise Sankt in German.
_SAINT: Final = re.compile(r"\b(?:Saint|Sankt) ")
# A hyphen inside a word (Co-operation); one between two names stays (Saint-Germain).
_HYPHENATED: Final = re.compile(r"(?<=\w)-(?=[^\W\d_A-ZА-ЯЁ])")
# A first word of so few letters is an article or a preposition (La Tour), which families have joined as well.
SHORTEST_JOINED: Final = 2


@dataclass(frozen=True, slots=True)
class BodyWords:
    """
    data/names/bodies.yaml: legal forms as the words they consist of, those of clubs, what stands between two of them,
    words for a trade, and words that lend an acronym no letter. As written, but for `unlettered`.
    """

    legal: frozenset[tuple[str, ...]]
    clubs: frozenset[str]
    between: frozenset[str]
    trades: frozenset[str]
    unlettered: frozenset[str]

    def legal_at(self, words: Sequence[str], start: int) -> int:
        """How many words from `start` on are one legal form; 0 for none."""
        for count in (2, 1):
            if start + count <= len(words) and tuple(words[start : start + count]) in self.legal:
                return count
        return 0

    def legal_before(self, words: Sequence[str], end: int) -> int:
        """How many words before `end` are one legal form; 0 for none."""
        return next(
            (count for count in (2, 1) if count < end and tuple(words[end - count : end]) in self.legal),
            0,
        )


@cache
def body_words() -> BodyWords:
    """The lists of data/names/bodies.yaml."""
    document = _mapping(strict_yaml.load_file(_FOLDER / "bodies.yaml"), "bodies.yaml")

    def words(key: str) -> list[str]:
        return str(document[key]).split()

    legal = {tuple(form.split(".")) for form in words("legal")}
    legal |= {tuple(word.upper() for word in form) for form in legal}
    return BodyWords(
        frozenset(legal),
        frozenset(words("clubs")),
        frozenset(words("between")),
        frozenset(words("trades")),
        frozenset(fold(word) for word in words("unlettered")),
    )


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """
    data/names/places.yaml: folded name of a country -> its short names by language; (language, folded name) -> other
    names; folded name of a state -> abbreviations.
    """

    countries: Mapping[str, Mapping[str, tuple[str, ...]]]
    short: frozenset[str]
    same: Mapping[tuple[str, str], tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]


@cache
def place_names() -> PlaceNames:
    """The lists of data/names/places.yaml."""
    document = _mapping(strict_yaml.load_file(_FOLDER / "places.yaml"), "places.yaml")
    countries: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for each in _list(document["countries"], "places.yaml"):
        country = _mapping(each, "places.yaml")
        short = {
            language: tuple(map(str, _list(forms, "places.yaml")))
            for language, forms in country.items()
            if language != "names"
        }
        for name in _list(country["names"], "places.yaml"):
            countries[fold(str(name))] = short
    states = {
        fold(name): tuple(map(str, _list(forms, "places.yaml")))
        for name, forms in _mapping(document["states"], "places.yaml").items()
    }
    same: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in _list(document["same"], "places.yaml"):
        language, *names = map(str, _list(each, "places.yaml"))
        for name in names:
            others = (*same.get((language, fold(name)), ()), *(other for other in names if other != name))
            same[language, fold(name)] = others
    forms = {fold(form) for each in countries.values() for names in each.values() for form in names}
    return PlaceNames(countries, frozenset(forms), same, states)


@cache
def country_names() -> tuple[Mapping[tuple[str, str], str], Mapping[str, tuple[tuple[str, str], ...]]]:
    """data/names/countries.txt: (language, folded name) -> code; code -> (language, name) pairs."""
    codes: dict[tuple[str, str], str] = {}
    names: dict[str, list[tuple[str, str]]] = {}
    for line in (_FOLDER / "countries.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, language, name = line.split("\t")
            codes[language.partition("-")[0], fold(name)] = code
            names.setdefault(code, []).append((language, name))
    return codes, {code: tuple(pairs) for code, pairs in names.items()}


@dataclass(frozen=True, slots=True)
class Shortened:
    """
    A computed short name; its language is '' where any may have it.

    `acronym`: capitals are part of it; `weak`: it needs support in the article; `only_licensed`: it counts only after
    the full name.
    """

    text: str
    language: str
    acronym: bool
    weak: bool
    only_licensed: bool = False


def short_spellings(entity: Entity) -> Iterator[Spelling]:
    """The short names of an entity as spellings of the table."""
    for each in shortened(entity):
        flags = Flag.COMPUTED
        if each.acronym:
            flags |= Flag.KEEP | Flag.CASE_EXACT
        if each.weak:
            flags |= Flag.SHORT if each.only_licensed else Flag.SHORT | Flag.WEAK
        parts = _parts(each.text)
        yield Spelling(each.text, each.language, flags, parts, (Role.WORD,) * len(parts))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in split(text))


def shortened(entity: Entity) -> Iterator[Shortened]:
    """The short names of a body or a place that its entry does not list, each once."""
    listed = [
        *((form.name, language) for language, forms in entity.canonical.items() for form in forms),
        *((alias.text, alias.language or "") for alias in entity.aliases if not alias.keep),
    ]
    find = {"org": _of_body, "place": _of_place}.get(entity.kind)
    if find is None:
        return
    known = {_parts(text) for text, _ in listed} | {_parts(alias.text) for alias in entity.aliases}
    computed: set[tuple[str, str]] = set()
    for each in find(listed):
        if _parts(each.text) not in known and (each.text, each.language) not in computed:
            computed.add((each.text, each.language))
            yield each


def _of_body(listed: Iterable[tuple[str, str]]) -> Iterator[Shortened]:
    for text, language in listed:
        words = list(segment(text).words)
        if len(words) < 2 or word_script(words[0]) not in HAS_CASE:
            continue
        bare = without_legal_form(words)
        if bare != words:
            stripped = _as_written(text, words, bare)
            yield Shortened(stripped, language, acronym=False, weak=len(bare) == 1)
        telling = bare
        while len(telling) > 1 and telling[-1] in body_words().trades:
            telling = telling[:-1]
        if len(set(telling) - body_words().between) == 1:
            telling = telling[:1]  # Reynolds and Reynolds
        if len(telling) == 1 and len(bare) > 1 and len(telling[0]) > 1:
            yield Shortened(telling[0], language, acronym=False, weak=True, only_licensed=True)
        if letters := acronym(text):
            yield Shortened(letters, language, acronym=True, weak=True)


def _without_country(words: list[str]) -> list[str]:
    """A body's name without its country before it (U.S. Securities and Exchange Commission)."""
    for count in (2, 1):
        name, points = " ".join(words[:count]), "".join(f"{word}." for word in words[:count])
        if len(words) > count + 1 and {fold(name), fold(points)} & place_names().short:
            return words[count:]
    return words


def without_legal_form(words: list[str]) -> list[str]:
    """A body's name without the legal form after it, or the club's before it; whole where nothing else is left."""
    known = body_words()
    first, last = 0, len(words)
    while count := known.legal_before(words, last):
        last -= count
        if last > 1 and words[last - 1] in known.between:
            last -= 1
    if words[0] in known.clubs and last > 1:
        first = 1
    return words[first:last] or words


def acronym(text: str) -> str:
    """
    The first letters of a body's full name; '' where they are no acronym.

    >>> acronym("Federal Bureau of Investigation")
    'FBI'
    """
    known = body_words()
    words = _without_country(without_legal_form(list(segment(_HYPHENATED.sub("", text)).words)))
    letters: list[str] = []
    for place, word in enumerate(words):
        if word[:1].isdigit():
            return ""
        if word[:1].islower() and (len(word) <= LONGEST_UNLETTERED or fold(word) in known.unlettered):
            continue
        if place == 0 and word == "The":
            continue
        if word.isupper() and len(word) > 1:
            return ""  # it holds an acronym already
        letters.append(word[0].upper())
    return "".join(letters) if 2 <= len(letters) <= LONGEST_ACRONYM else ""


def _as_written(text: str, words: Sequence[str], kept: Sequence[str]) -> str:
    """The stretch of `text` that `kept` words, a run of `words`, stand in."""
    tokens = segment(text)
    first = next(place for place in range(len(words)) if list(words[place : place + len(kept)]) == list(kept))
    return text[tokens.starts[first] : tokens.end(first + len(kept) - 1)]


def _of_place(listed: Iterable[tuple[str, str]]) -> Iterator[Shortened]:
    known, (codes, names) = place_names(), country_names()
    for text, own in listed:
        key = fold(text)
        for language, name in names.get(codes.get(((own or "en").partition("-")[0], key), ""), ()):
            yield Shortened(name, language, acronym=name.isupper(), weak=False)
        if (saint := _SAINT.sub("St. ", text)) != text:
            yield Shortened(saint, own, acronym=False, weak=False)
        if joined := in_one_word(text, own):
            yield Shortened(joined, "", acronym=False, weak=False)
        language = (own or "en").partition("-")[0]
        for name in known.same.get((language, key), ()):
            yield Shortened(name, language, acronym=name.isupper(), weak=False)
        for language, forms in known.countries.get(key, {}).items():
            for form in forms:
                letters = [char for char in form if char.isalpha()]
                yield Shortened(form, language, acronym=all(char.isupper() for char in letters), weak=False)
        for form in known.states.get(key, ()):
            yield Shortened(form, "en", acronym=True, weak=True)


def in_one_word(text: str, language: str) -> str:
    """
    A place's name of two words written as one, as older newspapers do; '' where that may be something else.

    >>> in_one_word("New York", "de")
    'Newyork'
    """
    words = text.split()
    if len(words) != 2 or not all(word.isalpha() and word[0].isupper() for word in words):
        return ""
    if len(words[0]) <= SHORTEST_JOINED or word_script(words[0]) not in HAS_CASE:
        return ""
    joined = words[0] + words[1].lower()
    return "" if word_frequency(joined, language or "en") else joined


def _mapping(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise DataError(f"data/names/{what}: a mapping is expected.")
    return value


def _list(value: object, what: str) -> list[object]:
    if not isinstance(value, list):
        raise DataError(f"data/names/{what}: a list is expected.")
    return value
