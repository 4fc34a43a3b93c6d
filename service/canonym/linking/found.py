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
from canonym.linking.weigh import Scales
from canonym.model import Span

# How many stretches are remembered with what they hold.
REMEMBERED: Final = 3 << 13
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

    def reading(self, article: Article, kinds: frozenset[str] | None) -> Callable[[int, int, Sequence[Span]], Found]:
        """
        A reader of the stretches of an article: of words `first` to `last - 1`, given the places of the stretch that
        are something else (fixed expressions). `kinds` limits the kinds of entity.
        """
        text, language, tokens = article.text, article.language, article.tokens
        words, starts, gaps, remembered = tokens.words, tokens.starts, tokens.gaps, self._remembered

        def read(first: int, last: int, blocked: Sequence[Span]) -> Found:
            start, end = starts[first], starts[last - 1] + len(words[last - 1])
            if kinds is not None or blocked or end - start > LONGEST:
                return self._read(cut_out(article, first, last), kinds, blocked)
            opens = (not first or gaps[first] != " ") and article.opens_sentence(first)
            # A full stop behind the stretch may be that of an initial: it is read as well.
            key = (text[start : end + text.startswith(".", end)], language, opens)
            found = remembered.get(key)
            if found is None:
                if len(remembered) >= REMEMBERED:
                    remembered.clear()
                found = remembered[key] = self._read(cut_out(article, first, last))
            return found

        return read

    def _read(self, article: Article, kinds: frozenset[str] | None = None, blocked: Sequence[Span] = ()) -> Found:
        admission = Admission(article, self.finder, kinds, blocked)
        computed: list[Candidate] = []
        doubtful: list[Candidate] = []
        groups = choose(self._admitted(self.finder.listed(article), admission, computed, doubtful), article)
        covered = frozenset(
            index
            for group in groups
            if group[0].last - group[0].first > 1
            for index in range(group[0].first, group[0].last)
        )
        near = self._admitted(self.finder.near(article, covered), admission, computed, doubtful)
        if near:
            groups = choose([*(candidate for group in groups for candidate in group), *near], article)
        groups.sort(key=lambda group: group[0].span.start)
        if not (groups or computed or doubtful):
            return NOTHING
        language = article.language
        return Found(
            tuple(tuple(sorted(group, key=lambda each: rank(each, language), reverse=True)) for group in groups),
            tuple(computed),
            tuple(candidate for candidate in doubtful if admission.may_be(candidate)),
        )

    def _admitted(
        self,
        candidates: Iterable[Candidate],
        admission: Admission,
        computed: list[Candidate],
        doubtful: list[Candidate],
    ) -> list[Candidate]:
        """
        The candidates that nothing forbids; those that are not near enough are kept for the editors, computed short
        names for the article to bear out.
        """
        admitted: list[Candidate] = []
        for candidate in candidates:
            if candidate.tier != NEAR or admission.is_near_enough(candidate):
                if admission.may_be(candidate):
                    found = as_it_stands(candidate, admission.article, self.table.kind_of(candidate.entity))
                    if found is not None:
                        (computed if found.name.flags & Flag.COMPUTED else admitted).append(found)
            elif self._is_worth_showing(candidate):
                doubtful.append(candidate)
        return admitted

    def _is_worth_showing(self, candidate: Candidate) -> bool:
        """Whether an editor may want to see a near miss: many words are like a place by chance."""
        if candidate.score < SUGGEST or candidate.missing:
            return False
        return len(candidate.parts) > 1 or self.table.kind_of(candidate.entity) == "person"
