"""How names are written: their words and gaps, endings and capitals, and what changes from one spelling to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby, takewhile
from typing import Final, NamedTuple

from canonym.aliases.names import Role
from canonym.languages.inflection import Inflected
from canonym.languages.pack import LanguagePack
from canonym.model import Edit, Span
from canonym.text.fold import fold
from canonym.text.segment import segment


class Shape(NamedTuple):
    """
    A canonical form taken apart: `words` as written, their `roles`, and `gaps[i]` before word i (the last one after
    all).
    """

    words: tuple[str, ...]
    roles: tuple[Role, ...]
    gaps: tuple[str, ...]

    def block(self, family: bool) -> Shape | None:
        """The family name with its particles, or the given names: one stretch, None where it is none."""
        places = [
            i
            for i, role in enumerate(self.roles)
            if (role in (Role.FAMILY, Role.PARTICLE)) is family and role not in (Role.SUFFIX,)
        ]
        if not places or places != list(range(places[0], places[-1] + 1)):
            return None
        start, end = places[0], places[-1] + 1
        return Shape(self.words[start:end], self.roles[start:end], ("", *self.gaps[start + 1 : end], ""))

    @property
    def text(self) -> str:
        """As written."""
        return "".join(gap + word for gap, word in zip(self.gaps, self.words, strict=False))


@lru_cache(maxsize=1 << 14)
def cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tokens = segment(text)
    return tuple(tokens.words), tuple(tokens.gaps)


def word_edits(span: Span, surface: str, replacement: str, reason: str) -> list[Edit]:
    """
    The edits that make `replacement` of the mention at `span`: each a run of words and gaps that change.

    Where the two have not the same number of words, what they begin and end with alike is left out.
    """
    old, new = _pieces(surface), _pieces(replacement)
    if len(old) != len(new):
        start, end = _common(old, new), _common(old[::-1], new[::-1])
        end = min(end, min(len(old), len(new)) - start)
        old = [*old[:start], "".join(old[start : len(old) - end]), *old[len(old) - end :]]
        new = [*new[:start], "".join(new[start : len(new) - end]), *new[len(new) - end :]]
    edits: list[Edit] = []
    place = span.start
    for changes, pairs in groupby(zip(old, new, strict=True), key=lambda pair: pair[0] != pair[1]):
        before, after = map("".join, zip(*pairs, strict=True))
        if changes:
            edits.append(Edit(Span(place, place + len(before)), after, reason))
        place += len(before)
    return edits


def _pieces(text: str) -> list[str]:
    """Words and gaps in turn, gaps first and last."""
    words, gaps = cut(text)
    return [piece for pair in zip(gaps, (*words, ""), strict=True) for piece in pair]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


@cache
def endings(pack: LanguagePack) -> frozenset[str]:
    """All endings of a language, folded; the empty one is none."""
    return frozenset(
        fold(ending) for paradigm in pack.paradigms for _, endings in paradigm.forms for ending in endings if ending
    )


_VOWELS: Final = frozenset("aeiouyáéíóúöőüűäõåøæаеиоуыэюяіїєёαειουηωyj")


def shared(left: str, right: str) -> int:
    """How many letters two words share at their beginning."""
    return _common(left, right)


def with_ending(canonical: str, form: Inflected) -> str | None:
    """
    The ending as it stands, where it was simply put on the base (Zelenskyt) and the canonical name ends alike.

    None where the language might want another one after this name.
    """
    if form.stem != form.base or not form.ending:
        return None
    last, end = form.base[-1].lower(), canonical[-1].lower()
    alike = last == end if last in _VOWELS or end in _VOWELS else True
    return canonical + form.ending if alike else None


def upper(text: str, pack: LanguagePack) -> str:
    """`text` in capitals, as the language has them (İ, Α for ά)."""
    for small, capital in pack.upper.items():
        text = text.replace(small, capital)
    return text.upper()
