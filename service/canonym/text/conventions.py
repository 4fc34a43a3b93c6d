"""
What a language does at the edges of an article and at the ends of lines: its data/cleaning file, typed.

A language without a file has the conventions of `und`, the language that nobody named: those that do least. Lines of
`und` and the English ones, which page templates use everywhere, are looked for in every article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from canonym import strict_yaml
from canonym.errors import DataError

_FOLDER = Path(__file__).parent.parent / "data" / "cleaning"
_SHARED = ("und", "en")

# A line that is longer is a sentence, whatever it begins with.
LONGEST_LINE = 120

# What dresses a line up: arrows, bullets, dashes, quotation marks, colons. A full stop or a question mark is not among
# them, for it makes a sentence; an exclamation mark is, since templates are fond of it.
_DRESS = (
    " \t\r\u00a0\u3000:;,!*+#=~_-–—|«»<>‹›←→•·…\"'“”„‟「」《》【】：；，！"  # signs
    "▶►▼▲▸▾↓↑✉☰✎⚑★☆♥❤✓✔\N{VARIATION SELECTOR-16}"
)
_BRACKETS = str.maketrans("", "", "()[]（）［］\u0307")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_DOTS = re.compile(r"\.{2,}$")
# Several template phrases may share a line: "Share | Print", "Log in. Sign up".
_ITEMS = re.compile(r"[|•·/\t]|(?<=\w)[.!?]\s+")
# Words may hold a full stop (example.com), but not end in one: "Follow us on Telegram. The minister" is no phrase.
_HOLES = {r"\{w\}": r"\S*[^\s.!?。]", r"\{words\}": r"(?:\S*[^\s.!?。] ){0,7}\S*[^\s.!?。]"}


@dataclass(frozen=True, slots=True)
class Conventions:
    """
    `phrases`: whole lines of a page template, bare, with their kind; `patterns`: those with holes in them.

    `kept_before`: signs that keep a space before them. `first`, `second`: halves of compounds that keep their hyphen at
    a line end. `dangling`: words before which a hyphen stands for a half left out (Vor- und Nachteile).
    """

    phrases: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    kept_before: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    dangling: frozenset[str]


def bare(line: str) -> str:
    """A line as phrases are compared: small letters, single spaces, `{n}` for numbers, without dress and brackets."""
    line = _NUMBER.sub("{n}", line.casefold().replace("’", "'").translate(_BRACKETS))
    return _SPACE.sub(" ", _DOTS.sub("", line.strip(_DRESS)).strip(_DRESS))


@cache
def _load(language: str) -> Conventions | None:
    """The conventions of one language by its file, None where it has none."""
    path = _FOLDER / f"{language}.yaml"
    if not language.isalpha() or not path.is_file():
        return None
    data: Any = strict_yaml.load_file(path)
    phrases: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for kind, lines in data["boilerplate"].items():
        holed = [bare(line) for line in lines if "{w" in line]
        phrases.update({bare(line): kind for line in lines if "{w" not in line})
        if holed:
            patterns.append((_pattern(holed), kind))
    hyphens = data.get("hyphens", {})
    first, second, dangling = (frozenset(hyphens.get(name, ())) for name in ("first", "second", "dangling"))
    return Conventions(phrases, tuple(patterns), frozenset(data.get("kept_before", "")), first, second, dangling)


def _pattern(lines: Iterable[str]) -> re.Pattern[str]:
    alternatives = []
    for line in lines:
        pattern = re.escape(line)
        for hole, meaning in _HOLES.items():
            pattern = pattern.replace(hole, meaning)
        alternatives.append(pattern)
    return re.compile("|".join(alternatives))


def conventions(language: str) -> Conventions:
    """The conventions of a language (BCP 47; the region does not matter), of `und` where we know none."""
    found = _load(language.partition("-")[0].lower()) or _load("und")
    if found is None:
        raise DataError(f"{_FOLDER.name}/und.yaml is missing: it holds the conventions of an unknown language.")
    return found


@lru_cache(maxsize=4_096)
def boilerplate_kind(line: str, language: str) -> str | None:
    """
    The kind of template line that `line` is, whole, in the language, in English or in none; None for anything else.

    >>> boilerplate_kind("No comments:", "uk"), boilerplate_kind("No comments were made.", "en")
    ('comment line', None)
    """
    if len(line) > LONGEST_LINE:
        return None
    known = [conventions(code) for code in dict.fromkeys((language, *_SHARED))]
    kind = _kind(bare(line), known)
    if kind is None and _ITEMS.search(line):
        kinds = [_kind(part, known) for part in map(bare, _ITEMS.split(line)) if part]
        kind = kinds[0] if kinds and all(kinds) else None
    return kind


def _kind(line: str, known: Iterable[Conventions]) -> str | None:
    for one in known:
        if kind := one.phrases.get(line):
            return kind
        for pattern, kind in one.patterns:
            if pattern.fullmatch(line):
                return kind
    return None
