"""The schema in the repository is the one that the description of the fields gives."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from canonym import strict_yaml
from canonym.aliases import fields
from canonym.aliases.language_code import known_language, languages
from canonym.aliases.schema import schema, schema_text, write_schema

ALIASES = Path(__file__).parents[2] / "aliases"


def test_the_file_in_the_repository_is_current() -> None:
    current = (ALIASES / "schema.json").read_text(encoding="utf-8")
    remedy = "Run: python -c 'from canonym.aliases.schema import *; write_schema(Path(\"aliases/schema.json\"))'"
    assert current == schema_text(), remedy


def test_the_schema_is_written_to_a_file(tmp_path: Path) -> None:
    write_schema(tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize(
    ("definition", "known"),
    [
        ("entry", fields.ENTRY),
        ("form", fields.FORM),
        ("alias", fields.ALIAS),
        ("test", fields.TEST),
        ("phrase", fields.PHRASE),
    ],
)
def test_every_field_is_described_and_nothing_else_is_allowed(definition: str, known: dict[str, fields.Field]) -> None:
    part = schema()["definitions"][definition]
    assert {name: value["description"] for name, value in part["properties"].items()} == {
        name: field.meaning for name, field in known.items()
    }
    assert part["additionalProperties"] is False
    assert part["required"] == [name for name, field in known.items() if field.required]


def _parts(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        return [value, *(part for item in value.values() for part in _parts(item))]
    return [part for item in value for part in _parts(item)] if isinstance(value, list) else []


def test_references_and_patterns_are_sound() -> None:
    whole = schema()
    for part in _parts(whole):
        if isinstance(target := part.get("$ref"), str):
            assert target.rpartition("/")[2] in whole["definitions"]
        if isinstance(pattern := part.get("pattern"), str):
            re.compile(pattern)


def test_known_languages_match_the_pattern_of_the_schema() -> None:
    pattern = schema()["definitions"]["alias"]["properties"]["language"]["pattern"]
    assert all(re.search(pattern, code) for code in [*languages().names, "sr-Latn", "zh-Hant-TW", "be-tarask"])


def test_the_examples_of_the_language_codes_hold() -> None:
    path = Path(strict_yaml.__file__).parent / "data" / "language_codes.yaml"
    data = strict_yaml.load_file(path)
    assert isinstance(data, dict) and data["source"] and data["examples"]
    for written, kept in data["examples"].items():
        expected = None if kept in ("unknown", "malformed") else kept
        assert known_language(written) == expected
    assert set(data["mistaken"].values()) <= set(data["languages"])
    assert not set(data["mistaken"]) & set(data["languages"])
