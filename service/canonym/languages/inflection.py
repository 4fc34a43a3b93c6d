"""
Inflected names: which base forms a word may belong to, and the same ending on another base.

The endings are data (`paradigms` of the language packs). They are indexed here by the endings they produce, so that a
word costs one look-up for each length of ending, however many paradigms a language has.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import or_
from typing import NamedTuple

from canonym.languages.pack import Gender, LanguagePack, Paradigm, Part, lower, upper
from canonym.languages.registry import get_pack

MOST = 24  # base forms for one word; real words have one to eight
_SHORTEST_STEM = 2


class Inflected(NamedTuple):
    """
    A word taken as a form of `base`.

    `stem` + `ending` is the word itself. The ending is what the form has beyond the letters it shares with the base:
    Белоусова = Белоусов + а, Москвы = Москв + ы. `paradigm` is `language/name`; `gender` is what the paradigm says of
    the bearer; `cases` are the cases that this ending may be. `persons` and `things` say of whom or what it may be one,
    `alone` whether without another word of the name.
    """

    base: str
    ending: str
    stem: str
    paradigm: str
    gender: Gender | None
    cases: tuple[str, ...] = ()
    persons: bool = True
    things: bool = True
    alone: bool = True


class _Rule(NamedTuple):
    """One form of one paradigm. `shared`: how many letters form and base ending have in common at their beginning."""

    base: str
    shared: int
    shortest: int
    after: frozenset[str]
    not_after: frozenset[str]
    name: str
    gender: Gender | None
    cases: tuple[str, ...]
    persons: bool
    things: bool
    alone: bool


class _Index(NamedTuple):
    rules: dict[str, tuple[_Rule, ...]]
    longest: int


def _shared(form: str, base: str) -> int:
    """How many letters two endings have in common at their beginning."""
    count = 0
    while count < min(len(form), len(base)) and form[count] == base[count]:
        count += 1
    return count


@cache
def _index(pack: LanguagePack) -> _Index:
    """The rules of a pack by the ending that they make, in the order of the file."""
    found: dict[str, list[_Rule]] = {}
    for paradigm in pack.paradigms:
        for form in paradigm.endings():
            rule = _Rule(
                base=paradigm.base,
                shared=_shared(form, paradigm.base),
                shortest=paradigm.shortest,
                after=paradigm.after,
                not_after=paradigm.not_after,
                name=f"{pack.code}/{paradigm.name}",
                gender=paradigm.gender,
                cases=paradigm.cases_of(form),
                persons=not paradigm.kinds or "person" in paradigm.kinds,
                things=paradigm.kinds != ("person",),
                alone=paradigm.applies is not Part.ADJECTIVE,
            )
            found.setdefault(form, []).append(rule)
    return _Index({form: tuple(rules) for form, rules in found.items()}, max(map(len, found), default=-1))


@lru_cache(maxsize=1 << 14)
def base_forms(word: str, pack: LanguagePack) -> tuple[Inflected, ...]:
    """
    Every base form that `word` may be a case form of, the most plausible first; `word` itself is not among them.

    The longer the ending that speaks for a base, the sooner it comes; equals come in the order of the language file.
    Capitals are kept. A base has at least three letters unless the paradigm says otherwise, and a stem at least two.
    """
    index = _index(pack)
    lowered = lower(word, pack)
    length = len(word)
    if len(lowered) != length:  # a capital that has two small letters: no place in the twin is a place in the word
        return ()
    capitals = length > 1 and word.isupper()
    found: dict[str, Inflected] = {}
    for size in range(min(index.longest, length), -1, -1):
        cut = length - size
        rules = index.rules.get(lowered[cut:])
        if rules is None:
            continue
        stem, last = word[:cut], lowered[cut - 1 : cut]
        for tail, shared, shortest, after, not_after, name, gender, cases, *uses in rules:
            # A paradigm that spells out more of the base (лев: льва) needs no stem beside it.
            if cut + len(tail) < shortest or cut + shared < _SHORTEST_STEM > len(tail):
                continue
            if (after and last not in after) or last in not_after:
                continue
            base = stem + (_cased(tail, word, cut, pack) if capitals or not cut else tail)
            if base == word:
                continue
            known = found.get(base)
            if known is None:
                border = cut + shared
                found[base] = Inflected(base, word[border:], word[:border], name, gender, cases, *uses)
            elif any(uses):
                found[base] = Inflected(*known[:6], *map(or_, known[6:], uses))
    return tuple(found.values())[:MOST]


def _cased(ending: str, word: str, cut: int, pack: LanguagePack) -> str:
    """The lower-case `ending` with the capitals that it has when it replaces what `word` has from `cut` on."""
    if len(word) > 1 and word.isupper():
        return upper(ending, pack)
    return upper(ending[:1], pack) + ending[1:] if cut == 0 and word[0].isupper() else ending


def paradigm_of(form: Inflected) -> Paradigm:
    """The paradigm that recognized `form`; it says which part of a name and which kinds of entity it is for."""
    code, _, name = form.paradigm.partition("/")
    return next(paradigm for paradigm in get_pack(code).paradigms if paradigm.name == name)


def inflect(base: str, like: Inflected) -> str | None:
    """
    `base` with the ending of the recognized form `like`: "Белоусов" like Белаусовым is Белоусовым.

    If `base` does not take that paradigm, the first other one decides that fits it and has the same gender and cases.
    None where there is none, or where the cases leave more than one form to choose from.
    """
    pack = get_pack(like.paradigm.partition("/")[0])
    own = paradigm_of(like)
    lowered = lower(base, pack)
    form = _whole_ending(own, like, pack)
    if _is_base(lowered, own):
        return _put(base, own, form, pack)
    for paradigm in pack.paradigms:
        if paradigm.gender is own.gender and _is_base(lowered, paradigm):
            forms = _same_slots(own, form, paradigm, like.cases)
            if forms:
                return _put(base, paradigm, forms.pop(), pack) if len(forms) == 1 else None
    return None


def _whole_ending(own: Paradigm, like: Inflected, pack: LanguagePack) -> str:
    """The ending of the paradigm that `like` showed, with the letters that it shares with the base."""
    shown = lower(like.ending, pack)
    shared = len(like.stem) - (len(like.base) - len(own.base))
    return next(f for f in own.endings() if f[shared:] == shown and _shared(f, own.base) == shared)


def _is_base(lowered: str, paradigm: Paradigm) -> bool:
    if not lowered.endswith(paradigm.base) or len(lowered) < paradigm.shortest:
        return False
    last = lowered[: len(lowered) - len(paradigm.base)][-1:]
    return (not paradigm.after or last in paradigm.after) and last not in paradigm.not_after


def _put(base: str, paradigm: Paradigm, form: str, pack: LanguagePack) -> str:
    cut = len(base) - len(paradigm.base)
    return base[:cut] + _cased(form, base, cut, pack)


def _same_slots(own: Paradigm, form: str, other: Paradigm, cases: tuple[str, ...]) -> set[str]:
    """The endings of `other` in `cases`: of several the same one as `form`, or the one in the same place."""
    ours, theirs = dict(own.forms), dict(other.forms)
    found: set[str] = set()
    for case in cases:
        choices = theirs.get(case, ())
        if form in choices:
            found.add(form)
        elif len(choices) == len(ours[case]):
            found.add(choices[ours[case].index(form)])
        else:
            found.update(choices)
    return found
