"""
rewrite(): canonical spellings put in place of what stands in the text, token by token.

What is kept: initials, patronymics and middle names, case endings, capitals, line breaks and no-break spaces, the comma
form. What is respelled: the words of the name, and the separators between them. Where any step is not safe the mention
stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix
from typing import Final, NamedTuple

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable
from canonym.languages.inflection import Inflected, inflect
from canonym.languages.pack import LanguagePack
from canonym.linking.candidate import Article, Candidate, Gap, Part, gap_class
from canonym.model import CanonicalForm, Method
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script
from canonym.text.segment import segment

# Scripts that count as one (policy 4): characters simplified and traditional are both Hani; kana may stand beside them.
_ONE_SCRIPT: Final = {"Hira": "Kana"}
# From this similarity on what differs at a word's end is another way of writing it, not an ending nobody recognized.
EXPLAINED: Final = 0.97
_KEPT_SPACES: Final = "\n\r\u00a0\u202f\u2028\u2029"


class Shape(NamedTuple):
    """A canonical form taken apart: `words` as written, their `roles`, and `gaps[i]` before word i (the last one after all)."""

    words: tuple[str, ...]
    roles: tuple[Role, ...]
    gaps: tuple[str, ...]

    def block(self, family: bool) -> Shape | None:
        """The family name with its particles, or the given names: one stretch, None where it is none."""
        places = [i for i, role in enumerate(self.roles) if (role in (Role.FAMILY, Role.PARTICLE)) is family and role not in (Role.SUFFIX,)]
        if not places or places != list(range(places[0], places[-1] + 1)):
            return None
        start, end = places[0], places[-1] + 1
        return Shape(self.words[start:end], self.roles[start:end], ("", *self.gaps[start + 1 : end], ""))

    @property
    def text(self) -> str:
        """As written."""
        return "".join(gap + word for gap, word in zip(self.gaps, self.words, strict=False))


@dataclass(frozen=True, slots=True)
class Target:
    """What a mention is respelled to: the canonical form, whole and short."""

    form: CanonicalForm
    language: str
    full: Shape
    short: Shape


@lru_cache(maxsize=1 << 14)
def _cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tokens = segment(text)
    return tuple(tokens.words), tuple(tokens.gaps)


class Rewriter:
    """Respells mentions of one table."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._target = lru_cache(1 << 14)(self._make_target)

    def _make_target(self, entity: int, language: str, form: CanonicalForm) -> Target | None:
        words, gaps = _cut(form.name)
        for name in self.table.names_of(entity):
            if (
                name.flags & Flag.CANONICAL
                and not name.flags & (Flag.JOINED | Flag.SHORT)
                and name.language == language
                and len(name.roles) == len(words)
                and self.table.text(name.number) == form.name
            ):
                full = Shape(words, name.roles, gaps)
                break
        else:
            return None
        if form.short:
            short_words, short_gaps = _cut(form.short)
            known = {fold(word): role for word, role in zip(full.words, full.roles, strict=True)}
            roles = tuple(known.get(fold(word), Role.FAMILY) for word in short_words)
            short = Shape(short_words, roles, short_gaps)
        else:
            short = full.block(family=True) or full
        return Target(form, language, full, short)

    def respell(self, candidate: Candidate, chosen: tuple[str, CanonicalForm] | None, article: Article) -> str:
        """What is to stand in the place of the mention: its own letters where nothing is to change."""
        surface = article.text[candidate.span.start : candidate.span.end]
        if chosen is None or candidate.keep:
            return surface
        language, form = chosen
        target = self._target(candidate.entity, language, form)
        if target is None or not _same_script(surface, form.name):
            return surface
        return _Respelling(candidate, target, article).text()


def _same_script(surface: str, name: str) -> bool:
    left, right = word_script(surface), word_script(name)
    return _ONE_SCRIPT.get(left, left) == _ONE_SCRIPT.get(right, right)


class _Respelling:
    """One mention being respelled."""

    def __init__(self, candidate: Candidate, target: Target, article: Article) -> None:
        self.candidate, self.target, self.article = candidate, target, article
        self.surface = article.text[candidate.span.start : candidate.span.end]
        self.pack = article.pack
        letters = [char for char in self.surface if char.isalpha()]
        self.small = bool(letters) and all(not char.isupper() for char in letters) and word_script(self.surface) in HAS_CASE

    def text(self) -> str:
        """The mention respelled; a small particle that opens a sentence has its capital (policy 8)."""
        text = self._respelled()
        if text[:1].islower() and self.surface[:1].isupper() and self._opens_sentence():
            return _upper(text[:1], self.pack) + text[1:]
        return text

    def _respelled(self) -> str:
        candidate, target = self.candidate, self.target
        parts = [part for part in candidate.parts]
        if not candidate.full:
            return self._one_block(parts, target.short)
        if all(part.role is Role.WORD for part in parts):
            return self._one_block(parts, self._word_shape())
        if len(parts) == 1:
            # A whole name in one piece: a short form found by itself, or all parts written together.
            short = bool(candidate.name.flags & Flag.SHORT)
            return self._one_block(parts, target.short if short else target.full)
        blocks = _blocks(parts)
        if self._to_be_turned(blocks):
            return self._turned(blocks)
        return self._in_place(blocks)

    def _word_shape(self) -> Shape:
        flags = self.candidate.name.flags
        return self.target.short if flags & Flag.SHORT and flags & Flag.CANONICAL else self.target.full

    # --------------------------------------------------------------------------------------------------------- in place

    def _one_block(self, parts: Sequence[Part], shape: Shape) -> str:
        respelled = self._block(parts, shape)
        return self.surface if respelled is None else respelled

    def _in_place(self, blocks: list[tuple[str, list[Part]]]) -> str:
        """Each block respelled where it stands."""
        pieces: list[str] = []
        text = self.article.text
        done = self.candidate.span.start
        previous = ""
        for kind, parts in blocks:
            start, end = parts[0].start, parts[-1].end
            gap = text[done:start]
            if kind == "extra":
                pieces += (gap, text[start:end])
            else:
                shape = self.target.full.block(family=kind == "family")
                respelled = self._block(parts, shape) if shape is not None else None
                if respelled is None and shape is not None:
                    return self.surface
                if previous and previous != "extra" and done > self.candidate.span.start:
                    gap = self._separator(gap, self._between_blocks())
                pieces += (gap, respelled if respelled is not None else text[start:end])
            done, previous = end, kind
        pieces.append(text[done : self.candidate.span.end])
        return "".join(pieces)

    def _between_blocks(self) -> str:
        """What the canonical name has between given and family name."""
        full = self.target.full
        for index in range(1, len(full.words)):
            left, right = full.roles[index - 1], full.roles[index]
            if (left in (Role.FAMILY, Role.PARTICLE)) is not (right in (Role.FAMILY, Role.PARTICLE)):
                return full.gaps[index]
        return " "

    def _separator(self, gap: str, canonical: str) -> str:
        """The canonical's separator, but a line break, a no-break space or a comma stays what it was."""
        if "," in gap or "،" in gap or "、" in gap:
            return gap
        if any(char in _KEPT_SPACES for char in gap) and gap_class[gap] is Gap.SPACE:
            return gap
        return canonical

    def _block(self, parts: Sequence[Part], shape: Shape) -> str | None:
        """
        A stretch of parts respelled as `shape`; None where that is not safe.

        Where the stretch has the shape's words one by one each is respelled for itself, otherwise the stretch is as a whole.
        """
        text = self.article.text
        whole = text[parts[0].start : parts[-1].end]
        matched = [part for part in parts if part.place >= 0 or part.role is Role.PARTICLE]
        single = [part for part in shape.roles if part is not Role.PARTICLE]
        if len(matched) == len(shape.words) and self._roles_agree(matched, shape):
            pieces: list[str] = []
            for index, part in enumerate(matched):
                word = self._word(part, shape.words[index], first=index == 0)
                if word is None:
                    return None
                if index:
                    gap = text[matched[index - 1].end : part.start]
                    pieces.append(self._separator(gap, shape.gaps[index]))
                pieces.append(word)
            return "".join(pieces)
        if self._some_missing(matched, shape):
            return self._each_by_itself(matched, shape)
        last = matched[-1]
        canonical = shape.text
        if fold(whole) == fold(canonical) and not last.form and _letters(whole) == _letters(canonical):
            if gap_class.get(whole) is None and any(char in _KEPT_SPACES for char in whole):
                return whole
            return self._capitals(canonical, whole)
        if any(char in "\n\r" for char in whole) and " " in whole:
            return None
        if last.form is not None:
            if not single:
                return None
            base = fold(last.form.base)
            if base == fold(shape.words[-1]) and last.form.base == shape.words[-1]:
                ending: str | None = shape.words[-1][:0] + last.surface
            else:
                ending = _with_ending(shape.words[-1], last.form)
            if ending is None:
                return None
            canonical = canonical[: len(canonical) - len(shape.words[-1])] + ending
        return self._capitals(canonical, whole)

    def _roles_agree(self, parts: Sequence[Part], shape: Shape) -> bool:
        return all(
            (part.role is Role.PARTICLE) is (role is Role.PARTICLE) for part, role in zip(parts, shape.roles, strict=True)
        )

    def _some_missing(self, parts: Sequence[Part], shape: Shape) -> bool:
        """Whether the mention leaves words of the name out: it is not lengthened."""
        return self.candidate.missing > 0 and len(parts) < len(shape.words) and not any(
            role is Role.PARTICLE for role in shape.roles
        )

    def _each_by_itself(self, parts: Sequence[Part], shape: Shape) -> str | None:
        """Words respelled as the canonical words they are nearest to in order; None where that is not plain."""
        pieces: list[str] = []
        text = self.article.text
        place = 0
        for index, part in enumerate(parts):
            wanted = self.candidate.name.roles
            offset = sum(1 for role in wanted[: part.place] if role is part.role)
            place = max(place, min(offset, len(shape.words) - 1))
            word = self._word(part, shape.words[place], first=index == 0)
            if word is None:
                return None
            if index:
                pieces.append(text[parts[index - 1].end : part.start])
            pieces.append(word)
        return "".join(pieces)

    # ------------------------------------------------------------------------------------------------------- turned round

    def _to_be_turned(self, blocks: list[tuple[str, list[Part]]]) -> bool:
        """English full names in the other order become canonical order; comma forms and CAPITAL family names do not."""
        if not self.article.language.startswith("en") or self.candidate.comma:
            return False
        kinds = [kind for kind, _ in blocks]
        if sorted(kinds) != ["family", "given"]:
            return False
        family = next(parts for kind, parts in blocks if kind == "family")
        given = next(parts for kind, parts in blocks if kind == "given")
        if _capital(family) and not _capital(given):
            return False
        roles = [role for role in self.target.full.roles if role in (Role.FAMILY, Role.GIVEN)]
        if not roles or Role.GIVEN not in roles or Role.FAMILY not in roles:
            return False
        return (roles[0] is Role.FAMILY) is not (kinds[0] == "family")

    def _turned(self, blocks: list[tuple[str, list[Part]]]) -> str:
        inner = self.article.text[blocks[0][1][-1].end : blocks[1][1][0].start]
        pieces = []
        for kind, parts in reversed(blocks):
            shape = self.target.full.block(family=kind == "family")
            respelled = self._block(parts, shape) if shape is not None else None
            if respelled is None:
                return self.surface
            pieces.append(respelled)
        return self._separator(inner, self._between_blocks()).join(pieces)

    # ------------------------------------------------------------------------------------------------------------- words

    def _word(self, part: Part, canonical: str, *, first: bool) -> str | None:
        """One word respelled, its ending and its capitals kept; None where that is not safe."""
        surface = self.article.text[part.start : part.end]
        if part.form is not None:
            base = part.form.base
            if base == canonical or base.casefold() == canonical.casefold():
                return surface
            respelled = _with_ending(canonical, part.form)
            return None if respelled is None else self._capitals(respelled, surface)
        if surface == canonical:
            return surface
        if part.method is not Method.FOLDED and part.similarity < EXPLAINED and self._may_be_inflected(surface, canonical):
            return surface if part.place >= 0 else None
        return self._capitals(canonical, surface)

    def _may_be_inflected(self, surface: str, canonical: str) -> bool:
        """Whether the word differs from the canonical one only at its end, in a language that puts endings there."""
        if not self.pack.paradigms or self.article.language.startswith("en"):
            return False
        word, name = fold(surface), fold(canonical)
        common = len(commonprefix([word, name]))
        return word != name and common >= max(3, len(name) - 2)

    def _opens_sentence(self) -> bool:
        return self.article.tokens.sentence_start(self.candidate.first)

    def _capitals(self, canonical: str, surface: str) -> str:
        """`canonical` with the capitals of `surface`: all of them, none of them, or its own."""
        letters = [char for char in surface if char.isalpha()]
        if not letters or word_script(surface) not in HAS_CASE:
            return canonical
        capitals = all(char.isupper() or not char.islower() for char in letters)
        if capitals and (len(letters) > 1) and any(char.isupper() for char in letters):
            return _upper(canonical, self.pack)
        if self.small:
            return canonical.lower()
        return canonical


def _with_ending(canonical: str, form: Inflected) -> str | None:
    return inflect(canonical, form)


def _upper(text: str, pack: LanguagePack) -> str:
    for small, capital in pack.upper.items():
        text = text.replace(small, capital)
    return text.upper()


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def _capital(parts: Sequence[Part]) -> bool:
    return all(part.surface.isupper() and len(part.surface) > 1 for part in parts)


def _blocks(parts: Sequence[Part]) -> list[tuple[str, list[Part]]]:
    """Neighboring parts of one kind: family name with particles, given names, and what the name does not have."""
    blocks: list[tuple[str, list[Part]]] = []
    for index, part in enumerate(parts):
        if part.role is Role.PARTICLE:
            following = parts[index + 1] if index + 1 < len(parts) else None
            kind = "family" if following is None or following.role in (Role.FAMILY, Role.PARTICLE) else "given"
        elif part.role is Role.FAMILY:
            kind = "family"
        elif part.place >= 0 and part.role is Role.GIVEN:
            kind = "given"
        else:
            kind = "extra"
        if blocks and blocks[-1][0] == kind:
            blocks[-1][1].append(part)
        else:
            blocks.append((kind, [part]))
    return blocks
