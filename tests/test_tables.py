"""From a folder to a table that can be used: kept where it is worth it, made anew where the kept one is no good."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from canonym import AliasTableError, Normalizer, load_table, tables
from canonym.aliases import flat
from canonym.aliases.flat import FORMAT
from canonym.aliases.table import AliasTable
from canonym.tables import KEPT, build_table, cache_folder

MANY = 1_200  # a table of so many entities is worth keeping


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


def _kept(table: AliasTable, cache: Path) -> Path:
    [kept] = cache.iterdir()
    assert kept.name.startswith(table.version)
    return kept


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


def test_a_very_large_folder_is_compiled_by_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _bulk(tmp_path / "aliases")
    here = _kept(load_table(folder, tmp_path / "here"), tmp_path / "here").read_bytes()
    monkeypatch.setattr(tables, "LARGE", 1)
    monkeypatch.setattr(tables, "make", None)
    table = load_table(folder, tmp_path / "apart")
    assert len(table) == MANY
    assert _kept(table, tmp_path / "apart").read_bytes() == here


def test_what_is_wrong_in_a_very_large_folder_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LARGE", 1)
    folder = _write(_bulk(tmp_path / "aliases"), "kyiv:\n  canonical: [Kyiv\n")
    with pytest.raises(AliasTableError, match=r"place/ua.yaml:"):
        load_table(folder, tmp_path / "cache")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AliasTableError, match="nowhere"):
        load_table(tmp_path / "nowhere", tmp_path / "cache")


def test_where_tables_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "canonym"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "canonym"


# ---------------------------------------------------------------------------------------------------- the kept file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is worth keeping."""
    return _bulk(tmp_path_factory.mktemp("bulk") / "aliases")


@pytest.fixture(scope="module")
def content(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """Name and content of the file that is kept for `folder`."""
    cache = tmp_path_factory.mktemp("cache")
    load_table(folder, cache)
    [kept] = cache.iterdir()
    return kept.name, kept.read_bytes()


def test_the_name_says_content_format_and_program(folder: Path, content: tuple[str, bytes]) -> None:
    version, form, program = content[0].removesuffix(".canonym").split("-")
    assert version == load_table(folder, folder / ".cache").version
    assert form == FORMAT
    assert len(program) == 12


@pytest.mark.parametrize(
    "at", [0, 30, 60, 100, 500, -1, -100_000], ids=["magic", "format", "checksum", "head", "header", "end", "arrays"]
)
def test_a_damaged_byte_that_is_looked_at_makes_it_anew(
    folder: Path, content: tuple[str, bytes], tmp_path: Path, at: int
) -> None:
    name, sound = content
    damaged = bytearray(sound)
    damaged[at] ^= 0x55
    kept = tmp_path / name
    kept.write_bytes(damaged)
    assert len(sound) <= flat.PAGE * flat.PAGES, "make the table smaller: of larger ones not every byte is looked at"
    assert len(load_table(folder, tmp_path)) == MANY
    assert kept.read_bytes() == sound


@pytest.mark.parametrize("part", [0, 1, 100, 0.5, 0.999])
def test_a_file_cut_short_is_made_anew(folder: Path, content: tuple[str, bytes], tmp_path: Path, part: float) -> None:
    name, sound = content
    (tmp_path / name).write_bytes(sound[: int(part * len(sound)) if isinstance(part, float) else part])
    assert len(load_table(folder, tmp_path)) == MANY
    assert (tmp_path / name).read_bytes() == sound


def test_a_file_of_another_format_is_made_anew(folder: Path, content: tuple[str, bytes], tmp_path: Path) -> None:
    name, sound = content
    kept = tmp_path / name
    kept.write_bytes(sound.replace(b"format " + FORMAT.encode(), b"format 0", 1))
    assert len(load_table(folder, tmp_path)) == MANY
    # the right format, and sound, but not the arrays of a table
    flat.write(kept, flat.pack({}, {"version": "v"}, FORMAT))
    assert len(load_table(folder, tmp_path)) == MANY
    assert kept.read_bytes() == sound


def test_build_reads_every_byte(folder: Path, tmp_path: Path) -> None:
    built = build_table(folder, tmp_path)
    assert built.file is not None
    sound = built.file.read_bytes()
    before = built.file.stat().st_ino
    assert build_table(folder, tmp_path).file == built.file
    assert built.file.stat().st_ino == before, "a sound file is not made again"
    for at in range(len(sound) // 2, len(sound), len(sound) // 7):
        damaged = bytearray(sound)
        damaged[at] ^= 1
        built.file.write_bytes(damaged)
        assert len(build_table(folder, tmp_path).table) == MANY
        assert built.file.read_bytes() == sound


def test_build_keeps_no_small_table(tmp_path: Path) -> None:
    built = build_table(_bulk(tmp_path / "aliases", 3), tmp_path / "cache")
    assert (len(built.table), built.file) == (3, None)
    assert list((tmp_path / "cache").iterdir()) == []


def test_who_may_read_new_files_may_read_a_table(folder: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        built = build_table(folder, tmp_path)
    finally:
        os.umask(before)
    assert built.file is not None
    assert stat.S_IMODE(built.file.stat().st_mode) == 0o644


def test_a_table_whose_tests_fail_is_not_kept(tmp_path: Path) -> None:
    folder = _bulk(tmp_path / "aliases")
    _write(folder, "lviv:\n  canonical: {en: Lviv}\n  aliases: [Lwow]\n  tests: [{text: Lwow., untouched: true}]\n")
    with pytest.raises(AliasTableError, match="TEST001"):
        load_table(folder, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_old_tables_are_put_away(folder: Path, content: tuple[str, bytes], tmp_path: Path) -> None:
    now = time.time()
    for number in range(KEPT + 3):
        old = tmp_path / f"old{number}-4-x.canonym"
        old.touch()
        os.utime(old, (now - 10 * number, now - 10 * number))
    for name in ("crashed.part", "crashed.lock", "other.txt"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "begun.part").touch()
    load_table(folder, tmp_path)
    kept = {each.name for each in tmp_path.iterdir()}
    assert kept == {content[0], "other.txt", "begun.part", *(f"old{number}-4-x.canonym" for number in range(KEPT - 1))}


def test_many_processes_that_want_one_table_make_it_once(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from canonym import tables; made = []; make = tables.make\n"
        "tables.make = lambda *given: made.append(1) or make(*given)\n"
        "print(len(tables.load_table(*sys.argv[1:])), len(made))"
    )
    command = [sys.executable, "-c", program, str(folder), str(tmp_path)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [reader.communicate(timeout=60)[0].split() for reader in readers]
    assert [count for count, _ in said] == [str(MANY)] * 4
    assert sorted(made for _, made in said) == ["0", "0", "0", "1"]
    [kept] = tmp_path.iterdir()
    assert kept.suffix == ".canonym"


def test_readers_go_on_while_a_file_is_replaced_and_removed(folder: Path, tmp_path: Path) -> None:
    built = build_table(folder, tmp_path)
    assert built.file is not None
    chunks = [built.file.read_bytes()]
    for _ in range(20):
        reader = AliasTable.open(built.file)
        flat.write(built.file, chunks)
        assert list(reader.ids()) == list(built.table.ids())
    built.file.unlink()
    assert Normalizer(built.table).normalize("Place7", language="en").text == "Place7"
    assert built.table.entity("place/p7").id == "place/p7"
