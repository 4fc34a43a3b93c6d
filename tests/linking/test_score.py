"""The numbers: what raises a score and what lowers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases.names import Role
from canonym.linking.candidate import Part
from canonym.linking.score import LINK, MARGIN, SUGGEST, by_evidence, full_score, weakest, worst_method
from canonym.model import Method


def part(similarity: float, surface: str = "belousov", role: Role = Role.FAMILY, place: int = 0) -> Part:
    return Part(0, len(surface), surface, place, role, similarity, Method.FUZZY, None)


def given_name(similarity: float, surface: str = "andrei") -> Part:
    return part(similarity, surface, Role.GIVEN, 1)


SIMILARITIES = st.floats(0, 1)


def test_all_alike_is_one() -> None:
    assert full_score([part(1.0), given_name(1.0)], 0, reordered=False) == pytest.approx(1.0)


@given(SIMILARITIES, SIMILARITIES, st.integers(0, 3), st.booleans())
def test_a_score_lies_between_its_weakest_part_and_its_best(
    one: float, other: float, missing: int, reordered: bool
) -> None:
    score = full_score([part(one), given_name(other)], missing, reordered=reordered)
    assert 0 <= score <= max(one, other) + 1e-9
    plain = full_score([part(one), given_name(other)], 0, reordered=False)
    assert score <= plain
    assert plain >= min(one, other) - 1e-9


@given(SIMILARITIES, SIMILARITIES, SIMILARITIES)
def test_a_likelier_part_never_lowers_the_score(one: float, less: float, more: float) -> None:
    less, more = sorted((less, more))
    lower = full_score([part(one), given_name(less)], 0, reordered=False)
    assert lower <= full_score([part(one), given_name(more)], 0, reordered=False) + 1e-9


def test_a_wrong_given_name_does_not_hide_behind_a_long_family_name() -> None:
    assert full_score([part(1.0, "konstantinopolsky"), given_name(0.5, "oleg")], 0, reordered=False) < LINK


def test_initials_say_less_than_names() -> None:
    initial = Part(0, 1, "A", -1, Role.INITIAL, 1.0, Method.FOLDED, None)
    assert full_score([initial, part(1.0)], 0, reordered=False) < 1.0
    assert full_score([initial, part(1.0)], 0, reordered=False) >= LINK


def test_particles_weigh_little() -> None:
    particle = part(0.5, "al", Role.PARTICLE, 1)
    assert full_score([given_name(1.0), particle, part(1.0)], 0, reordered=False) > 0.95


def test_short_words_must_be_nearer() -> None:
    assert weakest("un") > weakest("jung-") > weakest("belousov")
    assert weakest("belousov", joined=True) > weakest("belousov")


@given(SIMILARITIES, st.floats(0, 40), st.floats(0, 40))
def test_agreement_that_says_little_counts_less(similarity: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert by_evidence(similarity, less) <= by_evidence(similarity, more) <= similarity


def test_the_least_sure_way_names_the_method() -> None:
    methods = (Method.FOLDED, Method.INFLECTED, Method.TRANSLITERATED, Method.FUZZY)
    for surest, method in enumerate(methods):
        parts = [part(1.0)._replace(method=each) for each in methods[: surest + 1]]
        assert worst_method(parts, exact=False) is method
    assert worst_method([part(1.0)], exact=True) is Method.EXACT


def test_thresholds_stand_in_order() -> None:
    assert 0 < MARGIN < SUGGEST < LINK < 1
