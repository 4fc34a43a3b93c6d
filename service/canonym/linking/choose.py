"""choose(): rivals for one stretch of the text, and stretches that overlap: the longest, then the best."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from canonym.aliases.names import Flag
from canonym.linking.candidate import NEAR, NEVER, Article, Candidate
from canonym.linking.score import MARGIN
from canonym.model import Method, Span

# A spelling of no language in particular: one that names none, or says that it is undetermined (BCP 47).
_NONE: Final = ("", "und")


@lru_cache(maxsize=1 << 14)
def language_rank(language: str, text_language: str) -> int:
    """How near a spelling's language is to that of the text: 3 and 2 the same, 1 none in particular, 0 another."""
    if language == text_language:
        return 3
    if language.partition("-")[0] == text_language.partition("-")[0]:
        return 2
    return 1 if language in _NONE else 0


def rank(candidate: Candidate, language: str) -> tuple[float, ...]:
    """
    The better evidence for one entity: nearer, in the language of the text, letter by letter, canonical, listed
    first.
    """
    name = candidate.name
    return (
        candidate.score if candidate.tier == NEAR else 1.0,
        -candidate.tier // 2,
        language_rank(name.language, language),
        candidate.method is Method.EXACT,
        candidate.score,
        bool(name.flags & Flag.CANONICAL),
        -name.number,
    )


def choose(
    candidates: Iterable[Candidate], article: Article, named: frozenset[int] = frozenset()
) -> list[list[Candidate]]:
    """
    Groups of rivals for one stretch each, stretches without overlap: the longest first, then the best.

    Entities that are `named` in full come before others. A spelling listed as somebody else's forbids its entity there.
    """
    ordered = sorted(
        _best_of_each(list(candidates), article.language),
        key=lambda c: (c.span.start - c.span.end, c.entity not in named, c.tier, -c.score, c.span.start),
    )
    chosen: list[list[Candidate]] = []
    by_span: dict[Span, list[Candidate]] = {}
    taken = bytearray(len(article.text))
    for candidate in ordered:
        span = candidate.span
        group = by_span.get(span)
        if group is not None:
            if candidate.score > group[0].score - MARGIN and not is_outdone(candidate, group[0]):
                group.append(candidate)
        elif taken.find(1, span.start, span.end) < 0:
            by_span[span] = group = [candidate]
            chosen.append(group)
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return chosen


def _best_of_each(candidates: list[Candidate], language: str) -> Iterable[Candidate]:
    """One candidate for each stretch and entity."""
    never = [candidate for candidate in candidates if candidate.tier == NEVER]
    best: dict[tuple[Span, int], Candidate] = {}
    for candidate in candidates:
        if never and candidate.tier != NEVER and _is_somebody_elses(candidate, never):
            continue
        key = (candidate.span, candidate.entity)
        known = best.get(key)
        if known is None or rank(candidate, language) > rank(known, language):
            best[key] = candidate
    return best.values()


def _is_somebody_elses(candidate: Candidate, never: list[Candidate]) -> bool:
    return any(other.entity == candidate.entity and other.span.contains(candidate.span) for other in never)


def is_outdone(candidate: Candidate, best: Candidate) -> bool:
    """
    Whether a rival is out of the question: only near where the best is listed, or not letter by letter where it
    is.
    """
    return candidate.tier > best.tier and (candidate.tier >= NEAR or best.tier == EXACT)


EXACT: Final = 0
