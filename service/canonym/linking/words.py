"""
The words of a text against the tokens of the table: exactly for every word, by the finders where asked.

A `WordReader` belongs to one table. What it has seen of a word it remembers across articles, within bounds, since most
words of the news are not new and most have no work to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from canonym.aliases.names import class_token
from canonym.aliases.table import AliasTable
from canonym.languages.registry import get_pack
from canonym.languages.words import is_ordinary
from canonym.linking.candidate import may_be_name
from canonym.linking.fuzzy import find_fuzzy
from canonym.linking.inflected import stems
from canonym.linking.reading import Reading, Stem
from canonym.linking.score import SHORT_LEAST
from canonym.linking.slips import Slips
from canonym.linking.transliterated import find_transliterated
from canonym.memo import Memo
from canonym.model import Method
from canonym.sounds.names import given_classes
from canonym.sounds.reading import read
from canonym.text.fold import fold
from canonym.text.scripts import SPACELESS, word_script

REMEMBERED: Final = 1 << 15
# How many of them with all that they may stand for, which may be thirty tokens.
NEAR_REMEMBERED: Final = 1 << 14
# How many languages: there are fewer, but a request may name any.
LANGUAGES: Final = 64
# How many readings of a word are kept, best first, in its own script and in others; a name has a few rivals, not
# dozens.
MOST: Final = 24
# No name of one word is longer; a numeral (II, XIV, 3) is right or wrong, never near.
LONGEST: Final = 40
# How many ways of cutting an ending or particle off are looked up by sound, likeliest first.
STEMS: Final = 4
# A spelling of the word's own script this near makes the wider search for others needless.
NEAR_ENOUGH: Final = 0.9
# Not a token: the word is a run of characters, in which any name may be.
ANY: Final = -2
# A given name of the same class in another language: as good as a near spelling where the family name agrees.
CLASS: Final = 0.9


def _is_numeral(word: str) -> bool:
    return word.isdigit() or (len(word) > 1 and word.isupper() and set(word) <= set("IVXL"))


class WordReader:
    """Reads words for one table. Thread-safe: memos are only ever added to or dropped whole."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        # Word as it stands -> token number or -1.
        self.exact = Memo[str, int](lambda word: table.token(fold(word)), REMEMBERED)
        self.inflected = lru_cache(REMEMBERED)(self.without_endings)
        self.slips = Slips(table)
        self._near = Memo[tuple[str, str], tuple[Reading, ...]](
            lambda asked: self._read([asked[0]], asked[1])[0], NEAR_REMEMBERED
        )
        # Language -> word -> the tokens that it may stand for as a short form of somebody named in full.
        self.tokens_in = lru_cache(LANGUAGES)(self._tokens_in)

    def _tokens_in(self, language: str) -> Memo[str, frozenset[int]]:
        return Memo(lambda word: self._short_tokens(word, language), REMEMBERED)

    def without_endings(self, word: str, language: str) -> tuple[Reading, ...]:
        """Tokens that `word` is a case form of, or holds with a particle joined to it."""
        found: dict[tuple[int, int, int], Reading] = {}
        for stem in stems(word, get_pack(language)):
            token = self.exact[stem.key]
            if token >= 0:
                reading = Reading(token, 1 - stem.cost, Method.INFLECTED, stem.start, stem.end, stem.form)
                found.setdefault((token, stem.start, stem.end), reading)
        return tuple(found.values())[:MOST]

    def forms(self, word: str, language: str) -> tuple[Reading, ...]:
        """What a word is as it stands, and what it is a case form of."""
        token = self.exact[word]
        whole = (Reading(token, 1.0, Method.FOLDED, 0, len(word)),) if token >= 0 else ()
        return whole + self.inflected(word, language)

    def _short_tokens(self, word: str, language: str) -> frozenset[int]:
        """The tokens of one word; ANY where the word may hold several names, in a script without spaces."""
        token = self.exact[word]
        found = {reading.token for reading in self.short(word, language) if reading.similarity >= SHORT_LEAST}
        if token >= 0:
            found.add(token)
        if not word.isascii() and word_script(word) in SPACELESS:
            found.add(ANY)
        return frozenset(found)

    def short(self, word: str, language: str) -> tuple[Reading, ...]:
        """What a word may be by itself once people have been named: an ordinary word is no misspelled name."""
        near = may_be_name(word) and not is_ordinary(word, language)
        return self.near(word, language) if near else self.inflected(word, language)

    def near(self, word: str, language: str) -> tuple[Reading, ...]:
        """Every token that `word` may stand for: itself, inflected, in another spelling or script, or with a slip."""
        return self._near[word, language]

    def prepare(self, words: Iterable[str], language: str) -> None:
        """Work out `near` for many words at once, which costs less than one by one."""
        new = [word for word in dict.fromkeys(words) if (word, language) not in self._near]
        found = self._read(new, language)
        self._near.keep({(word, language): readings for word, readings in zip(new, found, strict=True)})

    def _read(self, words: Sequence[str], language: str) -> list[tuple[Reading, ...]]:
        begun = [_Word(word, self, language) for word in words]
        stems = [stem for each in begun for stem in each.stems]
        sounding = iter(find_transliterated(stems, language, self.table))
        for each in begun:
            for stem in each.stems:
                each.keep(next(sounding))
                each.keep(find_fuzzy(stem, self.table))
        far = [each for each in begun if each.stems and not each.is_near()]
        stems = [stem for each in far for stem in each.stems[:2]]
        sounding = iter(find_transliterated(stems, language, self.table, cut=True))
        for each in far:
            for _ in each.stems[:2]:
                each.keep(next(sounding))
        return [each.readings() for each in begun]

    def classes(self, word: str) -> list[int]:
        """Tokens of the given names that a word is a form of in some language (Andrzej and Andrei are both Andrew)."""
        full, _ = given_classes(fold(word), read(word))
        tokens = (self.exact[class_token(name)] for name in sorted(full))
        return [token for token in tokens if token >= 0]


class _Word:
    """One word being read: the best reading for each token so far."""

    __slots__ = ("_best", "_script", "_words", "is_name", "stems", "text")

    def __init__(self, text: str, words: WordReader, language: str) -> None:
        self.text, self._words, self._script = text, words, word_script(text)
        self._best: dict[int, Reading] = {}
        self.stems: list[Stem] = []
        token = words.exact[text]
        if token >= 0:
            self._best[token] = Reading(token, 1.0, Method.FOLDED, 0, len(text))
        for reading in words.without_endings(text, language):
            self._best.setdefault(reading.token, reading)
        self.is_name = len(text) <= LONGEST and not _is_numeral(text)
        if not self.is_name:
            return
        whole = Stem(text, fold(text), 0, len(text), None, 0.0)
        # An ending that many words have by chance (an adjective's) is looked for on names as they stand only.
        endings = (stem for stem in stems(text, get_pack(language)) if stem.form is None or stem.form.alone)
        self.stems = [stem for stem in (whole, *islice(endings, STEMS)) if len(stem.key) > 1]

    def keep(self, readings: Iterable[Reading]) -> None:
        """Readings of the word, where they are better than those that are known."""
        best = self._best
        for reading in readings:
            known = best.get(reading.token)
            # A recognized case form is knowledge; that it sounds much like the name besides says no more.
            if known is None or (known.similarity < reading.similarity and known.method is not Method.INFLECTED):
                best[reading.token] = reading

    def is_near(self) -> bool:
        """Whether some token of the word's own script is so near that others need not be looked for more widely."""
        return any(reading.similarity >= NEAR_ENOUGH and self._is_own(reading) for reading in self._best.values())

    def readings(self) -> tuple[Reading, ...]:
        """What the word may be, best first, and given names of its class besides."""
        if not self.is_name:
            return tuple(self._best.values())
        ranked = sorted(self._best.values(), key=lambda reading: -reading.similarity)
        own = [reading for reading in ranked if self._is_own(reading)]
        other = [reading for reading in ranked if not self._is_own(reading)]
        sure = [reading for reading in own[MOST:] if reading.method is Method.INFLECTED]
        classes = self._words.classes(self.text)
        given = (Reading(token, CLASS, Method.TRANSLITERATED, 0, len(self.text)) for token in classes)
        return (*own[:MOST], *sure, *other[:MOST], *given)

    def _is_own(self, reading: Reading) -> bool:
        return self._words.table.script(reading.token) == self._script
