"""
The JSON Schema of alias files, made from the description in `fields`, so that editors are told what a field means.

Draft-07, since that is what the YAML language server reads. One schema serves alias files (mappings) and `keep.yaml` (a
list): what a draft-07 schema says of mappings does not concern lists, nor the other way round. The service itself does
not use it; `entry` checks more than a schema can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from canonym.aliases import fields
from canonym.aliases.fields import Field, Shape

# Regular expressions of JSON Schema are those of ECMAScript: `\w` is ASCII there, so names of letters are left to us.
_HANDLE = r"^[^\s/\"'_][^\s/\"']*$"
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$"
# A bare 1984 is a number to other readers of YAML, and a name to us.
_NAME: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}

_SHAPES: Mapping[Shape, dict[str, Any]] = {
    Shape.NAME: _NAME,
    Shape.TEXT: {"type": ["string", "number"], "minLength": 1},
    Shape.FLAG: {"type": "boolean"},
    Shape.DATE: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Shape.LANGUAGE: {"type": "string", "pattern": _LANGUAGE},
    Shape.WIKIDATA: {"type": "string", "pattern": "^Q[1-9][0-9]*$"},
    Shape.ID: {"type": "string", "pattern": r"^[a-z]+/[^\s/]+$"},
    Shape.NAMES: {"type": "array", "minItems": 1, "items": _NAME},
    Shape.IDS: {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": r"^[a-z]+/[^\s/]+$"}},
    Shape.NAME_BY_LANGUAGE: {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": _NAME,
    },
    Shape.FORMS_BY_LANGUAGE: {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": {
            "anyOf": [
                _NAME,
                {"$ref": "#/definitions/form"},
                {"type": "array", "minItems": 1, "items": {"anyOf": [_NAME, {"$ref": "#/definitions/form"}]}},
            ]
        },
    },
    Shape.ALIASES: {
        "type": "array",
        "minItems": 1,
        "items": {"anyOf": [_NAME, {"$ref": "#/definitions/alias"}]},
    },
    Shape.TESTS: {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/test"}},
}


def schema() -> dict[str, Any]:
    """The schema as a JSON value."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "canonym alias file",
        "description": "Entries by handle; in keep.yaml, a list of phrases that stay as they are.",
        "type": ["object", "array"],
        "propertyNames": {"pattern": _HANDLE},
        "additionalProperties": {"$ref": "#/definitions/entry"},
        "items": {"anyOf": [_NAME, {"$ref": "#/definitions/phrase"}]},
        "definitions": {
            "entry": _object(fields.ENTRY, "One person, place or body."),
            "form": _object(fields.FORM, "A canonical name in the long form."),
            "alias": _object(fields.ALIAS, "An alias in the long form."),
            "test": {
                **_object(fields.TEST, "An example that must hold for the entry to load."),
                "oneOf": [{"required": ["output"]}, {"required": ["untouched"]}],
            },
            "phrase": _object(fields.PHRASE, "A phrase that stays as it is."),
        },
    }


def schema_text() -> str:
    """The schema as the file holds it."""
    return orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode("utf-8")


def write_schema(path: Path) -> None:
    """Write the schema to `path`, usually `aliases/schema.json`. Raises `OSError`."""
    path.write_text(schema_text(), encoding="utf-8")


def _object(known: Mapping[str, Field], description: str) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in known.values() if field.required],
        "properties": {field.name: _property(field) for field in known.values()},
    }


def _property(field: Field) -> dict[str, Any]:
    shape = {"enum": list(field.choices)} if field.shape is Shape.CHOICE else _SHAPES[field.shape]
    return {"description": field.meaning, **shape}
