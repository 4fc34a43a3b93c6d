"""The orders in which the parts of a person's name may stand: turned round, or family name, comma, given names."""

from __future__ import annotations

from collections.abc import Sequence

from canonym.aliases.names import Role
from canonym.aliases.table import Name
from canonym.linking.candidate import Article, Part


def is_turned_round(parts: Sequence[Part], name: Name) -> bool:
    """Whether the parts stand as one rotation: the family name moved from one end to the other."""
    groups: list[bool] = []
    for part in parts:
        kind = part.role in (Role.FAMILY, Role.PARTICLE)
        if not groups or groups[-1] is not kind:
            groups.append(kind)
    if len(groups) > 2:
        return False
    for wanted in (True, False):
        places = [
            part.place for part in parts if (part.role in (Role.FAMILY, Role.PARTICLE)) is wanted and part.place >= 0
        ]
        if places != sorted(places):
            return False
    return True


def is_comma_form(parts: Sequence[Part], article: Article, comma: int) -> bool:
    """Whether the comma stands right after the family name that comes first."""
    border = article.tokens.starts[comma]
    before = [part for part in parts if part.end <= border]
    after = [part for part in parts if part.start >= border]
    return (
        bool(before and after)
        and all(part.role in (Role.FAMILY, Role.PARTICLE) for part in before)
        and all(part.role not in (Role.FAMILY,) for part in after)
    )
