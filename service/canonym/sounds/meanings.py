"""
Words that have a meaning, whatever the language (data/sounds/body-words.yaml), and names of countries (countries.yaml).

A word is known by its letters, by its stem where the table allows any ending, or by the end of a compound. Scripts
without spaces between words are cut at the words that are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from canonym import strict_yaml
from canonym.sounds.inventory import DATA, mapping
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS, word_script

# A short stem allows short endings only: "nov" begins many words.
_SHORT_STEM = 5
_SHORT_ENDING = 3
# A country's name is cut to a stem no shorter than this, so that its adjective is found too.
_SHORTEST_STEM = 5
# What is left of a compound before the word at its end.
_SHORTEST_REST = 3
# Words written onto the next one, longest first.
_PREFIXES = {"Arab": ("وال", "بال", "لل", "ال", "و"), "Hebr": ("וה", "ה", "ו", "ל", "ב")}
# Scripts cut into known words; Hangul puts spaces where it likes.
_CUT = SPACELESS | {"Hang", "Tibt"}
# Numbers that stand for words.
_NUMBERS = {"1": "first", "1st": "first", "2": "second", "2nd": "second", "3": "third", "3rd": "third"}
# In them a word of one letter says nothing by itself.
_SHORTEST_CUT = 2

Meaning = frozenset[str]
NOTHING: Meaning = frozenset()


@dataclass(frozen=True, slots=True)
class Meanings:
    """
    Folded words by what they mean: in full, by stem, at the end of compounds, in phrases, and in scripts that are cut.

    `kinds` are the meanings that say what sort of body it is, `of_places` those that the names of places are made of;
    `idle` words mean nothing.
    """

    words: dict[str, Meaning]
    stems: dict[str, Meaning]
    ends: dict[str, Meaning]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    cut: dict[str, Meaning]
    longest_cut: int
    longest_end: int
    kinds: Meaning
    of_places: Meaning
    idle: frozenset[str]


@cache
def meanings() -> Meanings:
    """The words of body-words.yaml and the countries of countries.yaml, folded."""
    document = mapping(strict_yaml.load_file(DATA / "body-words.yaml"), "body-words.yaml")
    words: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    ends: dict[str, set[str]] = {}
    cut: dict[str, set[str]] = {}
    phrases: dict[str, dict[tuple[str, ...], set[str]]] = {}
    kinds = mapping(document["kinds"], "body-words.yaml")
    sections = (mapping(document[key], "body-words.yaml") for key in ("kinds", "qualities", "nations"))
    for meaning, forms in (item for section in sections for item in section.items()):
        for form in str(forms).split():
            folded = fold(form.strip("*").replace("_", " "))
            if " " in folded:
                first, *rest = folded.split()
                phrases.setdefault(first, {}).setdefault(tuple(rest), set()).add(meaning)
            elif word_script(folded) in _CUT:
                cut.setdefault(folded, set()).add(meaning)
            else:
                table = ends if form.startswith("*") else stems if form.endswith("*") else words
                table.setdefault(folded, set()).add(meaning)
                words.setdefault(folded, set()).add(meaning)
    for number, meaning in _NUMBERS.items():
        words[number] = {meaning}
    for folded, code in country_stems().items():
        table = words if folded.endswith("$") else stems
        folded = folded.rstrip("$")
        table = cut if word_script(folded) in _CUT else table
        table.setdefault(folded, set()).add(code)
    return Meanings(
        _frozen(words),
        _frozen(stems),
        _frozen(ends),
        {
            first: tuple(sorted(((r, frozenset(m)) for r, m in found.items()), key=lambda item: -len(item[0])))
            for first, found in phrases.items()
        },
        {form: found for form, found in _frozen(cut).items() if len(form) >= _SHORTEST_CUT},
        max(map(len, cut)),
        max(map(len, ends)),
        frozenset(kinds),
        frozenset(str(document["of-places"]).split()),
        frozenset(fold(word) for word in str(document["idle"]).split()),
    )


def _frozen(table: dict[str, set[str]]) -> dict[str, Meaning]:
    return {form: frozenset(found) for form, found in table.items()}


@cache
def countries() -> dict[str, str]:
    """The ISO 3166 code of each folded name of a country, spaces left out; names of two countries are not there."""
    document = mapping(strict_yaml.load_file(DATA / "countries.yaml"), "countries.yaml")
    found: dict[str, str] = {}
    for code, names in mapping(document["names"], "countries.yaml").items():
        for name in str(names).split("; "):
            folded = "".join(fold(name).split())
            found[folded] = code if found.get(folded, code) == code else ""
    return {name: code for name, code in found.items() if code}


def country_stems() -> dict[str, str]:
    """
    Names of countries of one word, without the ending that their adjectives lack; `$` closes those that allow none.

    A stem is never the beginning of another country's name.
    """
    document = mapping(strict_yaml.load_file(DATA / "countries.yaml"), "countries.yaml")
    names = {
        fold(name): code
        for code, found in mapping(document["names"], "countries.yaml").items()
        for name in str(found).split("; ")
        if " " not in name and "-" not in name
    }
    begins: dict[str, set[str]] = {}
    for name, code in names.items():
        for length in range(_SHORTEST_STEM, len(name) + 1):
            begins.setdefault(name[:length], set()).add(code)
    stems: dict[str, str] = {}
    for name, code in names.items():
        if len(name) < _SHORTEST_STEM or word_script(name) in _CUT:
            stems[name + "$"] = code
            continue
        for length in range(max(_SHORTEST_STEM, len(name) - 3), len(name) + 1):
            if begins[name[:length]] == {code}:
                stems[name[:length]] = code
                break
        else:
            stems[name + "$"] = code
    return stems


@lru_cache(maxsize=65_536)
def meaning_of(folded: str, script: str) -> Meaning:
    """
    What a folded word means, nothing for most words.

    >>> sorted(meaning_of("партията", "Cyrl")), sorted(meaning_of("klitschko", "Latn"))
    (['party'], [])
    """
    known = meanings()
    found = known.cut.get(folded) if script in _CUT else known.words.get(folded)
    if found:
        return found
    if script in _CUT:
        return NOTHING
    for length in range(len(folded), 1, -1):
        found = known.stems.get(folded[:length])
        if found and (length >= _SHORT_STEM or len(folded) - length <= _SHORT_ENDING):
            return found
    for prefix in _PREFIXES.get(script, ()):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST_REST:
            return meaning_of(folded[len(prefix) :], script)
    return NOTHING


@lru_cache(maxsize=65_536)
def place_meaning(folded: str, script: str) -> Meaning:
    """
    What a word says in the name of a place: new, east, saint; nothing for most words.

    Short stems do not count here: a person's name is not cut into them (Starmer).
    """
    known = meanings()
    found = meaning_of(folded, script) & known.of_places
    if not found or script in _CUT or folded in known.words or len(folded) < _SHORT_STEM:
        return found
    return found if any(folded[:length] in known.stems for length in range(_SHORT_STEM, len(folded))) else NOTHING


@lru_cache(maxsize=16_384)
def pieces_of(folded: str, script: str) -> tuple[str, ...]:
    """
    A word cut where a word that has a meaning stands in it; most words whole.

    >>> pieces_of("杭州师范大学", "Hani"), pieces_of("volkspartei", "Latn")
    (('杭州', '师范', '大学'), ('volks', 'partei'))
    """
    known = meanings()
    if script in _CUT:
        return _cut(folded, known)
    if len(folded) > 2 * _SHORTEST_REST and folded not in known.words:
        for length in range(min(known.longest_end, len(folded) - _SHORTEST_REST), _SHORTEST_REST, -1):
            if folded[-length:] in known.ends:
                return folded[:-length], folded[-length:]
    return (folded,)


def _cut(folded: str, known: Meanings) -> tuple[str, ...]:
    """Known words, the longest from the left, and what stands between them."""
    found: list[str] = []
    place = rest = 0
    while place < len(folded):
        for length in range(min(known.longest_cut, len(folded) - place), _SHORTEST_CUT - 1, -1):
            if folded[place : place + length] in known.cut:
                if place > rest:
                    found.append(folded[rest:place])
                found.append(folded[place : place + length])
                place += length
                rest = place
                break
        else:
            place += 1
    if rest < len(folded):
        found.append(folded[rest:])
    return tuple(found)
