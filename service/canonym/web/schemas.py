"""The answers as JSON Schema (2020-12, as OpenAPI 3.1 has it); the questions come from the models in `questions`."""

from __future__ import annotations

from typing import Any

from canonym.model import Decision, Method
from canonym.questions import Article, CompareRequest, MatchRequest, TransliterateRequest, VariantsRequest
from canonym.request import Offsets

Schema = dict[str, Any]

_ID: Schema = {"type": ["string", "number", "null"], "description": "The id of the question; not there without one."}
_STRING: Schema = {"type": "string"}
_SCORE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_SPAN: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "Start and end, the end excluded, in the unit that `offsets` names.",
}


def ref(name: str) -> Schema:
    """A pointer to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(item: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": item}


def fixed(description: str, properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """An object of these properties and no others, all of them there but the `optional`."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _values(members: Any) -> Schema:
    return {"type": "string", "enum": [member.value for member in members]}


_CANDIDATE = fixed("An entity that a mention may be.", {"entity": _STRING, "score": _SCORE})

_ANSWERS: dict[str, Schema] = {
    "Result": fixed(
        "One article, normalized.",
        {
            "id": _ID,
            "text": {"type": "string", "description": "The output."},
            "language": {"type": "string", "description": "As it was said, or detected (BCP 47)."},
            "entities": {
                "type": "object",
                "description": "The entities that were linked, by id.",
                "additionalProperties": ref("EntityInText"),
            },
            "mentions": list_of(ref("Mention")),
            "edits": list_of(ref("Edit")),
            "suggestions": list_of(ref("Suggestion")),
            "offsets": _values(Offsets),
            "table": {"type": "string", "description": "The version of the alias table that answered."},
            "warnings": list_of(_STRING),
        },
        optional=("id",),
    ),
    "EntityInText": fixed(
        "An entity, and which of the mentions are its own.",
        {"name": _STRING, "type": _STRING, "wikidata": _STRING, "mentions": list_of({"type": "integer"})},
        optional=("wikidata",),
    ),
    "Mention": fixed(
        "One name in the text; they come in order and do not overlap.",
        {
            "entity": {"type": ["string", "null"], "description": "Null where the mention is ambiguous."},
            "decision": _values([Decision.LINKED, Decision.AMBIGUOUS]),
            "surface": {"type": "string", "description": "The letters as they stand in the cleaned text."},
            "replacement": {"type": "string", "description": "The letters in the output."},
            "source_span": _SPAN,
            "output_span": _SPAN,
            "score": _SCORE,
            "method": _values(Method),
            "why": {"type": "string", "description": "For people."},
            "candidates": list_of(_CANDIDATE),
            "proposed": {"type": "string", "description": "A respelling that the mode held back."},
        },
        optional=("proposed",),
    ),
    "Edit": fixed(
        "One change; all of them, applied to the source, give the output.",
        {"source_span": _SPAN, "output_span": _SPAN, "source": _STRING, "output": _STRING, "reason": _STRING},
    ),
    "Suggestion": fixed(
        "A near miss, for editors; never applied.",
        {"surface": _STRING, "source_span": _SPAN, "near": list_of(_CANDIDATE)},
    ),
    "Fault": fixed(
        "In the place of an answer: what was wrong with this question, and the remedy.",
        {"id": _ID, "error": _STRING},
    ),
    "Matches": fixed(
        "The entities that a name may be, best first.",
        {
            "id": _ID,
            "candidates": list_of(
                fixed(
                    "One of them.",
                    {"entity": _STRING, "name": _STRING, "score": _SCORE, "method": _values(Method), "why": _STRING},
                )
            ),
        },
        optional=("id",),
    ),
    "Comparison": fixed(
        "Whether two names are one.",
        {"id": _ID, "score": _SCORE, "same": {"type": "boolean"}, "why": _STRING},
        optional=("id",),
    ),
    "Transliterated": fixed(
        "A text in another script.",
        {
            "id": _ID,
            "text": _STRING,
            "standard": _STRING,
            "lossy": {"type": "boolean", "description": "Whether the source cannot be told from the text."},
            "lost": list_of({"type": "string", "description": "What was not kept, a sentence each."}),
            "edits": list_of(ref("Edit")),
        },
        optional=("id", "lost", "edits"),
    ),
    "Variants": fixed(
        "Plausible spellings, best first.",
        {
            "id": _ID,
            "variants": list_of(
                fixed("One of them.", {"text": _STRING, "plausibility": _SCORE, "sources": list_of(_STRING)})
            ),
        },
        optional=("id",),
    ),
    "Standards": fixed(
        "All standards.",
        {
            "standards": list_of(
                fixed(
                    "One of them; `from` and `to` are scripts (ISO 15924).",
                    {
                        **dict.fromkeys(
                            ("id", "title", "authority", "language", "from", "to", "year", "source"), _STRING
                        ),
                        "reversible": {"type": "boolean"},
                        "also": list_of({"type": "string", "description": "Another id of the same rules."}),
                    },
                )
            )
        },
    ),
    "EntitySummary": fixed(
        "An entity in a list.",
        {"id": _STRING, "name": _STRING, "type": _STRING, "wikidata": _STRING, "note": _STRING, "score": _SCORE},
        optional=("wikidata", "note", "score"),
    ),
    "Entities": fixed("Entities of the table.", {"entities": list_of(ref("EntitySummary")), "table": _STRING}),
    "Entity": {
        "type": "object",
        "description": "An entity with the fields of its entry in the alias files.",
        "properties": {"id": _STRING, "type": _STRING, "canonical": {"type": "object"}, "table": _STRING},
        "required": ["id", "type", "canonical", "table"],
    },
    "Suggestions": fixed(
        "Near misses; `add` is the command that makes one an alias.",
        {
            "suggestions": list_of(
                fixed(
                    "A spelling, and the entities that it is near to.",
                    {
                        "surface": _STRING,
                        "language": _STRING,
                        "seen": {"type": "integer"},
                        "first": {"type": "string", "format": "date-time"},
                        "last": {"type": "string", "format": "date-time"},
                        "near": list_of(
                            fixed("One.", {"entity": _STRING, "score": _SCORE, "name": _STRING, "add": _STRING})
                        ),
                    },
                )
            ),
            "table": _STRING,
        },
    ),
    "Readiness": fixed(
        "What serves.",
        {
            "status": {"type": "string", "const": "ready"},
            "table": _STRING,
            "entities": {"type": "integer"},
            "table_error": {"type": ["string", "null"], "description": "Why the folder as it is now does not serve."},
        },
    ),
    "Problem": fixed(
        "A mistake (RFC 9457); `detail` says the remedy.",
        {
            "type": _STRING,
            "title": _STRING,
            "status": {"type": "integer"},
            "detail": _STRING,
            "instance": _STRING,
            "errors": list_of(
                {
                    "type": "object",
                    "properties": {"field": _STRING, "detail": _STRING, "near": list_of(_STRING)},
                    "required": ["field", "detail"],
                }
            ),
        },
        optional=("errors",),
    ),
}

_QUESTIONS = (Article, MatchRequest, CompareRequest, TransliterateRequest, VariantsRequest)


def schemas() -> dict[str, Schema]:
    """Every schema by its name, questions and answers."""
    found: dict[str, Schema] = {}
    for model in _QUESTIONS:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {})
        found[schema["title"]] = schema
    # JSON Schema has a word for it, pydantic's model has a check of its own
    found["Request"]["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
    return found | _ANSWERS
