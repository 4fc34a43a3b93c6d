"""
A name taken apart: its words with their readings, and what stands beside them (number, generation, initials,
particles).

Titles are dropped, "Family, Given" is only remembered as such, joined Korean and Chinese given names come apart into
syllables. Everything is decided from the name alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import accumulate

from canonym.sounds.characters import japanese_words
from canonym.sounds.culture import Culture, cultures_of, split_syllables
from canonym.sounds.names import NameWords, name_words
from canonym.sounds.reading import Reading, read
from canonym.text.fold import fold
from canonym.text.scripts import word_script

# What a word weighs beside a full one: an article or a preposition is no evidence.
PARTICLE_WEIGHT = 0.3
# Names of more words than this are read only so far: no person has more, and a comparison must stay cheap.
MOST_PARTS = 12

_BRACKETS = re.compile(r"[(\[（［「『][^)\]）］」』]*[)\]）］」』]")
# Apostrophes and the marks inside Hebrew and Chinese transcription stay in the word; everything else parts words.
_WORDS = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u0670\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3]"
    r"|[\u0900-\u0dff\u0e00-\u0eff\u0f0b\u0f18-\u0fbc\u102b-\u109d\u17b4-\u17dd]"
    r"|['’‘ʼʻ`´׳״\u200c\u200d])*"
)
# A number written onto a word of a script that has no capitals (요한 바오로2세) is a word of its own.
_NUMBER_BEHIND = re.compile(r"(?<=[^\W\d_a-zA-Z])(?=\d)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_REGNAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|세|世|ος|º|°|er|e)?")
_SMALL = "小"
# Behind an ordinal, ten more (الرابع عشر, the fourteenth).
_TEENS = frozenset({"عشر"})
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


class Role(Enum):
    """What a word does in a name."""

    NAME = "name"
    INITIAL = "initial"
    PARTICLE = "particle"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One word of a name; `weight` is how much it counts (its mass, less for particles)."""

    word: str
    folded: str
    role: Role
    reading: Reading
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """
    A name in one way of reading it.

    `number` is a regnal number, `generation` 2 for a junior and 1 for a senior. `comma` says that the family name
    stands first and a comma behind it. `bits` is how much an agreement on the whole name tells.
    """

    text: str
    parts: tuple[Part, ...]
    number: int | None
    generation: int | None
    culture: Culture | None
    comma: bool
    script: str
    folded: str
    bits: float

    @property
    def whole(self) -> Reading:
        """The words read in one piece."""
        return joined(tuple(part.reading for part in self.parts))


@lru_cache(maxsize=32_768)
def joined(readings: tuple[Reading, ...]) -> Reading:
    """Several readings as one, end to end."""
    first = readings[0] if readings else read("")
    symbols: list[int] = []
    for reading in readings:
        own = reading.symbols
        symbols.extend(own[1:] if symbols and own[:1] == (symbols[-1],) and not reading.unwritten else own)
    return Reading(
        "".join(reading.word for reading in readings),
        tuple(symbols),
        sum(reading.mass for reading in readings),
        sum(reading.bits for reading in readings),
        first.script,
        any(reading.unwritten for reading in readings),
        first.language,
        first.culture,
    )


def words_of(text: str) -> list[str]:
    """The words of a name, without what stands in brackets."""
    text = unicodedata.normalize("NFC", text)
    bare = _BRACKETS.sub(" ", text)
    if bare != text and _body(text):  # in a body's name the brackets tell which one: Acme (Ireland) Ltd.
        bare = text
    if text.isascii():
        return _WORDS.findall(bare) or _WORDS.findall(text)
    found = _WORDS.findall(_NUMBER_BEHIND.sub(" ", bare)) or _WORDS.findall(text)
    return [piece for word in found for piece in _without_kind(word)]


def _body(text: str) -> bool:
    known = name_words()
    return any(fold(word) in known.legal or fold(word) in known.organization for word in _WORDS.findall(text))


def _without_kind(word: str) -> tuple[str, ...]:
    """A word, and the legal form or the kind of body written onto it (三菱グループ), where two characters are left."""
    if ord(word[-1]) >= 0x3040:  # kana, characters and Hangul
        for form in name_words().attached_legal:
            if word.startswith(form) and len(word) > len(form) + 1:
                return (form, *_without_kind(word[len(form) :]))
        for kind in name_words().attached_body:
            if word.endswith(kind) and len(word) > len(kind) + 1:
                return word[: -len(kind)], kind
    return (word,)


@lru_cache(maxsize=32_768)
def names_of(text: str, language: str | None = None) -> tuple[Name, ...]:
    """
    Every way to read `text` as a name, the likeliest first; at least one.

    Most names have one; a name of East Asian syllables has one for each culture that it fits, and a plain one.
    """
    known = name_words()
    name = _without_peerage(text, known)
    words = words_of(name)
    comma = _comma(name)
    grown = _without_small(words)
    roles, number, generation = _roles(grown, known, comma)
    if grown is not words:
        generation = known.generation[_SMALL]
    bare = [word for word, role in roles if role is Role.NAME]
    plain = _name(text, roles, number, generation, None, comma, language)
    cultures = cultures_of(bare) if len(bare) == len(roles) and number is None else ()
    readings = [
        _syllabic(text, bare, culture, generation, language)
        for culture in cultures
        if culture is not Culture.JAPANESE or plain.script != "Hani"
    ]
    if plain.script == "Hani" and number is None:
        spoken = japanese_words("".join(bare))
        if spoken:
            roles = [(word, Role.NAME) for word in spoken]
            readings.append(_name(text, roles, None, generation, Culture.JAPANESE, False, language))
    return (*readings, plain)


def _without_peerage(text: str, known: NameWords) -> str:
    """`Anna Hill, Baroness Hill of Marsh` without what follows the comma, where that begins with a title."""
    head, comma, tail = text.partition(",")
    words = _WORDS.findall(tail)
    return head if comma and len(words) > 1 and fold(words[0]) in known.titles and " " in head.strip() else text


def _comma(text: str) -> bool:
    return any(mark in text for mark in ",،，")


def _roles(words: list[str], known: NameWords, comma: bool) -> tuple[list[tuple[str, Role]], int | None, int | None]:
    if cultures_of(words):  # O and I are family names there, no initials and no numbers
        return [(word, Role.NAME) for word in words], None, None
    roles: list[tuple[str, Role]] = []
    number: int | None = None
    generation: int | None = None
    last = len(words) - 1
    for place, word in enumerate(words[: MOST_PARTS * 2]):
        folded = fold(word)
        if not folded:
            continue
        ordinal = known.ordinals.get(folded)
        if place and ordinal is not None and place == last - 1 and fold(words[last]) in _TEENS:
            number = ordinal + 10
            break
        if place and ordinal is not None and place == last:
            number = ordinal
            continue
        if place and place == last and folded in known.generation:
            generation = known.generation[folded]
            continue
        if place and place == last and word.isupper() and _ROMAN.fullmatch(word):
            number = _roman(word)
            continue
        regnal = _REGNAL.fullmatch(folded)
        if regnal:
            if place and place == last and len(words) <= 4:
                number = int(regnal[1])
            else:
                roles.append((word, Role.NUMBER))
            continue
        if any(char.isdigit() for char in folded):
            roles.append((word, Role.NUMBER))
        elif len(word) == 1 and word_script(word) in CASED:
            roles.append((word, Role.INITIAL))
        elif last and _is_particle(folded, place, last, known):
            roles.append((word, Role.PARTICLE))
        elif folded in known.titles and last and (place == last or all(r is Role.PARTICLE for _, r in roles)):
            if place < last:
                roles.clear()  # an article before a title is the title's
        else:
            roles.append((word, Role.NAME))
    if not any(role is Role.NAME for _, role in roles):
        roles = [(word, Role.NAME if role is Role.PARTICLE else role) for word, role in roles]
        if not roles:
            roles = [(word, Role.NAME) for word in words]
            number = generation = None
    return roles[:MOST_PARTS], number, generation


def _without_small(words: list[str]) -> list[str]:
    """A foreign name in characters without the 小 that makes it the son's (小唐纳德·特朗普); any other as it is."""
    if len(words) > 1 and words[0].startswith(_SMALL) and len(words[0]) > 2 and word_script(words[0]) == "Hani":
        return [words[0][1:], *words[1:]]
    return words


def _is_particle(folded: str, place: int, last: int, known: NameWords) -> bool:
    """Whether a word only supports a name of several words: an article, a preposition, the kind of place."""
    if folded in known.place:
        return True
    return folded in known.particles and place < last and (place > 0 or folded in known.articles)


def _roman(word: str) -> int:
    total = 0
    for char, following in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total


def _name(
    text: str,
    roles: list[tuple[str, Role]],
    number: int | None,
    generation: int | None,
    culture: Culture | None,
    comma: bool,
    language: str | None,
) -> Name:
    parts: list[Part] = []
    for word, role in roles:
        reading = read(word, language, culture)
        weight = reading.mass
        if role is Role.PARTICLE:
            weight *= PARTICLE_WEIGHT
        parts.append(Part(word, fold(word), role, reading, weight))
    return Name(
        text,
        tuple(parts),
        number,
        generation,
        culture,
        comma and len(parts) > 1,
        word_script("".join(part.word for part in parts)),
        "".join(part.folded for part in parts),
        sum(part.reading.bits for part in parts),
    )


def syllabic(text: str, syllables: Iterable[str], culture: Culture) -> Name:
    """A name that is given by its syllables."""
    return _name(text, [(s, Role.NAME) for s in syllables], None, None, culture, False, None)


def _syllabic(text: str, words: list[str], culture: Culture, generation: int | None, language: str | None) -> Name:
    """A name of East Asian syllables: each syllable is a part."""
    syllables = [syllable for word in words for syllable in split_syllables(word, culture)]
    name = _name(text, [(s, Role.NAME) for s in syllables], None, generation, culture, False, language)
    written = "".join(words)
    if len(written) != sum(map(len, syllables)):
        return name
    ends = accumulate(map(len, syllables))
    shown = [written[end - len(syllable) : end] for syllable, end in zip(syllables, ends, strict=True)]
    return replace(name, parts=tuple(replace(p, word=word) for p, word in zip(name.parts, shown, strict=True)))
