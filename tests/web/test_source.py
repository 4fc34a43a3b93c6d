"""The tables are followed: a change is taken up whole, a broken folder leaves what serves."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from canonym.errors import AliasTableError
from canonym.settings import Settings
from canonym.web import TableSource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "aliases" / "place").mkdir(parents=True)
    (tmp_path / "aliases" / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv}\n")
    return tmp_path / "aliases"


@pytest.fixture
def source(folder: Path) -> TableSource:
    return TableSource(Settings(aliases=folder))


def test_nothing_new_is_nothing_done(source: TableSource, folder: Path) -> None:
    before = source.current
    assert not source.refresh()
    os.utime(folder / "place" / "ua.yaml")  # written anew, the same
    assert not source.refresh()
    assert source.current is before


def test_a_change_is_taken_up_and_the_old_table_is_not_altered(source: TableSource, folder: Path) -> None:
    before = source.current
    (folder / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [Kieff]\n")
    assert source.refresh()
    assert source.current.table.version != before.table.version
    assert source.current.normalizer.normalize("Kieff", language="en").text == "Kyiv"
    assert before.normalizer.normalize("Kieff", language="en").text == "Kieff"


def test_a_change_that_hides_its_time_is_seen(source: TableSource, folder: Path) -> None:
    file = folder / "place" / "ua.yaml"
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_text("kyiv:\n  canonical: {en: Kiyv}\n")
    os.utime(file, ns=times)
    assert source.refresh()


def test_a_broken_folder_leaves_what_serves_and_is_told_once(
    source: TableSource, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = folder / "place" / "ua.yaml"
    good = file.read_text()
    before = source.current
    file.write_text("kyiv:\n  canonicle: {en: Kyiv}\n")
    with caplog.at_level(logging.INFO):
        assert not source.refresh()
        assert not source.refresh()
    assert source.current.table is before.table
    assert source.current.error is not None
    assert "canonicle" in source.current.error
    assert sum("serves on" in record.message for record in caplog.records) == 1
    file.write_text(good)
    assert not source.refresh()
    assert source.current.error is None
    assert source.current.table is before.table


def test_a_folder_that_goes_away_leaves_what_serves(source: TableSource, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert not source.refresh()
    assert source.current.error is not None
    folder.with_name("elsewhere").rename(folder)
    source.refresh()
    assert source.current.error is None


def test_a_link_that_is_swapped_is_seen(tmp_path: Path) -> None:
    for name, spelling in (("one", "Kyiv"), ("two", "Kiyv")):
        (tmp_path / name / "place").mkdir(parents=True)
        (tmp_path / name / "place" / "ua.yaml").write_text(f"kyiv:\n  canonical: {{en: {spelling}}}\n")
    link = tmp_path / "aliases"
    link.symlink_to("one")
    source = TableSource(Settings(aliases=link))
    (tmp_path / "new").symlink_to("two")
    (tmp_path / "new").rename(link)
    assert source.refresh()
    assert source.current.table.entity("place/kyiv").canonical["en"][0].name == "Kiyv"


def test_the_folder_is_watched(folder: Path) -> None:
    import threading

    told = threading.Event()
    source = TableSource(Settings(aliases=folder, poll_seconds=0.02))
    versions: list[str] = []

    def note(serving: object) -> None:
        versions.append(source.current.table.version)
        if len(versions) == 2:
            told.set()

    source.on_refresh(note)
    source.watch()
    try:
        (folder / "place" / "ua.yaml").write_text("lviv:\n  canonical: {en: Lviv}\n")
        assert told.wait(10)
    finally:
        source.stop()
    assert versions[0] != versions[1]


def test_a_folder_that_never_loaded_does_not_serve(tmp_path: Path) -> None:
    with pytest.raises(AliasTableError):
        TableSource(Settings(aliases=tmp_path / "nowhere"))
