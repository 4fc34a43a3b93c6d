"""
Whether two names are one: the likest of their readings, and the score that decides.

Scores of different pairs of scripts mean different things (Latin against Latin must agree more than Latin against
Hebrew), so they are put on one scale: 0.8 and more is the same name. The thresholds are measured, in
data/sounds/thresholds.yaml.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from canonym import strict_yaml
from canonym.sounds.bodies import body_likeness, is_body
from canonym.sounds.characters import simplified
from canonym.sounds.inventory import DATA, mapping
from canonym.sounds.likeness import Likeness, likeness
from canonym.sounds.meanings import countries
from canonym.sounds.names import name_words
from canonym.sounds.parts import Name, names_of
from canonym.sounds.two_ways import read_two_ways
from canonym.text.fold import fold

SAME = 0.8
# The threshold of bodies in two scripts: words that mean the same agree wholly or not at all.
BODY = "body"
# What coincidence may explain: subtracted after division by the name's bits.
_COINCIDENCE = 1.5
# Names of two countries, however alike (Niger, Nigeria).
OTHER_COUNTRY = 0.3
_OTHER_CHARACTERS = 0.3
_LONG_IN_CHARACTERS = 5
_DOTS = "·•・‧･•"


@cache
def thresholds() -> dict[str, float]:
    """The score from which on two names are the same, by the groups of their scripts."""
    document = mapping(strict_yaml.load_file(DATA / "thresholds.yaml"), "thresholds.yaml")
    return {pair: float(str(value)) for pair, value in mapping(document["thresholds"], "thresholds.yaml").items()}


@cache
def _groups() -> dict[str, str]:
    document = mapping(strict_yaml.load_file(DATA / "thresholds.yaml"), "thresholds.yaml")
    groups = mapping(document["groups"], "thresholds.yaml")
    return {script: name for name, scripts in groups.items() for script in str(scripts).split()}


def script_pair(left: str, right: str) -> str:
    """The groups of two scripts as the thresholds name them, in alphabetical order."""
    groups = _groups()
    first, second = sorted((groups.get(left, "other"), groups.get(right, "other")))
    return f"{first}-{second}"


def alike(left: str, right: str, kind: str | None = None, language: str | None = None) -> Likeness:
    """
    The likest readings of two names, before any scale. `kind` is `person`, `place` or `org`, or None if not known.
    """
    mine, other = names_of(left, language), names_of(right, language)
    return alike_names(mine, other, kind)


def alike_names(mine: tuple[Name, ...], other: tuple[Name, ...], kind: str | None = None) -> Likeness:
    """As `alike`, for names already taken apart."""
    plain, plain_other = mine[-1], other[-1]
    if plain.folded == plain_other.folded and plain.number == plain_other.number:
        return likeness(plain, plain_other)
    if kind is None or kind == "place":
        country, other_country = country_of(plain), country_of(plain_other)
        if country and other_country:
            alike_countries = 1.0 if country == other_country else OTHER_COUNTRY
            return Likeness(
                alike_countries,
                alike_countries,
                plain,
                plain_other,
                veto="" if country == other_country else "another country",
            )
    if plain.script == plain_other.script == "Hani":
        return _by_characters(plain, plain_other)
    if kind == "org" or (kind is None and (is_body(plain) or is_body(plain_other))):
        return body_likeness(plain, plain_other)
    shared = [(one, two) for one in mine for two in other if one.culture is two.culture and one.culture is not None]
    if not shared:
        for one, two in product(mine, other):
            found_in_characters = read_two_ways(one, two)
            if found_in_characters is not None:
                return found_in_characters
        shared = [(one, two) for one in mine for two in other if one.culture is None or two.culture is None]
    found = [likeness(one, two) for one, two in shared]
    return max(found, key=lambda item: item.score)


def country_of(name: Name) -> str:
    """The ISO 3166 code of the country that a whole name is the name of; empty for most names."""
    return countries().get(name.folded, "")


def threshold_of(found: Likeness) -> str:
    """Which threshold judges `found`: the culture's where both are names of one, else that of their scripts."""
    if found.body and found.left.script != found.right.script:
        return BODY
    culture = found.left.culture
    if culture is not None and culture is found.right.culture:
        return culture.value
    return script_pair(found.left.script, found.right.script)


def scaled(found: Likeness) -> float:
    """The score of `found` on the one scale, 0 to 1; `SAME` and more is the same name."""
    bits = min(found.left.bits, found.right.bits)
    score = found.score - _COINCIDENCE / (bits + 2.0)
    threshold = thresholds()[threshold_of(found)]
    if score >= threshold:
        return min(1.0, SAME + (1.0 - SAME) * (score - threshold) / (1.0 - threshold))
    return max(0.0, SAME * score / threshold)


def _by_characters(left: Name, right: Name) -> Likeness:
    """
    Two names in Chinese characters: the characters decide, for many sound alike.

    Foreign names are spelled by sound, in other characters by every country: those are read.
    """
    known = name_words()
    mine, other = (
        _bare(left, known.attached_place, known.attached_legal),
        _bare(right, known.attached_place, known.attached_legal),
    )
    if mine == other:
        return Likeness(1.0, 1.0, left, right)
    shorter, longer = sorted((mine, other), key=len)
    if len(shorter) >= _LONG_IN_CHARACTERS and shorter in longer:
        return Likeness(0.8, 0.8, left, right)
    if is_body(left) or is_body(right):
        return body_likeness(left, right)
    if len(left.parts) > 1 and len(right.parts) > 1:
        return likeness(left, right)
    if len(mine) == len(other):
        same = sum(a == b for a, b in zip(mine, other, strict=True)) / len(mine)
        score = min(same, 1 - 1 / len(mine)) if len(mine) >= _LONG_IN_CHARACTERS else same * _OTHER_CHARACTERS
        return Likeness(score, same, left, right)
    return Likeness(_OTHER_CHARACTERS, _OTHER_CHARACTERS, left, right)


def _bare(name: Name, place: frozenset[str], legal: tuple[str, ...]) -> str:
    text = simplified(name.folded)
    for form in legal:
        folded = simplified(fold(form))
        if text.startswith(folded) and len(text) > len(folded):
            text = text[len(folded) :]
            break
    return text[:-1] if len(text) > 2 and text[-1] in place else text
