"""
Entities as columns: their records, and every spelling of theirs as numbers.

Columns are filled one entity after another, with counts where a table has offsets, so that those of several processes
can be put together lot by lot. What is put together is what one process alone would have made, to the byte.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise, zip_longest
from typing import Any, Final, NamedTuple

import numpy as np

from canonym.aliases import record
from canonym.aliases.flat import Array, text_key
from canonym.aliases.names import Role, Spelling, flags_of_entry, spellings, split
from canonym.aliases.shortened import short_spellings
from canonym.model import Entity

# So many entities are a lot: the processes take turns.
LOT: Final = 1024


class Columns(NamedTuple):
    """
    Arrays by name. Those of an entity begin with `entity.`, of a name with `name.`, of a part of a name with `part.`;
    `ids` and `records` are UTF-8, one after another; `name.start` and `name.length` say where the text of a name stands
    in the record of its entity.

    `part.token` counts `words`, `name.language` counts `languages` and `entity.file` counts `files`, all by when they
    come first; an entity that stands nowhere has 0 as its `entity.line`. Row i of `lots` says how long each array is
    after lot i, in the order of `arrays`.
    """

    arrays: dict[str, Array]
    words: list[str]
    languages: list[str]
    files: list[str]
    lots: list[tuple[int, ...]]


class Writer:
    """Fills columns."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._languages: dict[str, int] = {"": 0}
        self._files: dict[str, int] = {"": 0}
        self._ids, self._records = bytearray(), bytearray()
        self._id_lengths, self._id_keys = array("I"), array("Q")
        self._record_lengths, self._names = array("I"), array("I")
        self._file, self._line = array("I"), array("I")
        self._starts, self._lengths, self._parts = array("I"), array("I"), array("I")
        self._name_language, self._flags = array("H"), array("H")
        self._tokens, self._roles, self._capital = array("I"), array("B"), bytearray()
        self._lots: list[tuple[int, ...]] = []

    def add(self, entity: Entity) -> None:
        """One more entity."""
        identifier = entity.id.encode()
        spelled = (*spellings(entity), *short_spellings(entity))
        written, starts, lengths = record.with_texts(entity, [spelling.text for spelling in spelled])
        self._ids += identifier
        self._id_lengths.append(len(identifier))
        self._id_keys.append(text_key(entity.id))
        self._records += written
        self._record_lengths.append(len(written))
        file, line = (entity.place.file, entity.place.line) if entity.place else ("", 0)
        self._file.append(self._files.setdefault(file, len(self._files)))
        self._line.append(line)
        self._starts.extend(starts)
        self._lengths.extend(lengths)
        everywhere = flags_of_entry(entity)
        for spelling in spelled:
            self._add_spelling(spelling, everywhere)
        self._names.append(len(spelled))

    def _add_spelling(self, spelling: Spelling, everywhere: int) -> None:
        words = self._words
        _, language, flags, parts, roles = spelling
        self._tokens.extend([words.setdefault(part, len(words)) for part in parts])
        self._roles.extend(roles)
        self._capital += _capitals(spelling) if roles and roles[0] is Role.WORD else bytes(len(parts))
        self._parts.append(len(parts))
        self._name_language.append(self._languages.setdefault(language, len(self._languages)))
        self._flags.append(flags | everywhere)

    def close_lot(self) -> None:
        """The lot ends here."""
        self._lots.append(tuple(len(column) for column, _ in self._columns().values()))

    def _columns(self) -> dict[str, tuple[Any, str]]:
        return {
            "ids": (self._ids, "u1"),
            "entity.id": (self._id_lengths, "<u4"),
            "entity.key": (self._id_keys, "<u8"),
            "records": (self._records, "u1"),
            "entity.record": (self._record_lengths, "<u4"),
            "entity.file": (self._file, "<u4"),
            "entity.line": (self._line, "<u4"),
            "entity.names": (self._names, "<u4"),
            "name.start": (self._starts, "<u4"),
            "name.length": (self._lengths, "<u4"),
            "name.language": (self._name_language, "<u2"),
            "name.flags": (self._flags, "<u2"),
            "name.parts": (self._parts, "<u4"),
            "part.token": (self._tokens, "<u4"),
            "part.role": (self._roles, "u1"),
            "part.capital": (self._capital, "u1"),
        }

    def columns(self) -> Columns:
        """The columns; nothing can be added any more."""
        arrays = {name: np.frombuffer(column, dtype=dtype) for name, (column, dtype) in self._columns().items()}
        return Columns(arrays, list(self._words), list(self._languages), list(self._files), self._lots)


def _capitals(spelling: Spelling) -> bytes:
    """For each part of a spelling whether it is capitalized; where the script or the entry does not say, all are."""
    written = split(spelling.text)
    if len(written) != len(spelling.parts):
        return bytes([1]) * len(spelling.parts)
    return bytes(not word[:1].islower() for word in written)


def columns_of(entities: Iterable[Entity], share: int = 0, shares: int = 1) -> Columns:
    """The columns of every lot that is this share's: of lots `share`, `share + shares` and so on, counted from 0."""
    writer, source, turn = Writer(), iter(entities), 0
    while lot := list(islice(source, LOT)):
        if turn % shares == share:
            for entity in lot:
                writer.add(entity)
            writer.close_lot()
        turn += 1
    return writer.columns()


def joined(shares: Sequence[Columns]) -> Columns:
    """The columns of all shares, lot by lot, as one process would have made them. The shares are used up."""
    words = _renumbered(shares, "part.token", [share.words for share in shares])
    languages = _renumbered(shares, "name.language", [share.languages for share in shares])
    files = _renumbered(shares, "entity.file", [share.files for share in shares])
    whole = {}
    for place, name in enumerate(list(shares[0].arrays)):
        pieces = [_pieces(share.arrays.pop(name), [ends[place] for ends in share.lots]) for share in shares]
        turns = zip_longest(*pieces)
        whole[name] = np.concatenate([piece for turn in turns for piece in turn if piece is not None])
    whole["part.token"], words = _by_first(whole["part.token"], words)
    whole["name.language"], languages = _by_first(whole["name.language"], languages, first=1)
    whole["entity.file"], files = _by_first(whole["entity.file"], files, first=1)
    return Columns(whole, words, languages, files, [])


def _renumbered(shares: Sequence[Columns], name: str, listed: Sequence[list[str]]) -> list[str]:
    """What the numbers of one array count in all shares; they count the same in each from now on."""
    numbers: dict[str, int] = {}
    for share, known in zip(shares, listed, strict=True):
        mine = np.array([numbers.setdefault(each, len(numbers)) for each in known], dtype=share.arrays[name].dtype)
        share.arrays[name] = mine[share.arrays[name]]
    return list(numbers)


def _pieces(whole: Array, ends: Sequence[int]) -> list[Array]:
    return [whole[start:end] for start, end in pairwise([0, *ends])] or [whole]


def _by_first(numbers: Array, listed: list[str], first: int = 0) -> tuple[Array, list[str]]:
    """Numbers, and what they count, in the order of first use; what counts below `first` keeps its number."""
    seen = np.full(len(listed), len(numbers), dtype=np.int64)
    seen[numbers[::-1]] = np.arange(len(numbers))[::-1]  # of several places the first is written last
    seen[:first] = -1
    order = np.argsort(seen, kind="stable")
    place = np.empty(len(listed), dtype=numbers.dtype)
    place[order] = np.arange(len(listed), dtype=numbers.dtype)
    return place[numbers], [listed[number] for number in order.tolist()]
