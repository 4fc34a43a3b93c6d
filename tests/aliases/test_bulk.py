"""Bulk files: the same entries, one a line; a bad line is named and the rest is read all the same."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases import bulk
from canonym.aliases.load import Folder, read_folder
from canonym.errors import AliasTableError
from canonym.model import Alias, CanonicalForm, Entity, Place

FAULTS = [
    ("{", ["1:2: ALIAS002"]),
    ("[1]", ["1:1: ALIAS004"]),
    ('{"canonical": {"en": "A"}}', ["1:1: ALIAS006"]),
    ('{"id": "Kyiv", "canonical": {"en": "A"}}', ["1:8: ALIAS010"]),
    ('{"id": 7, "canonical": {"en": "A"}}', ["1:8: ALIAS004"]),
    ('{"id": "place/a", "canonical": {"en": 7}}', ["1:39: ALIAS004"]),
    ('{"id": "place/a", "canonical": {"en": null}}', ["1:39: ALIAS004"]),
    ('{"id": "place/a", "canonical": {"en": ""}}', ["1:39: ALIAS020"]),
    ('{"id": "place/a", "canonical": {"ua": "A"}}', ["1:33: ALIAS030"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "names": []}', ["1:45: ALIAS005"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "aliases": [ "B", {"text": "C", "lang": "en"}]}', ["1:77: ALIAS005"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "aliases": []}', ["1:45: ALIAS020"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "wikidata": "12"}', ["1:57: ALIAS043"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "id": "place/a"}', ["1:1: ALIAS007"]),
    ('{"id": "place/a", "canonical": {"en": "A", "en" : "B"}}', ["1:1: ALIAS007"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "aliases": [{"text": "B", "text": "C"}]}', ["1:1: ALIAS007"]),
    ('{"id": "place/a", "canonical": {"en": "A\\tB"}}', ["1:39: ALIAS021"]),
    ('{"id": "place/a", "canonical": {"en": "A"}, "standalone": 1}', ["1:59: ALIAS004"]),
    ('\n{"id": "place/ä", "canonical": {"en": "Ä"}, "x": 1}', ["2:45: ALIAS005"]),
]


def errors_of(folder: Path) -> list[str]:
    """The problems as printed, without the folder before them."""
    with pytest.raises(AliasTableError) as caught:
        read_folder(folder)
    assert all(problem.remedy for problem in caught.value.problems)
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in caught.value.problems]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_in_a_bulk_file_is_named_with_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "table.jsonl").write_text(text, encoding="utf-8")
    found = errors_of(tmp_path)
    assert [" ".join(line.split(" ")[:2]) for line in found] == [f"table.jsonl:{each}" for each in expected]


def test_bulk_files_hold_the_same_entries(tmp_path: Path) -> None:
    entry = {
        "id": "person/off",
        "canonical": {"en": {"name": "Off", "short": "O"}},
        "aliases": [{"text": "Of", "keep": True}, "Offf"],
        "standalone": True,
    }
    plain = {"id": "place/q1", "canonical": {"und": "Łódź"}, "aliases": ["Lodz"], "wikidata": "Q580"}
    (tmp_path / "deep").mkdir()
    lines = orjson.dumps(entry) + b"\n\n" + orjson.dumps(plain) + b"\r\n"
    (tmp_path / "deep" / "table.jsonl.gz").write_bytes(gzip.compress(lines))
    assert read_folder(tmp_path).entities == (
        Entity(
            "person/off",
            {"en": (CanonicalForm("Off", short="O"),)},
            (Alias("Of", keep=True), Alias("Offf")),
            standalone=True,
            place=Place("deep/table.jsonl.gz", 1),
        ),
        Entity(
            "place/q1",
            {"und": (CanonicalForm("Łódź"),)},
            (Alias("Lodz"),),
            wikidata="Q580",
            place=Place("deep/table.jsonl.gz", 3),
        ),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"id": "place/a", "canonical": {"en": "\xff"}}', "1:40: ALIAS002"),
        (b'\xef\xbb\xbf{"id": "place/a"}', "1:1: ALIAS002"),
    ],
)
def test_bytes_that_are_not_plain_utf_8(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "table.jsonl").write_bytes(content)
    assert errors_of(tmp_path)[0].startswith(f"table.jsonl:{expected}")


def test_a_damaged_archive_is_an_error(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"id": "place/a", "canonical": {"en": "A"}}\n' * 9)
    (tmp_path / "table.jsonl.gz").write_bytes(whole[:-9])
    assert any("ALIAS001" in line for line in errors_of(tmp_path))


def test_untidy_names_of_imported_tables_are_warnings(tmp_path: Path) -> None:
    hidden = "\N{LEFT-TO-RIGHT EMBEDDING}"
    line = {
        "id": "org/a",
        "canonical": {"en": f"{hidden}CME  Group "},
        "aliases": ["CME", "CME", "e\N{COMBINING ACUTE ACCENT}"],
    }
    (tmp_path / "table.jsonl").write_bytes(orjson.dumps(line))
    folder = read_folder(tmp_path)
    assert folder.entities[0].canonical["en"][0].name == "CME Group"
    assert folder.entities[0].aliases[2].text == "\N{LATIN SMALL LETTER E WITH ACUTE}"
    assert [(problem.code, problem.column) for problem in folder.problems] == [("ALIAS101", 33), ("ALIAS102", 66)]
    assert all(problem.warning for problem in folder.problems)


def test_the_short_way_is_taken_and_makes_what_the_model_makes() -> None:
    value = {
        "id": "place/a",
        "canonical": {"en": "A", "uk": "А"},
        "aliases": ["B", {"text": "C", "language": "ru"}],
        "wikidata": "Q1",
    }
    place = Place("t.jsonl", 1)
    entity = bulk._quick(value, orjson.dumps(value), place)
    assert entity == Entity(
        "place/a",
        {"en": (CanonicalForm("A"),), "uk": (CanonicalForm("А"),)},
        (Alias("B"), Alias("C", "ru")),
        wikidata="Q1",
        place=place,
    )
    assert pickle.loads(pickle.dumps(entity)) == entity
    assert hash(entity.aliases[0]) == hash(Alias("B"))


NAMES = st.text(
    st.sampled_from("aB é\N{COMBINING ACUTE ACCENT}Жب\"\\-'\N{ZERO WIDTH JOINER}\N{NO-BREAK SPACE}1"), max_size=6
)
LANGUAGES = st.sampled_from(["en", "EN", "sr-latn", "und", "qq", ""])
ENTRIES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["place/a", "place/é1", "Place/a", "place/a b"]),
        "canonical": st.dictionaries(LANGUAGES, NAMES, max_size=2),
    },
    optional={
        "aliases": st.lists(NAMES | st.fixed_dictionaries({"text": NAMES, "language": LANGUAGES}), max_size=3),
        "wikidata": st.sampled_from(["Q1", "q1"]),
        "note": st.just("x"),
    },
)


@given(ENTRIES)
def test_the_short_way_reads_what_the_long_way_reads(
    tmp_path_factory: pytest.TempPathFactory, entry: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    (folder / "t.jsonl").write_bytes(orjson.dumps(entry))
    quick = bulk._quick(entry, orjson.dumps(entry), Place("t.jsonl", 1))
    # A field that the short way does not know forces the long one.
    (folder / "t.jsonl").write_bytes(orjson.dumps({**entry, "standalone": False}))
    try:
        slow: Folder | None = read_folder(folder)
    except AliasTableError:
        slow = None
    if quick is not None:
        assert slow is not None
        assert quick.note is None and slow.problems == ()
        assert slow.entities == (quick,)
