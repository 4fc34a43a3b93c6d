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

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
import orjson

from canonym.aliases import record
from canonym.aliases.flat import Array, HashIndex, Strings, pair_keys, text_key
from canonym.aliases.names import Flag, Role, Spelling, class_tokens, spellings, split
from canonym.model import Entity
from canonym.sounds.keys import deletions, index_keys, vowels
from canonym.sounds.reading import Reading, read
from canonym.text.scripts import SPACELESS, word_script

FORMAT: Final = "6"

# A slip in a short name is another name (Iran, Ivan): no letter may differ up to four letters, one up to seven, two
# beyond, and the first letter never does (engine measurements; typing errors spare it nine times in ten).
TYPO_BUDGET: Final = ((4, 0), (7, 1), (sys.maxsize, 2))
# Deletions are made in the first letters only (SymSpell's prefix index): what stands behind is compared afterwards.
TYPO_PREFIX: Final = 8
# Sound keys of so many consonants are short.
SHORT_KEY: Final = 2
# Words of so many letters may stand between two that are looked up together, and so many words on the second may stand
# (`linking.around` reads the text no further).
SMALL_WORD: Final = 4
REACH: Final = 4
PERSON_PAIRS: Final = 2


class Compiled(NamedTuple):
    """The arrays of a table, and what is said about them."""

    arrays: dict[str, Array]
    about: dict[str, Any]


def typo_budget(length: int) -> int:
    """How many letters may differ in a word of this length."""
    return next(edits for limit, edits in TYPO_BUDGET if length <= limit)


def typo_keys(token: str) -> set[str]:
    """The token's first letters with up to as many of them left out as may differ; the first letter stays."""
    budget, prefix = typo_budget(len(token)), token[:TYPO_PREFIX]
    keys = {prefix}
    if budget:
        keys.update(prefix[:i] + prefix[i + 1 :] for i in range(1, len(prefix)))
    if budget > 1:
        keys.update(prefix[:i] + prefix[i + 1 : j] + prefix[j + 1 :] for i, j in combinations(range(1, len(prefix)), 2))
    return keys


class _Builder:
    """Fills the columns of the table, one entity after another."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}
        self.languages: dict[str, int] = {"": 0}
        self.records: list[bytes] = []
        self.ids: list[bytes] = []
        self.texts: list[bytes] = []
        self.name_entity, self.name_language, self.name_flags = array("I"), array("H"), array("H")
        self.part_tokens, self.part_roles, self.part_offsets = array("I"), array("B"), array("I", [0])
        self.part_capital = bytearray()
        self.entity_names = array("I", [0])

    def add(self, entity: Entity) -> None:
        index = len(self.ids)
        self.ids.append(entity.id.encode())
        self.records.append(record.to_bytes(entity))
        for spelling in spellings(entity):
            self._add_spelling(index, spelling)
        self.entity_names.append(len(self.name_entity))

    def _add_spelling(self, entity: int, spelling: Spelling) -> None:
        tokens = self.tokens
        self.part_capital += _capitals(spelling)
        for part, role in zip(spelling.parts, spelling.roles, strict=True):
            self.part_tokens.append(tokens.setdefault(part, len(tokens)))
            self.part_roles.append(role)
        self.part_offsets.append(len(self.part_tokens))
        self.name_entity.append(entity)
        self.name_language.append(self.languages.setdefault(spelling.language, len(self.languages)))
        self.name_flags.append(int(spelling.flags))
        self.texts.append(spelling.text.encode("utf-8", "surrogatepass"))

    def indexes(self) -> dict[str, Array]:
        spread = np.bincount(np.frombuffer(self.part_tokens, dtype="<u4"), minlength=len(self.tokens))
        arrays: dict[str, Array] = {"token.spread": spread.astype("<u4")}
        arrays |= self._name_indexes(spread)  # adds initials and classes of given names to the tokens
        words = list(self.tokens)
        arrays |= _index((text_key(word), number) for number, word in enumerate(words)).arrays("token")
        arrays |= _index(
            (text_key(key), number)
            for number, word in enumerate(words)
            if typo_budget(len(word)) and word[0] != "=" and word_script(word) not in SPACELESS
            for key in typo_keys(word)
        ).arrays("typo")
        arrays |= _index(_sound_entries(words)).arrays("sound")
        arrays |= _index(_cut_entries(words)).arrays("cut")
        arrays |= _starts(words).arrays("start")
        return arrays

    def _name_indexes(self, spread: Array) -> dict[str, Array]:
        left, right, named = array("I"), array("I"), array("I")
        single_tokens, single_names = array("I"), array("I")
        extra = self.tokens
        words = list(self.tokens)
        offsets, tokens, roles = self.part_offsets, self.part_tokens, self.part_roles
        for name in range(len(self.name_entity)):
            start, end = offsets[name], offsets[name + 1]
            count = end - start
            flags = self.name_flags[name]
            solid = [place for place in range(start, end) if roles[place] != Role.PARTICLE] or list(range(start, end))
            if len(solid) == 1:
                # A short form alone is looked up in the article's own people, unless it is known by itself.
                if not flags & Flag.SHORT or flags & (Flag.STANDALONE | Flag.KEEP | Flag.WEAK | Flag.NEVER):
                    single_tokens.append(tokens[solid[0]])
                    single_names.append(name)
                    for place in range(start, end):  # el-Sissi: the article helps to tell, it is not needed
                        if place != solid[0]:
                            left.append(tokens[solid[0]])
                            right.append(tokens[place])
                            named.append(name)
                elif count == 1 and not flags & Flag.SHORT:
                    single_tokens.append(tokens[solid[0]])
                    single_names.append(name)
                continue
            families = [place for place in solid if roles[place] == Role.FAMILY]
            if families:
                others = [place for place in solid if roles[place] != Role.FAMILY] or families[1:]
                if len(others) > PERSON_PAIRS:
                    others = sorted(others, key=lambda place: (spread[tokens[place]], place))[:PERSON_PAIRS]
                heads = families
            else:
                # A single letter is looked up as an initial only (Порт-о-Пренс).
                rare = [spread[token] if len(words[token]) > 1 else sys.maxsize for token in tokens[start:end]]
                long = [len(words[token]) > SMALL_WORD for token in tokens[start:end]]
                for one, other in neighbors(rare, long, self.part_capital[start:end]):
                    left.append(tokens[start + one])
                    right.append(tokens[start + other])
                    named.append(name)
                continue
            for head in heads:
                for other in others:
                    left.append(tokens[head])
                    right.append(tokens[other])
                    named.append(name)
                if families and others:
                    first = next((place for place in others if roles[place] == Role.GIVEN), others[0])
                    given = words[tokens[first]]
                    stand_ins = class_tokens(given) if roles[first] == Role.GIVEN else ()
                    if given[:1].isalpha() and len(given) > 1:
                        stand_ins = (given[:1], *stand_ins)
                    for stand_in in stand_ins:
                        left.append(tokens[head])
                        right.append(extra.setdefault(stand_in, len(extra)))
                        named.append(name)
        pairs = (
            HashIndex.build(
                pair_keys(np.frombuffer(left, dtype="<u4"), np.frombuffer(right, dtype="<u4")),
                np.frombuffer(named, dtype="<u4"),
            )
            if left
            else HashIndex.build(np.zeros(0, "<u8"), np.zeros(0, "<u4"))
        )
        singles = _grouped(single_tokens, single_names, len(self.tokens))
        return pairs.arrays("pair") | singles


def _capitals(spelling: Spelling) -> bytes:
    """For each part of a spelling whether it is capitalized; where the script or the entry does not say, all are."""
    written = split(spelling.text)
    if len(written) != len(spelling.parts):
        return bytes([1]) * len(spelling.parts)
    return bytes(not word[:1].islower() for word in written)


def neighbors(rare: Sequence[int], long: Sequence[bool], capital: Sequence[int]) -> list[tuple[int, int]]:
    """
    The pairs of words by which a name of several is looked up: the rarest word, and where no capitalized one is with
    it the rarest of those, each with the rarer of the words it stands beside.

    Small words between two are passed over. `rare` says how many names hold each word.
    """
    places = range(len(rare))
    pairs: list[tuple[int, int]] = []
    for choice in (places, [place for place in places if capital[place]]):
        if not choice or any(capital[place] for pair in pairs for place in pair):
            continue
        head = min(choice, key=lambda place: rare[place])
        beside: list[int] = []
        for step in (-1, 1):
            for place in range(head + step, head + step * (REACH + 1), step):
                if place not in places:
                    break
                beside.append(place)
                if long[place]:
                    break
        pairs.append((head, min(beside, key=lambda place: rare[place])))
    return pairs


def _grouped(tokens: array[int], names: array[int], count: int) -> dict[str, Array]:
    """Names by token number: `single.names`, and where each token's begin."""
    keys, values = np.frombuffer(tokens, dtype="<u4"), np.frombuffer(names, dtype="<u4")
    if not len(keys):
        keys = values = np.zeros(0, dtype="<u4")
    order = np.lexsort((values, keys))
    offsets = np.zeros(count + 1, dtype="<u4")
    np.cumsum(np.bincount(keys, minlength=count), out=offsets[1:])
    return {"single.names": values[order].astype("<u4"), "single.offsets": offsets}


def _index(entries: Iterable[tuple[int, int]]) -> HashIndex:
    keys, values = array("Q"), array("I")
    for key, value in entries:
        keys.append(key)
        values.append(value)
    if not keys:
        return HashIndex.build(np.zeros(0, dtype="<u8"), np.zeros(0, dtype="<u4"))
    return HashIndex.build(np.frombuffer(keys, dtype="<u8"), np.frombuffer(values, dtype="<u4"))


def _sound_keys(words: list[str]) -> Iterable[tuple[int, str]]:
    for number, word in enumerate(words):
        if len(word) > 1 and not word.isdigit() and word[0] != "=":
            reading = read(word)
            for key in index_keys(reading):
                yield number, with_vowels(key, reading)


def _sound_entries(words: list[str]) -> Iterable[tuple[int, int]]:
    return ((text_key(key), number) for number, key in _sound_keys(words))


def _cut_entries(words: list[str]) -> Iterable[tuple[int, int]]:
    return (
        (text_key(cut), number)
        for number, key in _sound_keys(words)
        if len(key) > SHORT_KEY and key[-1].isalpha()
        for cut in deletions(key)
    )


def with_vowels(key: str, reading: Reading, more: int = 0) -> str:
    """
    A sound key; a short one, which many words share, together with the number of its vowels (plus `more`).

    Up to two consonants collide in one word of fifty (engine measurements), so their buckets are split.
    """
    return key if len(key) > SHORT_KEY else f"{key}{max(0, vowels(reading) + more)}"


def _starts(words: list[str]) -> HashIndex:
    """For scripts without spaces: the first two letters of a token -> the lengths (up to 31) tokens have, as bits."""
    lengths: dict[str, int] = {}
    for word in words:
        if len(word) > 1 and word_script(word) in SPACELESS:
            lengths[word[:2]] = lengths.get(word[:2], 0) | 1 << min(len(word), 31)
    return _index((text_key(start), bits) for start, bits in lengths.items())


def compile_table(entities: Iterable[Entity], keep: Iterable[tuple[str, str]], version: str) -> Compiled:
    """
    The compiled form of a table.

    `keep` holds (phrase, language) pairs; `version` names the content. Time and memory grow linearly with the names.
    """
    builder = _Builder()
    for entity in entities:
        builder.add(entity)
    arrays = builder.indexes()
    arrays["name.entity"] = np.array(builder.name_entity, dtype="<u4")
    arrays["name.language"] = np.array(builder.name_language, dtype="<u2")
    arrays["name.flags"] = np.array(builder.name_flags, dtype="<u2")
    arrays["part.token"] = np.array(builder.part_tokens, dtype="<u4")
    arrays["part.role"] = np.array(builder.part_roles, dtype="u1")
    arrays["part.offset"] = np.array(builder.part_offsets, dtype="<u4")
    arrays["entity.names"] = np.array(builder.entity_names, dtype="<u4")
    arrays |= Strings.build([word.encode("utf-8", "surrogatepass") for word in builder.tokens]).arrays("word")
    arrays |= Strings.build(builder.texts).arrays("text")
    arrays |= Strings.build(builder.ids).arrays("id")
    arrays |= Strings.build(builder.records).arrays("record")
    arrays |= _index((text_key(name.decode()), number) for number, name in enumerate(builder.ids)).arrays("entity")
    about = {"version": version, "languages": list(builder.languages), "keep": orjson.loads(orjson.dumps(list(keep)))}
    return Compiled(arrays, about)
