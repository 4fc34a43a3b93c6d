"""
`read`: a word of any script as a row of symbols.

A reading is computed once and remembered; the same word in the same language is the same object, so readings may be
compared by identity.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from canonym.sounds.characters import reading_of
from canonym.sounds.culture import Culture
from canonym.sounds.letters import APOSTROPHES, INDIC, plain, prepare, unmarked
from canonym.sounds.tables import Row, Table, tables
from canonym.text.scripts import script_of, word_script

# Readings are kept for about this many words: the vocabulary of many articles.
_REMEMBERED = 16_384
# A longer run of letters is no name; only its beginning is read, so that no word costs more than a long one.
LONGEST = 64


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """
    A word as symbols.

    `mass` is how much the word weighs (a consonant is 1), `bits` how much an agreement on it tells. `unwritten` says
    that its script leaves vowels out.
    """

    word: str
    symbols: tuple[int, ...]
    mass: float
    bits: float
    script: str
    unwritten: bool
    language: str | None = None
    culture: Culture | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A grapheme in the word it was read from, and its row; no row where the letters were guessed from their shape."""

    letters: str
    row: Row | None
    symbols: tuple[int, ...]


def table_for(script: str, language: str | None = None, culture: Culture | None = None) -> Table:
    """The table that reads `script`: the culture's, else the language's, else the script's, else the Latin one."""
    known = tables()
    if script in ("Hira", "Kana"):
        script = "Kana"
    elif script == "Laoo":
        script = "Thai"
    elif script in INDIC and script != "Taml":
        script = "Deva"
    if culture is not None:
        table = known.by_culture.get((script, culture.value))
        if table is not None:
            return table
    if language is not None:
        table = known.by_language.get((script, language)) or known.by_language.get((script, language.partition("-")[0]))
        if table is not None:
            return table
    return known.by_script.get(script) or known.by_script["Latn"]


def is_unwritten(script: str) -> bool:
    """Whether a script leaves vowels out."""
    return table_for(script).unwritten


@lru_cache(maxsize=_REMEMBERED)
def read(word: str, language: str | None = None, culture: Culture | None = None) -> Reading:
    """
    The reading of `word`, whatever script it is in. Never raises; a word without a letter gives an empty reading.

    `language` is the BCP 47 code of the text, `culture` the naming culture of the whole name, where known.
    """
    script = word_script(word)
    pieces = segment(word, script, language, culture)
    unwritten = table_for(script, language, culture).unwritten
    symbols = tuple([symbol for symbol, _ in graphemes(pieces, unwritten)])
    return made_of(word, symbols, language, culture)


def made_of(
    word: str, symbols: tuple[int, ...], language: str | None = None, culture: Culture | None = None
) -> Reading:
    """The reading of a word that is known to be read as `symbols`."""
    script, figures = word_script(word), tables().figures
    return Reading(
        word,
        symbols,
        sum([figures.mass[symbol] for symbol in symbols]),
        sum([figures.bits[symbol] for symbol in symbols]),
        script,
        table_for(script, language, culture).unwritten,
        language,
        culture,
    )


def graphemes(pieces: list[Piece], unwritten: bool) -> list[tuple[int, Piece]]:
    """
    Every symbol in order with the grapheme that it was read from, a doubled consonant once.

    In a script that leaves vowels out, two letters in a row have one between them and stay two.
    """
    vowel = tables().figures.vowel
    found: list[tuple[int, Piece]] = []
    last = -1
    for piece in pieces:
        for symbol in piece.symbols:
            if symbol != last or unwritten or vowel[symbol]:
                found.append((symbol, piece))
            last = symbol
    return found


def segment(word: str, script: str, language: str | None, culture: Culture | None) -> list[Piece]:
    """`word` cut into graphemes, the longest row first."""
    word = word[:LONGEST]
    if script == "Hani":
        return _han(word, language, culture)
    table = table_for(script, language, culture)
    if not has_table(script, table):
        return _by_shape(word)
    if script == "Latn":
        return _walk(known_letters(plain(word).translate(APOSTROPHES), table), table)
    return _walk(prepare(word, script), table)


_WITH_READINGS = (Culture.KOREAN, Culture.CANTONESE, Culture.VIETNAMESE)
_OWN_TABLE = frozenset({"Kana", "Hira", "Laoo"}) | INDIC


def has_table(script: str, table: Table) -> bool:
    """Whether `table`, which is the one for `script`, knows its letters: else they are read by their shape."""
    return script in _OWN_TABLE or table.script != "Latn" or script == "Latn"


def known_letters(word: str, table: Table) -> str:
    """Latin letters with marks that no row knows lose them: `ế` is read as `e`."""
    if word.isascii():
        return word
    return "".join([c if c in table.longest or c.isascii() else unmarked(c) for c in word])


def _walk(letters: str, table: Table) -> list[Piece]:
    rows, longest = table.rows, table.longest
    text = f"^{letters}$"
    pieces: list[Piece] = []
    place, end = 0, len(text)
    while place < end:
        char = text[place]
        for length in range(min(longest.get(char, 0), end - place), 0, -1):
            row = rows.get(text[place : place + length])
            if row is not None:
                pieces.append(Piece(text[place : place + row.take].strip("^$"), row, row.symbols))
                place += row.take
                break
        else:
            if char not in "^$":
                pieces.extend(_guess(char, table))
            place += 1
    return pieces


def _guess(char: str, table: Table) -> Iterator[Piece]:
    """A letter that the table does not have: as its letter without marks, as a digit, or as anyascii spells it."""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        number = tables().by_script["Latn"].rows[str(digit)]
        yield Piece(char, number, number.symbols)
        return
    row = table.rows.get(unmarked(char))
    if row is not None and row.take == 1:
        yield Piece(char, row, row.symbols)
    elif char.isalpha():
        yield Piece(char, None, tuple(s for piece in _by_shape(char) for s in piece.symbols))


@lru_cache(maxsize=4_096)
def _shape(word: str) -> str:
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


def _by_shape(word: str) -> list[Piece]:
    """A script without a table, by way of anyascii."""
    letters = _shape(word)
    return _walk(letters, tables().by_script["Latn"]) if letters else []


def _han(word: str, language: str | None, culture: Culture | None) -> list[Piece]:
    """
    Characters by their Mandarin reading, or as `culture` reads them; other letters between them by their own tables.
    """
    if culture in _WITH_READINGS:
        table = table_for("Hang" if culture is Culture.KOREAN else "Latn", None, culture)
        pieces = []
        for place, char in enumerate(word):
            reading = reading_of(char, culture, place == 0)
            letters = prepare(reading, "Hang") if culture is Culture.KOREAN else plain(reading)
            found = _walk(letters, table) if reading else []
            pieces.append(Piece(char, None, tuple(symbol for piece in found for symbol in piece.symbols)))
        return pieces
    # A Chinese name is read as Chinese; what is not known to be one may spell any foreign name.
    table = table_for("Latn", None, culture) if culture is Culture.CHINESE else table_for("Hani")
    pieces = []
    for char, syllable in zip(word, _pinyin(word), strict=True):
        if script_of(char) == "Hani" and syllable:
            found = _walk(syllable, table)
            pieces.append(Piece(char, None, tuple(s for piece in found for s in piece.symbols)))
        elif script_of(char) not in ("Hani", "Zyyy"):
            pieces.extend(segment(char, script_of(char), language, None))
    return pieces


def _pinyin(word: str) -> list[str]:
    """One syllable for each code point of `word`; empty where pypinyin knows none."""
    import pypinyin  # 170 ms: paid by the first name in Chinese characters, not by everyone

    syllables = pypinyin.lazy_pinyin(word, style=pypinyin.Style.NORMAL, errors=_silence)  # type: ignore[arg-type]
    return syllables if len(syllables) == len(word) else [""] * len(word)


def _silence(part: str) -> list[str]:
    """Nothing for each character that pypinyin cannot read."""
    return [""] * len(part)
