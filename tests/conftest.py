"""What all tests share: the profile of hypothesis, the small table, and the tables that the program ships with."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from canonym import Normalizer
from canonym.aliases.load import Folder, read_folder
from canonym.aliases.table import AliasTable
from factory import ROOT, normalizer, small

# Deadlines would make a busy machine fail a test; a few dozen examples a run find over the days what one run does not.
settings.register_profile("suite", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session")
def small_table() -> AliasTable:
    """The dozen entities of `factory`."""
    return small()


@pytest.fixture(scope="session")
def small_normalizer() -> Normalizer:
    """A normalizer over the dozen."""
    return normalizer()


@pytest.fixture(scope="session")
def shipped_folder() -> Folder:
    """The editors' tables, read."""
    return read_folder(ROOT / "aliases")


@pytest.fixture(scope="session")
def shipped_table(shipped_folder: Folder) -> AliasTable:
    """
    The editors' tables, compiled. The entries' own tests are not run here: test_alias_tables does, so that one of them
    fails one test and not all.
    """
    keep = ((phrase.text, phrase.language or "") for phrase in shipped_folder.keep)
    return AliasTable.of(shipped_folder.entities, keep, shipped_folder.version)


@pytest.fixture(scope="session")
def shipped(shipped_table: AliasTable) -> Normalizer:
    """A normalizer over the editors' tables."""
    return Normalizer(shipped_table)
