"""
`compare`: two names alone, without a table: the same or not, and why.

The judgement is the sounds room's; here it gets its words and its method.
"""

from __future__ import annotations

from dataclasses import dataclass

from canonym.model import Method
from canonym.sounds.explain import explain, steps_method
from canonym.sounds.likeness import Likeness, Pairing
from canonym.sounds.same import SAME, alike, scaled
from canonym.text.fold import fold

# Longer texts are no names: only their beginning is looked at, so that a comparison costs what a name costs.
LONGEST = 200

# Below this nobody asks which letters differ, and saying so would cost more than the comparison.
_NEAR = 0.5

_BY = {
    "given": "one given name in two languages",
    "short": "a short form",
    "initial": "initial",
    "ending": "another case",
}


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
    return Comparison(score, same, _why(found, swapped, score >= _NEAR), _method(found) if same else None)


def _method(found: Likeness) -> Method:
    if found.left.folded == found.right.folded:
        return Method.FOLDED
    methods = set()
    for pair in found.pairs:
        if pair.by == "ending":
            methods.add(Method.INFLECTED)
        elif pair.by == "sound":
            methods.add(steps_method(explain(pair.left.reading, pair.right.reading)))
    for method in (Method.FUZZY, Method.INFLECTED):
        if method in methods:
            return method
    return Method.TRANSLITERATED


def _why(found: Likeness, swapped: bool, near: bool) -> str:
    """The judgement in words: every pair of words that differs, then what is left over, then what forbids it."""
    if found.left.folded == found.right.folded and not found.veto:
        return "the same letters but for capitals, accents or marks"
    said: list[str] = []
    for pair in found.pairs:
        text = _pair(pair, swapped, near)
        if text:
            said.append(text)
    exact = [pair.left.word for pair in found.pairs if pair.by == "letters"]
    if exact:
        said.append(f"{' '.join(exact)} exact")
    over = [part.word for part in (*found.left_over, *found.right_over) if fold(part.word)]
    if over:
        said.append(f"{' '.join(over)} on one side only")
    if found.veto:
        said.append(found.veto)
    return "; ".join(said) or "nothing in common"


def _pair(pair: Pairing, swapped: bool, near: bool) -> str:
    if pair.by == "letters":
        return ""
    one, two = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    head = f"{one.word} ~ {two.word}"
    if pair.by in _BY:
        return f"{head}: {_BY[pair.by]}"
    steps = ", ".join(step.text for step in explain(one.reading, two.reading)) if near else ""
    return f"{head}: {steps}" if steps else head
