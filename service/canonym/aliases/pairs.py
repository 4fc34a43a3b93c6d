"""
From the parts of names to the indexes over them: which two tokens, or which single one, lead to which name.

Names with the same row of roles are handled together, as columns of token numbers: there are a few hundred such rows
among millions of names.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np

from canonym.aliases.flat import Array, HashIndex, pair_keys
from canonym.aliases.names import Flag, Role, Spelling, class_tokens, split

# Words of so many letters may stand between two that are looked up together, and so many words on the second may stand
# (`linking.around` reads the text no further).
SMALL_WORD: Final = 4
REACH: Final = 4
PERSON_PAIRS: Final = 2
# A short form alone is looked up in the article's own people, unless it is known by itself.
_KNOWN_ALONE: Final = Flag.STANDALONE | Flag.KEEP | Flag.WEAK | Flag.NEVER


class NameIndexes:
    """Gathers the entries of the two indexes, group after group of names."""

    def __init__(self, tokens: dict[str, int], spread: Array) -> None:
        self._tokens, self._spread = tokens, spread
        self._words = list(tokens)
        self._left: list[Array] = []
        self._right: list[Array] = []
        self._named: list[Array] = []
        self._single_tokens: list[Array] = []
        self._single_names: list[Array] = []
        self._stand_ins: dict[tuple[int, bool], list[int]] = {}

    def add(self, roles: Sequence[Role], tokens: Array, capital: Array, flags: Array, names: Array) -> None:
        """
        Names whose parts have these `roles`: `tokens` and whether they are `capital`, of shape (names, parts), `flags`
        and `names` (numbers) of each.
        """
        solid = [place for place, role in enumerate(roles) if role is not Role.PARTICLE] or list(range(len(roles)))
        families = [place for place in solid if roles[place] is Role.FAMILY]
        if len(solid) == 1:
            self._add_single(solid[0], tokens, flags, names)
        elif families:
            others = [place for place in solid if roles[place] is not Role.FAMILY] or families[1:]
            rarest = self._rarest(others, tokens, PERSON_PAIRS)
            for head in families:
                self._pair(tokens[:, head], tokens, rarest, names)
            self._add_stand_ins(roles, families, rarest, tokens, names)
        else:
            self._add_words(tokens, capital, names)

    def _add_single(self, solid: int, tokens: Array, flags: Array, names: Array) -> None:
        alone = ((flags & Flag.SHORT) == 0) | ((flags & _KNOWN_ALONE) != 0)
        tokens, names = tokens[alone], names[alone]
        self._single_tokens.append(tokens[:, solid])
        self._single_names.append(names)
        for place in range(tokens.shape[1]):
            if place != solid:  # el-Sissi: the article helps to tell, it is not needed
                self._add_pairs(tokens[:, solid], tokens[:, place], names)

    def _add_words(self, tokens: Array, capital: Array, names: Array) -> None:
        """Names of places and bodies, by two words that stand beside each other."""
        if tokens.shape[1] == 2:
            self._add_pairs(tokens[:, 0], tokens[:, 1], names)
            return
        words = self._words
        left, right, named = array("I"), array("I"), array("I")
        rows = zip(tokens.tolist(), self._spread[tokens].tolist(), capital.tolist(), names.tolist(), strict=True)
        for row, rare, capitals_of, name in rows:
            long = [len(words[token]) > SMALL_WORD for token in row]
            for head, other in neighbors(rare, long, capitals_of):
                left.append(row[head])
                right.append(row[other])
                named.append(name)
        self._add_pairs(*(np.frombuffer(column, dtype=np.uint32) for column in (left, right, named)))

    def _rarest(self, places: list[int], tokens: Array, most: int) -> Array:
        """The places of each name's rarest tokens, of shape (names, up to `most`); in their order where all are."""
        table = np.broadcast_to(np.array(places), (len(tokens), len(places)))
        if len(places) <= most:
            return table
        order = np.argsort(self._spread[tokens[:, places]], axis=1, kind="stable")[:, :most]
        found: Array = np.take_along_axis(table, order, axis=1)
        return found

    def _pair(self, head: Array, tokens: Array, others: Array, names: Array) -> None:
        for column in range(others.shape[1]):
            self._add_pairs(head, _taken(tokens, others[:, column]), names)

    def _add_pairs(self, left: Array, right: Array, names: Array) -> None:
        self._left.append(left)
        self._right.append(right)
        self._named.append(names)

    def _add_stand_ins(
        self, roles: Sequence[Role], families: list[int], others: Array, tokens: Array, names: Array
    ) -> None:
        """The family name with the initial of the given one, and with the class that it is a form of."""
        is_given = np.array([role is Role.GIVEN for role in roles])
        first = np.take_along_axis(others, np.argmax(is_given[others], axis=1)[:, None], axis=1)[:, 0]
        both = _taken(tokens, first).astype(np.int64) * 2 + is_given[first]
        distinct, place = np.unique(both, return_inverse=True)
        stand_ins = [self._stand_in(number >> 1, bool(number & 1)) for number in distinct.tolist()]
        lengths = np.fromiter(map(len, stand_ins), dtype=np.int64, count=len(stand_ins))
        counts = lengths[place]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        starts = np.cumsum(lengths) - lengths
        flat = np.array([number for each in stand_ins for number in each], dtype=np.uint32)
        right = flat[np.repeat(starts[place], counts) + within]
        for head in families:
            self._add_pairs(np.repeat(tokens[:, head], counts), right, np.repeat(names, counts))

    def _stand_in(self, token: int, is_given: bool) -> list[int]:
        known = self._stand_ins.get((token, is_given))
        if known is None:
            word = self._words[token]
            initial = (word[:1],) if word[:1].isalpha() and len(word) > 1 else ()
            every = (*initial, *(class_tokens(word) if is_given else ()))
            known = [self._tokens.setdefault(each, len(self._tokens)) for each in every]
            self._stand_ins[token, is_given] = known
        return known

    def arrays(self) -> dict[str, Array]:
        """`pair` and `single` as arrays of the table."""
        keys = pair_keys(_joined(self._left), _joined(self._right))
        pairs = HashIndex.build(keys, _joined(self._named))
        tokens, names = _joined(self._single_tokens), _joined(self._single_names)
        offsets = np.zeros(len(self._tokens) + 1, dtype="<u4")
        np.cumsum(np.bincount(tokens, minlength=len(self._tokens)), out=offsets[1:])
        singles = names[np.lexsort((names, tokens))].astype("<u4")
        return pairs.arrays("pair") | {"single.names": singles, "single.offsets": offsets}


def capitals(spelling: Spelling) -> bytes:
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


def name_indexes(
    tokens: dict[str, int],
    spread: Array,
    parts: Array,
    roles: Array,
    capital: Array,
    offsets: Array,
    flags: Array,
) -> dict[str, Array]:
    """
    The arrays of the two indexes. Adds initials and classes of given names to `tokens`.

    `parts` are token numbers with their `roles`, and whether they are `capital`; those of name i go from `offsets[i]`
    to `offsets[i + 1]`. `spread` says in how many names a token stands.
    """
    gathered = NameIndexes(tokens, spread)
    starts = offsets[:-1].astype(np.int64)
    counts = np.diff(offsets).astype(np.int64)
    known = tuple(Role)
    for count in np.unique(counts).tolist():
        names = np.flatnonzero(counts == count)
        places = starts[names][:, None] + np.arange(count)
        rows = np.ascontiguousarray(roles[places])
        distinct, group = np.unique(rows.view(f"V{count}")[:, 0], return_inverse=True)
        order = np.argsort(group, kind="stable")
        edges = np.searchsorted(group[order], np.arange(len(distinct) + 1))
        for number in range(len(distinct)):
            chosen = order[edges[number] : edges[number + 1]]
            row = [known[role] for role in rows[chosen[0]].tolist()]
            found = names[chosen]
            gathered.add(row, parts[places[chosen]], capital[places[chosen]], flags[found], found.astype(np.uint32))
    return gathered.arrays()


def _taken(tokens: Array, places: Array) -> Array:
    """For each name the token at its place."""
    taken: Array = np.take_along_axis(tokens, places[:, None], axis=1)[:, 0]
    return taken


def _joined(arrays: list[Array]) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.uint32)
