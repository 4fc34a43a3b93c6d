"""Words inside a name that are not the name (data/sounds/name-words.yaml), and given names across languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from canonym import strict_yaml
from canonym.sounds.align import align
from canonym.sounds.inventory import DATA, mapping
from canonym.sounds.keys import index_keys, keys
from canonym.sounds.reading import Reading, read
from canonym.text.fold import fold

# A spelling belongs to a given name when it sounds this much like one of its listed forms.
_SOUNDS_LIKE = 0.93
# Shorter forms are known by their letters alone: sounds would make Leo of Li.
_SHORTEST_BY_SOUND = 3.2  # mass


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words by what they do in a name."""

    titles: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    patronymic: frozenset[str]
    servants: frozenset[str]
    generation: dict[str, int]
    ordinals: dict[str, int]
    legal: frozenset[str]
    organization: frozenset[str]
    place: frozenset[str]
    attached_legal: tuple[str, ...]
    attached_place: frozenset[str]
    place_endings: tuple[str, ...]
    attached_body: tuple[str, ...]
    legal_phrases: dict[tuple[str, ...], str]


@cache
def name_words() -> NameWords:
    """The lists of data/sounds/name-words.yaml, folded."""
    document = mapping(strict_yaml.load_file(DATA / "name-words.yaml"), "name-words.yaml")

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(word) for word in str(document[key]).split()) - {""}

    def numbers(key: str) -> dict[str, int]:
        return {fold(k): int(str(v)) for k, v in mapping(document[key], "name-words.yaml").items()}

    return NameWords(
        words("titles"),
        words("particles"),
        words("articles"),
        words("patronymic"),
        words("servants"),
        numbers("generation"),
        numbers("ordinals"),
        words("legal") | words("attached-legal"),
        words("organization-words"),
        words("place-words"),
        tuple(sorted(str(document["attached-legal"]).split(), key=len, reverse=True)),
        frozenset(str(document["attached-place"]).split()),
        tuple(str(document["place-endings"]).split()),
        tuple(sorted(str(document["attached-body"]).split(), key=len, reverse=True)),
        {
            tuple(fold(word) for word in phrase.split()): fold(str(short))
            for phrase, short in mapping(document["legal-phrases"], "name-words.yaml").items()
        },
    )


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names by folded spelling and, for other spellings and scripts, by the keys of their sound."""

    full: dict[str, frozenset[str]]
    short: dict[str, frozenset[str]]
    by_key: dict[str, tuple[tuple[Reading, str], ...]]


@cache
def given_names() -> GivenNames:
    """The classes of data/sounds/given-names.yaml."""
    document = mapping(strict_yaml.load_file(DATA / "given-names.yaml"), "given-names.yaml")
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    by_key: dict[str, dict[tuple[Reading, str], None]] = {}
    for section, table in (("classes", full), ("short", short)):
        for name, forms in mapping(document[section], "given-names.yaml").items():
            for form in str(forms).split():
                folded = fold(form)
                table.setdefault(folded, set()).add(name)
                if folded == fold(name):
                    full.setdefault(folded, set()).add(name)
                reading = read(form)
                if reading.mass >= _SHORTEST_BY_SOUND:
                    for key in index_keys(reading):
                        by_key.setdefault(key, {})[reading, folded] = None
    return GivenNames(
        {form: frozenset(names) for form, names in full.items()},
        {form: frozenset(names) for form, names in short.items()},
        {key: tuple(found) for key, found in by_key.items()},
    )


_NONE: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@lru_cache(maxsize=65_536)
def given_classes(folded: str, reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """
    The given names that a word is a form of: those it is a full form of, and those it is short for.

    By its letters where they are listed, else by its sound.
    """
    known = given_names()
    full, short = known.full.get(folded), known.short.get(folded)
    if full is not None or short is not None:
        return full or frozenset(), short or frozenset()
    if reading.mass < _SHORTEST_BY_SOUND:
        return _NONE
    best, form = _SOUNDS_LIKE, ""
    for key in keys(reading)[:4]:
        for other, listed in known.by_key.get(key, ()):
            similarity = align(reading, other, best)
            if similarity > best:
                best, form = similarity, listed
    if not form:
        return _NONE
    return known.full.get(form, frozenset()), known.short.get(form, frozenset())
