"""YAML where strings stay strings, repeats are errors, and every error has a place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canonym import strict_yaml
from canonym.errors import DataError, Problem

STRINGS = [
    ("No", "No"),
    ("On", "On"),
    ("null", "null"),
    ("~", "~"),
    ("007", "007"),
    ("12:30", "12:30"),
    ("1e3", "1e3"),
    ("2025-06-17", "2025-06-17"),
    ("=", "="),
    ("", ""),
    ("'it''s'", "it's"),
    ('"a\\tb"', "a\tb"),
    ("Київ  # a comment", "Київ"),
]

REFUSED = [
    ("a: 1\na: 2", "f.yaml:2:1: YAML004"),
    ("{a: 1, b: 2, a: 3}", "f.yaml:1:14: YAML004"),
    ("x: {k: 1,\n  k: 2}", "f.yaml:2:3: YAML004"),
    ("a: &x 1", "f.yaml:1:4: YAML006"),
    ("a: *x", "f.yaml:1:4: YAML006"),
    ("a: !!str 1", "f.yaml:1:4: YAML006"),
    ("<<: {a: 1}", "f.yaml:1:1: YAML006"),
    ("[a]: 1", "f.yaml:1:1: YAML005"),
    ("a: 1\n---\nb: 2", "f.yaml:2:1: YAML007"),
    ("[" * 101, "f.yaml:1:101: YAML008"),
    ("a:\n\tb: 1", "f.yaml:2:1: YAML003"),
    ("a: b: c", "f.yaml:1:5: YAML003"),
    ('a: "b', "f.yaml:1:4: YAML003"),
    ("a: [b\n\n", "f.yaml:1:4: YAML003"),
    ("a: @b", "f.yaml:1:4: YAML003"),
    ("a: b\n  - c\n d: e", "f.yaml:3:3: YAML003"),
    ("a: b\x00", "f.yaml:1:5: YAML002"),
    ("a: 1\nb: x\N{LINE SEPARATOR}y", "f.yaml:2:5: YAML002"),
    ("a: x\N{ZERO WIDTH NO-BREAK SPACE}y", "f.yaml:1:5: YAML002"),
]


@pytest.mark.parametrize(("written", "read"), STRINGS)
def test_every_scalar_is_a_string(written: str, read: str) -> None:
    assert strict_yaml.load(f"key: {written}", "f.yaml") == {"key": read}


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_what_is_refused_has_a_place_and_a_remedy(text: str, expected: str) -> None:
    with pytest.raises(strict_yaml.YamlError) as caught:
        strict_yaml.load(text, "f.yaml")
    assert str(caught.value.problem).startswith(expected + " ")
    assert caught.value.problem.remedy.endswith(".")
    assert isinstance(caught.value, DataError)


def test_all_faults_of_a_sound_document_are_listed() -> None:
    with pytest.raises(strict_yaml.YamlError) as caught:
        strict_yaml.load("a: 1\nb: &x 2\na: 3\n", "f.yaml")
    assert [problem.code for problem in caught.value.problems] == ["YAML006", "YAML004"]


def test_faults_can_be_gathered_and_the_first_value_counts() -> None:
    problems: list[Problem] = []
    root = strict_yaml.compose("a: 1\na: 2\n", "f.yaml", problems)
    assert strict_yaml.plain(root) == {"a": "1"}
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\n\n"])
def test_an_empty_document_is_an_empty_string(text: str) -> None:
    assert strict_yaml.load(text, "f.yaml") == ""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: \xff", "f.yaml:2:4: YAML001"),
        ("Київ: ".encode() + b"\xd0", "f.yaml:1:7: YAML001"),
        (b"\xef\xbb\xbfa: 1", "f.yaml:1:1: YAML001"),
    ],
)
def test_bytes_that_are_not_plain_utf_8(content: bytes, expected: str) -> None:
    with pytest.raises(strict_yaml.YamlError) as caught:
        strict_yaml.decode(content, "f.yaml")
    assert str(caught.value.problem).startswith(expected)


def test_nodes_know_their_places() -> None:
    root = strict_yaml.compose("Київ:\n  aliases: [Kieff, Kiew]\n", "f.yaml")
    assert isinstance(root, strict_yaml.Mapping)
    entry = root.get("Київ")
    assert isinstance(entry, strict_yaml.Mapping)
    aliases = entry.get("aliases")
    assert isinstance(aliases, strict_yaml.Items) and aliases.flow
    last = aliases.value[1]
    assert (last.start.line, last.start.column) == (1, 19)
    assert (entry.get("note"), root.flow) == (None, False)


def test_a_file_is_loaded_and_named_in_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("a: [No, 010]\n", encoding="utf-8")
    assert strict_yaml.load_file(path) == {"a": ["No", "010"]}
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(strict_yaml.YamlError, match=r"names\.yaml:1:5: YAML003"):
        strict_yaml.load_file(path)


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "kyiv: {canonical: {en: Kyiv, uk: Київ}}\nno: [=, 'x', On]\n"
    fast = strict_yaml.load(text, "f.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert strict_yaml.load(text, "f.yaml") == fast
    with pytest.raises(strict_yaml.YamlError, match=r"f\.yaml:2:1: YAML004"):
        strict_yaml.load("a: 1\na: 2", "f.yaml")


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_can_be_written_as_a_scalar(text: str) -> None:
    written = strict_yaml.scalar_text(text)
    assert strict_yaml.load(f"- {written}\n", "f.yaml") == [text]
    assert strict_yaml.load(f"[{written}, {{{written}: {written}}}]", "f.yaml") == [text, {text: text}]
    assert yaml.safe_load(f"- {written}\n") == [text]


@given(st.text(max_size=60))
def test_any_input_loads_or_is_refused_with_a_place_in_it(text: str) -> None:
    try:
        strict_yaml.load(text, "f.yaml")
    except strict_yaml.YamlError as error:
        for problem in error.problems:
            assert 1 <= problem.line <= len(strict_yaml.line_starts(text)) + 1
            assert problem.column >= 1
