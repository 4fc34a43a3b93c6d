"""Why two names were taken for one, or not: the likeness in words, and its method."""

from __future__ import annotations

from canonym.model import Method
from canonym.sounds.culture import Culture
from canonym.sounds.explain import explain, steps_method
from canonym.sounds.likeness import Likeness, Pairing
from canonym.sounds.parts import Name
from canonym.text.fold import fold
from canonym.text.scripts import word_script

# Below this nobody asks which letters differ, and saying so would cost more than the comparison.
NEAR = 0.5

_BY = {
    "given": "one given name in two languages",
    "short": "a short form",
    "initial": "initial",
    "ending": "another case",
    "meaning": "one meaning",
}


def method_of(found: Likeness) -> Method:
    """How the two are tied: by letters, by what tables explain, by a case ending, or by likeness only."""
    if found.left.folded == found.right.folded:
        return Method.FOLDED
    methods = set()
    for pair in found.pairs:
        if pair.by == "ending":
            methods.add(Method.INFLECTED)
        elif pair.by == "slip":
            methods.add(Method.FUZZY)
        elif pair.by == "sound":
            methods.add(steps_method(explain(pair.left.reading, pair.right.reading)))
    for method in (Method.FUZZY, Method.INFLECTED):
        if method in methods:
            return method
    return Method.TRANSLITERATED


def why(found: Likeness, swapped: bool, near: bool) -> str:
    """The judgement in words: every pair of words that differs, then what is left over, then what forbids it."""
    if found.left.folded == found.right.folded and not found.veto:
        return "the same letters but for capitals, accents or marks"
    if not found.pairs and not found.veto and found.score == 1.0:
        return "one country in two languages"
    if found.pairs and all(pair.by == "characters" for pair in found.pairs):
        first, second = (found.right, found.left) if swapped else (found.left, found.right)
        return f"one name in Chinese characters, read in {_tongue(first)} and in {_tongue(second)}"
    said = [
        f"{name.text} is read {' '.join(part.word for part in name.parts).title()}"
        for name in (found.left, found.right)
        if name.culture is Culture.JAPANESE and word_script(name.text) == "Hani"
    ]
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


def _tongue(name: Name) -> str:
    culture = name.culture.value if name.culture is not None else ""
    return "Mandarin" if culture == "chinese" else culture.capitalize()


def _pair(pair: Pairing, swapped: bool, near: bool) -> str:
    if pair.by == "letters":
        return ""
    one, two = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    head = f"{one.word} ~ {two.word}"
    if pair.by in _BY:
        return f"{head}: {_BY[pair.by]}"
    steps = ", ".join(step.text for step in explain(one.reading, two.reading)) if near else ""
    return f"{head}: {steps}" if steps else head
