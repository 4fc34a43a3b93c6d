"""
`compare`: two names alone, without a table: the same or not, and why.

The judgement is the sounds room's; here it gets its words and its method.
"""

from __future__ import annotations

from dataclasses import dataclass

from canonym.model import Method
from canonym.sounds.same import SAME, alike, scaled
from canonym.sounds.why import NEAR, method_of, why

# Longer texts are no names: only their beginning is looked at, so that a comparison costs what a name costs.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What `compare` found: a score from 0 to 1 (0.8 and more is the same name), the decision, and the reason in words.

    `method` says how the two are tied where they are the same, None where they are not.
    """

    score: float
    same: bool
    why: str
    method: Method | None

    def to_dict(self) -> dict[str, object]:
        """The wire form."""
        return {"score": self.score, "same": self.same, "why": self.why}


def compare(left: str, right: str, *, kind: str | None = None) -> Comparison:
    """
    Whether two spellings are one name. Symmetric in score and decision; any text is accepted.

    `kind` is `person`, `place` or `org` where the caller knows it.

    >>> compare("Chruschtschow", "Хрущёв").same, compare("Anna Nowak", "Jan Nowak").same
    (True, False)
    """
    left, right = left[:LONGEST].strip(), right[:LONGEST].strip()
    if left == right and left:
        return Comparison(1.0, True, "the same letters", Method.EXACT)
    swapped = left > right
    found = alike(right, left, kind) if swapped else alike(left, right, kind)
    score = round(scaled(found), 4)
    same = score >= SAME
    return Comparison(score, same, why(found, swapped, score >= NEAR), method_of(found) if same else None)
