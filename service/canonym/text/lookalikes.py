"""
Look-alike letters: a word that mixes Latin, Cyrillic or Greek and becomes one script when the strangers are exchanged
for the letters they look like (Рutin with a Cyrillic Р). Which letters those are is in data/characters/lookalikes.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from canonym import strict_yaml
from canonym.model import Edit, Span
from canonym.text.scripts import characters_to, main_script, script_of

_DATA = Path(__file__).parent.parent / "data" / "characters" / "lookalikes.yaml"

_SCRIPTS = ("Latn", "Cyrl", "Grek")
_SCRIPT_NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek"}

_GREEK, _CYRILLIC = "\u0370-\u03ff", "\u0400-\u052f"
_OTHER = re.compile(f"[{_GREEK}{_CYRILLIC}]")


def _beside(strangers: str, script: str) -> re.Pattern[str]:
    """A stranger that touches a letter of the script; in this form `re` skips all others by table look-up."""
    return re.compile(f"[{strangers}](?:(?<=[{script}].)|(?=[{script}]))")


# Sought from the side of the characters that are rare in the text at hand.
_LATIN = "0-9A-Za-z\u00c0-\u024f"
_IN_CYRILLIC = _beside(_LATIN + _GREEK, _CYRILLIC + _GREEK)
_IN_GREEK = _beside(_LATIN + _CYRILLIC, _CYRILLIC + _GREEK)
_IN_LATIN = _beside(_GREEK + _CYRILLIC, _LATIN)
_IN_NEITHER = _beside(_GREEK, _CYRILLIC)
# So many characters show whether Latin letters are the rare ones in a text.
_GLANCE = 60
# No word is longer; what is longer is data.
_LONGEST = 64
_WORD = re.compile(r"[\w\u0300-\u036f]+")
# МMAшник, XBOXа: a foreign abbreviation in capitals with an ending in small letters of the home script.
_ABBREVIATION = re.compile("[A-Z]{2,}[\u0370-\u052f]+")


class _Table(NamedTuple):
    letters: dict[str, dict[str, str]]  # script -> letter of another script -> letter of this one
    only: dict[str, frozenset[str]]  # Cyrillic letter -> languages in which a Latin one is taken for it
    inside: dict[str, str]
    first: dict[str, str]
    vowels: frozenset[str]
    counted: tuple[str, ...]
    home: dict[str, str]  # language -> its script, where that is not Latin


@cache
def _table() -> _Table:
    data: Any = strict_yaml.load_file(_DATA)
    letters: dict[str, dict[str, str]] = {script: {} for script in _SCRIPTS}
    only: dict[str, frozenset[str]] = {}
    rows = [(row, None) for row in data["letters"]] + [(row["pair"], row["languages"]) for row in data["only"]]
    for row, languages in rows:
        shapes = {script: shape for script, shape in zip(_SCRIPTS, row.split(), strict=True) if shape != "-"}
        for script, shape in shapes.items():
            letters[script].update({other: shape for other in shapes.values() if other != shape})
        if languages is not None:
            only[shapes["Cyrl"]] = frozenset(languages)
    return _Table(
        letters,
        only,
        data["digits_inside"],
        data["digits_first"],
        frozenset(data["vowels"].split()),
        tuple(data["counted"].split()),
        {language: script for script, languages in data["home"].items() for language in languages.split()},
    )


def lookalike_signs() -> list[str]:
    """The letters of which one at least is in a text that mixes scripts."""
    return _OTHER.findall(characters_to(0xFFFF))


def find_lookalikes(text: str, language: str) -> list[Edit]:
    """
    Edits that exchange look-alike letters, one for each, sorted; `language` (BCP 47) decides which letters are at home.

    >>> find_lookalikes("President \N{CYRILLIC CAPITAL LETTER ER}utin", "en")[0].reason
    'look-alike letter: Latin P for Cyrillic Р in "Putin"'
    """
    if not (other := _OTHER.search(text)):
        return []
    if len(_OTHER.findall(text, other.start(), other.start() + _GLANCE)) > _GLANCE // 3:
        touching = list((_IN_CYRILLIC if other[0] >= "\u0400" else _IN_GREEK).finditer(text))
    else:
        touching = sorted((*_IN_LATIN.finditer(text), *_IN_NEITHER.finditer(text)), key=re.Match.start)
    edits: list[Edit] = []
    base = language.partition("-")[0]
    done = 0
    for match in touching:
        start = match.start()
        if start < done:
            continue
        while start > done and _WORD.match(text[start - 1]):
            start -= 1
        word = _WORD.match(text, start)
        if word is None:
            continue
        done = word.end()
        if done - start <= _LONGEST:
            edits += _in_word(word[0], start, text, base)
    return edits


def _in_word(word: str, start: int, text: str, language: str) -> list[Edit]:
    """The edits that make one word one script, none if nothing does or if the mixture is meant."""
    if _ABBREVIATION.fullmatch(word) and word[-1].islower():
        return []
    present = {script_of(char) for char in word if char.isalpha()}
    if not present <= set(_SCRIPTS):
        return []
    repaired = {script: exchanged for script in present if (exchanged := _exchanged(word, script, language))}
    if not repaired:
        return []
    # Where both ways are open, the script of the text decides, or else the majority of the word.
    script = next(iter(repaired))
    if len(repaired) > 1:
        home = _table().home.get(language) or main_script(text)
        counts = {script: sum(script_of(char) == script for char in word) for script in repaired}
        script = home if home in repaired else max(counts, key=counts.__getitem__)
    whole = "".join(repaired[script])
    edits: list[Edit] = []
    for at, (old, new) in enumerate(zip(word, repaired[script], strict=True)):
        if old != new:
            was = _SCRIPT_NAMES.get(script_of(old), "digit")
            reason = f'look-alike letter: {_SCRIPT_NAMES[script]} {new} for {was} {old} in "{whole}"'
            edits.append(Edit(Span(start + at, start + at + 1), new, reason))
    return edits


def _exchanged(word: str, script: str, language: str) -> list[str] | None:
    """The characters of the word in one script, or None if some have no letter there."""
    table = _table()
    out: list[str] = []
    for at, char in enumerate(word):
        new = char
        if char.isalpha() and script_of(char) != script:
            new = table.letters[script].get(char, "")
            if script == "Cyrl" and script_of(char) == "Latn" and language not in table.only.get(new, {language}):
                return None
            if at == 0 and char.islower() and script_of(char) == "Grek":
                return None  # a Greek letter in front is a symbol: νmax, ο
        elif char.isdigit():
            new = _digit(word, at) if script == "Cyrl" else ""
        elif char == "_":
            return None
        if not new:
            return None
        out.append(new)
    return out


def _digit(word: str, at: int) -> str:
    """The Cyrillic letter that a digit stands for at a place of a word, '' if it may be a number."""
    table = _table()
    after = word[at + 1 :]
    if len(word) < 4 or not after or not after[0].islower() or any(map(str.isdigit, after)):
        return ""
    if at:
        return table.inside.get(word[at], "") if word[at - 1].isalpha() else ""
    if len(word) < (6 if word[0] == "3" else 4) or after.startswith(table.counted) or not after.isalpha():
        return ""
    if word[0] == "3" and after[0] not in table.vowels:
        return ""
    return table.first.get(word[0], "")
