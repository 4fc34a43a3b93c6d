"""The one scale, and the rules that come before it."""

import pytest

from canonym.sounds.same import SAME, alike, scaled, script_pair, thresholds


def test_script_pairs_are_named_in_alphabetical_order() -> None:
    assert script_pair("Latn", "Cyrl") == script_pair("Cyrl", "Latn") == "cyrillic-latin"
    assert script_pair("Ethi", "Deva") == "indic-other"


def test_every_threshold_is_a_score() -> None:
    assert all(0.3 < threshold < 0.95 for threshold in thresholds().values())


@pytest.mark.parametrize(
    ("left", "right", "kind", "same"),
    [
        ("Nordwind Shipping Ltd", "Nordwind Shipping", "org", True),
        ("Nordwind Shipping", "Nordwind Airlines", "org", False),
        ("横浜市", "横浜", "place", True),
        ("株式会社北風", "北風", "org", True),
        ("Khalid Haddad", "خالد حداد", "person", True),
    ],
)
def test_kinds(left: str, right: str, kind: str, same: bool) -> None:
    assert (scaled(alike(left, right, kind)) >= SAME) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Andrew Rowe", "Andrew Robb", False),
        ("John Hay", "John Jay", False),
        ("Anna Kowalska", "Anna Kovalska", True),
        ("Anna Maria Kowalska", "Anna Kowalska", True),
        ("小唐纳德·特朗普", "Donald Trump", False),
        ("Niger", "Nigeria", False),
        ("Deutschland", "Γερμανία", True),
        ("田邊市", "田辺市", True),
        ("La reina Isabel II", "Elizabeth II", True),
        ("لاوون الرابع عشر", "Leo XIV", True),
    ],
)
def test_what_tells_two_names_apart(left: str, right: str, same: bool) -> None:
    assert (scaled(alike(left, right)) >= SAME) is same


def test_a_regnal_number_forbids() -> None:
    assert alike("Olaf IV", "Olaf VI").veto
    assert not alike("Olaf IV", "Olaf 4").veto
