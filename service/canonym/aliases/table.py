"""
`AliasTable`: all entities and their names, immutable, with a content version.

A table lives in one buffer (see `flat`), in memory or mapped from a file; a request sees one table throughout, and a
new one replaces it whole.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import orjson

from canonym.aliases import flat, record
from canonym.aliases.flat import FORMAT, Array, HashIndex, Strings, pair_key, pair_keys, signs, text_key
from canonym.aliases.names import CLASS, OPTIONAL, Role
from canonym.aliases.typos import typo_keys
from canonym.model import Entity, Place
from canonym.sounds.align_all import Sounds
from canonym.sounds.reading import Reading, is_unwritten, made_of, read

# How many decoded names, words and entities are remembered; an entity takes about 3 KB.
NAME_MEMO = 1 << 14
WORD_MEMO = 1 << 15
ENTITY_MEMO = 1 << 12
READING_MEMO = 1 << 14
# From so many pairs of tokens on they are looked up all at once.
MANY_PAIRS = 24
# The roles of a name's parts come in few patterns.
PATTERNS = 1 << 12


class Name(NamedTuple):
    """
    One spelling of an entity, in numbers: `parts` are token numbers with their `roles`, `flags` bits of `names.Flag`.

    `needed` are the tokens without which a text does not hold the full name; one may be missing where `lenient`.
    """

    number: int
    entity: int
    language: str
    flags: int
    parts: tuple[int, ...]
    roles: tuple[Role, ...]
    needed: frozenset[int]
    lenient: bool


@lru_cache(PATTERNS)
def _roles(stored: bytes) -> tuple[tuple[Role, ...], tuple[int, ...]]:
    """The roles of a name's parts, and the places of those that people do not leave out."""
    roles = tuple(map(Role, stored))
    return roles, tuple(place for place, role in enumerate(roles) if role not in OPTIONAL)


class AliasTable:
    """
    The alias table in memory.

    Entities, names and tokens go by number inside the flow; `entity(id)` is for everyone else.
    """

    def __init__(self, buffer: bytes | mmap.mmap, path: Path | None = None) -> None:
        arrays, about = flat.unpack(buffer, FORMAT)
        self._buffer, self._path = buffer, path
        self.version: str = about["version"]
        self.keep: tuple[tuple[str, str], ...] = tuple((text, language) for text, language in about["keep"])
        self._languages: list[str] = about["languages"]
        self._kinds: list[str] = about["kinds"]
        self._files: list[str] = about["files"]
        self._tokens, self._pairs = HashIndex.from_arrays("token", arrays), HashIndex.from_arrays("pair", arrays)
        self._sounds, self._typos = HashIndex.from_arrays("sound", arrays), HashIndex.from_arrays("typo", arrays)
        self._cuts = HashIndex.from_arrays("cut", arrays)
        self._starts, self._ids = HashIndex.from_arrays("start", arrays), HashIndex.from_arrays("entity", arrays)
        self._words, self._names = Strings.from_arrays("word", arrays), Strings.from_arrays("id", arrays)
        self._records = Strings.from_arrays("record", arrays)
        self._name_start, self._name_length = arrays["name.start"].data, arrays["name.length"].data
        self._every_symbol, self._symbol_ends = arrays["symbol.data"], arrays["symbol.offsets"]
        self._symbols, self._symbol_offsets = self._every_symbol.data, self._symbol_ends.data
        self._spread, self._given = arrays["token.spread"].data, arrays["token.given"].data
        self._partners = arrays["token.partners"]
        self._every_script, self._script = arrays["token.script"], arrays["token.script"].data
        scripts = Strings.from_arrays("script", arrays)
        self._scripts = [scripts[number] for number in range(len(scripts))]
        self._single_names, self._single_offsets = arrays["single.names"].data, arrays["single.offsets"].data
        self._name_entity, self._name_language = arrays["name.entity"].data, arrays["name.language"].data
        self._name_flags, self._part_token = arrays["name.flags"].data, arrays["part.token"].data
        self._part_role, self._part_offset = arrays["part.role"].data, arrays["part.offset"].data
        self._entity_names, self._kind = arrays["entity.names"].data, arrays["entity.kind"].data
        self._file, self._line = arrays["entity.file"].data, arrays["entity.line"].data
        self._short_token, self._short_name = arrays["short.token"].data, arrays["short.name"].data
        self._short_offsets = arrays["short.offsets"].data
        self._rare_names, self._rare_offsets = arrays["rare.names"].data, arrays["rare.offsets"].data
        self.name: Callable[[int], Name] = lru_cache(NAME_MEMO)(self._name)
        self.word: Callable[[int], str] = lru_cache(WORD_MEMO)(self._words.__getitem__)
        self.reading: Callable[[int], Reading] = lru_cache(READING_MEMO)(self._reading)
        self.entity_at: Callable[[int], Entity] = lru_cache(ENTITY_MEMO)(self._entity_at)
        # What an entity may be called once it has been named in full: tokens, each with the number of its name.
        self.short_forms = lru_cache(NAME_MEMO)(self._short_forms)
        self.entity_id: Callable[[int], str] = lru_cache(WORD_MEMO)(self._names.__getitem__)

    # ------------------------------------------------------------------------------------------------ where it comes
    # from

    @classmethod
    def of(cls, entities: Iterable[Entity], keep: Iterable[tuple[str, str]] = (), version: str = "") -> AliasTable:
        """A table of these entities, in memory. `keep` holds (phrase, language) pairs."""
        from canonym.aliases.compile import compile_table  # not for a table that is compiled already

        compiled = compile_table(entities, keep, version)
        return cls(b"".join(flat.pack(compiled.arrays, compiled.about, FORMAT)))

    @classmethod
    def open(cls, path: Path) -> AliasTable:
        """A compiled table, mapped. Raises FlatFormatError for a file of another format or a damaged one."""
        return cls(flat.map_file(path), path)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._path is not None:
            return (AliasTable.open, (self._path,))
        return (AliasTable, (bytes(self._buffer),))

    # ----------------------------------------------------------------------------------------------------------
    # entities

    def __len__(self) -> int:
        return len(self._names)

    def ids(self) -> Iterator[str]:
        """Every entity's id, in the order of the files."""
        return (self._names[index] for index in range(len(self._names)))

    def index(self, entity_id: str) -> int:
        """The number of an entity. Raises KeyError where there is none."""
        for index in self._ids.get(text_key(entity_id)):
            if self._names[index] == entity_id:
                return index
        raise KeyError(entity_id)

    def entity(self, entity_id: str) -> Entity:
        """An entity by its id. Raises KeyError where there is none."""
        return self.entity_at(self.index(entity_id))

    def _entity_at(self, index: int) -> Entity:
        line = self._line[index]
        place = Place(self._files[self._file[index]], line) if line else None
        return record.from_bytes(self._records.raw(index), self.entity_id(index), place)

    def names_of(self, index: int) -> list[Name]:
        """Every spelling of an entity."""
        return [self.name(number) for number in range(self._entity_names[index], self._entity_names[index + 1])]

    def kept_in(self, language: str) -> tuple[str, ...]:
        """The phrases that stay as they are in a text of this language."""
        base = language.partition("-")[0]
        return tuple(text for text, own in self.keep if not own or own.partition("-")[0] == base)

    # -------------------------------------------------------------------------------------------------------------
    # names

    def kind_of(self, index: int) -> str:
        """The kind of an entity."""
        return self._kinds[self._kind[index]]

    def _short_forms(self, index: int) -> tuple[tuple[int, int], ...]:
        start, end = self._short_offsets[index], self._short_offsets[index + 1]
        return tuple(zip(self._short_token[start:end], self._short_name[start:end], strict=True))

    def _name(self, number: int) -> Name:
        start, end = self._part_offset[number], self._part_offset[number + 1]
        parts = tuple(self._part_token[start:end])
        roles, required = _roles(bytes(self._part_role[start:end]))
        needed = frozenset([parts[place] for place in required])
        return Name(
            number,
            self._name_entity[number],
            self._languages[self._name_language[number]],
            self._name_flags[number],
            parts,
            roles,
            needed,
            len(needed) > 2 and roles[0] is Role.GIVEN,
        )

    def text(self, number: int) -> str:
        """A spelling as it stands in its entry ('' for one that was derived)."""
        start = self._name_start[number]
        text: str = orjson.loads(self._records.piece(self._name_entity[number], start, self._name_length[number]))
        return text

    # ------------------------------------------------------------------------------------------------------------
    # tokens

    def token(self, key: str) -> int:
        """The number of a folded word, or -1."""
        for number in self._tokens.get(text_key(key)):
            if self._words.raw(number) == key.encode("utf-8", "surrogatepass"):
                return number
        return -1

    @property
    def name_count(self) -> int:
        """How many spellings there are in all."""
        return len(self._name_entity)

    @property
    def token_count(self) -> int:
        """How many tokens stand in names: those below this number."""
        return len(self._spread)

    def spread(self, token: int) -> int:
        """In how many spellings a token stands."""
        return self._spread[token] if token < len(self._spread) else 0

    def script(self, token: int) -> str:
        """The script of a token: `word_script` of its word."""
        return self._scripts[self._script[token]]

    @cached_property
    def _unwritten(self) -> Array:
        """Which of the scripts leave vowels out: asked for when the first word is heard, not by who opens a table."""
        return np.array(list(map(is_unwritten, self._scripts)), dtype=bool)

    def is_given(self, token: int) -> bool:
        """Whether a token is a given name in some name."""
        return 0 <= token < len(self._given) and self._given[token] == 1

    def _reading(self, token: int) -> Reading:
        word, offsets = self.word(token), self._symbol_offsets
        # A token that stands for a class of names is behind those that have symbols.
        symbols = tuple(self._symbols[offsets[token] : offsets[token + 1]]) if token + 1 < len(offsets) else ()
        return made_of(word, symbols) if symbols else read(word)

    def sounds(self, tokens: Array) -> Sounds:
        """The readings of tokens, in columns; of one that stands for a class of names an empty one."""
        offsets = self._symbol_ends
        known = np.minimum(tokens, len(offsets) - 2)
        starts = offsets[known].astype(np.int64)
        counts = np.where(known == tokens, offsets[known + 1] - starts, 0)
        places = np.arange(int(counts.sum())) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
        return Sounds(self._every_symbol[places], counts, self._unwritten[self._every_script[tokens]])

    def named_by(self, token: int) -> list[int]:
        """Names whose only token this is."""
        return self._single_names[self._single_offsets[token] : self._single_offsets[token + 1]].tolist()

    def companions(self, token: int) -> dict[int, list[int]]:
        """The tokens that stand with a rare one in listed names, with the names of each; none for a frequent one."""
        found: dict[int, list[int]] = {}
        if 0 <= token < self.token_count:  # above are those that stand for a class of names
            for number in self._rare_names[self._rare_offsets[token] : self._rare_offsets[token + 1]]:
                for other in self._part_token[self._part_offset[number] : self._part_offset[number + 1]]:
                    if other != token:
                        found.setdefault(other, []).append(number)
        return found

    def named_by_pair(self, left: int, right: int) -> list[int]:
        """Names that hold both tokens (see `compile`); the order of the two does not matter."""
        numbers = self._pairs.get(pair_key(left, right))
        if not numbers:
            return numbers
        return [
            name.number
            for name in map(self.name, numbers)
            if (left in name.parts and right in name.parts)
            or (self._is_of(left, name.parts) and self._is_of(right, name.parts))
        ]

    def _is_of(self, token: int, parts: Sequence[int]) -> bool:
        """
        Whether a token is one of a name's parts, or may stand for one as its initial or its class: which of the two is
        seen where the name is fitted.
        """
        return token in parts or len(word := self.word(token)) == 1 or word.startswith(CLASS)

    def named_together(self, lefts: Sequence[int], rights: Sequence[int]) -> Iterator[tuple[int, int]]:
        """
        The places of two tokens, one of each list, that some name holds both of, as far as their key tells: what
        `named_by_pair` gives for them may still be nothing. They may be the same token.
        """
        if len(lefts) * len(rights) < MANY_PAIRS:
            yield from (
                (i, j)
                for i, left in enumerate(lefts)
                for j, right in enumerate(rights)
                if self._pairs.first(pair_key(left, right)) >= 0
            )
            return
        # Most pairs are told apart by what the partners of their tokens are like: no key is looked up for them.
        left, right = np.array(lefts), np.array(rights)
        forth = self._partners[left][:, None] >> signs(right)
        back = self._partners[right] >> signs(left)[:, None]
        first, second = (forth & back & np.uint64(1)).nonzero()
        known = self._pairs.has(pair_keys(left[first], right[second])).nonzero()[0]
        yield from zip(first[known].tolist(), second[known].tolist(), strict=True)

    def sounding(self, key: str) -> list[int]:
        """Tokens with this sound key."""
        return self._sounds.get(text_key(key))

    def sounding_shorter(self, key: str) -> list[int]:
        """Tokens that have this sound key once a consonant of theirs is left out."""
        return self._cuts.get(text_key(key))

    def slipped(self, key: str, budget: int | None = None) -> list[int]:
        """
        Tokens that may be this folded word with a slip or two: candidates, to be compared. A larger `budget` than the
        word's own finds longer tokens besides.
        """
        found: dict[int, None] = {}
        for shorter in typo_keys(key, budget):
            for token in self._typos.get(shorter):
                found[token] = None
        return list(found)

    def lengths_from(self, start: str) -> int:
        """How long tokens that begin with these two letters of a spaceless script can be, as bits."""
        bits = 0
        for value in self._starts.get(text_key(start)):
            bits |= value
        return bits
