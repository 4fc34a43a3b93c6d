"""
The index keys of many words at once: what `read` and `index_keys` say of each, in columns.

A table of a million names has half a million words. Read one by one they take a minute; read together, letter by
letter, a few seconds. Words that the plain walk over a table's rows does not settle (Chinese characters, scripts
without a table, letters that no row has) are read one by one all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from canonym.sounds.keys import INDEX_KEYS, KEYS, cheapest_first, grow
from canonym.sounds.letters import APOSTROPHES, plain, prepare
from canonym.sounds.reading import LONGEST, has_table, known_letters, read, table_for
from canonym.sounds.tables import Table, tables
from canonym.text.scripts import word_script

Array = NDArray[Any]

_NO_KEY: Final = -1
# Words are taken in lots, so that the columns of a lot stay small.
LOT: Final = 1 << 16


class KeyColumns(NamedTuple):
    """
    `keys` are the distinct ones; row i of `numbers`, int32 of shape (words, 2), says which belong to word i, -1 for
    none; `vowels` is how many symbols of word i give no letter to a key. `symbols` are those of all words, one word
    after another, and `counts` how many each has.
    """

    keys: list[str]
    numbers: Array
    vowels: Array
    symbols: Array
    counts: Array


def index_keys_of(words: Sequence[str]) -> KeyColumns:
    """The columns for `words`: `index_keys(read(word))`, `vowels(read(word))` and `read(word).symbols` of each."""
    choices = _Choices()
    skeletons: dict[str, int] = {}
    which = np.zeros(len(words), dtype=np.int64)
    vowels = np.zeros(len(words), dtype=np.int64)
    counts = np.zeros(len(words), dtype=np.int64)
    every: list[Array] = [np.zeros(0, dtype=np.uint16)]
    for start in range(0, len(words), LOT):
        lot = words[start : start + LOT]
        symbols, owners = _symbols(lot)
        every.append(symbols.astype(np.uint16))
        counts[start : start + len(lot)] = np.bincount(owners, minlength=len(lot))
        kinds = choices.kind[symbols]
        speaks = kinds >= 0
        vowels[start : start + len(lot)] = np.bincount(owners[~speaks], minlength=len(lot))
        letters = (kinds[speaks] + 1).astype("<u4").tobytes().decode("utf-32-le")
        ends = np.cumsum(np.bincount(owners[speaks], minlength=len(lot))).tolist()
        begin = 0
        for index, end in enumerate(ends, start):
            which[index] = skeletons.setdefault(letters[begin:end], len(skeletons))
            begin = end
    keys: dict[str, int] = {}
    numbers = np.full((len(skeletons), INDEX_KEYS), _NO_KEY, dtype=np.int32)
    for skeleton, found in choices.keys_of(skeletons):
        numbers[skeleton, : len(found)] = [keys.setdefault(key, len(keys)) for key in found]
    return KeyColumns(list(keys), numbers[which], vowels, np.concatenate(every), counts)


class _Choices:
    """What a symbol says in a key, by kind: symbols of one kind say the same, those of kind -1 nothing."""

    def __init__(self) -> None:
        kinds: dict[tuple[tuple[str, float], ...], int] = {}
        kind = []
        for choices in tables().figures.letters:
            silent = len(choices) == 1 and not choices[0][0]
            kind.append(-1 if silent else kinds.setdefault(choices, len(kinds)))
        self.kind = np.array(kind, dtype=np.int64)
        self._choices = list(kinds)

    def keys_of(self, skeletons: dict[str, int]) -> list[tuple[int, tuple[str, ...]]]:
        """The index keys of words by what their symbols say; words that begin alike are neighbors and share the way."""
        found = []
        beams: list[dict[str, float]] = [{"": 0.0}]
        before = ""
        for skeleton in sorted(skeletons):
            shared = 0
            for left, right in zip(before, skeleton, strict=False):
                if left != right:
                    break
                shared += 1
            del beams[shared + 1 :]
            for kind in skeleton[shared:]:
                beams.append(grow(beams[-1], self._choices[ord(kind) - 1], KEYS))
            found.append((skeletons[skeleton], cheapest_first(beams[-1])[:INDEX_KEYS]))
            before = skeleton
        return found


def _symbols(words: Sequence[str]) -> tuple[Array, Array]:
    """The symbols of every word's reading, one word after another, and beside each the number of its word."""
    groups: dict[int, tuple[Table, list[int], list[str]]] = {}
    apart: list[int] = []
    for index, word in enumerate(words):
        script = word_script(word)
        table = table_for(script)
        if script == "Hani" or not has_table(script, table):
            apart.append(index)
            continue
        _, indices, letters = groups.setdefault(id(table), (table, [], []))
        indices.append(index)
        letters.append(_letters(word[:LONGEST], script, table))
    symbols: list[Array] = [np.zeros(0, dtype=np.int64)]
    owners: list[Array] = [np.zeros(0, dtype=np.int64)]
    for table, indices, letters in groups.values():
        known, found, owned = _Walker(table).walk(letters)
        places = np.array(indices, dtype=np.int64)
        symbols.append(found)
        owners.append(places[owned])
        apart += places[~known].tolist()
    for index in apart:
        reading = read(words[index]).symbols
        symbols.append(np.array(reading, dtype=np.int64))
        owners.append(np.full(len(reading), index))
    every, owner = np.concatenate(symbols), np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return every[order], owner[order]


def _letters(word: str, script: str, table: Table) -> str:
    if script == "Latn":
        return word.lower() if word.isascii() else known_letters(plain(word).translate(APOSTROPHES), table)
    return prepare(word, script)


class _Walker:
    """The rows of one table as sorted numbers, by length: a row is found for every place of many words at once."""

    def __init__(self, table: Table) -> None:
        rows = list(table.rows.items())
        alphabet = sorted({char for letters, _ in rows for char in letters})
        self._alphabet = np.array([ord(char) for char in alphabet], dtype=np.uint32)
        self._base = len(alphabet) + 1
        self._take = np.array([row.take for _, row in rows], dtype=np.int64)
        self._count = np.array([len(row.symbols) for _, row in rows], dtype=np.int64)
        self._first = np.cumsum(self._count) - self._count
        self._symbols = np.array([symbol for _, row in rows for symbol in row.symbols], dtype=np.int64)
        vowel = tables().figures.vowel
        self._stays = np.array([table.unwritten or bool(is_vowel) for is_vowel in vowel])
        place = {char: number for number, char in enumerate(alphabet, 1)}
        self._by_length: list[tuple[int, Array, Array]] = []
        for length in sorted({len(letters) for letters, _ in rows}):
            if self._base**length >= 1 << 63:
                raise ValueError(f"data/sounds: a row of {length} letters is too long")
            numbered = sorted(
                (self._number(letters, place), row) for row, (letters, _) in enumerate(rows) if len(letters) == length
            )
            numbers = np.array([number for number, _ in numbered], dtype=np.int64)
            self._by_length.append((length, numbers, np.array([row for _, row in numbered], dtype=np.int64)))

    def _number(self, letters: str, place: dict[str, int]) -> int:
        number = 0
        for char in letters:
            number = number * self._base + place[char]
        return number

    def walk(self, words: list[str]) -> tuple[Array, Array, Array]:
        """
        Which words were read whole; the symbols of those, and beside each symbol the place of its word in `words`.
        """
        text = "^" + "$^".join(words) + "$"
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        letters = np.minimum(np.searchsorted(self._alphabet, codes), len(self._alphabet) - 1)
        letters = np.where(self._alphabet[letters] == codes, letters + 1, 0).astype(np.int64)
        rows = self._rows(letters)
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words)) + 2
        ends = np.cumsum(lengths)
        takes = np.where(rows >= 0, self._take[rows], 1)
        missing = (rows < 0) & ~np.isin(codes, [ord("^"), ord("$")])
        visited: list[tuple[Array, Array]] = []
        known = np.ones(len(words), dtype=bool)
        place, active = ends - lengths, np.arange(len(words))
        while len(active):
            known[active[missing[place]]] = False
            here = rows[place] >= 0
            visited.append((active[here], rows[place[here]]))
            place = place + takes[place]
            going = (place < ends[active]) & known[active]
            place, active = place[going], active[going]
        owners = np.concatenate([owner for owner, _ in visited]) if visited else np.zeros(0, dtype=np.int64)
        found = np.concatenate([row for _, row in visited]) if visited else np.zeros(0, dtype=np.int64)
        order = np.argsort(owners, kind="stable")
        return known, *self._graphemes(owners[order], found[order], known)

    def _rows(self, letters: Array) -> Array:
        """The longest row that begins at each place, -1 for none; those with letters of no row have none."""
        rows = np.full(len(letters), -1, dtype=np.int64)
        number = np.zeros(len(letters), dtype=np.int64)
        reached = 0
        for length, numbers, known in self._by_length:
            while reached < length:  # `number` is of the `reached` letters from each place on, 0 behind the end
                following = np.zeros(len(letters), dtype=np.int64)
                following[: max(0, len(letters) - reached)] = letters[reached:]
                number = np.where(
                    (following > 0) & ((number > 0) | (reached == 0)), number * self._base + following, -1
                )
                reached += 1
            found = np.minimum(np.searchsorted(numbers, number), len(numbers) - 1)
            hit = numbers[found] == number
            rows[hit] = known[found[hit]]
        return rows

    def _graphemes(self, owners: Array, rows: Array, known: Array) -> tuple[Array, Array]:
        """The symbols of the rows, a doubled consonant once (see `reading.graphemes`), and their owners."""
        whole = known[owners]
        owners, rows = owners[whole], rows[whole]
        counts = self._count[rows]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        symbols = self._symbols[np.repeat(self._first[rows], counts) + within]
        owners = np.repeat(owners, counts)
        stays = np.ones(len(symbols), dtype=bool)
        stays[1:] = (symbols[1:] != symbols[:-1]) | (owners[1:] != owners[:-1]) | self._stays[symbols[1:]]
        return symbols[stays], owners[stays]
