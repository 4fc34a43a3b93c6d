"""
Naming cultures: told from the syllables of a name and its family name.

A culture narrows how letters are read (in Korean names j is never ʒ and ng never n) and says where a joined given name
comes apart. The syllables and family names are in data/sounds/cultures.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from canonym import strict_yaml
from canonym.sounds.inventory import DATA, mapping
from canonym.sounds.letters import APOSTROPHES
from canonym.text.scripts import word_script

# Grave, acute, tilde, hook and dot below: tones of Vietnamese and stress elsewhere. Circumflex, breve, horn and macron
# make other letters.
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))


class Culture(Enum):
    """A naming culture that narrows how letters are read."""

    KOREAN = "korean"
    CHINESE = "chinese"
    CANTONESE = "cantonese"
    VIETNAMESE = "vietnamese"
    JAPANESE = "japanese"


# More syllables than this are no name of these cultures (family name of two and given name of two).
_MOST_SYLLABLES = 4


@dataclass(frozen=True, slots=True)
class Syllables:
    """How the words of a culture are built in one script, and its family names there."""

    one: re.Pattern[str]
    word: re.Pattern[str]
    pair: re.Pattern[str]
    loose_pair: re.Pattern[str]
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cultures:
    """All of cultures.yaml. `japanese` gives the romanization of a family name in characters."""

    syllables: dict[tuple[Culture, str], Syllables]
    hangul: frozenset[str]
    hangul_long: frozenset[str]
    han: dict[Culture, frozenset[str]]
    japanese: dict[str, str]


@cache
def cultures() -> Cultures:
    """The syllables and family names of data/sounds/cultures.yaml."""
    document = mapping(strict_yaml.load_file(DATA / "cultures.yaml"), "cultures.yaml")
    syllables: dict[tuple[Culture, str], Syllables] = {}
    for culture in Culture:
        section = mapping(document[culture.value], "cultures.yaml")
        for key, script in (("latin", "Latn"), ("cyrillic", "Cyrl")):
            if key in section:
                syllables[culture, script] = _syllables(mapping(section[key], "cultures.yaml"), culture)
    korean, japanese = mapping(document["korean"], "korean"), mapping(document["japanese"], "japanese")
    families = {k: str(v) for k, v in mapping(japanese["families"], "japanese").items()}
    latin = syllables[Culture.JAPANESE, "Latn"]
    syllables[Culture.JAPANESE, "Latn"] = Syllables(
        latin.one, latin.word, latin.pair, latin.loose_pair, frozenset(families.values())
    )
    return Cultures(
        syllables,
        frozenset(str(korean["hangul"]).split()),
        frozenset(str(korean["hangul-long"]).split()),
        {
            culture: frozenset(str(mapping(document[culture.value], culture.value)["families"]).split())
            for culture in (Culture.CHINESE, Culture.CANTONESE, Culture.VIETNAMESE)
        },
        families,
    )


def _syllables(section: dict[str, object], culture: Culture) -> Syllables:
    def choice(key: str) -> str:
        words = sorted(str(section[key]).split(), key=len, reverse=True)
        return "(?:" + "|".join(words) + ")" if words else ""

    onset, vowel, coda = choice("onset"), choice("vowel"), choice("coda")
    tail = f"{vowel}{coda}?" if coda else vowel
    one, strict = f"(?:{onset}?{tail})", f"(?:{onset}{tail})"
    # Between two vowels an h begins the second syllable (Do-hyun), though Doh alone is a way to write the first.
    first = f"(?:{onset}?{vowel}(?<!h){coda}?)" if coda else one
    most = 6 if culture is Culture.JAPANESE else 1 if culture is Culture.VIETNAMESE else 3
    return Syllables(
        re.compile(one),
        re.compile(f"{one}{{1,{most}}}"),
        re.compile(f"({one})({strict})"),
        re.compile(f"({first})'?({one})"),
        frozenset(_plain(family) for family in str(section.get("families", "")).split()),
    )


def _plain(word: str) -> str:
    """Lower case, with one kind of apostrophe, without marks of tone and stress."""
    word = word.casefold()
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word.translate(APOSTROPHES)).translate(_TONES)
    return unicodedata.normalize("NFC", bare)


def cultures_of(words: Sequence[str]) -> tuple[Culture, ...]:
    """Every culture that the words of one person's name fit, the likelier first; none for most names."""
    return _cultures_of(tuple(words))


def culture_of(words: Sequence[str]) -> Culture | None:
    """
    The naming culture of a person's name, where only one fits.

    >>> culture_of(("Park", "Geun", "hye"))
    <Culture.KOREAN: 'korean'>
    """
    found = cultures_of(words)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65_536)
def _cultures_of(words: tuple[str, ...]) -> tuple[Culture, ...]:
    if not words or len(words) > _MOST_SYLLABLES:
        return ()
    script = word_script(words[0])
    if script == "Hang":
        return (Culture.KOREAN,) if _is_korean_hangul(words) else ()
    if script == "Hani":
        return _han(words)
    if len(words) < 2:
        return ()
    known = cultures().syllables
    plain = [_plain(word) for word in words]
    return tuple(
        culture for culture in Culture if (culture, script) in known and _fits(plain, known[culture, script], culture)
    )


def _fits(plain: list[str], syllables: Syllables, culture: Culture) -> bool:
    if plain[0] not in syllables.families and plain[-1] not in syllables.families:
        return False
    if not all(word in syllables.families or syllables.word.fullmatch(word) for word in plain):
        return False
    if culture is Culture.JAPANESE:
        return len(plain) == 2
    return len(plain) > 2 or any(_in_two(word, syllables) or syllables.one.fullmatch(word) for word in plain)


def _is_korean_hangul(words: tuple[str, ...]) -> bool:
    known = cultures()
    first = words[0]
    if len(words) == 1:
        return (2 <= len(first) <= 3 and first[0] in known.hangul) or (
            len(first) in (3, 4) and first[:2] in known.hangul_long
        )
    return len(words) == 2 and (first in known.hangul or first in known.hangul_long) and len(words[1]) <= 2


def _han(words: tuple[str, ...]) -> tuple[Culture, ...]:
    """Characters alone fit several cultures: all that their family name allows."""
    name = "".join(words)
    known = cultures()
    found: list[Culture] = []
    if any(name.startswith(family) and len(name) > len(family) for family in known.japanese) and len(name) >= 3:
        found.append(Culture.JAPANESE)
    if 2 <= len(name) <= _MOST_SYLLABLES:
        found.extend(culture for culture, families in known.han.items() if name[0] in families or name[:2] in families)
        found.append(Culture.KOREAN)
    return tuple(found)


def _in_two(word: str, syllables: Syllables) -> tuple[str, str] | None:
    match = syllables.pair.fullmatch(word) or syllables.loose_pair.fullmatch(word)
    return (match[1], match[2]) if match else None


def split_syllables(word: str, culture: Culture) -> tuple[str, ...]:
    """
    The syllables of a Korean or Chinese word in Latin or Cyrillic letters, Hangul or characters; else the word itself.

    >>> split_syllables("Jaeyong", Culture.KOREAN), split_syllables("Xiaoping", Culture.CHINESE)
    (('jae', 'yong'), ('xiao', 'ping'))
    """
    script = word_script(word)
    if script in ("Hang", "Hani"):
        return tuple(word)
    known = cultures().syllables.get((culture, script))
    if known is None or culture is Culture.JAPANESE:
        return (word,)
    plain = _plain(word)
    if known.one.fullmatch(plain) or plain in known.families:
        return (plain,)
    loose = known.loose_pair.fullmatch(plain) if culture is Culture.KOREAN else None
    if loose:
        return (loose[1], loose[2])
    return _in_two(plain, known) or (word,)
