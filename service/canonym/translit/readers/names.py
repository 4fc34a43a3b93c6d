"""
Korean and Chinese full names, and places with a generic, which are written without a space: 박경리 is Pak and Kyŏng-ni.

`names` in a table says `families` (one character each, parted by spaces), `doubles` (families of two characters), and
`join` (what stands between the two syllables of a given name; nothing, when left out). Three characters (four with a
double family) are taken for a name unless they are an ordinary word of the language `words`, are listed under `places`,
or end in a character of `never`. `given` lists the characters that given names are made of: when it is there, a name
has no others. `single` lists given names of one character: without it, two characters are no name. `people` lists full
names that a dictionary of words has too. `verbs` lists endings of verbs, and final consonants that only they have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from canonym.languages.words import word_frequency
from canonym.translit.table import Table

_GIVEN = "\N{WORD JOINER}"  # marks a given name on its way from split() to read(); never in the output
_FAMILY = "\N{INVISIBLE SEPARATOR}"  # the same for a family name
_MARKS = _GIVEN + _FAMILY
# Zipf 5 is a hundred times in a million words: rarer words are names as well (신라, 남산) and get a capital.
_SURELY_A_WORD = 5.0
_LETTERS = frozenset(map(chr, range(ord("ㄱ"), ord("ㅣ") + 1)))  # Hangul letters by themselves


class Ordinary:
    """
    Tells the words that are surely no names, by `words` and `verbs` of one table: 정말 is often written, 굳히다 ends as
    a verb does, and 낳지 has a final ㅎ, which no name has.
    """

    def __init__(self, table: Table) -> None:
        self._language = table.names.get("words", "")
        verbs = table.names.get("verbs", "").split()
        finals = "".join([_final(one) for one in verbs if one in _LETTERS])
        endings = [unicodedata.normalize("NFD", one) for one in verbs if one not in _LETTERS]
        patterns = [f"[{finals}]"] if finals else []
        patterns += [f"{re.escape(ending)}$" for ending in endings]
        self._verb = re.compile("|".join(patterns)) if patterns else None

    def __call__(self, word: str) -> bool:
        """Whether the word is no name."""
        if word_frequency(word, self._language) >= _SURELY_A_WORD:
            return True
        return self._verb is not None and self._verb.search(unicodedata.normalize("NFD", word)) is not None


def _final(letter: str) -> str:
    """The letter (ㅎ) as it closes a syllable in Unicode's decomposed form."""
    return unicodedata.lookup(unicodedata.name(letter).replace("LETTER", "JONGSEONG"))


class NameSplitter:
    """
    Finds names and generics in words of one table's language; a table without `names` and `generics` has none.

    `key` gives the spelling by which a word is looked up, character for character, where the language has several.
    """

    def __init__(self, table: Table, key: Callable[[str], str] = str) -> None:
        self._key = key
        self._families = self._words(table, "families")
        self._doubles = self._words(table, "doubles")
        self._given = frozenset(table.names.get("given", "").replace(" ", ""))
        self._single = frozenset(table.names.get("single", "").replace(" ", ""))
        self._never = frozenset(table.names.get("never", "").replace(" ", ""))
        self._places = self._words(table, "places")
        self._language = table.names.get("words", "")
        self._join = table.names.get("join", "")
        self.people = self._words(table, "people")
        self._generics = {generic: sign for some, sign in table.generics.items() for generic in some.split()}
        self._signs = frozenset(self._generics.values()) - {""}
        self._longest = max(map(len, self._generics), default=0)

    @staticmethod
    def _words(table: Table, key: str) -> frozenset[str]:
        return frozenset(table.names.get(key, "").split())

    def split(self, word: str) -> list[tuple[str, bool]]:
        """The parts of a full name with a space between them, a place and its generic, or the word alone."""
        length = len(self._family(self._key(word)))
        if length:
            return [(_FAMILY + word[:length], True), (" ", False), (_GIVEN + word[length:], True)]
        return self._generic(word) or [(word, True)]

    def joined(self, part: str) -> str:
        """The part, with the joining sign between its syllables if it is a given name."""
        if part.startswith(_GIVEN):
            return self._join.join(part[1:])
        return self.plain(part)

    @staticmethod
    def plain(part: str) -> str:
        """The part without what `split` marks it with."""
        return part.lstrip(_MARKS)

    def taken_apart(self, part: str) -> tuple[str, str]:
        """The sign that `split` writes before a generic, or nothing, and the part without marks."""
        plain = self.plain(part)
        if plain[:1] in self._signs:
            return plain[0], plain[1:]
        return "", plain

    @staticmethod
    def is_given(part: str) -> bool:
        """Whether `split` gave the part for a given name."""
        return part.startswith(_GIVEN)

    @staticmethod
    def is_family(part: str) -> bool:
        """Whether `split` gave the part for a family name."""
        return part.startswith(_FAMILY)

    def _family(self, word: str) -> str:
        """The family name that the word begins with if it is a full name, else nothing."""
        if not 2 <= len(word) <= 4:
            return ""
        if len(word) >= 3 and word[:2] in self._doubles:
            family = word[:2]
        elif len(word) <= 3 and word[0] in self._families:
            family = word[0]
        else:
            return ""
        if word in self.people:
            return family
        given = word[len(family) :]
        if len(given) == 1 and len(family) == 1 and given not in self._single:
            return ""
        if self._given and not self._given.issuperset(given):
            return ""
        if word[-1] in self._never or word in self._places:
            return ""
        if self._language and word_frequency(word, self._language):
            return ""
        return family

    def _generic(self, word: str) -> list[tuple[str, bool]]:
        """평성시 is 평성 and _시: generics follow two characters at least, and the longest is taken."""
        known = self._key(word)
        ordinary = self._language and self._generics and word_frequency(known, self._language)
        if ordinary and known not in self._places:
            return []
        for length in range(min(self._longest, len(word) - 2), 0, -1):
            sign = self._generics.get(known[-length:])
            if sign is not None and word[-length - 1].isalnum():
                return [(word[:-length], True), (sign + word[-length:], True)]
        return []
