"""What the service offers, as OpenAPI 3.1: one list of calls, from which `/openapi.json` and `/docs` are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from canonym.web.bodies import JSON, LINES
from canonym.web.schemas import Schema, fixed, list_of, ref, schemas

_PROBLEM = "application/problem+json"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it takes and gives, by media type; `query` holds (name, schema, description)."""

    method: str
    path: str
    tag: str
    summary: str
    takes: tuple[tuple[str, Schema], ...] = ()
    gives: tuple[tuple[str, Schema], ...] = ()
    query: tuple[tuple[str, Schema, str], ...] = ()
    faults: tuple[int, ...] = ()
    example: Any = None


_BODY_FAULTS = (400, 406, 413, 415)
_TEXT: Schema = {"type": "string"}


def _one_or_many(question: str, answer: str) -> tuple[tuple[tuple[str, Schema], ...], tuple[tuple[str, Schema], ...]]:
    """A question, or `{"items": [...]}` of them, and the same of answers."""
    many = fixed("Many questions.", {"items": {**list_of(ref(question)), "maxItems": 1000}})
    found = fixed("Many answers.", {"items": list_of({"anyOf": [ref(answer), ref("Fault")]})})
    return ((JSON, {"anyOf": [ref(question), many]}),), ((JSON, {"anyOf": [ref(answer), found]}),)


def _names(path: str, summary: str, question: str, answer: str, example: Any) -> Call:
    takes, gives = _one_or_many(question, answer)
    return Call("post", path, "names", summary, takes, gives, faults=_BODY_FAULTS, example=example)


_LIMIT: Schema = {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
_OFFSET: Schema = {"type": "integer", "minimum": 0, "default": 0}
_EITHER: Schema = {"anyOf": [ref("Result"), ref("Fault")]}

CALLS = (
    Call(
        "post",
        "/v1/normalize",
        "articles",
        "Normalize one article: names respelled the house's way, linked, and why.",
        ((JSON, ref("Request")),),
        ((JSON, ref("Result")),),
        faults=_BODY_FAULTS,
        example={"text": "Talks in Kieff.", "language": "en"},
    ),
    Call(
        "post",
        "/v1/normalize/batch",
        "articles",
        "Normalize many: JSON Lines in and out, in order, or a JSON array. A bad one gives {id, error} in its place.",
        ((LINES, {**ref("Request"), "description": "One a line."}), (JSON, list_of(ref("Request")))),
        ((LINES, {**_EITHER, "description": "One a line."}), (JSON, list_of(_EITHER))),
        faults=_BODY_FAULTS,
    ),
    _names("/v1/match", "Find the entities that a name may be.", "MatchRequest", "Matches", {"name": "Klychko"}),
    _names(
        "/v1/compare",
        "Tell whether two names are one, spelled twice.",
        "CompareRequest",
        "Comparison",
        {"left": "Kieff", "right": "Київ"},
    ),
    _names(
        "/v1/transliterate",
        "Spell a text in another script, by a named standard.",
        "TransliterateRequest",
        "Transliterated",
        {"text": "Юрій", "standard": "ua-ukr-Cyrl-Latn-2010"},
    ),
    _names(
        "/v1/variants",
        "List the plausible spellings of a name.",
        "VariantsRequest",
        "Variants",
        {"name": "Юрій", "language": "uk"},
    ),
    Call(
        "get",
        "/v1/standards",
        "names",
        "List the standards, all or some.",
        gives=((JSON, ref("Standards")),),
        query=(
            ("language", _TEXT, "Only those of this language (BCP 47)."),
            ("script", _TEXT, "Only those from or into this script (ISO 15924)."),
            ("authority", _TEXT, "Only those of this authority; a part of its name will do."),
        ),
        faults=(400, 406),
    ),
    Call(
        "get",
        "/v1/entities",
        "table",
        "Search the table by a name, or go through it.",
        gives=((JSON, ref("Entities")),),
        query=(
            ("q", _TEXT, "A name; without it, all entities in the order of the files."),
            ("language", _TEXT, "The language of the name, and of the names in the answer (BCP 47)."),
            ("kind", list_of(_TEXT), "Only these kinds."),
            ("limit", _LIMIT, "At most so many."),
            ("offset", _OFFSET, "Without `q`: so many are left out first."),
        ),
        faults=(400, 406),
    ),
    Call(
        "get",
        "/v1/entities/{kind}/{handle}",
        "table",
        "Read one entity.",
        gives=((JSON, ref("Entity")),),
        faults=(404, 406),
    ),
    Call(
        "get",
        "/v1/suggestions",
        "table",
        "The editors' inbox: near misses of the articles that came by, the most frequent first.",
        gives=((JSON, ref("Suggestions")),),
        query=(("limit", _LIMIT, "At most so many."), ("offset", _OFFSET, "So many are left out first.")),
        faults=(400, 406),
    ),
    Call(
        "delete",
        "/v1/suggestions",
        "table",
        "Dismiss a spelling: it does not return.",
        query=(("surface", _TEXT, "The spelling."),),
        faults=(400, 404),
    ),
    Call(
        "get",
        "/reconcile",
        "reconciliation",
        "The manifest (Reconciliation API 0.2), or with `queries` the answers.",
        gives=((JSON, {"type": "object"}),),
        query=(("queries", _TEXT, "A batch of queries, as JSON."),),
        faults=(400,),
    ),
    Call(
        "post",
        "/reconcile",
        "reconciliation",
        "Answer a batch of reconciliation queries.",
        ((_FORM, fixed("A form.", {"queries": _TEXT})),),
        ((JSON, {"type": "object"}),),
        faults=(400, 413),
    ),
    Call(
        "get",
        "/reconcile/suggest/entity",
        "reconciliation",
        "Entities that what was typed so far may be.",
        gives=((JSON, {"type": "object"}),),
        query=(
            ("prefix", _TEXT, "What was typed."),
            ("cursor", {"type": "integer", "minimum": 0, "maximum": 100}, "So many are left out first."),
        ),
        faults=(400,),
    ),
    Call("get", "/healthz", "operations", "Alive.", gives=((JSON, fixed("Alive.", {"status": _TEXT})),)),
    Call("get", "/readyz", "operations", "Ready, and with which table.", gives=((JSON, ref("Readiness")),)),
    Call("get", "/metrics", "operations", "Counts, for Prometheus.", gives=(("text/plain", _TEXT),)),
    Call("get", "/openapi.json", "operations", "This description.", gives=((JSON, {"type": "object"}),)),
)


@cache
def describe() -> dict[str, Any]:
    """The description as OpenAPI 3.1."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "canonym",
            "version": version("canonym"),
            "summary": "Finds the names in articles, in any spelling, and respells them the house's way.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": schemas()},
    }


def _operation(call: Call) -> dict[str, Any]:
    name = call.path.strip("/").replace("/", "_").replace("{", "").replace("}", "").replace(".", "_")
    operation: dict[str, Any] = {
        "operationId": f"{call.method}_{name}",
        "tags": [call.tag],
        "summary": call.summary,
        "parameters": [
            {"name": part.strip("{}"), "in": "path", "required": True, "schema": _TEXT}
            for part in call.path.split("/")
            if part.startswith("{")
        ]
        + [{"name": name, "in": "query", "schema": schema, "description": about} for name, schema, about in call.query],
        "responses": {
            "200" if call.gives else "204": {
                "description": "Fine.",
                "headers": {
                    "X-Canonym-Table": {"description": "The version of the table that answered.", "schema": _TEXT}
                },
                **({"content": {media: {"schema": schema} for media, schema in call.gives}} if call.gives else {}),
            },
            **{
                str(status): {
                    "description": HTTPStatus(status).phrase,
                    "content": {_PROBLEM: {"schema": ref("Problem")}},
                }
                for status in call.faults
            },
        },
    }
    if call.takes:
        content: dict[str, Any] = {media: {"schema": schema} for media, schema in call.takes}
        if call.example is not None:
            content[call.takes[0][0]]["example"] = call.example
        operation["requestBody"] = {"required": True, "content": content}
    return operation
