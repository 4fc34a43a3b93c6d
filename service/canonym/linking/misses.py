"""Near misses: what is like a name, but not enough to be linked, where nothing else has been found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from canonym.linking.candidate import Article, Candidate, covered_by
from canonym.linking.choose import choose
from canonym.linking.mention import Mention

# A near miss is shown with the entities that it is most like.
MOST_NEAR: Final = 5


def near_misses(
    doubtful: Sequence[Candidate], mentions: Sequence[Mention], article: Article
) -> list[tuple[Candidate, ...]]:
    """The near misses among `doubtful` candidates, in order, each with the candidates it is near to, best first."""
    if not doubtful:
        return []
    taken = covered_by(mention.candidate for mention in mentions)
    left = [candidate for candidate in doubtful if taken.isdisjoint(range(candidate.first, candidate.last))]
    misses = []
    for group in choose(left, article):
        ranked = sorted(group, key=lambda candidate: -candidate.score)
        nearest = {candidate.entity: candidate for candidate in reversed(ranked)}
        misses.append(tuple(sorted(nearest.values(), key=lambda candidate: -candidate.score))[:MOST_NEAR])
    return sorted(misses, key=lambda miss: miss[0].span)
