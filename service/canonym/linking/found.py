"""
What a stretch of an article holds, whatever stands elsewhere in it: rivals for each place, the best first.

The two rounds of finding, what nothing forbids of it, and the longest name of what overlaps. All of that depends on the
words of the stretch alone, so it is remembered across articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from canonym.aliases.names import Flag
from canonym.linking.admit import Admission
from canonym.linking.bodies import as_it_stands
from canonym.linking.candidate import NEAR, Article, Candidate
from canonym.linking.choose import choose, rank
from canonym.linking.find import Finder
from canonym.linking.score import SUGGEST
from canonym.linking.stretches import cut_out
from canonym.linking.together import at_home
from canonym.linking.weigh import Scales
from canonym.model import Span

# How many stretches are remembered with what they hold.
REMEMBERED: Final = 3 << 13
# So many new ones are read together.
LOT: Final = 256
# A longer one (a text all in capitals, in a script without spaces) does not come again.
LONGEST: Final = 1000


class Found(NamedTuple):
    """
    Rivals for each place of a stretch, in order, the best first; short names that the table does not list; and what is
    too far from a name to be one.
    """

    groups: tuple[tuple[Candidate, ...], ...]
    computed: tuple[Candidate, ...]
    doubtful: tuple[Candidate, ...]


# What most stretches hold.
NOTHING: Final = Found((), (), ())


class StretchReader:
    """Reads stretches for one table."""

    def __init__(self, finder: Finder) -> None:
        self.finder, self.table, self.scales = finder, finder.table, Scales(finder)
        self._remembered: dict[tuple[str, str, bool], Found] = {}

    def read(
        self,
        article: Article,
        stretches: Iterable[tuple[int, int]],
        kinds: frozenset[str] | None,
        blocked: Callable[[int, int], Sequence[Span]] | None,
    ) -> list[Found]:
        """
        What each stretch of an article holds: words `first` to `last - 1`. `blocked` tells the places of a stretch that
        are something else (fixed expressions); `kinds` limits the kinds of entity.
        """
        text, language, tokens = article.text, article.language, article.tokens
        words, starts, gaps, remembered = tokens.words, tokens.starts, tokens.gaps, self._remembered
        found: list[Found] = []
        new: dict[_Key, _Stretch] = {}
        waiting: list[tuple[int, _Key]] = []  # places of `found`, and what they wait for
        for first, last in stretches:
            start, end = starts[first], starts[last - 1] + len(words[last - 1])
            other = blocked(first, last) if blocked is not None else ()
            key: _Key
            if kinds is not None or other or end - start > LONGEST:
                key = len(found)
            else:
                opens = (not first or gaps[first] != " ") and article.opens_sentence(first)
                # A full stop behind the stretch may be that of an initial: it is read as well.
                key = (text[start : end + text.startswith(".", end)], language, opens)
                known = remembered.get(key)
                if known is not None:
                    found.append(known)
                    continue
            if key not in new:
                new[key] = _Stretch(cut_out(article, first, last), self.finder, kinds, other)
            waiting.append((len(found), key))
            found.append(NOTHING)
            if len(new) >= LOT:
                self._read_new(new, waiting, found, language)
        if new:
            self._read_new(new, waiting, found, language)
        return found

    def _read_new(
        self, new: dict[_Key, _Stretch], waiting: list[tuple[int, _Key]], found: list[Found], language: str
    ) -> None:
        """What a lot of new stretches hold, for those who wait for it and for later articles."""
        remembered = self._remembered
        # All words that may be asked for are read at once.
        self.finder.words.prepare([word for stretch in new.values() for word in stretch.open_words()], language)
        held = {key: stretch.found() for key, stretch in new.items()}
        for place, key in waiting:
            found[place] = held[key]
        if len(remembered) + len(held) > REMEMBERED:
            remembered.clear()
        remembered.update({key: each for key, each in held.items() if isinstance(key, tuple)})
        new.clear()
        waiting.clear()


# A stretch by what tells it from others, or by its place in an article where it is not remembered.
_Key = tuple[str, str, bool] | int


class _Stretch:
    """A stretch being read: its words as they stand first, then what they are near to."""

    def __init__(
        self, article: Article, finder: Finder, kinds: frozenset[str] | None = None, blocked: Sequence[Span] = ()
    ) -> None:
        self._article, self._finder, self._table = article, finder, finder.table
        self._admission = Admission(article, finder, kinds, blocked)
        self._computed: list[Candidate] = []
        self._doubtful: list[Candidate] = []
        self._groups = choose(self._admitted(finder.listed(article)), article)
        self._covered = frozenset(
            index
            for group in self._groups
            if group[0].last - group[0].first > 1
            for index in range(group[0].first, group[0].last)
        )

    def open_words(self) -> Iterable[str]:
        """The words that may be names, if some of them are in no name of several words yet."""
        name_like = [place for place, likely in enumerate(self._article.name_like) if likely]
        words = self._article.tokens.words
        return () if self._covered.issuperset(name_like) else [words[place] for place in name_like]

    def found(self) -> Found:
        """What the stretch holds."""
        article, groups = self._article, self._groups
        near = self._admitted(self._finder.near(article, self._covered))
        if near:
            groups = choose([*(candidate for group in groups for candidate in group), *near], article)
        groups.sort(key=lambda group: group[0].span.start)
        if not (groups or self._computed or self._doubtful):
            return NOTHING
        language = article.language
        return Found(
            tuple(tuple(sorted(group, key=lambda each: rank(each, language), reverse=True)) for group in groups),
            tuple(self._computed),
            tuple(candidate for candidate in self._doubtful if self._admission.may_be(candidate)),
        )

    def _admitted(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """
        The candidates that nothing forbids; those that are not near enough are kept for the editors, computed short
        names for the article to bear out.
        """
        admitted: list[Candidate] = []
        for candidate in candidates:
            if candidate.tier == NEAR:
                candidate = at_home(candidate, self._table)
            if candidate.tier != NEAR or self._admission.is_near_enough(candidate):
                if self._admission.may_be(candidate):
                    found = as_it_stands(candidate, self._article, self._table.kind_of(candidate.entity))
                    if found is not None:
                        (self._computed if found.name.flags & Flag.COMPUTED else admitted).append(found)
            elif self._is_worth_showing(candidate):
                self._doubtful.append(candidate)
        return admitted

    def _is_worth_showing(self, candidate: Candidate) -> bool:
        """Whether an editor may want to see a near miss: many words are like a place by chance."""
        if candidate.score < SUGGEST or candidate.missing:
            return False
        return len(candidate.parts) > 1 or self._table.kind_of(candidate.entity) == "person"
