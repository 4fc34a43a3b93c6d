"""Which two words, or which single one, lead to a name."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from canonym.aliases.table import AliasTable
from factory import entity, table

# What a table of one entity and two others, which make some words common, is asked for.
OTHERS = (
    entity("org/a", "National Bank of Nowhere"),
    entity("org/b", "National Bank of Elsewhere"),
    entity("person/c", "Maria Else"),
)
NAMES = [
    pytest.param("person/x", "Anton Zorin", {"anton zorin", "a zorin", "=anthony zorin"}, set(), id="given and family"),
    pytest.param(
        "person/x",
        "Ursula von der Leyen",
        {"leyen ursula", "leyen u", "=ursula leyen"},
        set(),
        id="particles lead nowhere",
    ),
    pytest.param("person/x", "Zorin", set(), {"zorin"}, id="one word"),
    pytest.param("place/x", "Kyiv", set(), {"kyiv"}, id="a place of one word"),
    pytest.param("place/x", "Zorin Hills", {"hills zorin"}, {"zorinhills"}, id="a place of two, in one word as well"),
    pytest.param("org/x", "Bank of Zorinland", {"of zorinland"}, {"bz"}, id="the rarest with one beside it"),
    pytest.param(
        "org/x",
        "the zorin Nowhere Bank",
        {"the zorin", "nowhere zorin"},
        {"znb"},
        id="and a capitalized one",
    ),
]


def _leads(found: AliasTable, entity_id: str) -> tuple[set[str], set[str]]:
    """The pairs of words, and the single words, that lead to an entity."""
    index = found.index(entity_id)
    words = range(len(found._words))
    singles = {found.word(one) for one in words if any(found.name(n).entity == index for n in found.named_by(one))}
    pairs = {
        " ".join(sorted((found.word(left), found.word(right))))
        for left, right in combinations(words, 2)
        if any(found.name(number).entity == index for number in found.named_by_pair(left, right))
    }
    return pairs, singles


@pytest.mark.parametrize(("entity_id", "name", "pairs", "singles"), NAMES)
def test_what_leads_to_a_name(entity_id: str, name: str, pairs: set[str], singles: set[str]) -> None:
    found = _leads(table([entity(entity_id, name), *OTHERS], keep=()), entity_id)
    assert found == (pairs, singles)


def test_names_of_many_shapes_keep_apart() -> None:
    """Names are indexed together by the roles of their parts: each has what it would have alone."""
    alone: dict[str, Any] = {}
    people = [
        entity(f"person/n{number}", name)
        for number, name in enumerate(
            ("Anton Zorin", "Juan Carlos Pérez", "Ursula von der Leyen", "Zorin", "J. R. Hartley", "Sammy Davis Jr.")
        )
    ]
    for one in people:
        alone[one.id] = _leads(table([one], keep=()), one.id)
    together = table(people, keep=())
    for one in people:
        assert _leads(together, one.id)[1] == alone[one.id][1]
        assert _leads(together, one.id)[0] == alone[one.id][0]
