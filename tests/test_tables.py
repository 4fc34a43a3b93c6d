"""From a folder to a table that can be used: kept where it is worth it, made anew where the kept one is no good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from canonym import AliasTableError, Normalizer, load_table
from canonym.tables import cache_folder

MANY = 2_100  # a table of so many entities is worth keeping


def _write(folder: Path, text: str, name: str = "place/ua.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def _bulk(folder: Path, count: int = MANY) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"id": f"place/p{number}", "canonical": {"en": f"Place{number}"}}) for number in range(count))
    (folder / "bulk.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _text(folder: Path, cache: Path, text: str) -> str:
    return Normalizer(load_table(folder, cache)).normalize(text, language="en").text


def test_a_folder_becomes_a_table(tmp_path: Path) -> None:
    folder = _write(tmp_path / "aliases", "kyiv:\n  canonical: {en: Kyiv}\n  aliases: [Kieff]\n")
    assert _text(folder, tmp_path / "cache", "Kieff.") == "Kyiv."
    table = load_table(folder, tmp_path / "cache")
    assert table.entity("place/kyiv").place is not None
    assert load_table(folder, tmp_path / "cache").version == table.version
    _write(folder, "kyiv:\n  canonical: {en: Kyjiw}\n  aliases: [Kieff]\n")
    assert load_table(folder, tmp_path / "cache").version != table.version
    assert _text(folder, tmp_path / "cache", "Kieff.") == "Kyjiw."


def test_a_large_table_is_kept_and_mapped(tmp_path: Path) -> None:
    folder, cache = _bulk(tmp_path / "aliases"), tmp_path / "cache"
    first = load_table(folder, cache)
    [kept] = cache.iterdir()
    second = load_table(folder, cache)
    assert list(cache.iterdir()) == [kept]
    assert list(second.ids()) == list(first.ids())
    assert second.version == first.version


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    folder, cache = _bulk(tmp_path / "aliases"), tmp_path / "cache"
    load_table(folder, cache)
    [kept] = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-100] if damage is None else damage)
    assert len(load_table(folder, cache)) == MANY
    assert len(load_table(folder, cache)) == MANY


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    folder = _bulk(tmp_path / "aliases")
    blocked = tmp_path / "file"
    blocked.touch()
    assert len(load_table(folder, blocked / "cache")) == MANY


def test_the_tests_of_entries_are_run(tmp_path: Path) -> None:
    entry = (
        "kyiv:\n  canonical: {en: Kyiv}\n  aliases: [Kieff]\n  tests:\n"
        "    - {text: Off to Kieff., output: Off to Kyiv.}\n    - {text: Off to Lviv., untouched: true}\n"
    )
    folder = _write(tmp_path / "aliases", entry)
    assert len(load_table(folder, tmp_path / "cache")) == 1


def test_an_entry_whose_test_fails_does_not_load(tmp_path: Path) -> None:
    entry = (
        "kyiv:\n  canonical: {en: Kyiv}\n  tests:\n    - {text: Off to Kieff., output: Off to Kyiv.}\n"
        "lviv:\n  canonical: {en: Lviv}\n  aliases: [Lwow]\n  tests:\n    - {text: Off to Lwow., untouched: true}\n"
    )
    folder = _write(tmp_path / "aliases", entry)
    with pytest.raises(AliasTableError) as caught:
        load_table(folder, tmp_path / "cache")
    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == 2
    assert said[0].startswith("place/ua.yaml:1:")
    assert said[1].startswith("place/ua.yaml:5:")
    assert all("TEST001" in line for line in said)
    assert "'Off to Kieff.'" in said[0]
    assert "'Off to Lviv.'" in said[1]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AliasTableError, match="nowhere"):
        load_table(tmp_path / "nowhere", tmp_path / "cache")


def test_where_tables_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "canonym"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "canonym"
