"""
From entities to a compiled table: every name as numbers in flat arrays, ready to be mapped.

What is found by what:

- `token`: a folded word -> its number. Everything else speaks in these numbers.
- `pair`: two tokens of one name -> the name. A person is found by the family name with any other part, or with the
  initial of the given name; a place or body by its rarest word, and a capitalized one, each with one that it stands
  beside. The order of the two does not matter.
- `single`: the only token of a name -> the name.
- `sound`: a key of how a token sounds -> the token; `cut`: the key with a letter left out -> the token.
- `typo`: a token with letters left out -> the token.
- `start`: the first letters of a token in a script without spaces -> how long tokens with that start can be.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import orjson

from canonym.aliases import record
from canonym.aliases.flat import Array, HashIndex, StringColumn, Strings, text_key
from canonym.aliases.names import Flag, Role, Spelling, spellings, split
from canonym.aliases.pairs import name_indexes
from canonym.aliases.shortened import short_spellings
from canonym.aliases.sounding import sound_indexes
from canonym.aliases.typos import typo_budget, typo_entries
from canonym.model import Entity
from canonym.text.scripts import SPACELESS, word_script


class Compiled(NamedTuple):
    """The arrays of a table, and what is said about them."""

    arrays: dict[str, Array]
    about: dict[str, Any]


class _Builder:
    """Fills the columns of the table, one entity after another."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}
        self.languages: dict[str, int] = {"": 0}
        self.records, self.ids, self.texts = StringColumn(), StringColumn(), StringColumn()
        self.name_entity, self.name_language, self.name_flags = array("I"), array("H"), array("H")
        self.part_tokens, self.part_roles, self.part_offsets = array("I"), array("B"), array("I", [0])
        self.part_capital = bytearray()
        self.entity_names = array("I", [0])
        self.id_keys = array("Q")

    def add(self, entity: Entity) -> None:
        index = len(self.ids)
        self.ids.append(entity.id.encode())
        self.id_keys.append(text_key(entity.id))
        self.records.append(record.to_bytes(entity))
        for spelling in (*spellings(entity), *short_spellings(entity)):
            self._add_spelling(index, spelling)
        self.entity_names.append(len(self.name_entity))

    def _add_spelling(self, entity: int, spelling: Spelling) -> None:
        tokens = self.tokens
        text, language, flags, parts, roles = spelling
        self.part_tokens.extend([tokens.setdefault(part, len(tokens)) for part in parts])
        self.part_roles.extend(roles)
        self.part_capital += _capitals(spelling) if roles and roles[0] is Role.WORD else bytes(len(parts))
        self.part_offsets.append(len(self.part_tokens))
        self.name_entity.append(entity)
        self.name_language.append(self.languages.setdefault(language, len(self.languages)))
        self.name_flags.append(flags)
        self.texts.append(text.encode("utf-8", "surrogatepass"))

    def arrays(self) -> dict[str, Array]:
        """Every array of the table. To be asked for once: the columns are given away as they are used up."""
        parts, offsets = np.frombuffer(self.part_tokens, dtype="<u4"), np.frombuffer(self.part_offsets, dtype="<u4")
        roles, flags = np.frombuffer(self.part_roles, dtype="u1"), np.frombuffer(self.name_flags, dtype="<u2")
        spread = np.bincount(parts, minlength=len(self.tokens)).astype("<u4")
        given = np.zeros(len(self.tokens), dtype="u1")
        given[parts[roles == Role.GIVEN]] = 1
        arrays: dict[str, Array] = {
            "token.spread": spread,
            "token.given": given,  # which tokens are a given name in some name
            "name.entity": np.frombuffer(self.name_entity, dtype="<u4"),
            "name.language": np.frombuffer(self.name_language, dtype="<u2"),
            "name.flags": flags,
            "part.token": parts,
            "part.role": roles,
            "part.offset": offsets,
            "entity.names": np.frombuffer(self.entity_names, dtype="<u4"),
        }
        for name, column in (("text", self.texts), ("id", self.ids), ("record", self.records)):
            arrays |= column.strings().arrays(name)
        arrays |= _index(self.id_keys, range(len(self.id_keys))).arrays("entity")
        capital = np.frombuffer(self.part_capital, dtype=bool)
        arrays |= name_indexes(self.tokens, spread, parts, capital, roles, offsets, flags)  # adds to the tokens
        # Only tokens of names that are listed are looked for by sound and slip.
        listed = np.zeros(len(self.tokens), dtype=bool)
        listed[parts[np.repeat((flags & Flag.COMPUTED) == 0, np.diff(offsets))]] = True
        return arrays | _word_indexes(list(self.tokens), listed)


def _capitals(spelling: Spelling) -> bytes:
    """For each part of a spelling whether it is capitalized; where the script or the entry does not say, all are."""
    written = split(spelling.text)
    if len(written) != len(spelling.parts):
        return bytes([1]) * len(spelling.parts)
    return bytes(not word[:1].islower() for word in written)


def _word_indexes(words: list[str], listed: Array) -> dict[str, Array]:
    arrays = Strings.build([word.encode("utf-8", "surrogatepass") for word in words]).arrays("word")
    arrays |= _index([text_key(word) for word in words], range(len(words))).arrays("token")
    chosen = [number for number in np.flatnonzero(listed).tolist() if len(words[number]) > 1]
    spaced = [
        number for number in chosen if typo_budget(len(words[number])) and word_script(words[number]) not in SPACELESS
    ]
    numbers = np.array(spaced, dtype=np.uint32)
    arrays |= HashIndex.build(*typo_entries([words[number] for number in spaced], numbers)).arrays("typo")
    spoken = [number for number in chosen if not words[number].isdigit()]
    numbers = np.array(spoken, dtype=np.uint32)
    sounds, cuts = sound_indexes([words[number] for number in spoken], numbers)
    return arrays | sounds.arrays("sound") | cuts.arrays("cut") | _starts(words).arrays("start")


def _index(keys: Sequence[int], values: Sequence[int]) -> HashIndex:
    return HashIndex.build(np.array(keys, dtype=np.uint64), np.array(values, dtype=np.uint32))


def _starts(words: list[str]) -> HashIndex:
    """For scripts without spaces: the first two letters of a token -> the lengths (up to 31) tokens have, as bits."""
    lengths: dict[str, int] = {}
    for word in words:
        if len(word) > 1 and not word.isascii() and word_script(word) in SPACELESS:
            lengths[word[:2]] = lengths.get(word[:2], 0) | 1 << min(len(word), 31)
    return _index([text_key(start) for start in lengths], list(lengths.values()))


def compile_table(entities: Iterable[Entity], keep: Iterable[tuple[str, str]], version: str) -> Compiled:
    """
    The compiled form of a table.

    `keep` holds (phrase, language) pairs and is asked for after the last entity; `version` names the content. Entities
    are taken one by one and not kept. Time and memory grow linearly with the names.
    """
    builder = _Builder()
    for entity in entities:
        builder.add(entity)
    arrays = builder.arrays()
    about = {"version": version, "languages": list(builder.languages), "keep": orjson.loads(orjson.dumps(list(keep)))}
    return Compiled(arrays, about)
