"""
From entities to a compiled table: every name as numbers in flat arrays, ready to be mapped.

What is found by what:

- `token`: a folded word -> its number. Everything else speaks in these numbers.
- `pair`: two tokens of one name -> the name. A person is found by the family name with any other part, or with the
  initial of the given name; a place or body by its rarest word, and a capitalized one, each with one that it stands
  beside. The order of the two does not matter.
- `single`: the only token of a name -> the name.
- `rare`: a token that few names hold -> the listed names of several words that do.
- `sound`: a key of how a token sounds -> the token; `cut`: the key with a letter left out -> the token.
- `typo`: a token with letters left out -> the token.
- `symbol`: the symbols that a token is read as.
- `short`: an entity -> what it may be called once it has been named in full.
- `start`: the first letters of a token in a script without spaces -> how long tokens with that start can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
import orjson

from canonym.aliases.columns import Columns, columns_of, joined
from canonym.aliases.flat import Array, HashIndex, Strings, narrow, offsets_of, text_key
from canonym.aliases.halves import Together, at_once, can_fork, in_turn
from canonym.aliases.names import Flag, Role
from canonym.aliases.pairs import name_indexes
from canonym.aliases.sounding import sound_indexes
from canonym.aliases.typos import typo_budget, typo_entries
from canonym.model import Entity
from canonym.text.scripts import SPACELESS, word_script

_ROMAN: Final = frozenset("ivx")
# A token that more names hold tells nobody apart: by itself it does not lead to the names.
RARE: Final = 256


class Compiled(NamedTuple):
    """The arrays of a table, and what is said about them."""

    arrays: dict[str, Array]
    about: dict[str, Any]


def _arrays(columns: Columns, together: Together) -> tuple[dict[str, Array], list[str]]:
    """Every array of a table, from the columns of its entities, and the kinds of these."""
    found = columns.arrays
    tokens = {word: number for number, word in enumerate(columns.words)}
    parts, roles, flags = found["part.token"], found["part.role"], found["name.flags"]
    offsets = offsets_of(found["name.parts"]).astype("<u4")
    spread = np.bincount(parts, minlength=len(tokens)).astype("<u4")
    given = np.zeros(len(tokens), dtype="u1")
    given[parts[roles == Role.GIVEN]] = 1
    names = found["entity.names"]
    arrays: dict[str, Array] = {
        "token.spread": spread,
        "token.given": given,  # which tokens are a given name in some name
        # where the text of a name stands in the record of its entity
        "name.start": narrow(found["name.start"]),
        "name.length": narrow(found["name.length"]),
        "name.entity": np.repeat(np.arange(len(names), dtype="<u4"), names),
        "name.language": narrow(found["name.language"]),
        "name.flags": flags,
        "part.token": parts,
        "part.role": roles,
        "part.offset": offsets,
        "entity.names": offsets_of(names).astype("<u4"),
        "entity.file": narrow(found["entity.file"]),
        "entity.line": found["entity.line"],
    }
    for name, text, lengths in (
        ("id", "ids", "entity.id"),
        ("record", "records", "entity.record"),
    ):
        arrays |= Strings.of_lengths(found[text], found[lengths]).arrays(name)
    arrays |= _index(found["entity.key"], range(len(names))).arrays("entity")
    arrays |= _short_forms(columns.words, arrays)
    kinds, arrays["entity.kind"] = _kinds(found["ids"].tobytes(), arrays["id.offsets"].tolist())
    arrays |= _rare_index(parts, spread, offsets, flags)
    capital = found["part.capital"].view(bool)
    # Only tokens of names that are listed are looked for by sound and slip.
    listed = np.zeros(len(tokens), dtype=bool)
    listed[parts[np.repeat((flags & (Flag.COMPUTED | Flag.FIXED)) == 0, np.diff(offsets))]] = True
    by_names, by_letters = together(
        partial(name_indexes, tokens, spread, parts, capital, roles, offsets, flags),  # adds to the tokens
        partial(_letter_indexes, columns.words, listed),
    )
    return arrays | by_names | by_letters | _word_indexes(list(tokens)), kinds


def _short_forms(words: list[str], arrays: dict[str, Array]) -> dict[str, Array]:
    """
    What each entity may be called once it has been named in full: tokens, each with the name that it comes from.

    Family names, and the words of names known to be short; of several names with the token the first. The last word of
    a ruler's name is the land (Henry II of Navarre).
    """
    offsets, parts, roles = arrays["part.offset"], arrays["part.token"], arrays["part.role"]
    name = np.repeat(np.arange(len(offsets) - 1, dtype="<u4"), np.diff(offsets))
    flags = arrays["name.flags"][name]
    known = (roles == Role.FAMILY) | ((roles == Role.WORD) & ((flags & Flag.SHORT) > 0))
    chosen = np.flatnonzero(known & ((flags & (Flag.NEVER | Flag.KEEP)) == 0))
    entity = arrays["name.entity"][name[chosen]]
    _, first = np.unique(entity.astype(np.uint64) << 32 | parts[chosen], return_index=True)
    first.sort()
    chosen, entity = chosen[first], entity[first]
    place = chosen - offsets[name[chosen]]
    numeral = np.array([_ROMAN.issuperset(word) for word in words], dtype=bool)
    numerals = offsets_of(numeral[parts])
    ruled = numerals[chosen] > numerals[np.minimum(offsets[name[chosen]] + 1, chosen)]
    of = np.array([word == "of" for word in words], dtype=bool)
    kept = ~((place > 1) & (ruled | of[parts[np.maximum(chosen, 1) - 1]]))
    chosen, entity = chosen[kept], entity[kept]
    return {
        "short.token": parts[chosen],
        "short.name": name[chosen],
        "short.offsets": offsets_of(np.bincount(entity, minlength=len(arrays["entity.names"]) - 1)).astype("<u4"),
    }


def _kinds(ids: bytes, offsets: Sequence[int]) -> tuple[list[str], Array]:
    """The kinds of entity by when they come first, and the number of each entity's."""
    found: dict[bytes, int] = {}
    numbers = [found.setdefault(ids[start : ids.index(b"/", start)], len(found)) for start in offsets[:-1]]
    return [kind.decode() for kind in found], narrow(np.array(numbers, dtype=np.int64))


def _rare_index(parts: Array, spread: Array, offsets: Array, flags: Array) -> dict[str, Array]:
    """The names that hold each token of no more than `RARE` names."""
    counts = np.diff(offsets)
    listed = ((flags & (Flag.COMPUTED | Flag.NEVER | Flag.SHORT)) == 0) & (counts > 1)
    chosen = np.flatnonzero(np.repeat(listed, counts) & (spread[parts] <= RARE))
    tokens, names = parts[chosen], np.repeat(np.arange(len(counts), dtype="<u4"), counts)[chosen]
    order = np.argsort(tokens, kind="stable")
    return {
        "rare.names": names[order],
        "rare.offsets": offsets_of(np.bincount(tokens, minlength=len(spread))).astype("<u4"),
    }


def _word_indexes(words: list[str]) -> dict[str, Array]:
    arrays = Strings.build([word.encode("utf-8", "surrogatepass") for word in words]).arrays("word")
    arrays |= _index([text_key(word) for word in words], range(len(words))).arrays("token")
    scripts: dict[str, int] = {}
    numbers = [scripts.setdefault(word_script(word), len(scripts)) for word in words]
    arrays["token.script"] = narrow(np.array(numbers, dtype=np.int64))
    arrays |= Strings.build([script.encode() for script in scripts]).arrays("script")
    return arrays | _starts(words).arrays("start")


def _letter_indexes(words: list[str], listed: Array) -> dict[str, Array]:
    """The indexes by slip and by sound of the `listed` words, and the symbols that those are read as."""
    chosen = [number for number in np.flatnonzero(listed).tolist() if len(words[number]) > 1]
    spaced = [
        number for number in chosen if typo_budget(len(words[number])) and word_script(words[number]) not in SPACELESS
    ]
    numbers = np.array(spaced, dtype=np.uint32)
    arrays = HashIndex.build(*typo_entries([words[number] for number in spaced], numbers)).arrays("typo")
    spoken = [number for number in chosen if not words[number].isdigit()]
    numbers = np.array(spoken, dtype=np.uint32)
    sounding = sound_indexes([words[number] for number in spoken], numbers)
    counts = np.zeros(len(words), dtype=np.int64)
    counts[numbers] = sounding.counts
    arrays |= {"symbol.data": sounding.symbols.astype("<u2"), "symbol.offsets": offsets_of(counts).astype("<u4")}
    return arrays | sounding.sounds.arrays("sound") | sounding.cuts.arrays("cut")


def _index(keys: Sequence[int] | Array, values: Sequence[int]) -> HashIndex:
    return HashIndex.build(np.array(keys, dtype=np.uint64), np.array(values, dtype=np.uint32))


def _starts(words: list[str]) -> HashIndex:
    """For scripts without spaces: the first two letters of a token -> the lengths (up to 31) tokens have, as bits."""
    lengths: dict[str, int] = {}
    for word in words:
        if len(word) > 1 and not word.isascii() and word_script(word) in SPACELESS:
            lengths[word[:2]] = lengths.get(word[:2], 0) | 1 << min(len(word), 31)
    return _index([text_key(start) for start in lengths], list(lengths.values()))


def compile_table(
    entities: Iterable[Entity], keep: Iterable[tuple[str, str]], version: str, *, shared: bool = False
) -> Compiled:
    """
    The compiled form of a table.

    `keep` holds (phrase, language) pairs and is asked for after the last entity; `version` names the content. Entities
    are taken one by one and not kept. With `shared` a forked process takes half of the work where that can be: both
    read all of `entities`, of which nothing may have been read yet. Time and memory grow linearly with the names.
    """
    if shared and can_fork():
        columns = joined(at_once(partial(columns_of, entities, 0, 2), partial(columns_of, entities, 1, 2)))
        arrays, kinds = _arrays(columns, at_once)
    else:
        columns = columns_of(entities)
        arrays, kinds = _arrays(columns, in_turn)
    kept = orjson.loads(orjson.dumps(list(keep)))
    about = {
        "version": version,
        "languages": columns.languages,
        "files": columns.files,
        "kinds": kinds,
        "keep": kept,
    }
    return Compiled(arrays, about)
