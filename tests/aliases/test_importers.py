"""Tables of others: what an entry becomes, that it loads, and that one bad line costs only itself."""

from __future__ import annotations

import bz2
import fcntl
import gzip
import json
import lzma
import os
import pty
import struct
import subprocess
import sys
import termios
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym import CanonymError, Normalizer, RequestError, strict_yaml
from canonym.aliases.importers import SOURCES, Order, columns, draft, importer, lines
from canonym.aliases.importers.geonames import is_taken
from canonym.aliases.importers.knowledge import knowledge, table
from canonym.aliases.importers.numbers import Numbers
from canonym.aliases.importers.order import our_language
from canonym.aliases.language_code import known_language
from canonym.aliases.load import read_folder
from canonym.aliases.table import AliasTable
from canonym.cli.main import run

Told = list[tuple[str, int, str]]


def entries(source: str, file: Path, told: Told | None = None, **wanted: Any) -> dict[str, dict[str, Any]]:
    """What an importer makes of a file, by id; all of it has to load without a warning."""

    def note(path: Path, line: int, message: str) -> None:
        assert told is not None, f"{path}:{line}: {message}"
        told.append((path.name, line, message))

    found = list(importer(source)(Order(file, note=note, **wanted)))
    folder = file.parent / "loaded"
    folder.mkdir(exist_ok=True)
    (folder / "t.jsonl").write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    read = read_folder(folder)
    assert read.problems == ()
    assert [entity.id for entity in read.entities] == [entry["id"] for entry in found]
    return {entry["id"]: entry for entry in found}


def written(path: Path, content: Iterable[Any]) -> Path:
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in content), "utf-8")
    return path


# ------------------------------------------------------------------------------------------------------------- wikidata


def item(number: str, classes: Iterable[str], labels: dict[str, str], **more: Any) -> dict[str, Any]:
    """An item as a dump has it; `more`: `aliases` (language -> texts), and claims by property."""
    texts = more.pop("aliases", {})
    claims = {
        "P31": [statement({"entity-type": "item", "id": one}, "wikibase-entityid") for one in classes],
        **{name: [statement(value, "monolingualtext") for value in values] for name, values in more.items()},
    }
    return {
        "type": "item",
        "id": number,
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()} or [],
        "descriptions": {"en": {"language": "en", "value": "not a name"}},
        "aliases": {c: [{"language": c, "value": text} for text in t] for c, t in texts.items()} or [],
        "claims": claims,
        "sitelinks": [],
        "lastrevid": 1,
    }


def statement(value: Any, kind: str, rank: str = "normal") -> dict[str, Any]:
    snak = {"snaktype": "value", "property": "P31", "datavalue": {"value": value, "type": kind}}
    return {"mainsnak": snak, "type": "statement", "rank": rank}


SHEVCHENKO = item(
    "Q134958",
    ["Q5"],
    {"en": "Taras Shevchenko", "de": "Taras Schewtschenko", "zh-cn": "塔拉斯·舍甫琴科", "af": "Taras Sjewtsjenko"},
    aliases={"en": ["Shevchenko", "Taras Hryhorovych Shevchenko"], "mul": ["T. Shevchenko"], "simple": ["Taras"]},
    P1559=[{"text": "Тарас Шевченко", "language": "uk"}],
)


def test_an_item_of_wikidata(tmp_path: Path) -> None:
    found = entries("wikidata", written(tmp_path / "dump.json", ["[\n", SHEVCHENKO, "]\n"]))
    assert found["person/Q134958"] == {
        "id": "person/Q134958",
        "canonical": {
            "en": "Taras Shevchenko",
            "de": "Taras Schewtschenko",
            "zh-Hans": "塔拉斯·舍甫琴科",
            "uk": "Тарас Шевченко",
        },
        "aliases": [
            {"text": "Shevchenko", "language": "en", "strength": "weak"},
            {"text": "Taras Hryhorovych Shevchenko", "language": "en"},
            "T. Shevchenko",
        ],
        "wikidata": "Q134958",
    }


def test_languages_that_are_wanted(tmp_path: Path) -> None:
    found = entries("wikidata", written(tmp_path / "dump.json", [SHEVCHENKO]), languages=frozenset({"de", "af"}))
    # the native name whatever is wanted: romanizations are computed from it
    assert set(found["person/Q134958"]["canonical"]) == {"de", "af", "uk"}


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        (["Q515"], "place"),
        (["Q4830453"], "org"),
        (["Q515", "Q5"], "person"),
        (["Q4830453", "Q486972"], "place"),
        (["Q11424"], None),  # a film
        ([], None),
    ],
)
def test_kinds_by_class(tmp_path: Path, classes: list[str], kind: str | None) -> None:
    found = entries("wikidata", written(tmp_path / "dump.json", [item("Q1", classes, {"en": "Some Name"})]))
    assert list(found) == ([f"{kind}/Q1"] if kind else [])


def test_ranks_of_statements(tmp_path: Path) -> None:
    ranked = item("Q1", [], {"en": "Some Name"})
    city, person, body = ({"id": number} for number in ("Q515", "Q5", "Q43229"))
    kind = "wikibase-entityid"
    ranked["claims"]["P31"] = [
        statement(person, kind, "deprecated"),
        statement(body, kind),
        statement(city, kind, "preferred"),
        {"mainsnak": {"snaktype": "somevalue", "property": "P31"}, "rank": "preferred"},
    ]
    assert list(entries("wikidata", written(tmp_path / "dump.json", [ranked]))) == ["place/Q1"]


def test_items_that_say_nothing_are_left_out_and_bad_lines_are_told(tmp_path: Path) -> None:
    told: Told = []
    content = [
        "[\n",
        json.dumps(item("Q1", ["Q5"], {"en": "One Name"})) + ",\n",
        '{"type": "item", "id": "Q2"\n',
        {"type": "property", "id": "P31", "labels": {}},
        item("Q3", ["Q5"], {"tlh": "no language of ours"}),
        item("Q4", ["Q5"], {"en": "???"}),
        "\n",
        {"id": "Q5", "claims": {"P31": 7}},
        ["Q6"],
        {"id": "L7"},
        item("Q8", ["Q5"], {"en": "Another Name"}),
        "]\n",
    ]
    found = entries("wikidata", written(tmp_path / "dump.json", content), told)
    assert list(found) == ["person/Q1", "person/Q8"]
    assert [(name, line) for name, line, _ in told] == [("dump.json", line) for line in (3, 8, 9, 10)]
    assert "is not JSON" in told[0][2]


# -------------------------------------------------------------------------------------------------------- opensanctions


def test_an_entity_of_opensanctions(tmp_path: Path) -> None:
    person = {
        "id": "NK-2bVo_x",
        "caption": "Ivan Petrenko",
        "schema": "Person",
        "properties": {
            "name": ["Иван Петренко", "Ivan Petrenko", "IVAN PETRENKO"],
            "alias": ["Petrenko, Ivan Olehovych"],
            "weakAlias": ["Vanya the Great", "Petrenko"],
            "wikidataId": ["Q99999999"],
            "birthDate": ["1970-01-01"],
        },
        "datasets": ["xx_list"],
        "target": True,
    }
    company = {
        "id": "ofac-77",
        "schema": "Company",
        "caption": "Acme Trading LLC",
        "properties": {"name": ["Acme Trading LLC"], "previousName": ["Acme Export"]},
    }
    address = {"id": "addr-1", "schema": "Address", "caption": "1 High Street", "properties": {"full": ["1 High St"]}}
    found = entries("opensanctions", written(tmp_path / "entities.ftm.json", [person, address, company]))
    assert found == {
        "person/NK-2bVo_x": {
            "id": "person/NK-2bVo_x",
            "canonical": {"en": "Ivan Petrenko"},
            "aliases": [
                "Иван Петренко",
                "IVAN PETRENKO",
                "Petrenko, Ivan Olehovych",
                {"text": "Vanya the Great", "strength": "weak"},
                {"text": "Petrenko", "strength": "weak"},
            ],
            "wikidata": "Q99999999",
        },
        "org/ofac-77": {
            "id": "org/ofac-77",
            "canonical": {"en": "Acme Trading LLC"},
            "aliases": ["Acme Export"],
        },
    }


@pytest.mark.parametrize(
    ("caption", "language", "expected"),
    [("Ivan Petrenko", "de", "de"), ("Иван Петренко", "en", "und"), ("Иван Петренко", "ru", "ru")],
)
def test_a_caption_is_of_no_language_it_is_not_written_in(
    tmp_path: Path, caption: str, language: str, expected: str
) -> None:
    entity = {"id": "Q7", "schema": "Person", "caption": caption, "properties": {"name": [caption]}}
    found = entries("opensanctions", written(tmp_path / "e.json", [entity]), language=language)
    assert found["person/Q7"]["canonical"] == {expected: caption}
    assert found["person/Q7"]["wikidata"] == "Q7"


def test_bad_lines_of_opensanctions(tmp_path: Path) -> None:
    told: Told = []
    content = [
        {"id": "a", "schema": "Person"},
        {"schema": "Person", "properties": {"name": ["No Id"]}},
        {"id": "b", "schema": "Person", "properties": {"name": "Not A List"}},
        {"id": "!!", "schema": "Person", "properties": {"name": ["Odd Id"]}},
        {"id": "c", "schema": "Person", "properties": {"passport": ["x"]}},
        "nonsense\n",
        {"id": "d d", "schema": "Person", "properties": {"name": ["Sound Name"]}},
    ]
    assert list(entries("opensanctions", written(tmp_path / "e.json", content), told)) == ["person/d-d"]
    assert [line for _, line, _ in told] == [1, 2, 3, 4, 6]


# ------------------------------------------------------------------------------------------------------------ jrc-names


def test_names_of_the_jrc(tmp_path: Path) -> None:
    told: Told = []
    rows = (
        "# a remark\n0\tP\tu\tNobody+In+Particular\n",
        "58\tP\tru\tТарас+Шевченко\n58\tP\tu\tTaras+Shevchenko\n58\tP\tu\tShevchenko\n58\tP\tfr\tTaras+Chevtchenko\n",
        "58\tP\ttlh\tTaras+in+Klingon\n59\tO\tu\tUnited+Nations\n59\tO\tu\tUN\n60\tE\tu\tEurovision\n61\tP\tu\n",
        "58\tP\tu\tTaras+Sevcenko\n123456789123\tP\tu\tToo+Large\n62\tP\tu\t++\n",
    )
    found = entries("jrc-names", written(tmp_path / "entities", rows), told)
    assert found == {
        "person/jrc-58": {
            "id": "person/jrc-58",
            "canonical": {"en": "Taras Shevchenko"},
            "aliases": [
                {"text": "Тарас Шевченко", "language": "ru"},
                {"text": "Shevchenko", "strength": "weak"},
                {"text": "Taras Chevtchenko", "language": "fr"},
            ],
        },
        "org/jrc-59": {
            "id": "org/jrc-59",
            "canonical": {"en": "United Nations"},
            "aliases": [{"text": "UN", "strength": "weak"}],
        },
    }
    assert [line for _, line, _ in told] == [11, 13, 14, 12]
    assert "do not stand together" in told[3][2]


# ------------------------------------------------------------------------------------------------------------- geonames


def place(number: int, name: str, feature: str = "P", code: str = "PPL") -> str:
    cells = [str(number), name, name, "", "50.45", "30.52", feature, code, "UA", *[""] * 10]
    return "\t".join(cells) + "\n"


def alternate(number: int, code: str, text: str, flags: str = "    ") -> str:
    """`flags`: four characters for preferred, short, colloquial, historic."""
    return "\t".join(["1", str(number), code, text, *(flag.strip() for flag in flags), "", ""]) + "\n"


def test_places_of_geonames(tmp_path: Path) -> None:
    told: Told = []
    places = written(
        tmp_path / "UA.txt",
        [
            place(703448, "Kyiv", code="PPLC"),
            place(1, "Airport", "S", "AIRP"),
            place(702550, "Lviv"),
            "broken\n",
            place(703448, "Kyiv again"),
            place(5, "Quarter", code="PPLX"),
        ],
    )
    names = written(
        tmp_path / "alternateNamesV2.txt",
        [
            alternate(702550, "de", "Lemberg", "   1"),
            alternate(703448, "en", "Kiev"),
            alternate(703448, "en", "Kyiv", "1   "),
            alternate(703448, "uk", "Київ"),
            alternate(703448, "link", "https://en.wikipedia.org/wiki/Kyiv"),
            alternate(703448, "wkdt", "Q1899"),
            alternate(703448, "iata", "KBP"),
            alternate(703448, "abbr", "K."),
            alternate(703448, "", "Kiew-Stadt"),
            alternate(703448, "en", "Mother of Cities", "  1 "),
            alternate(703448, "xmf", "კიევი"),
            alternate(703448, "de", "Stadt Kiew"),
            alternate(703448, "de", "Kiew", " 1  "),
            "too\tshort\n",
            alternate(1, "en", "Boryspil Airport"),
        ],
    )
    assert entries("geonames", places, told, names=names) == {
        "place/geonames-703448": {
            "id": "place/geonames-703448",
            "canonical": {"en": "Kyiv", "uk": "Київ", "de": "Stadt Kiew"},
            "aliases": [
                {"text": "Kiev", "language": "en"},
                {"text": "K.", "strength": "weak", "keep": True},
                "Kiew-Stadt",
                {"text": "Mother of Cities", "language": "en", "strength": "weak"},
                {"text": "Kiew", "language": "de"},
            ],
            "wikidata": "Q1899",
        },
        "place/geonames-702550": {
            "id": "place/geonames-702550",
            "canonical": {"en": "Lviv"},
            "aliases": [{"text": "Lemberg", "language": "de"}],
        },
    }
    assert [(name, line) for name, line, _ in told] == [("UA.txt", 4), ("UA.txt", 5), ("alternateNamesV2.txt", 14)]
    alone = entries("geonames", places, [])
    assert alone["place/geonames-703448"] == {"id": "place/geonames-703448", "canonical": {"en": "Kyiv"}}


# -------------------------------------------------------------------------------------------------------------- columns


def test_columns_of_any_table(tmp_path: Path) -> None:
    told: Told = []
    content = (
        "\N{ZERO WIDTH NO-BREAK SPACE}key;title;aka;lang;type;qid\n",
        "kyiv;Kyiv;Kieff | Kiev;en;place;http://www.wikidata.org/entity/Q1899\n",
        "kyiv;Київ;;uk;place;\n",
        '"shevchenko, t";"Taras ""Kobzar"" Shevchenko";Shevchenko;;Person;\n',
        "short;row\n",
        "lviv;Lviv;;english;place;\n",
        ";Nameless;;en;place;\n",
        "x;X;;en;;\n",
        "y;Y;;en;place;7\n",
        "z;--;;en;place;\n",
        "kyiv;Kyjiw;;de;place;\n",
    )
    mapping = columns.read_columns(["id=key,name=title,alias=aka", "language=lang,kind=type,wikidata=qid"])
    file = written(tmp_path / "t.csv", content)
    assert entries("columns", file, told, columns=mapping, separator="|") == {
        "place/kyiv": {
            "id": "place/kyiv",
            "canonical": {"en": "Kyiv", "uk": "Київ"},
            "aliases": [{"text": "Kieff", "language": "en"}, {"text": "Kiev", "language": "en"}],
            "wikidata": "Q1899",
        },
        "person/shevchenko-t": {
            "id": "person/shevchenko-t",
            "canonical": {"en": 'Taras "Kobzar" Shevchenko'},
            "aliases": [{"text": "Shevchenko", "language": "en", "strength": "weak"}],
        },
    }
    assert [line for _, line, _ in told] == [5, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_kind_and_a_language_for_all_rows(tmp_path: Path, delimiter: str) -> None:
    rows = (("id", "a", "b", "w"), ("1", "Ministère de la Justice", "Justice", "MJ"), ("org/2", "Sénat", "", ""))
    file = written(tmp_path / "t.txt", [delimiter.join(row) + "\n" for row in rows])
    mapping = columns.read_columns(["id=id", "name=a", "alias=b", "weak=w", "kind=org", "language=fr"])
    assert entries("columns", file, columns=mapping) == {
        "org/1": {
            "id": "org/1",
            "canonical": {"fr": "Ministère de la Justice"},
            "aliases": [{"text": "Justice", "language": "fr"}, {"text": "MJ", "language": "fr", "strength": "weak"}],
        },
        "org/2": {"id": "org/2", "canonical": {"fr": "Sénat"}},
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["id=a"], "name"),
        (["name=a"], "id"),
        (["id=a,name"], "FIELD=COLUMN"),
        (["id=a,name=b,nickname=c"], "nickname"),
        (["id=a,id=b,name=c"], "given twice"),
        (["id=a,name=b,"], "FIELD=COLUMN"),
    ],
)
def test_a_mapping_that_is_wrong(given: list[str], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        columns.read_columns(given)


def test_a_mapping_to_no_column(tmp_path: Path) -> None:
    file = written(tmp_path / "t.csv", ["a,b\n"])
    for wrong in ("id=a,name=c", "id=a,name=b,kind=No Kind", "id=a,name=b,language=english"):
        with pytest.raises(RequestError, match="no column"):
            entries("columns", file, columns=columns.read_columns([wrong]))


# ----------------------------------------------------------------------------------------------------- lines and drafts


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_lines_of_every_compression(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "whatever"
    path.write_bytes(compress("\N{ZERO WIDTH NO-BREAK SPACE}a\r\n\n \nб\nlast".encode()))
    advanced: list[int] = []
    found = list(lines.read_texts(Order(path, advance=advanced.append)))
    assert found == [(1, "a"), (4, "б"), (5, "last")]
    assert sum(advanced) == path.stat().st_size


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("damage", ["cut", "noise"])
def test_half_a_file_is_no_table(tmp_path: Path, compress: Callable[[bytes], bytes], damage: str) -> None:
    content = compress(b"".join(b"line %d %s\n" % (n, os.urandom(20).hex().encode()) for n in range(3000)))
    half = len(content) // 2
    path = tmp_path / "cut"
    path.write_bytes(content[:half] if damage == "cut" else content[:half] + os.urandom(200) + content[half + 200 :])
    with pytest.raises(CanonymError, match=r"cut:\d+: it cannot be read any further"):
        list(lines.read_lines(Order(path)))


def test_lines_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"a\nb\xff\nc\n")
    told: Told = []
    order = Order(path, note=lambda file, line, message: told.append((file.name, line, message)))
    assert [text for _, text in lines.read_texts(order)] == ["a", "c"]
    assert told == [("t", 2, "is not UTF-8: byte 1 fits no character")]
    assert [text for _, text in lines.read_texts(order, quiet=True)] == ["a", "c"]
    assert len(told) == 1


def test_what_is_one_line_is_another_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 1000)
    path = tmp_path / "t"
    path.write_bytes(b"short\n" + b"[" * 5000)
    with pytest.raises(CanonymError, match="t:2: no line has"):
        list(lines.read_lines(Order(path)))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    text = json.dumps(SHEVCHENKO)
    many = [text.replace("Q134958", f"Q{number}") + ",\n" for number in range(1, 3001)]
    path = written(tmp_path / "dump.json", many)
    peaks = []
    for _ in range(2):  # the first reading fills what is remembered
        tracemalloc.start()
        assert sum(1 for _ in importer("wikidata")(Order(path))) == 3000
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert path.stat().st_size > 2_000_000
    assert peaks[1] < 1_500_000 + lines._BLOCK


@given(st.text(max_size=12))
def test_a_tidy_name_loads_as_it_is(text: str) -> None:
    name = draft.tidy(text)
    if name is not None:
        assert draft.tidy(name) == name
        assert any(char.isalnum() for char in name)
        assert name == name.strip()
        assert "  " not in name


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=10), min_size=1, max_size=8))
def test_whatever_a_source_calls_them_the_entries_load(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    items = [
        {"id": f"NK-{number}", "schema": "Person", "properties": {"name": [name, *names], "weakAlias": names}}
        for number, name in enumerate(names)
    ]
    entries("opensanctions", written(folder / "e.json", items))


@given(st.sets(st.integers(0, 5000)))
def test_numbers_are_a_set(some: set[int]) -> None:
    numbers = Numbers()
    for number in some:
        numbers.add(number)
    assert {number for number in range(6000) if number in numbers} == some


@pytest.mark.parametrize(
    ("kind", "name", "weak"),
    [
        ("person", "Shevchenko", True),
        ("person", "Taras Shevchenko", False),
        ("person", "김정은", False),
        ("org", "UN", True),
        ("org", "NATO", False),
        ("place", "N.Y.", True),
        ("place", "Lviv", False),
    ],
)
def test_names_that_need_support(kind: str, name: str, weak: bool) -> None:
    assert draft.is_weak(kind, name) is weak


# ------------------------------------------------------------------------------------------------------------- the data


def test_every_source_has_its_data_and_says_where_it_is_from() -> None:
    for source in SOURCES:
        if source != "columns":
            assert str(knowledge(source)["source"]).strip()


@pytest.mark.parametrize("source", ["wikidata", "jrc-names", "geonames"])
def test_codes_lead_to_languages_we_know(source: str) -> None:
    for code in table(source, "languages").values():
        assert not code or known_language(code) == code


def test_examples_of_the_data() -> None:
    for code, ours in table("wikidata", "examples").items():
        assert our_language(code, table("wikidata", "languages")) == (ours or None)
    for source in ("opensanctions", "jrc-names"):
        for name, kind in table(source, "examples").items():
            assert table(source, "kinds").get(name, "") == kind
    for feature, expected in table("geonames", "examples").items():
        assert is_taken(*feature.split()) is (expected == "taken")


def test_classes_of_wikidata_are_numbers_and_each_is_of_one_kind() -> None:
    kinds = knowledge("wikidata")["kinds"]
    classes = [number for each in kinds.values() for number in each]
    assert len(set(classes)) == len(classes)
    assert all(number[0] == "Q" and number[1:].isdecimal() for number in classes)
    assert set(kinds) == {"person", "place", "org"}


# ----------------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables that know of one place already."""
    path = tmp_path / "aliases"
    (path / "place").mkdir(parents=True)
    (path / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv}\n  wikidata: Q1899\n", encoding="utf-8")
    return path


def test_an_import_is_a_bulk_file_that_links(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kyiv = item("Q1899", ["Q515"], {"en": "Kyiv"})
    dump = tmp_path / "latest-all.json.gz"
    dump.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in (SHEVCHENKO, kyiv)).encode()))
    command = ["aliases", "import", str(dump), "--from", "wikidata", "--aliases", str(folder)]
    assert run([*command, "--into", "bulk/wikidata.jsonl.gz"]) == 0
    said = capfd.readouterr()
    assert said.out == "1 entities in bulk/wikidata.jsonl.gz\n"
    # the editors' own entry is the one that counts
    assert said.err == "1 left out: the tables have them, by their Wikidata numbers\n"
    first = (folder / "bulk" / "wikidata.jsonl.gz").read_bytes()
    assert run([*command, "--into", "bulk/wikidata.jsonl.gz"]) == 2
    assert run([*command, "--into", "bulk/wikidata.jsonl.gz", "--replace"]) == 0
    assert (folder / "bulk" / "wikidata.jsonl.gz").read_bytes() == first
    read = read_folder(folder)
    normalizer = Normalizer(AliasTable.of(read.entities))
    result = normalizer.normalize("Taras Schewtschenko was born in 1814.", language="en")
    assert result.text == "Taras Shevchenko was born in 1814."
    assert [mention.entity for mention in result.mentions] == ["person/Q134958"]


def test_bad_lines_are_told_and_the_rest_is_written(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "names.v2.csv"
    file.write_text("key,name\n1,Lviv\n" + "bad\n" * 30 + "2,Odesa\n", encoding="utf-8")
    command = ["aliases", "import", str(file), "--map", "id=key,name=name,kind=place", "--aliases", str(folder)]
    assert run(command) == 1
    said = capfd.readouterr()
    assert said.out == "2 entities in names.jsonl\n"
    told = said.err.splitlines()
    assert told[0] == f"{file}:3: has not as many cells as there are columns"
    assert len(told) == 21
    assert told[-1] == "canonym: 30 lines in all could not be used"
    assert {entity.id for entity in read_folder(folder).entities} == {"place/1", "place/2", "place/kyiv"}


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--from", "columns"], 2, "--map"),
        (["--map", "id=a,name=b", "--from", "wikidata"], 2, "--map"),
        (["--from", "wikidata", "--separator", "|"], 2, "--separator"),
        (["--from", "wikidata", "--alternate-names", "FILE"], 2, "--alternate-names"),
        (["--languages", "en"], 2, "--languages"),
        (["--from", "jrc-names", "--language", "english"], 2, "Write `en`"),
        (["--from", "jrc-names", "--languages", "en,xx"], 2, "xx"),
        (["--map", "id=a"], 2, "which column is the name"),
        (["--map", "id=a,name=b,kind=place"], 2, "no column 'b'"),
        (["--from", "wikidata"], 1, "holds no entity that can be taken over; is it of wikidata?"),
        (["--from", "nowhere"], 2, "nowhere"),
    ],
)
def test_calls_that_are_wrong(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], options: list[str], status: int, said: str
) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a,c\n1,2\n", encoding="utf-8")
    options = [str(file) if option == "FILE" else option for option in options]
    assert run(["aliases", "import", str(file), "--aliases", str(folder), *options]) == status
    told = capfd.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert [each.name for each in folder.iterdir()] == ["place"]


def test_half_a_dump_changes_nothing(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress((json.dumps(SHEVCHENKO) + "\n").encode() * 50)[:-20])
    assert run(["aliases", "import", str(dump), "--from", "wikidata", "--aliases", str(folder)]) == 1
    assert "it cannot be read any further" in capfd.readouterr().err
    assert [each.name for each in folder.iterdir()] == ["place"]


def test_progress_is_shown_on_a_terminal(folder: Path, tmp_path: Path) -> None:
    dump = written(tmp_path / "dump.json", [SHEVCHENKO])
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "canonym", "aliases", "import", str(dump), "--from", "wikidata"]
    done = subprocess.run([*command, "--aliases", str(folder)], stdout=subprocess.PIPE, stderr=follower, check=True)
    os.close(follower)
    shown = os.read(leader, 65536)
    os.close(leader)
    assert done.stdout == b"1 entities in wikidata.jsonl\n"
    assert b"100%" in shown


def test_the_data_is_strict_yaml() -> None:
    data = Path(lines.__file__).parents[2] / "data" / "importers"
    for file in sorted(data.glob("*.yaml")):
        found = strict_yaml.load_file(file)
        assert isinstance(found, dict)
        assert {"source", "examples"} <= found.keys()
