"""A folder loads to entities, or every fault in it is named with file, line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases.load import Phrase, folder_version, read_entities, read_folder
from canonym.errors import AliasTableError
from canonym.model import Alias, CanonicalForm, CaseRule, Entity, EntryTest, Order, Place, Strength

WHOLE = """\
# yaml-language-server: $schema=../schema.json

no:
  order: family-first
  canonical:
    EN:
      - {name: No Kwang Chol, since: 2025-06-17}
      - {name: No Kwang-chol, until: 2025-06-16}
      - {name: No Gwang-cheol, style: south}
    ko: {name: 노광철, short: 노}
  middle: {ru: Иванович}
  standalone: true
  wikidata: Q42
  with: [minister, 12:30]
  without: [yes]
  not: [person/off]
  aliases:
    - 010
    - {text: NKC, language: zh-hant, strength: weak, keep: true, case: exact}
    - {text: Dr No, strength: never}
  note: >-
    Two lines
    of a note.
  tests:
    - {text: No spoke., output: No spoke., language: en}
    - {text: Dr No came., untouched: true}

off:
  canonical: {en: Off}
"""

NO = Entity(
    "person/no",
    {
        "en": (
            CanonicalForm("No Kwang Chol", since=date(2025, 6, 17)),
            CanonicalForm("No Kwang-chol", until=date(2025, 6, 16)),
            CanonicalForm("No Gwang-cheol", style="south"),
        ),
        "ko": (CanonicalForm("노광철", short="노"),),
    },
    (
        Alias("010"),
        Alias("NKC", "zh-Hant", Strength.WEAK, keep=True, case=CaseRule.EXACT),
        Alias("Dr No", strength=Strength.NEVER),
    ),
    middle={"ru": "Иванович"},
    order=Order.FAMILY_FIRST,
    standalone=True,
    with_words=("minister", "12:30"),
    without_words=("yes",),
    distinct_from=("person/off",),
    wikidata="Q42",
    note="Two lines of a note.",
    tests=(EntryTest("No spoke.", "No spoke.", language="en"), EntryTest("Dr No came.", untouched=True)),
    place=Place("person/kp.yaml", 3),
)

# The text of place/ua.yaml -> the problems expected, in order.
FAULTS = [
    ("kyiv: {canonical: {en: Kyiv}, alias: [Kiev]}", ["1:31: ALIAS005"]),
    ("kyiv: {note: A city.}", ["1:1: ALIAS006"]),
    ("kyiv:", ["1:1: ALIAS020"]),
    ("kyiv: Kyiv", ["1:1: ALIAS004"]),
    ("kyiv: {canonical: Kyiv}", ["1:19: ALIAS004"]),
    ("kyiv: {canonical: {}}", ["1:19: ALIAS020"]),
    ("kyiv:\n  canonical: {en: ''}", ["2:19: ALIAS020"]),
    ("kyiv:\n  canonical:\n    en:", ["3:5: ALIAS020"]),
    ("kyiv:\n  canonical: {en: []}", ["2:15: ALIAS020"]),
    ("kyiv:\n  canonical: {ua: Київ}", ["2:15: ALIAS030"]),
    ("kyiv:\n  canonical: {en_US: Kyiv}", ["2:15: ALIAS030"]),
    ("kyiv:\n  canonical: {en: Kyiv, EN: Kiev}", ["2:25: ALIAS031"]),
    ("kyiv:\n  canonical: {en: [Kyiv, Kiev]}", ["2:26: ALIAS042"]),
    ("kyiv:\n  canonical: {en: [{name: Kyiv, style: a}, {name: Kiev, style: a}]}", ["2:44: ALIAS042"]),
    (
        "kyiv:\n  canonical: {en: [{name: Kyiv, since: 2020-01-01}, {name: Kiev, until: 2020-01-01}]}",
        ["2:53: ALIAS042"],
    ),
    ("kyiv:\n  canonical: {en: {name: Kyiv, since: 2020-02-30}}", ["2:39: ALIAS041"]),
    ("kyiv:\n  canonical: {en: {name: Kyiv, since: 20200101}}", ["2:39: ALIAS041"]),
    ("kyiv:\n  canonical: {en: {name: Kyiv, since: 2020-01-02, until: 2020-01-01}}", ["2:58: ALIAS041"]),
    ("kyiv:\n  canonical: {en: {short: K}}", ["2:19: ALIAS006"]),
    ('kyiv:\n  canonical: {en: "Ky\\tiv"}', ["2:19: ALIAS021"]),
    ("kyiv:\n  canonical: {en: '---'}", ["2:19: ALIAS022"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases: Kieff", ["3:12: ALIAS004"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases:", ["3:3: ALIAS020"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases:\n    - {language: ru}", ["4:7: ALIAS006"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases:\n    - [Kieff]", ["4:7: ALIAS004"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [{text: Kiew, strength: strng}]", ["3:36: ALIAS040"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [{text: Kiew, keep: yes}]", ["3:32: ALIAS040"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [{text: K, keep: true, strength: never}]", ["3:23: ALIAS045"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [{text: Kyiv, strength: never}]", ["3:13: ALIAS045"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  wikidata: 1899", ["3:13: ALIAS043"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  order: surname-first", ["3:10: ALIAS040"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  not: [place/kyiv]", ["3:9: ALIAS012"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  not: [place/kviv]", ["3:9: ALIAS012"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  not: [kviv]", ["3:9: ALIAS010"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  tests: [{text: Kyiv.}]", ["3:11: ALIAS044"]),
    ("kyiv:\n  canonical: {en: Kyiv}\n  tests: [{text: A., output: B., untouched: true}]", ["3:11: ALIAS044"]),
    ("Київ (city): {canonical: {en: Kyiv}}", ["1:1: ALIAS010"]),
    ("- kyiv", ["1:1: ALIAS004"]),
    ("kyiv: {canonical: {en: Kyiv}}\nkyiv: {canonical: {en: Kiev}}", ["2:1: YAML004"]),
    ("kyiv: {canonical: {en: Kyiv}\n", ["1:7: YAML003"]),
    ("a: {x: 1}\nb: {canonical: {qq: B}}\n", ["1:1: ALIAS006", "1:5: ALIAS005", "2:17: ALIAS030"]),
]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def errors_of(folder: Path) -> list[str]:
    """The problems as printed, without the folder before them."""
    with pytest.raises(AliasTableError) as caught:
        read_folder(folder)
    assert all(problem.remedy for problem in caught.value.problems)
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in caught.value.problems]


def test_every_field_is_read(tmp_path: Path) -> None:
    folder = read_folder(write(tmp_path, {"person/kp.yaml": WHOLE}))
    assert folder.entities[0] == NO
    assert [entity.id for entity in folder.entities] == ["person/no", "person/off"]
    assert folder.problems == ()


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = errors_of(write(tmp_path, {"place/ua.yaml": text}))
    assert [" ".join(line.split(" ")[:2]) for line in found] == [f"place/ua.yaml:{each}" for each in expected]


def test_a_near_word_is_suggested(tmp_path: Path) -> None:
    text = "kyiv: {canonical: {en: Kyiv}, alias: [Kiev], not: [place/odesaa]}\nodesa: {canonical: {ua: Одеса}}\n"
    found = "\n".join(errors_of(write(tmp_path, {"place/ua.yaml": text})))
    assert 'Did you mean "aliases"?' in found
    assert "For Ukrainian write `uk`." in found


def test_an_unknown_id_under_not_gets_a_near_one(tmp_path: Path) -> None:
    text = "kyiv: {canonical: {en: Kyiv}, not: [place/odesaa]}\nodesa: {canonical: {uk: Одеса}}\n"
    assert errors_of(write(tmp_path, {"place/ua.yaml": text})) == [
        'place/ua.yaml:1:37: ALIAS012 `not` names "place/odesaa", and the table has no such entity. '
        'Did you mean "place/odesa"?'
    ]


def test_all_errors_of_all_files_are_listed_in_order(tmp_path: Path) -> None:
    files = {
        "place/ua.yaml": "kyiv: {canonical: {en: Kyiv}}\nlviv: {}\n",
        "place/us.yaml": "kyiv: {canonical: {en: Kyiv}}\nodessa: [",
        "org/int.yaml": "un: {canonical: {en: UN}, notes: x}\n",
        "bulk.jsonl": '{"id": "place/lviv2"}\n{"id": "place/kyiv", "canonical": {"en": "Kyiv"}}\nx\n',
    }
    assert [line.split(" ")[:2] for line in errors_of(write(tmp_path, files))] == [
        ["bulk.jsonl:1:1:", "ALIAS006"],
        ["bulk.jsonl:3:1:", "ALIAS002"],
        ["org/int.yaml:1:27:", "ALIAS005"],
        ["place/ua.yaml:1:1:", "ALIAS011"],
        ["place/ua.yaml:2:1:", "ALIAS006"],
        ["place/us.yaml:2:10:", "YAML003"],
    ]


def test_an_id_is_taken_by_one_entry_only(tmp_path: Path) -> None:
    files = {
        "a.jsonl": '{"id": "place/kyiv", "canonical": {"en": "Kyiv"}}\n' * 2,
        "place/ua.yaml": "# head\nkyiv: {canonical: {en: Kyiv}}\n",
    }
    assert [line.partition(". ")[0] for line in errors_of(write(tmp_path, files))] == [
        'a.jsonl:2:8: ALIAS011 the id "place/kyiv" is taken already (a.jsonl:1)',
        'place/ua.yaml:2:1: ALIAS011 the id "place/kyiv" is taken already (a.jsonl:1)',
    ]


def test_a_reference_into_a_broken_file_is_not_another_fault(tmp_path: Path) -> None:
    files = {
        "place/ua.yaml": "kyiv: {canonical: {en: Kyiv}, not: [place/odessa-us]}\n",
        "place/us.yaml": "odessa-us: {canonical: {en: Odessa}\n",
    }
    assert len(errors_of(write(tmp_path, files))) == 1
    write(tmp_path, {"place/us.yaml": "odessa-us: {canonical: {}}\n"})
    assert len(errors_of(tmp_path)) == 1


FIELDS = st.sampled_from(
    ["id", "canonical", "aliases", "text", "name", "en", "tests", "not", "middle", "keep", "since"]
)
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 9)
    | st.text(max_size=3)
    | st.sampled_from(["place/a", "Q1", "en", "true"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(FIELDS | st.sampled_from(["wikidata", "order", "standalone", "with", "note"]), JUNK, max_size=5))
def test_any_json_loads_or_is_refused_in_both_kinds_of_file(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    line = orjson.dumps(value).decode("utf-8")
    for name, text in (("t.jsonl", line), ("place/x.yaml", f"a: {line}\n"), ("keep.yaml", f"- {line}\n")):
        write(folder, {name: text})
        try:
            read_folder(folder)
        except AliasTableError as error:
            for problem in error.problems:
                assert problem.line == 1
                assert 1 <= problem.column <= len(text) + 1
                assert problem.message and problem.remedy
        (folder / name).unlink()


# -------------------------------------------------------------------------------------------------- keep.yaml and files


def test_phrases_to_keep(tmp_path: Path) -> None:
    text = "- chicken Kiev\n- {text: Wiener Schnitzel, language: de}\n"
    assert read_folder(write(tmp_path, {"keep.yaml": text})).keep == (
        Phrase("chicken Kiev"),
        Phrase("Wiener Schnitzel", "de"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chicken Kiev", "1:1: ALIAS004"),
        ("- {phrase: x}", "1:3: ALIAS006"),
        ("- {text: x, lang: de}", "1:13: ALIAS005"),
        ("- {text: x, language: xx}", "1:23: ALIAS030"),
    ],
)
def test_faults_in_keep(tmp_path: Path, text: str, expected: str) -> None:
    assert errors_of(write(tmp_path, {"keep.yaml": text}))[0].startswith(f"keep.yaml:{expected}")


def test_what_is_read_and_what_is_left_aside(tmp_path: Path) -> None:
    entry = "a: {canonical: {en: A}}\n"
    files = {
        "place/sub/ua.yml": entry.replace("a:", "b:"),
        "place/ua.yaml": entry,
        "place/ua.yaml~": "broken: [",
        "place/.ua.yaml.swp": "broken: [",
        "place/#ua.yaml#": "broken: [",
        ".git/x.yaml": "broken: [",
        "README.md": "# broken: [",
        "schema.json": "{",
        "keep.yml": "",
        "place/empty.yaml": "# nothing yet\n",
        "vessel/x.yaml": entry,
        "place/names.csv": "a,b",
        "place/UA.YAML": "broken: [",
    }
    folder = read_folder(write(tmp_path, files))
    assert [entity.id for entity in folder.entities] == ["place/b", "place/a", "vessel/a"]
    assert [(Path(problem.file).name, problem.code) for problem in folder.problems] == [
        ("UA.YAML", "ALIAS109"),
        ("names.csv", "ALIAS109"),
    ]


def test_an_alias_file_outside_a_kind_is_misplaced(tmp_path: Path) -> None:
    files = {"ua.yaml": "kyiv: {canonical: {en: Kyiv}}", "Place 2/ua.yaml": "kyiv: {canonical: {en: Kyiv}}"}
    found = errors_of(write(tmp_path, files))
    assert [line.split(" ALIAS")[1][:3] for line in found] == ["003", "003"]


def test_a_mounted_config_map_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"..2025_06_17/place/ua.yaml": "kyiv: {canonical: {en: Kyiv}}", "..2025_06_17/keep.yaml": "- x"})
    (tmp_path / "..data").symlink_to("..2025_06_17")
    (tmp_path / "place").symlink_to("..data/place")
    (tmp_path / "keep.yaml").symlink_to("..data/keep.yaml")
    (tmp_path / "..2025_06_17" / "place" / "loop").symlink_to(".")
    folder = read_folder(tmp_path)
    assert [entity.place for entity in folder.entities] == [Place("place/ua.yaml", 1)]
    assert folder.keep == (Phrase("x"),)


def test_a_link_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "ua.yaml").symlink_to("gone.yaml")
    assert "ALIAS001" in errors_of(tmp_path)[0]


@pytest.mark.parametrize("name", ["gone", "file"])
def test_a_folder_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    for read in (read_folder, folder_version, lambda path: list(read_entities(path))):
        with pytest.raises(AliasTableError, match="ALIAS001"):
            read(tmp_path / name)


def test_an_empty_folder_is_an_empty_table(tmp_path: Path) -> None:
    assert read_folder(tmp_path).entities == ()


def test_the_version_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    files = {"place/ua.yaml": "kyiv: {canonical: {en: Kyiv}}\n", "keep.yaml": "- x\n"}
    one, other = write(tmp_path / "one", files), write(tmp_path / "other", {**files, "README.md": "x"})
    version = folder_version(one)
    assert version == folder_version(other) == read_folder(one).version
    assert len(version) == 12 and int(version, 16)
    (other / "keep.yaml").write_text("- y\n", encoding="utf-8")
    assert folder_version(other) != version
    (one / "keep.yaml").rename(one / "keep.yml")
    assert folder_version(one) != version


def test_entities_can_be_streamed(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": '{"id": "place/a", "canonical": {"en": "A"}}\n{"id": "b"}\n'})
    stream = read_entities(tmp_path)
    assert next(stream).id == "place/a"
    with pytest.raises(AliasTableError, match="ALIAS006"):
        list(stream)
