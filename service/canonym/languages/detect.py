"""
The language of a text, told by its scripts, and within a script by function words and letters.

The evidence is data (`data/languages/detection/markers.yaml`). Only the beginning of a text is read, so that the cost
does not grow with its length: a news text shows its language in its first sentences.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.text.scripts import script_of

UNKNOWN = "und"

# About 200 words: each language has forty function words or more, and they are a third of any text.
SAMPLE = 1_200  # code points

_MARKERS = Path(__file__).parent.parent / "data" / "languages" / "detection" / "markers.yaml"
# What stands between words. Not \W: the vowel signs of Devanagari are no letters to it. ʻ and ʼ are letters of Uzbek.
_GAP = re.compile(r"""[\s\d.,;:!?…"'’‘“”„«»()\[\]/|।۔،؛؟–—-]+""")
# The script shows in the first lines.
_LINES = 400
# A language that has so much more evidence than the next in the first lines is not overtaken: half a dozen words.
_LEAD = 6.0

# A letter that a language lacks may be in a foreign name; one that it has is weaker evidence still, as others share it.
_LACKING = 0.5
_HAVING = 0.4
# Han characters and kana say more each than the letters of an alphabet: a name in Latin letters is as long as a clause.
_DENSE = {"Hani": 2.5, "Hira": 2.5, "Kana": 2.5, "Hang": 2.5}
# Chinese writes no kana but in a quotation; in Japanese they are half the text.
_KANA_SHARE = 0.08


class _Script(NamedTuple):
    """The evidence for the languages of one script: by word the weights, by letter its owners and their weight."""

    languages: tuple[str, ...]
    words: dict[str, tuple[tuple[int, float], ...]]
    letters: dict[str, tuple[tuple[int, ...], float]]


class _Markers(NamedTuple):
    scripts: dict[str, _Script]
    alone: dict[str, str]
    han: dict[str, frozenset[str]]


@cache
def _markers() -> _Markers:
    raw = strict_yaml.load_file(_MARKERS)
    if not isinstance(raw, dict):
        raise DataError(f"{_MARKERS.name}: a mapping is expected")
    scripts = {script: _compiled(found) for script, found in raw["languages"].items()}
    return _Markers(scripts, raw["alone"], {code: frozenset(chars) for code, chars in raw["han"].items()})


def _compiled(found: dict[str, dict[str, str]]) -> _Script:
    """Words weigh the less the more languages have them; a letter speaks for those that have it, against the others."""
    languages = tuple(found)
    lists = [frozenset(found[code].get("words", "").split()) for code in languages]
    letters = [frozenset(found[code].get("letters", "")) for code in languages]
    owners: dict[str, list[int]] = {}
    for number, words in enumerate(lists):
        for word in words:
            owners.setdefault(word, []).append(number)
    weighed = {word: tuple((number, 1 / len(numbers)) for number in numbers) for word, numbers in owners.items()}
    by_letter: dict[str, tuple[tuple[int, ...], float]] = {}
    for letter in frozenset[str]().union(*letters):
        having = tuple(number for number, known in enumerate(letters) if letter in known)
        if len(having) < len(letters):  # what all have tells nothing
            by_letter[letter] = having, _LACKING + _HAVING / len(having)
    return _Script(languages, weighed, by_letter)


def detect(text: str) -> str:
    """
    The BCP 47 code of the language that `text` most likely is in, `und` where nothing tells.

    Chinese is `zh-Hans` or `zh-Hant` by its characters, `zh` where they are common to both. A language that no evidence
    is listed for is taken for its nearest relative that has some.
    """
    sample = text[:SAMPLE].lower()
    lines = sample[:_LINES]
    script = "Latn" if lines.isascii() else _main_script(lines)
    markers = _markers()
    if script in markers.alone:
        return markers.alone[script]
    if script in ("Hani", "Hira", "Kana"):
        return _east_asian(sample, markers)
    return _by_evidence(sample, markers.scripts[script]) if script in markers.scripts else UNKNOWN


def _main_script(sample: str) -> str:
    """The script with the most letters; an empty string where there are none."""
    letters = list(filter(str.isalpha, set(sample)))
    scripts = list(map(script_of, letters))
    counts = dict.fromkeys(scripts, 0)
    if len(counts) > 1:
        for script, letter in zip(scripts, letters, strict=True):
            counts[script] += sample.count(letter)
    return max(counts, key=lambda script: (counts[script] * _DENSE.get(script, 1), script), default="")


def _east_asian(sample: str, markers: _Markers) -> str:
    """Japanese by its kana; without them by the characters that only one of the traditions has."""
    kana = sum(map(len, re.findall("[\u3041-\u3096\u30a1-\u30fa]+", sample)))
    han = sum(map(len, re.findall("[\u3400-\u4dbf\u4e00-\u9fff]+", sample)))
    if kana > _KANA_SHARE * han:
        return "ja"
    present = set(sample)
    seen = {code: len(present & characters) for code, characters in markers.han.items()}
    best = max(seen, key=lambda code: seen[code])
    return best if seen[best] and sorted(seen.values())[-2] < seen[best] else "zh"


def _by_evidence(sample: str, script: _Script) -> str:
    """The language with the most evidence: the first lines tell mostly, the whole sample where they do not."""
    for part, least in ((sample[:_LINES], _LEAD), (sample, 0.0)):
        scores, lacking = _scores(part, script)
        best = max(range(len(scores)), key=scores.__getitem__)
        lead = scores[best] - max((score for number, score in enumerate(scores) if number != best), default=0.0)
        if lead >= least and scores[best] > _LACKING * lacking:
            return script.languages[best]
    return UNKNOWN


def _scores(sample: str, script: _Script) -> tuple[list[float], int]:
    """The evidence for each language of the script, and how many letters some language lacks."""
    scores = [0.0] * len(script.languages)
    words = script.words
    for word in filter(words.__contains__, _GAP.split(sample)):
        for number, weight in words[word]:
            scores[number] += weight
    lacking = 0
    for letter in set(sample) & script.letters.keys():
        count = sample.count(letter)
        lacking += count
        having, weight = script.letters[letter]
        for number in having:
            scores[number] += weight * count
    return scores, lacking
