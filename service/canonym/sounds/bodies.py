"""
Names of bodies: words, not sounds.

Every word that tells one body from another must be there on both sides; legal forms and words for what kind of body it
is may differ. A word agrees by its letters, by its meaning in two languages or, for the names inside, by its sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from canonym.sounds.align import align, distance
from canonym.sounds.characters import japanese_words
from canonym.sounds.likeness import WHOLE, WHOLE_COST, WHOLE_LEAST, Likeness, Pairing
from canonym.sounds.meanings import Meaning, meaning_of, meanings, pieces_of
from canonym.sounds.names import name_words
from canonym.sounds.pairing import part_similarity
from canonym.sounds.parts import Name, Part, Role, joined
from canonym.sounds.reading import read

# On one side only: a general word (university, company), one that begins or ends the name of a body whose kind both
# have, a nation, a telling word, and one that another language would have as well (national, new).
_GENERAL_MISSING = 0.06
_HEAD_MISSING = 0.35
_NATION_MISSING = 0.12
_TELLING_MISSING = 0.2
_QUALITY_MISSING = 0.45
# Each has a telling word that the other has not; each has a word that the other has not.
_OTHER_WORDS = 0.6
_OTHER_KIND = 0.8
# One slip in a long word is a slip; in a short one it is another word.
_SLIPS = ((5, 0), (9, 1), (99, 2))  # (up to this many letters, edits)
_SAME_WORD = 0.8
_SAME_ACROSS = 0.7
# One meaning in two languages or two forms of a word.
_SAME_MEANING = 0.96
# What is left of both names, read in one piece, is one name where it is this much alike.
_SAME_REST = 0.8
# A word that means something weighs no more than this: what it is called by tells more.
_WEIGHT_OF_MEANING = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a body's name: the part it is, what it means, and whether it only says what kind of body it is."""

    part: Part
    meaning: Meaning
    general: bool
    weight: float


@lru_cache(maxsize=32_768)
def is_body(name: Name) -> bool:
    """Whether a name is that of a body: a word is a legal form or says what kind of body it is."""
    known = name_words()
    words = [part.folded for part in name.parts]
    if any(word in known.organization or word in known.legal for word in words[1:]):
        return True
    if len(words) > 1 and words[0] in known.organization:
        return True
    # A person may be called Church or House: other words must mean something, too.
    found = [word for word in body_words(name) if word.meaning]
    return len(found) > 1 and any(word.general for word in found)


@lru_cache(maxsize=32_768)
def body_words(name: Name) -> tuple[Word, ...]:
    """The words that name the body, cut out of compounds: without legal forms, unless nothing else is there."""
    known = name_words()
    parts = name.parts
    folded = [part.folded for part in parts]
    dropped: set[int] = {place for place, word in enumerate(folded) if word in known.legal}
    for phrase in known.legal_phrases:
        for place in range(len(folded) - len(phrase) + 1):
            if tuple(folded[place : place + len(phrase)]) == phrase:
                dropped.update(range(place, place + len(phrase)))
    idle = meanings().idle
    kept = [part for place, part in enumerate(parts) if place not in dropped and part.folded not in idle]
    bare = [part for part in kept if part.role is not Role.PARTICLE or meaning_of(part.folded, part.reading.script)]
    return tuple(_words(bare or kept or list(parts)))


def _words(parts: list[Part]) -> list[Word]:
    known = meanings()
    found: list[Word] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        place += 1
        for rest, meaning in known.phrases.get(part.folded, ()):
            if tuple(other.folded for other in parts[place : place + len(rest)]) == rest:
                found.append(_word(part, meaning))
                place += len(rest)
                break
        else:
            script = part.reading.script
            pieces = pieces_of(part.folded, script)
            if len(pieces) == 1 and script != "Hani":
                found.append(_word(part, meaning_of(part.folded, script)))
                continue
            start = 0
            written = part.word if len(part.word) == len(part.folded) else part.folded
            for piece in pieces:
                word = written[start : start + len(piece)]
                start += len(piece)
                found.append(_word(_piece(word, piece, part), meaning_of(piece, script)))
    return found


def _piece(word: str, folded: str, part: Part) -> Part:
    spoken = japanese_words(word) if part.reading.script == "Hani" else ()
    reading = read(spoken[0] if len(spoken) == 1 else word, part.reading.language)
    return Part(word, folded, Role.NAME, reading, reading.mass)


def _word(part: Part, meaning: Meaning) -> Word:
    known = name_words()
    general = bool(meaning) and meaning <= meanings().kinds
    general = general or part.folded in known.organization or part.folded in known.place
    return Word(part, meaning, general, min(part.weight, _WEIGHT_OF_MEANING) if meaning else part.weight)


def body_likeness(left: Name, right: Name) -> Likeness:
    """Compare two bodies' names word by word."""
    mine, other = body_words(left), body_words(right)
    pairs, left_over, right_over = _pair(mine, other)
    if len(mine) + len(other) <= 3:
        # Joined in one language and not in the other (Hezbollah, حزب الله).
        cost = distance(left.whole, right.whole, WHOLE_COST)
        whole = align(left.whole, right.whole) - WHOLE if cost <= WHOLE_COST else 0.0
        if whole >= WHOLE_LEAST:
            return Likeness(whole, whole, left, right, tuple(pairs))
    over = tuple(word.part for word in left_over), tuple(word.part for word in right_over)
    if not pairs:
        return Likeness(0.0, 0.0, left, right, (), *over)
    known = meanings().kinds
    kinds = {id(word.part) for word in mine if word.meaning and word.meaning <= known}
    # Where both have a kind, another one that begins or ends a name is what it is: a university's hospital.
    settled = any(id(pair.left) in kinds for pair in pairs)
    heads = {id(word) for words in (mine, other) for word in (words[0], words[-1])} if settled else set()
    cost = sum(_missing(word, id(word) in heads) for word in (*left_over, *right_over))
    telling = [any(not word.general for word in rest) for rest in (left_over, right_over)]
    weights = {id(word.part): word.weight for word in mine}
    weight = sum(weights[id(pair.left)] for pair in pairs) or 1.0
    mean = sum(weights[id(pair.left)] * pair.similarity for pair in pairs) / weight
    weakest = min(pair.similarity for pair in pairs)
    score = min(mean, (mean + weakest) / 2)
    score *= max(0.0, 1.0 - cost * 3 / (2 + len(pairs)))
    if telling[0] and telling[1]:
        score *= _OTHER_WORDS
    elif left_over and right_over:
        score *= _OTHER_KIND
    return Likeness(score, score, left, right, tuple(pairs), *over, body=True)


def _pair(mine: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[list[Pairing], list[Word], list[Word]]:
    """The likest words together, one to one, then what is left of both where it is one name in one piece."""
    found: list[tuple[float, int, int, str]] = []
    for i, one in enumerate(mine):
        for j, two in enumerate(other):
            similarity, by = _similarity(one, two)
            if similarity > (_SAME_WORD if one.part.reading.script == two.part.reading.script else _SAME_ACROSS):
                found.append((similarity, i, j, by))
    found.sort(key=lambda item: (-item[0], abs(item[1] - item[2]), item[1]))
    mine_left, other_left = set(range(len(mine))), set(range(len(other)))
    pairs: list[Pairing] = []
    for similarity, i, j, by in found:
        if i in mine_left and j in other_left:
            mine_left.remove(i)
            other_left.remove(j)
            pairs.append(Pairing(mine[i].part, other[j].part, similarity, by))
    left_over = [mine[place] for place in sorted(mine_left)]
    right_over = [other[place] for place in sorted(other_left)]
    rest = _rest(left_over, right_over)
    if rest is not None:
        pairs.append(rest)
        left_over = [word for word in left_over if word.meaning]
        right_over = [word for word in right_over if word.meaning]
    return pairs, left_over, right_over


def _rest(left: list[Word], right: list[Word]) -> Pairing | None:
    """What is left of two names as one pair, where one of them is written in one piece and the other in several."""
    mine = [word.part for word in left if not word.meaning]
    other = [word.part for word in right if not word.meaning]
    if not mine or not other or len(mine) == len(other) or min(len(mine), len(other)) > 1:
        return None
    best = _SAME_REST
    for turn in range(max(len(mine), len(other))):
        one = joined(tuple(part.reading for part in mine[turn:] + mine[:turn]))
        two = joined(tuple(part.reading for part in other[turn:] + other[:turn]))
        best = max(best, align(one, two, best))
    return Pairing(mine[0], other[0], best, "rest") if best > _SAME_REST else None


def _missing(word: Word, head: bool) -> float:
    if word.general:
        return _HEAD_MISSING if head else _GENERAL_MISSING
    if any(meaning.isupper() for meaning in word.meaning):
        return _NATION_MISSING
    return _QUALITY_MISSING if word.meaning else _TELLING_MISSING


def _similarity(left: Word, right: Word) -> tuple[float, str]:
    """How alike two words are, and by what: `letters`, `meaning` or `sound`."""
    one, two = left.part, right.part
    if one.folded == two.folded:
        return 1.0, "letters"
    if left.meaning and right.meaning:
        return (_SAME_MEANING, "meaning") if left.meaning & right.meaning else (0.0, "")
    if one.role is Role.NUMBER or two.role is Role.NUMBER:
        return 0.0, ""
    if one.reading.script == two.reading.script == "Hani":
        return 0.0, ""  # many characters sound alike
    if one.reading.script == two.reading.script:
        length = min(len(one.folded), len(two.folded))
        slips = next(edits for letters, edits in _SLIPS if length <= letters)
        edits = OSA.distance(one.folded, two.folded, score_cutoff=slips) if slips else 99
        if edits <= slips and one.folded[0] == two.folded[0]:
            return 1.0 - 0.07 * edits, "sound"
    similarity, by = part_similarity(one, two)
    return similarity * 0.98, by
