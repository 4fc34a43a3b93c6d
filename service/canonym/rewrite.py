"""
rewrite(): canonical spellings put in place of what stands in the text, token by token.

What is kept: initials, patronymics and middle names, case endings, capitals, line breaks and no-break spaces, the comma
form. What is respelled: the words of the name, and the separators between them. Where any step is not safe the mention
stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Final

from canonym.aliases.names import ARTICLES, Flag, Role
from canonym.aliases.table import AliasTable, Name
from canonym.languages.inflection import base_forms, inflect
from canonym.linking.candidate import Article, Candidate, Gap, Part, gap_class
from canonym.linking.context import has_title
from canonym.linking.fuzzy import likeness
from canonym.model import CanonicalForm, Method, Span
from canonym.spelling import Shape, endings, shared, upper, with_ending
from canonym.target import Target, target_of
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

# Scripts that count as one (policy 4): characters simplified and traditional are both Hani; kana may stand beside them.
_ONE_SCRIPT: Final = {"Hira": "Kana"}
# From this similarity on what differs at a word's end is another way of writing it, not an ending nobody recognized.
EXPLAINED: Final = 0.97
# Two thirds of the letters in common: a spelling of the same word, not a nickname.
LIKE: Final = 0.66
_KEPT_SPACES: Final = "\n\r\u00a0\u202f\u2028\u2029"


class Rewriter:
    """Respells mentions of one table."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._target = lru_cache(1 << 14)(partial(target_of, table))

    def respell(self, candidate: Candidate, chosen: tuple[str, CanonicalForm] | None, article: Article) -> str:
        """What is to stand in the place of the mention: its own letters where nothing is to change."""
        span = candidate.span
        surface = article.text[span.start : span.end]
        if chosen is None or candidate.keep or candidate.name.flags & Flag.CASE_EXACT:
            return surface  # abbreviations are never respelled
        language, form = chosen
        if surface in (form.name, form.short):
            return surface
        target = self._target(candidate.entity, language, form)
        if target is None or not _same_script(surface, form.name):
            return surface
        end = candidate.end_of_name
        # What stands behind the name and belongs to it, a legal form, stays as it is.
        named = candidate._replace(span=Span(span.start, end)) if end < span.end else candidate
        return _Respelling(named, target, article).text() + article.text[end : span.end]


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
        self.small = (
            bool(letters) and all(not char.isupper() for char in letters) and word_script(self.surface) in HAS_CASE
        )

    def text(self) -> str:
        """The mention respelled; a small particle that opens a sentence has its capital (policy 8)."""
        text = self._respelled()
        if text[:1].islower() and self.surface[:1].isupper() and self._opens_sentence():
            return upper(text[:1], self.pack) + text[1:]
        return text

    def _respelled(self) -> str:
        candidate, target = self.candidate, self.target
        parts = list(candidate.parts)
        if not candidate.full:
            if target.short is None:
                return self.surface
            words = [part for part in parts if part.role is not Role.PARTICLE]
            as_long = sum(role is not Role.PARTICLE for role in target.short.roles) == len(words)
            return self._one_block(parts, target.short) if as_long else self.surface
        if len(parts) == 1 and target.is_person:
            return self._one_block(parts, self._shape_of_one(parts[0]))
        if all(part.role is Role.WORD for part in parts):
            return self._one_block(parts, self._word_shape())
        blocks = _blocks(parts, candidate.name)
        if self._to_be_turned(blocks):
            return self._turned(blocks)
        return self._in_place(blocks)

    def _shape_of_one(self, part: Part) -> Shape | None:
        """
        What a name in one piece is respelled as: all parts written together as the full name, another spelling of the
        family name as that. A nickname stays: short is never made long (policy 2).
        """
        target = self.target
        if self.candidate.name.flags & Flag.SHORT:
            return target.short
        if len(target.full.words) == 1 or word_script(part.surface) not in HAS_CASE:
            return target.full
        word = fold(part.form.base if part.form else part.surface)
        like, shape = max(
            ((likeness(word, fold("".join(shape.words))), shape) for shape in (target.full, target.short) if shape),
            key=itemgetter(0),
        )
        return shape if like >= LIKE else None

    def _word_shape(self) -> Shape | None:
        """
        What the name of a place or body is respelled as: like for like, a short form only where the target has
        one.
        """
        if not self.candidate.name.flags & (Flag.SHORT | Flag.COMPUTED):
            return self.target.full
        return self.target.short if self.target.form.short else None

    # --------------------------------------------------------------------------------------------------------- in place

    def _one_block(self, parts: Sequence[Part], shape: Shape | None) -> str:
        respelled = self._block(parts, shape) if shape is not None else None
        return self.surface if respelled is None else respelled

    def _in_place(self, blocks: list[tuple[str, list[Part]]]) -> str:
        """Each block respelled where it stands."""
        pieces: list[str] = []
        text, done = self.surface, 0
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
                if previous and previous != "extra" and done > 0:
                    gap = self._separator(gap, self._between_blocks())
                pieces += (gap, respelled if respelled is not None else text[start:end])
            done, previous = end, kind
        pieces.append(text[done:])
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

        Word by word where it is plain which word is which, otherwise the stretch as a whole, if nothing of it is left
        out.
        """
        text = self.surface
        places = self._places(parts, shape)
        if places is not None:
            pieces: list[str] = []
            for index, (part, place) in enumerate(zip(parts, places, strict=True)):
                word = self._word(part, shape.words[place])
                if word is None:
                    return None
                if index:
                    gap = text[parts[index - 1].end : part.start]
                    neighbors = place == places[index - 1] + 1
                    pieces.append(self._separator(gap, shape.gaps[place]) if neighbors else gap)
                pieces.append(word)
            return "".join(pieces)
        if self.candidate.missing and not any(role is Role.PARTICLE for role in shape.roles):
            return None
        if any(part.role is Role.INITIAL for part in parts):
            return None
        return self._whole(parts, shape)

    def _places(self, parts: Sequence[Part], shape: Shape) -> list[int] | None:
        """Which word of the shape each part stands for, None where that is not plain."""
        if len(parts) == len(shape.words):
            agree = all(
                (part.role is Role.PARTICLE) is (role is Role.PARTICLE)
                for part, role in zip(parts, shape.roles, strict=True)
            )
            return list(range(len(parts))) if agree else None
        if len(parts) > len(shape.words) or any(part.place < 0 for part in parts):
            return None
        family = shape.roles[0] in (Role.FAMILY, Role.PARTICLE)
        own = [
            place
            for place, role in enumerate(self.candidate.name.roles)
            if (role in (Role.FAMILY, Role.PARTICLE)) is family and role is not Role.SUFFIX
        ]
        if self.candidate.name.roles[0] is Role.WORD or len(own) != len(shape.words):
            return None
        places = [own.index(part.place) for part in parts if part.place in own]
        if 0 not in places and shape.roles[0] is Role.PARTICLE and fold(shape.words[0]) in ARTICLES:
            return None  # the article belongs to the name: it is put in (policy 2)
        return places if len(places) == len(parts) and places == sorted(places) else None

    def _whole(self, parts: Sequence[Part], shape: Shape) -> str | None:
        """The stretch as a whole: joined where the shape is apart, or apart where it is joined."""
        whole = self.surface[parts[0].start : parts[-1].end]
        last = parts[-1]
        if any(char in _KEPT_SPACES for char in whole):
            return whole  # a line break inside has no place in the joined form
        words = list(shape.words)
        if last.form is not None:
            respelled = (
                words[-1] + last.surface[len(last.form.stem) :]
                if last.form.base == words[-1]
                else inflect(words[-1], last.form)
            )
            if respelled is None:
                return None
            words[-1] = respelled
        canonical = "".join(gap + word for gap, word in zip(shape.gaps, words, strict=False))
        return self._capitals(canonical, whole)

    # ------------------------------------------------------------------------------------------------------- turned
    # round

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
        inner = self.surface[blocks[0][1][-1].end : blocks[1][1][0].start]
        pieces = []
        for kind, parts in reversed(blocks):
            shape = self.target.full.block(family=kind == "family")
            respelled = self._block(parts, shape) if shape is not None else None
            if respelled is None:
                return self.surface
            pieces.append(respelled)
        return self._separator(inner, self._between_blocks()).join(pieces)

    # -------------------------------------------------------------------------------------------------------------
    # words

    def _word(self, part: Part, canonical: str) -> str | None:
        """One word respelled, its ending and its capitals kept; None where that is not safe."""
        surface = self.surface[part.start : part.end]
        if part.role is Role.INITIAL or surface == canonical:
            return surface
        if self.candidate.method is not Method.EXACT and any(
            form.base.casefold() == canonical.casefold() for form in base_forms(surface, self.pack)
        ):
            return surface  # a case form of the canonical name, whatever it was found by
        if part.form is not None:
            base = part.form.base
            if base == canonical or base.casefold() == canonical.casefold():
                return surface
            respelled = inflect(canonical, part.form) or with_ending(canonical, part.form)
            return None if respelled is None else self._capitals(respelled, surface)
        if (
            part.method is not Method.FOLDED
            and part.similarity < EXPLAINED
            and self._may_be_inflected(surface, canonical)
        ):
            return surface if part.place >= 0 else None
        return self._capitals(canonical, surface)

    def _may_be_inflected(self, surface: str, canonical: str) -> bool:
        """Whether the word differs from the canonical one by what is an ending in the language."""
        word, name = fold(surface), fold(canonical)
        common = shared(word, name)
        if word == name or common < max(3, len(name) - 2):
            return False
        if common == len(word):
            rest = name[common:]
            return any(paradigm.base and fold(paradigm.base).endswith(rest) for paradigm in self.pack.paradigms)
        # Without the ending the word has to be the beginning of the name: Carlos is no form of Carles.
        return any(
            word.endswith(ending) and name.startswith(word[: len(word) - len(ending)]) for ending in endings(self.pack)
        )

    def _opens_sentence(self) -> bool:
        first = self.candidate.first
        return self.article.tokens.sentence_start(first) and not has_title(self.article, first, self.candidate.last)

    def _capitals(self, canonical: str, surface: str) -> str:
        """`canonical` with the capitals of `surface`: all of them, none of them, or its own."""
        letters = [char for char in surface if char.isalpha()]
        if not letters or word_script(surface) not in HAS_CASE:
            return canonical
        capitals = all(char.isupper() or not char.islower() for char in letters)
        if capitals and (len(letters) > 1) and any(char.isupper() for char in letters):
            return upper(canonical, self.pack)
        if self.small:
            return canonical.lower()
        return canonical


def _capital(parts: Sequence[Part]) -> bool:
    return all(part.surface.isupper() and len(part.surface) > 1 for part in parts)


def _has_initials(name: Name) -> bool:
    """Whether initials are part of the name as it is listed (George W. Bush)."""
    return Role.INITIAL in name.roles


def _blocks(parts: Sequence[Part], name: Name) -> list[tuple[str, list[Part]]]:
    """Neighboring parts of one kind: family name with particles, given names, and what the name does not have."""
    blocks: list[tuple[str, list[Part]]] = []
    for index, part in enumerate(parts):
        if part.role is Role.PARTICLE:
            following = parts[index + 1] if index + 1 < len(parts) else None
            kind = "family" if following is None or following.role in (Role.FAMILY, Role.PARTICLE) else "given"
        elif part.role is Role.FAMILY:
            kind = "family"
        elif part.role is Role.SUFFIX:
            kind = "extra"
        elif part.place >= 0 or (part.role is Role.INITIAL and _has_initials(name)):
            kind = "given"
        else:
            kind = "extra"
        if blocks and blocks[-1][0] == kind:
            blocks[-1][1].append(part)
        else:
            blocks.append((kind, [part]))
    return blocks
