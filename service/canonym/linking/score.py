"""Evidence to score: all the numbers live here, each with its reason. Scores run from 0 to 1."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from canonym.aliases.names import Role
from canonym.linking.candidate import Part
from canonym.model import Method

# A full name is linked from here on: among look-ups of newsmakers, 97.5 % of what lies above .85 is right, 98.5 % above
# .90 (engine measurements); running text gives the capitals and the neighbors besides.
LINK: Final = 0.84
# Each part by itself: a wrong given name must not hide behind a long family name.
WEAKEST: Final = 0.72
# Short parts are near to many others by chance: Jong and Jung, Un and Hyun. (letters, least similarity)
WEAKEST_BY_LENGTH: Final = ((4, 0.88), (5, 0.8), (sys.maxsize, WEAKEST))
# Two syllables written as one (Jaeyong) must both agree: brothers and cousins share one of them.
SYLLABLES: Final = 0.95
# A single word carries a name alone, so it has to be nearer.
LINK_SINGLE: Final = 0.84
# Places are many and near each other (Bayreuth, Beirut; Austin, Astana): a single word has to be the same but for
# letters that a table explains. Those who are known by one name are few.
SINGLE_THING: Final = 0.98
SINGLE_PERSON: Final = 0.95
# Within one script a spelling that a standard or a press habit explains is as near as this (Khrushchev, Jruschov .90;
# Gaddafi, Kadhafi .93); what is farther and no slip of the hand is another name.
EXPLAINED: Final = 0.9
# Beside a part that is no nearer than that, or another form of a given name (Jean, Giovanni), the rest of the name is
# at least this near: the usual ways of writing one (Selenskyj, Loukachenko) are, two names that are alike seldom.
NEARER: Final = 0.95
# Rivals nearer than this to the best are not told apart.
MARGIN: Final = 0.04
# Below the threshold and above this, editors are shown a suggestion.
SUGGEST: Final = 0.70

MISSING: Final = 0.03  # a second given name left out
TURNED: Final = 0.02  # the other order than the entry's, without a comma
INITIAL: Final = 0.05  # an initial stands for a name it fits, and for others as well
SHORT: Final = 0.06  # a short form says less than the full name that licenses it
# A short form of a person named in full may be as far from its name as a part of a full name, and a little nearer.
SHORT_LEAST: Final = 0.76

# The weakest part counts most: how parts combine matters more than which sounds are near (engine measurements).
MEAN_WEIGHT: Final = 0.4

_ORDER: Final = (Method.EXACT, Method.FOLDED, Method.INFLECTED, Method.TRANSLITERATED, Method.FUZZY)


def full_score(parts: Sequence[Part], missing: int, *, reordered: bool) -> float:
    """The score of a full name from the similarities of its parts, weighted by their letters."""
    known = [part for part in parts if part.place >= 0]
    score = 1.0 if all(part.similarity == 1.0 for part in known) else _combined(known)
    if not any(part.role is Role.GIVEN or part.role is Role.WORD for part in known):
        score -= INITIAL
    return max(0.0, score - MISSING * missing - TURNED * reordered)


def _combined(known: Sequence[Part]) -> float:
    """The similarities of the parts, weighted by their letters; the weakest counts most."""
    weights = [_weight(part) for part in known]
    mean = sum(part.similarity * weight for part, weight in zip(known, weights, strict=True)) / sum(weights)
    solid = [part.similarity for part in known if part.role is not Role.PARTICLE]
    return MEAN_WEIGHT * mean + (1 - MEAN_WEIGHT) * min(mean, *solid, 1.0)


def weakest(token: str, *, joined: bool = False) -> float:
    """The least similarity at which a word stands for this token of the table; `joined` syllables count one by one."""
    if joined:
        return SYLLABLES
    letters = len(token)
    return next(least for limit, least in WEAKEST_BY_LENGTH if letters <= limit)


def by_evidence(similarity: float, bits: float) -> float:
    """
    Similarity of a word that stands alone, less what it may owe to chance.

    `bits` is what an agreement on the word tells: two abjads agree on three consonants by accident (engine.md, section
    "Evidence": 1.5 / (bits + 2)).
    """
    return similarity - 1.5 / (bits + 2)


def _weight(part: Part) -> float:
    return len(part.surface) * (0.3 if part.role is Role.PARTICLE else 1.0)


def worst_method(parts: Sequence[Part], *, exact: bool) -> Method:
    """How a mention was recognized: the least sure way any part needed; exact only letter by letter."""
    if exact:
        return Method.EXACT
    return max((part.method for part in parts), key=_ORDER.index, default=Method.FOLDED)
