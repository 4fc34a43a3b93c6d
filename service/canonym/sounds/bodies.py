"""
Names of bodies: words, not sounds.

Every word that tells one body from another must be there on both sides; legal forms and words for what kind of body it
is may differ. Sounds decide only how alike two such words are.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from canonym.sounds.align import align, distance
from canonym.sounds.likeness import WHOLE, WHOLE_COST, WHOLE_LEAST, Likeness, Pairing
from canonym.sounds.names import name_words
from canonym.sounds.pairing import part_similarity
from canonym.sounds.parts import Name, Part, Role

# A general word (university, company) on one side only; a number or a telling word there.
_GENERAL_MISSING = 0.06
_TELLING_MISSING = 0.2
# Each has a telling word that the other has not; each has a word that the other has not.
_OTHER_WORDS = 0.6
_OTHER_KIND = 0.8
# One slip in a long word is a slip; in a short one it is another word.
_SLIPS = ((5, 0), (9, 1), (99, 2))  # (up to this many letters, edits)
_SAME_WORD = 0.8


def is_body(words: Sequence[str]) -> bool:
    """Whether folded words name a body: one says what kind of body, or is a legal form."""
    known = name_words()
    return any(word in known.organization or word in known.legal for word in words[1:]) or (
        len(words) > 1 and words[0] in known.organization
    )


def body_words(name: Name) -> tuple[Part, ...]:
    """The parts that name the body: without legal forms, unless nothing else is there."""
    known = name_words()
    parts = name.parts
    folded = [part.folded for part in parts]
    dropped: set[int] = {place for place, word in enumerate(folded) if word in known.legal}
    for phrase in known.legal_phrases:
        for place in range(len(folded) - len(phrase) + 1):
            if tuple(folded[place : place + len(phrase)]) == phrase:
                dropped.update(range(place, place + len(phrase)))
    kept = tuple(part for place, part in enumerate(parts) if place not in dropped and part.role is not Role.PARTICLE)
    return kept or parts


def body_likeness(left: Name, right: Name) -> Likeness:
    """Compare two bodies' names word by word."""
    mine, other = body_words(left), list(body_words(right))
    known = name_words()
    pairs: list[Pairing] = []
    left_over: list[Part] = []
    for part in mine:
        best, choice = _SAME_WORD, None
        for candidate in other:
            similarity = _word_similarity(part, candidate)
            if similarity > best:
                best, choice = similarity, candidate
        if choice is None:
            left_over.append(part)
        else:
            other.remove(choice)
            pairs.append(Pairing(part, choice, best, "letters" if best == 1.0 else "sound"))
    if len(mine) + len(other) <= 3:
        # Joined in one language and not in the other (Hezbollah, حزب الله).
        cost = distance(left.whole, right.whole, WHOLE_COST)
        whole = align(left.whole, right.whole) - WHOLE if cost <= WHOLE_COST else 0.0
        if whole >= WHOLE_LEAST:
            return Likeness(whole, whole, left, right, tuple(pairs))
    if not pairs:
        return Likeness(0.0, 0.0, left, right, (), tuple(left_over), tuple(other))
    general = known.organization | known.place
    cost = 0.0
    telling = [0, 0]
    for side, rest in enumerate((left_over, other)):
        for part in rest:
            if part.folded in general:
                cost += _GENERAL_MISSING
            else:
                cost += _TELLING_MISSING
                telling[side] += 1
    weight = sum(pair.left.weight for pair in pairs) or 1.0
    mean = sum(pair.left.weight * pair.similarity for pair in pairs) / weight
    weakest = min(pair.similarity for pair in pairs)
    score = min(mean, (mean + weakest) / 2)
    score *= max(0.0, 1.0 - cost * 3 / (2 + len(pairs)))
    if telling[0] and telling[1]:
        score *= _OTHER_WORDS
    elif left_over and other:
        score *= _OTHER_KIND
    return Likeness(score, score, left, right, tuple(pairs), tuple(left_over), tuple(other))


def _word_similarity(left: Part, right: Part) -> float:
    if left.folded == right.folded:
        return 1.0
    if left.role is Role.NUMBER or right.role is Role.NUMBER:
        return 0.0
    if left.reading.script == right.reading.script == "Hani":
        return 0.0  # many characters sound alike
    if left.reading.script == right.reading.script:
        length = min(len(left.folded), len(right.folded))
        slips = next(edits for letters, edits in _SLIPS if length <= letters)
        edits = OSA.distance(left.folded, right.folded, score_cutoff=slips) if slips else 99
        if edits <= slips and left.folded[0] == right.folded[0]:
            return 1.0 - 0.07 * edits
    similarity, _ = part_similarity(left, right)
    return similarity * 0.98
