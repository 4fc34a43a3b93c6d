"""What a mention is respelled to: a canonical form, taken apart as a whole and as a short form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from canonym.aliases.names import Flag, Role
from canonym.aliases.table import AliasTable, Name
from canonym.model import CanonicalForm
from canonym.spelling import Shape, cut
from canonym.text.fold import fold
from canonym.text.scripts import word_script

# A person's name in one word of these is family and given name together.
_UNDIVIDED: Final = frozenset({"Hani", "Hang"})


@dataclass(frozen=True, slots=True)
class Target:
    """A canonical form, whole and short; the short one is None where nobody says which part of a run it is."""

    form: CanonicalForm
    language: str
    full: Shape
    short: Shape | None

    @property
    def is_person(self) -> bool:
        """Whether the name has given and family names; those of places and bodies are just words."""
        return Role.WORD not in self.full.roles


def target_of(table: AliasTable, entity: int, language: str, form: CanonicalForm) -> Target | None:
    """The canonical form of an entity as a target; None where the table has no name that is written so."""
    words, gaps = cut(form.name)
    names = table.names_of(entity)
    for name in names:
        if (
            name.flags & Flag.CANONICAL
            and not name.flags & (Flag.JOINED | Flag.SHORT)
            and name.language == language
            and len(name.roles) == len(words)
            and table.text(name.number) == form.name
        ):
            full = Shape(words, name.roles, gaps)
            break
    else:
        return None
    if form.short:
        return Target(form, language, full, _short(form.short, full))
    if len(words) == 1 and Role.WORD not in name.roles and word_script(words[0]) in _UNDIVIDED:
        return Target(form, language, full, _beginning(words[0], names, table))
    return Target(form, language, full, full.block(family=True) or full)


def _short(written: str, full: Shape) -> Shape:
    words, gaps = cut(written)
    known = {fold(word): role for word, role in zip(full.words, full.roles, strict=True)}
    return Shape(words, tuple(known.get(fold(word), Role.FAMILY) for word in words), gaps)


def _beginning(run: str, names: list[Name], table: AliasTable) -> Shape | None:
    """The family name that a name in one run begins with, where it is known (石破茂: 石破)."""
    families = {table.word(name.parts[0]) for name in names if name.flags & Flag.SHORT and len(name.parts) == 1}
    family = next((run[:end] for end in range(1, len(run)) if fold(run[:end]) in families), "")
    return Shape((family,), (Role.FAMILY,), ("", "")) if family else None
