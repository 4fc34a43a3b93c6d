"""
`LanguagePack`: what is known of one language, typed from `data/languages/<code>.yaml`.

Words and phrases are given as the language writes them, in all their forms; whoever compares them folds both sides.
Languages go by BCP 47 codes, scripts by ISO 15924.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from canonym.model import Order


class Gender(Enum):
    """What a form says of its bearer: a man, a woman, a thing, or several (a family, a plural place name)."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"
    PLURAL = "pl"


class Part(Enum):
    """The part of a name that a paradigm is for; an adjective is one beside another word (Schiefer Turm)."""

    ANY = "any"
    FAMILY = "family"
    GIVEN = "given"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Paradigm:
    """
    One declension, as pairs of endings: a name in `base` has the `forms` of each case in place of it.

    `after` and `not_after` are sets of letters for the last letter before the ending (empty: no condition); `kinds` the
    kinds of entity it is for (empty: all); `foreign` marks the native endings that names from elsewhere take;
    `shortest` is the least number of letters of a base form.
    """

    name: str
    base: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    gender: Gender | None = None
    kinds: tuple[str, ...] = ()
    applies: Part = Part.ANY
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    foreign: bool = False
    shortest: int = 3

    def endings(self) -> tuple[str, ...]:
        """The endings of all cases, each once."""
        return tuple(dict.fromkeys(form for _, forms in self.forms for form in forms))

    def cases_of(self, ending: str) -> tuple[str, ...]:
        """The cases that have this ending."""
        return tuple(case for case, forms in self.forms if ending in forms)


@dataclass(frozen=True, slots=True)
class Around:
    """Words and phrases by their place: `before` a name, `after` it, or `joined` to its end, perhaps by a hyphen."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """
    One language. Compared by identity: the registry makes each pack once.

    - `order`: of native names in running text.
    - `titles_before`, `titles_after`: titles, offices and forms of address next to a person's name, abbreviations
      without their final full stop. `female_titles` and `male_titles` are those of them that tell the gender.
    - `particles`: small words that are part of names (de, van, bin). `initials`: those of two or three letters (Дж).
    - `prefixes`: particles written together before a name (Arabic و, Hebrew ל). `elisions`: shortened words with their
      apostrophe (l', d'). `clitics`: particles joined after a name (에게); they may stack. `possessives`: endings
      set off by the apostrophe, colon or hyphen with which they begin. All of these stand outside a mention.
      Apostrophes are written ' here.
    - `paradigms`: see `inflection`.
    - `feminine`: ending of a man's family name → those of the women of the family ("": any other name).
    - `gender_endings`: ending → the gender that it tells, None where it may be either.
    - `place_words`: words that make a person's name the name of something else (a street, a prize).
    - `relations`: words that tell of another person (his wife), `joined` ones as endings of the name (-né).
    - `respells`: whether names of other languages that have the same script are spelled as they sound (Latvian Buš).
    - `inhabitants`: what makes the name of a place that of its people, written together with it (人).
    - `expressions`: fixed expressions that hold a name and mean no person or place (chicken Kiev).
    - `quoting`: words that make a spelling itself the subject ("misspelled as").
    - `months_weekdays`: in all forms; not names by themselves, whatever their capitals.
    - `verbs`: verbs of reports in the past, as they follow a name. A word that is mostly no name (Will, No) and opens a
      sentence is somebody's name where one of them follows.
    - `upper`: small → capital letter, where the language differs from Unicode's default (i → İ).
    - `examples`: inflected form → a base form that it belongs to.
    """

    code: str
    name: str
    source: str
    scripts: tuple[str, ...]
    order: Order = Order.GIVEN_FIRST
    titles_before: tuple[str, ...] = ()
    titles_after: tuple[str, ...] = ()
    female_titles: tuple[str, ...] = ()
    male_titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    paradigms: tuple[Paradigm, ...] = ()
    feminine: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gender_endings: Mapping[str, Gender | None] = field(default_factory=dict)
    place_words: Around = Around()
    relations: Around = Around()
    respells: bool = False
    inhabitants: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    quoting: Around = Around()
    months_weekdays: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    upper: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)


def lower(text: str, pack: LanguagePack) -> str:
    """`text` in small letters, as the language has them."""
    for small, capital in pack.upper.items():
        text = text.replace(capital, small)
    return text.lower()


def upper(text: str, pack: LanguagePack) -> str:
    """`text` in capitals, as the language has them."""
    for small, capital in pack.upper.items():
        text = text.replace(small, capital)
    return text.upper()
