"""Whether two spellings are one name in different cases, told from endings alone (data/sounds/endings.yaml)."""

from __future__ import annotations

from functools import cache

from canonym import strict_yaml
from canonym.sounds.inventory import DATA, mapping
from canonym.text.fold import fold

SHORTEST_STEM = 3
# Vowels that drop out when an ending follows.
_FLEETING = "eеоoi"


@cache
def _endings() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    document = mapping(strict_yaml.load_file(DATA / "endings.yaml"), "endings.yaml")
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for script in ("Latn", "Cyrl", "Grek"):
        section = mapping(document[script], "endings.yaml")
        base, case = (frozenset(fold(e) for e in str(section[key]).split()) for key in ("base", "case"))
        found[script] = (base, case)
    return found


@cache
def _vowels() -> frozenset[str]:
    document = mapping(strict_yaml.load_file(DATA / "endings.yaml"), "endings.yaml")
    return frozenset(fold(vowel) for vowel in str(document["vowels"]).split())


def is_case_form(left: str, right: str, script: str) -> bool:
    """
    Whether two folded words of one script differ by a case ending only.

    >>> is_case_form("nowakiem", "nowak", "Latn"), is_case_form("mario", "maria", "Latn")
    (True, False)
    """
    known = _endings().get(script)
    if known is None or left == right:
        return False
    stem = 0
    for mine, other in zip(left, right, strict=False):
        if mine != other:
            break
        stem += 1
    if stem < SHORTEST_STEM:
        return False
    base, case = known
    mine, other = left[stem:], right[stem:]
    if stem == SHORTEST_STEM and len(mine) + len(other) < 2:
        return False
    fleeting = _fleeting(mine, other) or _fleeting(other, mine)
    if fleeting:
        return fleeting in case
    if not mine or not other:
        return (mine or other) in case or ((mine or other) in base and len(mine or other) > 1)
    longer, shorter = (mine, other) if len(mine) >= len(other) else (other, mine)
    if len(longer) == 1 and mine in _vowels() and other in _vowels():
        return False
    return (longer in case and shorter in base) or (longer in base and shorter in case)


def _fleeting(base: str, form: str) -> str:
    """
    The ending of `form` where `base` only has a vowel more before its last consonant (Paweł, Pawłem); else nothing.
    """
    fits = len(base) == 2 and base[0] in _FLEETING and form[:1] == base[1] and form[1:] not in _FLEETING
    return form[1:] if fits else ""
