"""
Slips of the hand in a full name: whether all of the name together says who is meant though a part is misspelled.

A part with a slip is a word that is otherwise no name and no word. Two things may have made it: a hand that meant the
listed name, or a stranger who is called so. What the parts that agree leave over of the table, how unlikely the letters
are for a name, and how likely the hand makes them of the name's, weighed in bits, say which.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log2
from typing import Final

from canonym.aliases.table import AliasTable, Name
from canonym.aliases.typos import typo_budget
from canonym.languages.registry import get_pack
from canonym.languages.words import word_frequency
from canonym.linking.candidate import Part, may_be_name
from canonym.linking.fuzzy import MOST_EDITS, slip_similarity, slips_among
from canonym.linking.hand import slip_bits
from canonym.linking.inflected import stems
from canonym.linking.letters import Letters
from canonym.linking.reading import Reading
from canonym.linking.score import EXPLAINED, weakest
from canonym.model import Method
from canonym.sounds.culture import cultures, cultures_of
from canonym.sounds.names import given_names, name_words
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS, word_script

REMEMBERED: Final = 1 << 14
# How many rare tokens with all that stands with them, which may be some hundred words.
COMPANIONS_REMEMBERED: Final = 1 << 10
# Scripts that write syllables or words: one more or another is another name.
_SYLLABLES: Final = SPACELESS | {"Hang"}
# Shorter words are near too many others.
SHORTEST: Final = 3
# Without vowels more words are near each other (Hebrew Wagner and Werner).
SHORTEST_ABJAD: Final = 5
_ABJADS: Final = frozenset({"Arab", "Hebr"})
# What is a part only beside others that agree is by so much less like it than what may be it by itself.
BELOW: Final = 0.01
# Of thirty words or so that no list knows and that stand in a name, one is a slip.
HAPPENS: Final = 5.0
# A wrong link costs more than ten missed ones: the odds have to be better than ten to one.
LEAST: Final = log2(10)


class Slips:
    """Looks for slips for one table."""

    def __init__(self, table: AliasTable) -> None:
        self.table, self.letters = table, Letters(table)
        self.is_strange = lru_cache(REMEMBERED)(self._is_strange)
        self.farther = lru_cache(REMEMBERED)(self._farther)
        self.companions = lru_cache(COMPANIONS_REMEMBERED)(self._companions)

    def _is_strange(self, word: str, language: str) -> bool:
        """Whether a word that may be a name by its letters is no known name, no form of one, and no ordinary word."""
        key, script = fold(word), word_script(word)
        if len(key) < (SHORTEST_ABJAD if script in _ABJADS else SHORTEST) or script in _SYLLABLES:
            return False
        if not (key.isalpha() and may_be_name(word)):
            return False
        if self.table.token(key) >= 0 or _is_known(key):
            return False
        if word_frequency(word, language) or (word.isascii() and word_frequency(word, "en")):
            return False
        return all(self.table.token(stem.key) < 0 for stem in stems(word, get_pack(language)))

    def _companions(self, token: int) -> tuple[list[str], list[tuple[int, list[int]]]]:
        """The words that stand with a rare token in names; beside each its number and the numbers of those names."""
        found = self.table.companions(token)
        return [self.table.word(other) for other in found], list(found.items())

    def beside(self, word: str, token: int) -> list[tuple[Reading, list[Name]]]:
        """What a strange word may be beside a rare token: other parts of its names, each with these."""
        words, tokens = self.companions(token)
        if not words:
            return []
        found = []
        for place, distance in slips_among(fold(word), words):
            other, numbers = tokens[place]
            found.append((self._reading(word, other, distance), [self.table.name(number) for number in numbers]))
        return found

    def _farther(self, word: str) -> tuple[Reading, ...]:
        """Tokens that a strange word is two slips away from, where by their letters there may be but one."""
        key = fold(word)
        tokens = self.table.slipped(key, MOST_EDITS) if typo_budget(len(key)) else []
        return tuple(
            reading
            for reading in self.among(word, tokens, MOST_EDITS)
            if min(typo_budget(len(key)), typo_budget(len(self.table.word(reading.token)))) < MOST_EDITS
        )

    def among(self, word: str, tokens: Sequence[int], least: int = 1) -> list[Reading]:
        """Which of the tokens a strange word may be a slip of, `least` edits away or farther."""
        found = slips_among(fold(word), [self.table.word(token) for token in tokens])
        return [self._reading(word, tokens[place], distance) for place, distance in found if distance >= least]

    def _reading(self, word: str, token: int, distance: int) -> Reading:
        meant = self.table.word(token)
        similarity = slip_similarity(fold(word), meant, distance)
        return Reading(token, min(similarity, weakest(meant) - BELOW), Method.FUZZY, 0, len(word))

    def is_meant(self, name: Name, parts: Sequence[Part], language: str) -> bool:
        """
        Whether these `parts` of a text, those of a whole name but for small words, are the name with a slip, and not
        as well somebody else's with another.
        """
        words = [self.table.word(token) for token in name.parts]
        agreeing, slipped, bits = [], [], 0.0
        for part in parts:
            token, meant, key = name.parts[part.place], words[part.place], fold(part.surface)
            if key != meant and self.is_strange(part.surface, language) and slips_among(key, [meant]):
                if _is_one_of_theirs(key, words):
                    return False
                bits += self.letters.bits(key) - slip_bits(key, meant)
                slipped.append((key, token))
            elif key == meant or part.method is Method.INFLECTED or part.similarity >= EXPLAINED:
                agreeing.append(token)
            else:
                return False
        more = bits - log2(self._alike(agreeing)) - HAPPENS - LEAST
        if not slipped or more < 0:
            return False
        return len(slipped) > 1 or not agreeing or not self._is_rivalled(name, *slipped[0], agreeing, more)

    def _alike(self, agreeing: Sequence[int]) -> float:
        """How many entities the parts that agree leave over."""
        table = self.table
        if not agreeing:
            return len(table)
        rare = sorted(agreeing, key=table.spread)[:2]
        both = {table.name(number).entity for number in table.named_by_pair(*rare)} if len(rare) > 1 else ()
        # Every entity has several spellings.
        return len(both) or max(1.0, table.spread(rare[0]) * len(table) / table.name_count)

    def _is_rivalled(self, name: Name, key: str, token: int, agreeing: Sequence[int], more: float) -> bool:
        """
        Whether what is typed is as near to a part of somebody else's name that agrees with the rest.

        One that has enough bits itself is a rival in the open: `more` is by how many this one has more than enough.
        """
        anchor, meant = min(agreeing, key=self.table.spread), self.table.word(token)
        words, companions = self.companions(anchor)
        if not words:
            others = self.table.slipped(key, MOST_EDITS)
            words = [self.table.word(other) for other in others]
            companions = [(other, self.table.named_by_pair(anchor, other)) for other in others]
        edits, own = slips_among(key, [meant])[0][1], slip_bits(key, meant)
        return any(
            distance <= edits
            and slip_bits(key, words[place]) - own > more
            and any(
                rival.entity != name.entity and len(rival.parts) == len(name.parts)
                for rival in map(self.table.name, companions[place][1])
            )
            for place, distance in slips_among(key, words)
        )


@lru_cache(REMEMBERED)
def _is_known(key: str) -> bool:
    """Whether a folded word is a given name somewhere, or a word that goes with names."""
    given, words = given_names(), name_words()
    return key in given.full or key in given.short or key in words.titles or key in words.particles


def _is_one_of_theirs(key: str, words: Sequence[str]) -> bool:
    """Whether a name's culture makes its names of few syllables, and the word is one: each tells people apart."""
    known, script = cultures().syllables, word_script(key)
    return any(
        (culture, script) in known and known[culture, script].word.fullmatch(key) is not None
        for culture in cultures_of(words)
    )
