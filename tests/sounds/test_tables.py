"""Every table's own examples and rivals, and the promises of the figures."""

import pytest

from canonym.sounds import Culture, align, read
from canonym.sounds.tables import Table, tables

# Spellings of one name sound at least this much alike, rivals less.
ALIKE = 0.78
APART = 0.86


def _cases(kind: str) -> list[tuple[Table, str, str]]:
    return [(table, left, right) for table in tables().by_name.values() for left, right in getattr(table, kind)]


def _similarity(table: Table, left: str, right: str) -> float:
    language = table.languages[0] if table.languages else None
    culture = Culture(table.culture) if table.culture else None
    return align(read(left, language, culture), read(right, language, culture))


@pytest.mark.parametrize(("table", "left", "right"), _cases("examples"))
def test_examples_sound_alike(table: Table, left: str, right: str) -> None:
    assert _similarity(table, left, right) >= ALIKE


@pytest.mark.parametrize(("table", "left", "right"), _cases("rivals"))
def test_rivals_sound_apart(table: Table, left: str, right: str) -> None:
    assert _similarity(table, left, right) < APART


def test_every_table_names_its_source_and_has_examples() -> None:
    for table in tables().by_name.values():
        assert table.source and table.examples and table.rivals, table.name


def test_figures_are_symmetric_and_free_on_the_diagonal() -> None:
    figures = tables().figures
    for left, row in enumerate(figures.matrix):
        assert row[left] <= 0.0
        for right in range(left):
            assert row[right] == figures.matrix[right][left] >= 0.0


def test_symbols_fit_the_private_code_points_that_readings_use() -> None:
    assert len(tables().symbols) < 0x1900
