"""
From the parts of names to the indexes over them: which two tokens, or which single one, lead to which name.

Names with the same row of roles are handled together, as columns of token numbers: there are a few hundred such rows
among millions of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from canonym.aliases.flat import SIGNS, Array, HashIndex, pair_keys, signs
from canonym.aliases.names import Flag, Role, class_tokens

# Words of so many letters may stand between two that are looked up together, and so many words on the second may stand
# (`linking.around` reads the text no further).
SMALL_WORD: Final = 4
REACH: Final = 4
PERSON_PAIRS: Final = 2
_NEVER_RARE: Final = 1 << 62
# A short form alone is looked up in the article's own people, unless it is known by itself.
_KNOWN_ALONE: Final = Flag.STANDALONE | Flag.KEEP | Flag.WEAK | Flag.NEVER


class NameIndexes:
    """Gathers the entries of the two indexes, group after group of names."""

    def __init__(self, tokens: dict[str, int], spread: Array) -> None:
        self._tokens, self._spread = tokens, spread
        self._words = list(tokens)
        self._is_long = np.fromiter((len(word) > SMALL_WORD for word in tokens), dtype=bool, count=len(tokens))
        self._is_letter = np.fromiter((len(word) == 1 for word in tokens), dtype=bool, count=len(tokens))
        self._left: list[Array] = []
        self._right: list[Array] = []
        self._named: list[Array] = []
        self._single_tokens: list[Array] = []
        self._single_names: list[Array] = []
        self._stand_ins: dict[tuple[int, bool], list[int]] = {}

    def add(self, roles: Sequence[Role], tokens: Array, capital: Array, flags: Array, names: Array) -> None:
        """
        Names whose parts have these `roles`: `tokens` and `capital` (whether each is capitalized) of shape (names,
        parts), `flags` and `names` (numbers) of each.
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
            # A single letter is looked up as an initial only (Порт-о-Пренс).
            spread = np.where(self._is_letter[tokens], _NEVER_RARE, self._spread[tokens].astype(np.int64))
            for rare, other, has in neighbors(spread, self._is_long[tokens], capital):
                self._add_pairs(_taken(tokens, rare)[has], _taken(tokens, other)[has], names[has])

    def _add_single(self, solid: int, tokens: Array, flags: Array, names: Array) -> None:
        alone = ((flags & Flag.SHORT) == 0) | ((flags & _KNOWN_ALONE) != 0)
        tokens, names = tokens[alone], names[alone]
        self._single_tokens.append(tokens[:, solid])
        self._single_names.append(names)
        for place in range(tokens.shape[1]):
            if place != solid:  # el-Sissi: the article helps to tell, it is not needed
                self._add_pairs(tokens[:, solid], tokens[:, place], names)

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
        """`pair` and `single` as arrays of the table, and the signs of each token's partners."""
        left, right = _joined(self._left), _joined(self._right)
        pairs = HashIndex.build(pair_keys(left, right), _joined(self._named))
        partners = np.zeros((len(self._tokens), SIGNS), dtype=bool)
        partners[left, signs(right)] = True
        partners[right, signs(left)] = True
        tokens, names = _joined(self._single_tokens), _joined(self._single_names)
        offsets = np.zeros(len(self._tokens) + 1, dtype="<u4")
        np.cumsum(np.bincount(tokens, minlength=len(self._tokens)), out=offsets[1:])
        singles = names[np.lexsort((names, tokens))].astype("<u4")
        return pairs.arrays("pair") | {
            "single.names": singles,
            "single.offsets": offsets,
            "token.partners": np.packbits(partners, axis=1, bitorder="little").reshape(-1).view("<u8"),
        }


def neighbors(rare: Array, is_long: Array, capital: Array) -> Iterator[tuple[Array, Array, Array]]:
    """
    The pairs of places by which names of several words are looked up: the rarest word, and where no capitalized one is
    with it the rarest of those, each with the rarer of the words it stands beside.

    Small words between two are passed over. `rare` says how many names hold each word; all are of shape (names, words).
    Gives places, places beside them, and which names have such a pair.
    """
    every = np.arange(len(rare))
    head = np.argmin(rare, axis=1)
    other = _beside(head, rare, is_long)
    yield head, other, np.ones(len(rare), dtype=bool)
    has = ~(capital[every, head] | capital[every, other]) & capital.any(axis=1)
    head = np.argmin(np.where(capital, rare, np.iinfo(np.int64).max), axis=1)
    yield head, _beside(head, rare, is_long), has


def _beside(head: Array, rare: Array, is_long: Array) -> Array:
    """For each name the place of the rarer of the words beside the one at `head`."""
    every, count = np.arange(len(rare)), rare.shape[1]
    found, best = head.copy(), np.full(len(rare), np.iinfo(np.int64).max)
    for step in (-1, 1):
        goes = np.ones(len(rare), dtype=bool)
        for distance in range(1, REACH + 1):
            place = head + step * distance
            goes &= (place >= 0) & (place < count)
            place = np.clip(place, 0, count - 1)
            rarer = goes & (rare[every, place] < best)
            found[rarer], best[rarer] = place[rarer], rare[every, place][rarer]
            goes &= ~is_long[every, place]
    return found


def name_indexes(
    tokens: dict[str, int], spread: Array, parts: Array, capital: Array, roles: Array, offsets: Array, flags: Array
) -> dict[str, Array]:
    """
    The arrays of the two indexes. Adds initials and classes of given names to `tokens`.

    `parts` are token numbers with their `roles`, `capital` says which are capitalized; those of name i go from
    `offsets[i]` to `offsets[i + 1]`. `spread` says in how many names a token stands.
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
