"""Entries and aliases are added as text: what stood there stays; and what is exported loads again."""

from __future__ import annotations

import csv
import dataclasses
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases.edit import add_alias, add_entry
from canonym.aliases.export import COLUMNS, export
from canonym.aliases.load import read_folder
from canonym.errors import AliasTableError, RequestError
from canonym.model import Alias, CaseRule, Order, Strength

UKRAINE = """\
# yaml-language-server: $schema=../schema.json
# Places in Ukraine. Ordered by id.

kyiv:
  canonical: {en: Kyiv, uk: Київ}   # since 2019
  aliases:
    - Kieff                         # before about 1920
    - {text: Киев, language: ru}    # Kiev
    # The next ones are Polish.
    - Kijów
    # Decided by the desk in 2021.

  note: |
    Two lines,
    the second one short.

# The port, not the one in Texas.
odesa:
  canonical:
    en: Odesa
    uk: Одеса
  wikidata: Q1874
  # Our own spelling until 2022 was Odessa.
  note: A port.
rivne: {canonical: {en: Rivne}, aliases: [Rowne, Równe]}
sumy: {canonical: {en: Sumy}}
"""

# What is added -> the lines that appear, and after how many others.
ALIASES = [
    (("place/kyiv", "Kiew", None), 11, ["    - Kiew"]),
    (("place/kyiv", "Kiew", "de"), 11, ["    - {text: Kiew, language: de}"]),
    (("place/kyiv", "Kiew: a dish", None), 11, ['    - "Kiew: a dish"']),
    (("place/kyiv", "No", None), 11, ['    - "No"']),
    (("place/odesa", "Odessa", None), 22, ["  aliases:", "    - Odessa"]),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "ua.yaml").write_text(UKRAINE, encoding="utf-8")
    return tmp_path


def text_of(folder: Path, name: str = "place/ua.yaml") -> str:
    return (folder / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(("alias", "at", "added"), ALIASES)
def test_an_alias_is_added_below_the_others(
    folder: Path, alias: tuple[str, str, str | None], at: int, added: list[str]
) -> None:
    add_alias(folder, *alias)
    lines = UKRAINE.split("\n")
    assert text_of(folder).split("\n") == [*lines[:at], *added, *lines[at:]]


def test_an_alias_is_added_within_brackets_and_braces(folder: Path) -> None:
    add_alias(folder, "place/rivne", "Ровно", "ru")
    add_alias(folder, "place/sumy", "Sumi, Ukraine")
    assert text_of(folder) == UKRAINE.replace("[Rowne, Równe]", "[Rowne, Równe, {text: Ровно, language: ru}]").replace(
        "{canonical: {en: Sumy}}", '{canonical: {en: Sumy}, aliases: ["Sumi, Ukraine"]}'
    )


def test_an_alias_with_everything(folder: Path) -> None:
    add_alias(folder, "place/odesa", "ОДС", "uk", Strength.WEAK, keep=True, case=CaseRule.EXACT)
    assert "    - {text: ОДС, language: uk, strength: weak, keep: true, case: exact}\n" in text_of(folder)
    odesa = next(entity for entity in read_folder(folder).entities if entity.id == "place/odesa")
    assert odesa.aliases == (Alias("ОДС", "uk", Strength.WEAK, keep=True, case=CaseRule.EXACT),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  canonical: {en: A}\n  aliases:\n  - B\n  # of the note\n  note: x", "  - B\n  - C\n  # of the note\n"),
        ("a:\n  canonical: {en: A}\n  aliases:\n    - B", "    - B\n    - C\n"),
        ("a:\r\n  canonical: {en: A}\r\n  aliases:\r\n    - B\r\n", "    - B\r\n    - C\r\n"),
        ("a:\n  aliases: [B,\n    Bb]  # two\n  canonical: {en: A}\n", "    Bb, C]  # two\n"),
        ("a:\n  aliases: ['B' , ]\n  canonical: {en: A}\n", "  aliases: ['B', C , ]\n"),
        ('a:\n  canonical:\n    en: "A\n      B"\n\n', '      B"\n  aliases:\n    - C\n\n'),
        ("a:\n    canonical: {en: A}\n    note: x\n", "    canonical: {en: A}\n    aliases:\n      - C\n    note: x\n"),
        ("a:\n  aliases:\n    - text: B\n      language: ru\n  canonical: {en: A}\n", "      language: ru\n    - C\n"),
    ],
)
def test_the_new_line_follows_its_surroundings(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "x.yaml").write_bytes(text.encode("utf-8"))
    add_alias(tmp_path, "place/a", "C")
    assert expected in text_of(tmp_path, "place/x.yaml")
    assert Alias("C") in read_folder(tmp_path).entities[0].aliases


def test_what_would_not_load_is_not_written(folder: Path) -> None:
    with pytest.raises(RequestError, match="already"):
        add_alias(folder, "place/kyiv", "Kieff")
    with pytest.raises(RequestError, match="there is no entity"):
        add_alias(folder, "place/lviv", "Lvov")
    with pytest.raises(AliasTableError, match=r"place/ua\.yaml:12:7: ALIAS021"):
        add_alias(folder, "place/kyiv", "Ki\tev")
    with pytest.raises(AliasTableError, match="ALIAS030"):
        add_alias(folder, "place/kyiv", "Kiew", "qq")
    with pytest.raises(AliasTableError, match="ALIAS011"):
        add_entry(folder, "place", "kyiv", {"en": "Kiev"}, file="us")
    with pytest.raises(RequestError, match="is not an id"):
        add_entry(folder, "place", "New York", {"en": "New York"})
    with pytest.raises(RequestError, match="is not a file"):
        add_entry(folder, "place", "york", {"en": "York"}, file="../york.yaml")
    assert text_of(folder) == UKRAINE
    assert [path.name for path in sorted(folder.rglob("*"))] == ["place", "ua.yaml"]


def test_a_bulk_file_is_not_edited(folder: Path) -> None:
    (folder / "t.jsonl").write_text('{"id": "place/lviv", "canonical": {"en": "Lviv"}}\n', encoding="utf-8")
    with pytest.raises(RequestError, match="bulk file"):
        add_alias(folder, "place/lviv", "Lvov")


def test_a_broken_folder_is_not_edited(folder: Path) -> None:
    (folder / "place" / "us.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(AliasTableError, match=r"place/us\.yaml:1:5: YAML003"):
        add_alias(folder, "place/kyiv", "Kiew")
    with pytest.raises(AliasTableError, match=r"place/us\.yaml:1:5: YAML003"):
        add_entry(folder, "place", "lviv", {"en": "Lviv"}, file="us")


def test_a_change_can_be_looked_at_first(folder: Path) -> None:
    change = add_alias(folder, "place/kyiv", "Kiew", write=False)
    assert (change.file, change.before) == ("place/ua.yaml", UKRAINE)
    assert "- Kiew\n" in change.after
    assert text_of(folder) == UKRAINE


def test_an_entry_is_added_in_its_place(folder: Path) -> None:
    add_entry(
        folder,
        "place",
        "lviv",
        {"en": "Lviv", "uk": "Львів"},
        ["Lemberg", Alias("Львов", "ru"), "No: 1"],
        wikidata="Q36036",
        note="Lwów; see keep.yaml.",
    )
    entry = """\
lviv:
  canonical: {en: Lviv, uk: Львів}
  aliases:
    - Lemberg
    - {text: Львов, language: ru}
    - "No: 1"
  wikidata: Q36036
  note: Lwów; see keep.yaml.

"""
    before, comment, after = UKRAINE.partition("# The port")
    assert text_of(folder) == before + entry + comment + after


@pytest.mark.parametrize(
    ("handle", "text", "expected"),
    [
        ("a", "# head\nb: {canonical: {en: B}}\n", "# head\na:\n  canonical: {en: X}\n\nb: {canonical: {en: B}}\n"),
        ("c", "b: {canonical: {en: B}}", "b: {canonical: {en: B}}\n\nc:\n  canonical: {en: X}\n"),
        ("c", "# empty\n", "# empty\n\nc:\n  canonical: {en: X}\n"),
        ("no", "", '"no":\n  canonical: {en: X}\n'),
        (
            "b",
            "c: {canonical: {en: C}}\r\na: {canonical: {en: A}}\r\n",
            "c: {canonical: {en: C}}\r\na: {canonical: {en: A}}\r\n\r\nb:\r\n  canonical: {en: X}\r\n",
        ),
    ],
)
def test_an_entry_follows_its_surroundings(tmp_path: Path, handle: str, text: str, expected: str) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "x.yaml").write_bytes(text.encode("utf-8"))
    add_entry(tmp_path, "place", handle, {"en": "X"})
    assert text_of(tmp_path, "place/x.yaml") == expected


def test_an_entry_without_a_file_goes_to_the_new_ones(folder: Path) -> None:
    names = {code: f"Jean de La {code.title()}-Fontaine" for code in ("en", "fr", "de", "es")}
    add_entry(folder, "person", "jean", names, middle={"fr": "Marie"}, order=Order.GIVEN_FIRST)
    assert text_of(folder, "person/new.yaml") == (
        "# yaml-language-server: $schema=../schema.json\n\njean:\n  canonical:\n"
        + "".join(f"    {code}: {name}\n" for code, name in names.items())
        + "  middle: {fr: Marie}\n  order: given-first\n"
    )


def test_a_file_in_braces_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "x.yaml").write_text("{b: {canonical: {en: B}}}\n", encoding="utf-8")
    with pytest.raises(RequestError, match="one entry after another"):
        add_entry(tmp_path, "place", "a", {"en": "A"})


def test_a_linked_file_stays_a_link_and_keeps_its_rights(folder: Path) -> None:
    path = folder / "place" / "ua.yaml"
    target = folder / ".store"
    path.rename(target)
    target.chmod(0o640)
    path.symlink_to("../.store")
    add_alias(folder, "place/kyiv", "Kiew")
    assert path.is_symlink() and "- Kiew\n" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o640


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=12).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


@given(NAMES, st.sampled_from([None, "ru", "zh-Hant"]), st.sampled_from(Strength), st.booleans())
def test_only_lines_are_added_and_the_alias_is_there(
    tmp_path_factory: pytest.TempPathFactory, text: str, language: str | None, strength: Strength, keep: bool
) -> None:
    folder = tmp_path_factory.mktemp("aliases")
    (folder / "place").mkdir()
    (folder / "place" / "ua.yaml").write_text(UKRAINE, encoding="utf-8")
    keep = keep and strength is not Strength.NEVER
    try:
        change = add_alias(folder, "place/odesa", text, language, strength, keep=keep)
    except AliasTableError as error:
        assert {problem.code for problem in error.problems if not problem.warning} <= {"ALIAS022", "ALIAS045"}
        return
    changes = SequenceMatcher(None, UKRAINE.split("\n"), change.after.split("\n"), autojunk=False).get_opcodes()
    assert {kind for kind, *_ in changes} == {"equal", "insert"}
    [alias] = next(entity for entity in read_folder(folder).entities if entity.id == "place/odesa").aliases
    assert (alias.language, alias.strength, alias.keep) == (language, strength, keep)


# -------------------------------------------------------------------------------------------------------------- export

FULL = """\
no:
  order: family-first
  canonical:
    en: [{name: No Kwang Chol, since: 2025-06-17, style: ap}, {name: "No, Kwang-chol", until: 2025-06-16}]
    ko: {name: 노광철, short: 노}
  middle: {ru: Иванович}
  standalone: true
  wikidata: Q42
  with: [minister]
  without: [doctor]
  not: [person/off]
  aliases:
    - '"NKC"'
    - {text: NKC, language: zh-Hant, strength: weak, keep: true, case: exact}
  note: "Two lines\\nof a note."
  tests: [{text: No spoke., output: No spoke., language: en}, {text: Dr No came., untouched: true}]
off: {canonical: {en: Off}}
"""


def test_exported_lines_load_to_the_same_entities(tmp_path: Path) -> None:
    (tmp_path / "one" / "person").mkdir(parents=True)
    (tmp_path / "one" / "person" / "kp.yaml").write_text(FULL, encoding="utf-8")
    before = read_folder(tmp_path / "one").entities
    (tmp_path / "other").mkdir()
    lines = "".join(f"{line}\n" for line in export(before))
    (tmp_path / "other" / "table.jsonl").write_text(lines, encoding="utf-8")
    after = read_folder(tmp_path / "other").entities
    without = [[dataclasses.replace(entity, place=None) for entity in entities] for entities in (before, after)]
    assert without[0] == without[1]


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_table_has_a_row_for_each_spelling(tmp_path: Path, form: str, delimiter: str) -> None:
    (tmp_path / "person").mkdir()
    (tmp_path / "person" / "kp.yaml").write_text(FULL, encoding="utf-8")
    rows = list(csv.DictReader(export(read_folder(tmp_path).entities, form), delimiter=delimiter))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["role"], row["language"], row["text"], row["short"] or row["since"]) for row in rows] == [
        ("canonical", "en", "No Kwang Chol", "2025-06-17"),
        ("canonical", "en", "No, Kwang-chol", ""),
        ("canonical", "ko", "노광철", "노"),
        ("alias", "", '"NKC"', ""),
        ("alias", "zh-Hant", "NKC", ""),
        ("middle", "ru", "Иванович", ""),
        ("canonical", "en", "Off", ""),
    ]
    assert (rows[4]["strength"], rows[4]["keep"], rows[4]["case"]) == ("weak", "true", "exact")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RequestError, match="jsonl, csv or tsv"):
        export([], "xlsx")
