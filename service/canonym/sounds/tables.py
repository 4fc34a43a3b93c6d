"""
The tables of data/sounds, compiled: from graphemes to symbols, one table for each script, language and naming culture.

A row's grapheme may carry conditions: `^` at the start and `$` at the end of a word, and letters in brackets that must
follow. Rows of a table with a `base` are joined with the base's rows, which cost a little more there. All of it is
loaded on first use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.sounds.inventory import DATA, SILENT, Figures, Symbol, mapping, measure, parse_symbol

# A reading that only the table of the script knows costs this much more where the language is known (measured).
_FOREIGN = 0.05

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


@dataclass(frozen=True, slots=True)
class Row:
    """One reading: the grapheme as the table has it, how many letters it takes, its symbols, who uses it for what."""

    grapheme: str
    take: int
    symbols: tuple[int, ...]
    usage: tuple[tuple[str, str], ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of one script, language or culture, by the letters that must stand there (conditions included)."""

    name: str
    script: str
    unwritten: bool
    rows: dict[str, Row]
    longest: dict[str, int]
    languages: tuple[str, ...] = ()
    culture: str | None = None
    source: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table, and the figures of the symbols that they share."""

    by_name: dict[str, Table]
    by_script: dict[str, Table]
    by_language: dict[tuple[str, str], Table]
    by_culture: dict[tuple[str, str], Table]
    symbols: tuple[Symbol, ...]
    figures: Figures


@dataclass(slots=True)
class _Written:
    """A table as its file says it: conditions unfolded, symbols not yet numbered."""

    name: str
    document: dict[str, object]
    rows: dict[str, tuple[str, int, tuple[Symbol, ...], tuple[tuple[str, str], ...]]] = field(default_factory=dict)


@cache
def tables() -> Tables:
    """All tables of data/sounds that speak of a script. Raises DataError where a file is broken."""
    written: dict[str, _Written] = {}
    for path in sorted(DATA.glob("*.yaml")):
        document = mapping(strict_yaml.load_file(path), path.name)
        if "script" in document and "rows" in document:
            written[path.stem] = _read(path.stem, document)
    numbers: dict[Symbol, int] = {}
    compiled = {name: _compile(table, written, numbers) for name, table in written.items()}
    symbols = tuple(numbers)
    return Tables(
        compiled,
        {t.script: t for t in compiled.values() if not t.languages and t.culture is None},
        {(t.script, language): t for t in compiled.values() for language in t.languages},
        {(t.script, t.culture): t for t in compiled.values() if t.culture is not None},
        symbols,
        measure(list(symbols)),
    )


def _read(name: str, document: dict[str, object]) -> _Written:
    table = _Written(name, document)
    script = str(document["script"])
    for grapheme, value in mapping(document["rows"], name).items():
        usage: tuple[tuple[str, str], ...] = ()
        if isinstance(value, dict):
            usage = tuple((str(k), str(v)) for k, v in mapping(value.get("usage", {}), name).items())
            value = value["reads"]
        symbols = tuple(parse_symbol(part) for part in str(value).split())
        symbols = tuple(symbol for symbol in symbols if symbol[0][0] != SILENT or len(symbol) > 1)
        for letters, take in _unfold(grapheme, script):
            table.rows[letters] = (grapheme, take, symbols, usage)
    return table


def _unfold(grapheme: str, script: str) -> Iterator[tuple[str, int]]:
    """The letters that must stand in the text for `grapheme`, and how many of them it takes."""
    body, bracket, following = unicodedata.normalize("NFC", grapheme).partition("(")
    after = list(following.rstrip(")")) if bracket else [""]
    if script == "Hang":
        last = body[-1]
        body = _jamo(body)
        if bracket:
            after = [_vowel(c) for c in after]
        elif body.startswith("^") and last in _VOWELS:
            after = [*(chr(0x1100 + n) for n in range(len(_INITIALS))), "$"]  # a syllable without a last letter
    elif script == "Deva" or script == "Taml":
        body = unicodedata.normalize("NFC", body)
    for letter in after:
        yield body + letter, len(body)


def _jamo(written: str) -> str:
    """Compatibility letters as the conjoining ones of NFD; `_` before a letter says that it ends its syllable."""
    letters, final = [], False
    for char in written:
        if char == "_":
            final = True
            continue
        if char in _VOWELS:
            letters.append(_vowel(char))
        elif final:
            letters.append(chr(0x11A8 + _FINALS.index(char)))
        elif char in _INITIALS:
            letters.append(chr(0x1100 + _INITIALS.index(char)))
        else:
            letters.append(char)
        final = False
    return "".join(letters)


def _vowel(char: str) -> str:
    return chr(0x1161 + _VOWELS.index(char))


def standing_alone(char: str) -> str:
    """A conjoining Hangul letter as the one that stands alone; any other character as it is."""
    for first, letters in ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS)):
        if 0 <= ord(char) - first < len(letters):
            return letters[ord(char) - first]
    return char


def _compile(table: _Written, written: dict[str, _Written], numbers: dict[Symbol, int]) -> Table:
    document = table.document
    rows: dict[str, Row] = {}

    def number(symbols: tuple[Symbol, ...]) -> tuple[int, ...]:
        return tuple(numbers.setdefault(symbol, len(numbers)) for symbol in symbols)

    culture = str(document["culture"]) if "culture" in document else None
    base = document.get("base")
    if base is not None:
        if str(base) not in written:
            raise DataError(f"data/sounds/{table.name}.yaml: the base '{base}' is no table.")
        for letters, (grapheme, take, symbols, usage) in written[str(base)].rows.items():
            own = table.rows.get(letters) or table.rows.get(letters[:take])
            if own is not None and own[1] == take:
                # A culture is certain about its own letters; a language may always quote a foreign name.
                symbols = own[2] if culture else _join(own[2], symbols)
                usage = own[3] or usage
            rows[letters] = Row(grapheme, take, number(symbols), usage, str(base) if own is None else table.name)
    for letters, (grapheme, take, symbols, usage) in table.rows.items():
        if letters not in rows:
            rows[letters] = Row(grapheme, take, number(symbols), usage, table.name)
    longest: dict[str, int] = {}
    for letters in rows:
        longest[letters[0]] = max(len(letters), longest.get(letters[0], 0))
    return Table(
        table.name,
        str(document["script"]),
        document.get("vowels") == "unwritten",
        rows,
        longest,
        tuple(str(document.get("language", "")).split()),
        culture,
        str(document.get("source", "")),
        _pairs(document.get("examples"), table.name),
        _pairs(document.get("rivals"), table.name),
    )


def _join(own: tuple[Symbol, ...], base: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """The readings of a language with those of its script behind them."""
    joined: list[Symbol] = []
    silent: Symbol = ((SILENT, 0.0),)
    for place in range(max(len(own), len(base))):
        mine = own[place] if place < len(own) else silent
        other = base[place] if place < len(base) else silent
        sounds = {sound: cost + _FOREIGN for sound, cost in other}
        sounds.update({sound: min(cost, sounds.get(sound, cost)) for sound, cost in mine})
        joined.append(tuple(sorted(sounds.items(), key=lambda item: item[1])))
    return tuple(joined)


def _pairs(value: object, name: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise DataError(f"data/sounds/{name}.yaml: `examples` and `rivals` are lists of pairs.")
    return tuple((str(left), str(right)) for left, right in value)
