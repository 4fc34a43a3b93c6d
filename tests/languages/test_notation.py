import pytest

from canonym.errors import DataError
from canonym.languages.notation import expand, expand_all

ENDINGS = {"m": "|a|owi", "1": "er|ra"}


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("pan", ("pan",)),
        ("pan(|a|u)", ("pan", "pana", "panu")),
        ("prezydent(m)", ("prezydent", "prezydenta", "prezydentowi")),
        ("minist(1) obrony", ("minister obrony", "ministra obrony")),
        ("(d|D)r(|a)", ("dr", "dra", "Dr", "Dra")),
        ("a(|)", ("a",)),
    ],
)
def test_a_pattern_stands_for_its_forms(pattern: str, forms: tuple[str, ...]) -> None:
    assert expand(pattern, ENDINGS) == forms


def test_forms_are_listed_once() -> None:
    assert expand_all(["pan(|a)", "pana"], ENDINGS) == ("pan", "pana")


def test_endings_that_nobody_lists() -> None:
    with pytest.raises(DataError, match="'x'"):
        expand("pan(x)", ENDINGS)
