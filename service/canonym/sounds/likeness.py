"""
How alike two names are, part by part.

Which sounds are near matters little; how parts combine matters most. Parts are paired, the weakest pair counts more
than the mean, a part left over on both sides is another person, numbers must agree, and East Asian names are compared
syllable by syllable in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from canonym.sounds.align import align, distance
from canonym.sounds.culture import Culture
from canonym.sounds.names import name_words
from canonym.sounds.pairing import PAIRED, SAME_GIVEN, other_onset, part_similarity
from canonym.sounds.parts import Name, Part, Role

# The share of its weight that a part costs which the other name does not have.
MISSING = 0.25
# The score leans on the mean by this share, on the weakest pair by the rest.
MEAN_SHARE = 0.4
# The same for middle names: the name begins and ends alike without them.
MISSING_BETWEEN = 0.15
LEFT_OVER = 0.6
WHOLE = 0.01
# Words joined or parted may cost this much in all: less than a consonant that nothing explains.
WHOLE_COST = 0.9
WHOLE_LEAST = 0.85
# A name of one word against one of several: nobody says that it is the family name.
ONE_OF_SEVERAL = 0.95
# Less than this is no likeness.
NOTHING = 0.4
# A syllable less is another person, unless it was a title or an ending.
SYLLABLE_MISSING = 0.62
# Another syllable in one and the same script.
OTHER_SYLLABLE = 0.3
_EXACT = frozenset({"Hang", "Hani"})
# Two writers who agree on every other letter of a name do not spell one word of it in two ways: what a word of this
# mass may differ by there, from nothing at the first figure by the second for each unit, up to the third (measured).
SPELLED_ALIKE = (1.4, 0.5, 1.45)
# Across these scripts, a word lighter than the first figure may not differ by more than the second.
SHORT_ACROSS = (2.2, 0.55)
_WELL_READ = frozenset({"Latn", "Cyrl", "Arab", "Hebr"})
# One word in another case, where no other word of the name is.
LONE_CASE_FORM = 0.85


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two parts taken for the same, and how alike they are."""

    left: Part
    right: Part
    similarity: float
    by: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """
    How alike two names are: `score` to decide with, `mean` to rank with, the pairs, and what was left over.

    `veto` says why the two cannot be the same, where something forbids it; `body` that two bodies were compared.
    """

    score: float
    mean: float
    left: Name
    right: Name
    pairs: tuple[Pairing, ...] = ()
    left_over: tuple[Part, ...] = ()
    right_over: tuple[Part, ...] = ()
    veto: str = ""
    body: bool = False


def _pair(left: tuple[Part, ...], right: tuple[Part, ...]) -> list[Pairing]:
    """The likest parts together, one to one."""
    found: list[tuple[float, int, int, str]] = []
    for i, mine in enumerate(left):
        for j, other in enumerate(right):
            similarity, by = part_similarity(mine, other)
            if similarity >= PAIRED:
                found.append((similarity, i, j, by))
    found.sort(key=lambda item: (-item[0], abs(item[1] - item[2]), item[1]))
    mine_left, other_left = set(range(len(left))), set(range(len(right)))
    pairs: list[Pairing] = []
    for similarity, i, j, by in found:
        if i in mine_left and j in other_left:
            mine_left.remove(i)
            other_left.remove(j)
            pairs.append(Pairing(left[i], right[j], similarity, by))
    return pairs


def likeness(left: Name, right: Name) -> Likeness:
    """Compare two names, each in one way of reading it. Symmetric in score and mean."""
    veto = _veto(left, right)
    if left.culture is not None and left.culture is right.culture and left.culture is not Culture.JAPANESE:
        found = _by_syllables(left, right)
    else:
        found = _by_parts(left, right)
    if not veto:
        return found
    return Likeness(
        found.score * LEFT_OVER, found.mean * 0.9, left, right, found.pairs, found.left_over, found.right_over, veto
    )


def _veto(left: Name, right: Name) -> str:
    if left.number != right.number:
        return f"number {left.number or 'none'} / {right.number or 'none'}"
    if left.generation != right.generation:
        return "junior or senior on one side only"
    return ""


def _exchanged(left: Name, right: Name, pairs: list[Pairing]) -> bool:
    """Whether the son of one name is the father of the other (Omar bin Ali, Ali bin Omar)."""
    known = name_words().patronymic
    for one, two in ((left, right), (right, left)):
        if not any(part.folded in known for part in one.parts[1:]) or not any(
            part.folded in known for part in two.parts[1:]
        ):
            return False
    first = next((pair for pair in pairs if pair.left is left.parts[0]), None)
    return first is not None and first.right is not right.parts[0] and any(p.right is right.parts[0] for p in pairs)


def _by_parts(left: Name, right: Name) -> Likeness:
    pairs = _pair(left.parts, right.parts)
    taken = {id(pair.left) for pair in pairs} | {id(pair.right) for pair in pairs}
    left_over = tuple(part for part in left.parts if id(part) not in taken)
    right_over = tuple(part for part in right.parts if id(part) not in taken)
    if not pairs or (len(left.parts) == 1 and len(right.parts) == 1):
        return _in_one_piece(left, right, pairs, left_over, right_over)
    found = _judge(left, right, pairs, left_over, right_over)
    if _exchanged(left, right, pairs):
        return Likeness(found.score * LEFT_OVER, found.mean, left, right, found.pairs, veto="father and son exchanged")
    if found.score < SAME_GIVEN and len(left.parts) != len(right.parts):
        mine, other = left.whole, right.whole
        cost = distance(mine, other, WHOLE_COST)
        whole = align(mine, other) - WHOLE if cost <= WHOLE_COST else 0.0
        if whole > found.score and whole >= WHOLE_LEAST:
            return Likeness(whole, max(whole, found.mean), left, right, found.pairs, left_over, right_over)
    return found


def _in_one_piece(
    left: Name, right: Name, pairs: list[Pairing], left_over: tuple[Part, ...], right_over: tuple[Part, ...]
) -> Likeness:
    """Names of one word, and names without a word in common."""
    score = pairs[0].similarity if pairs else align(left.whole, right.whole, NOTHING)
    if not pairs and len(left.parts) > 1 and len(right.parts) > 1:
        score *= LEFT_OVER
    return Likeness(score, score, left, right, tuple(pairs), left_over, right_over)


def _judge(
    left: Name, right: Name, pairs: list[Pairing], left_over: tuple[Part, ...], right_over: tuple[Part, ...]
) -> Likeness:
    weight = total = 0.0
    weakest = 1.0
    lone = sum(pair.by == "ending" for pair in pairs) == 1 and sum(pair.by == "letters" for pair in pairs) > 0
    for pair in pairs:
        heavy = (pair.left.weight + pair.right.weight) / 2
        similarity = LONE_CASE_FORM if lone and pair.by == "ending" else pair.similarity
        weight += heavy
        total += heavy * similarity
        if pair.left.role is not Role.PARTICLE and pair.right.role is not Role.PARTICLE:
            weakest = min(weakest, similarity)
    missing = sum(part.weight for part in left_over) + sum(part.weight for part in right_over)
    share = MISSING_BETWEEN if _between(left, right, left_over, right_over) else MISSING
    mean = total / (weight + share * missing) if weight else 0.0
    score = MEAN_SHARE * mean + (1 - MEAN_SHARE) * min(mean, weakest)
    if (_counts(left_over) and _counts(right_over)) or any(_another_word(pair, pairs) for pair in pairs):
        score *= LEFT_OVER
    elif len(pairs) == 1 and (_counts(left_over) or _counts(right_over)):
        score *= ONE_OF_SEVERAL
        mean *= ONE_OF_SEVERAL
    return Likeness(score, mean, left, right, tuple(pairs), left_over, right_over)


def _between(left: Name, right: Name, left_over: tuple[Part, ...], right_over: tuple[Part, ...]) -> bool:
    """Whether only one name has more parts, and all of them stand between its first and its last."""
    if left_over and right_over:
        return False
    longer, over = (left, left_over) if left_over else (right, right_over)
    return bool(over) and longer.parts[0] not in over and longer.parts[-1] not in over


def _another_word(pair: Pairing, pairs: list[Pairing]) -> bool:
    """Whether two words that sound alike are two words for all that: short, or the only ones that differ."""
    if pair.by != "sound" or len(pairs) < 2:
        return False
    left, right = pair.left.reading, pair.right.reading
    mass = min(left.mass, right.mass)
    if left.script != right.script:
        lightest, most = SHORT_ACROSS
        known = left.script in _WELL_READ and right.script in _WELL_READ
        return known and mass < lightest and distance(left, right) > most
    if left.script == "Hani" or any(other is not pair and other.by != "letters" for other in pairs):
        return False
    start, slope, most = SPELLED_ALIKE
    allowed = min(most, max(0.0, slope * (mass - start)))
    return other_onset(left, right) or distance(left, right) > allowed


def _counts(parts: tuple[Part, ...]) -> bool:
    return any(part.role is not Role.PARTICLE for part in parts)


def _by_syllables(left: Name, right: Name) -> Likeness:
    if len(left.parts) != len(right.parts):
        found = _by_parts(left, right)
        return Likeness(
            min(found.score, SYLLABLE_MISSING), found.mean, left, right, found.pairs, found.left_over, found.right_over
        )
    best: Likeness | None = None
    for mine in _orders(left.parts):
        for other in _orders(right.parts):
            found = _in_order(left, right, mine, other)
            if best is None or found.score > best.score:
                best = found
    assert best is not None
    return best


def _orders(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """As written, and with the last syllable first: the family name leads or closes."""
    return (parts, (parts[-1], *parts[:-1])) if len(parts) > 1 else (parts,)


def _syllable(one: Part, two: Part, one_script: bool) -> float:
    """
    How alike two syllables are. They are short, and one sound makes another name: what differs counts twice.

    In Hangul or characters a syllable is the same or it is not.
    """
    if one.folded == two.folded:
        return 1.0
    if one_script and one.reading.script in _EXACT:
        return OTHER_SYLLABLE
    return max(0.0, 1.0 - 2.0 * (1.0 - align(one.reading, two.reading)))


def _in_order(left: Name, right: Name, mine: tuple[Part, ...], other: tuple[Part, ...]) -> Likeness:
    pairs = []
    total = weight = 0.0
    weakest = 1.0
    for one, two in zip(mine, other, strict=True):
        similarity = _syllable(one, two, left.script == right.script)
        pairs.append(Pairing(one, two, similarity, "letters" if one.folded == two.folded else "sound"))
        total += similarity
        weight += 1.0
        weakest = min(weakest, similarity)
    mean = total / weight
    return Likeness(MEAN_SHARE * mean + (1 - MEAN_SHARE) * min(mean, weakest), mean, left, right, tuple(pairs))
