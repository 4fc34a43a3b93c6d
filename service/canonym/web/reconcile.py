"""
`/reconcile`: the table as a reconciliation service, for OpenRefine and whoever speaks its protocol.

Source: Reconciliation Service API, version 0.2 (W3C Entity Reconciliation Community Group, final report of 10 April
2023): the service manifest, reconciliation queries, and the suggest service for entities.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response, request

from canonym import answers
from canonym.aliases.table import AliasTable
from canonym.answers import from_json
from canonym.errors import RequestError
from canonym.web.bodies import read_number, respond
from canonym.web.entities import name_of
from canonym.web.errors import ProblemError
from canonym.web.state import serving

reconcile = Blueprint("reconcile", __name__, url_prefix="/reconcile")

# In one call; OpenRefine sends ten at a time.
_MOST_QUERIES = 100
_KINDS = {"person": "Person", "place": "Place", "org": "Organization"}

# A candidate is offered as the match when it is as good as said and no other comes near.
_MATCH = 0.9
_AHEAD = 0.05


@reconcile.after_request
def _allow_any_origin(response: Response) -> Response:
    # the protocol asks for it: clients are pages of other origins; the table is read only, and no cookie is known
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@reconcile.get("")
def manifest() -> Response:
    """The service manifest, or with `queries` the answers."""
    if "queries" in request.args:
        return respond(_answer(request.args["queries"]))
    root = request.url_root.rstrip("/")
    return respond(
        {
            "versions": ["0.2"],
            "name": "canonym",
            "documentation": f"{root}/docs",
            "serviceVersion": version("canonym"),
            "identifierSpace": f"{root}/v1/entities/",
            "schemaSpace": f"{root}/v1/",
            "defaultTypes": [_type(kind) for kind in _KINDS],
            "view": {"url": f"{root}/v1/entities/{{{{id}}}}"},
            "suggest": {"entity": {"service_url": root, "service_path": "/reconcile/suggest/entity"}},
        }
    )


@reconcile.post("")
def query() -> Response:
    """The answers to a batch of queries, sent as a form."""
    if "queries" not in request.form:
        raise ProblemError(400, "queries: is missing; send it as a form field that holds JSON", "queries")
    return respond(_answer(request.form["queries"]))


@reconcile.get("/suggest/entity")
def suggest_entity() -> Response:
    """Entities that what was typed so far may be."""
    prefix = request.args.get("prefix", "").strip()
    if not prefix:
        raise ProblemError(400, "prefix: is missing; send what was typed so far", "prefix")
    cursor = read_number("cursor", 0, 0, 100)
    found = answers.match(serving().table, {"name": prefix, "limit": 20})["candidates"][cursor:]
    table = serving().table
    return respond({"result": [_suggestion(table, one["entity"]) for one in found]})


def _suggestion(table: AliasTable, entity_id: str) -> dict[str, Any]:
    entity = table.entity(entity_id)
    fields: dict[str, Any] = {"id": entity.id, "name": name_of(table, entity.id), "notable": [_type(entity.kind)]}
    if entity.note:
        fields["description"] = entity.note
    return fields


def _answer(queries: str) -> dict[str, Any]:
    try:
        batch = from_json(queries.encode())
    except RequestError as error:
        raise RequestError(f"queries: {error}", "queries") from None
    if not isinstance(batch, dict) or len(batch) > _MOST_QUERIES:
        raise RequestError(f"queries: must be an object of at most {_MOST_QUERIES} queries", "queries")
    return {key: {"result": _reconcile(key, each)} for key, each in batch.items()}


def _reconcile(key: str, asked: Any) -> list[dict[str, Any]]:
    if not isinstance(asked, dict):
        raise RequestError(f"queries: {key!r:.40} must be an object with a 'query'", "queries")
    name = asked.get("query")
    if name is None or not str(name).strip():
        return []  # a query by properties alone: the table has names only
    wanted = asked.get("type")
    kinds = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    limit = asked.get("limit")
    question: dict[str, Any] = {"name": name, "limit": 5 if limit is None else _clamp(limit)}
    question |= {"kinds": kinds} if kinds else {}
    try:
        found = answers.match(serving().table, question)["candidates"]
    except RequestError as error:
        raise RequestError(f"queries: {key!r:.40}: {error}", "queries") from None
    result = [_candidate(one) for one in found]
    if found and found[0]["score"] >= _MATCH:
        result[0]["match"] = len(found) == 1 or found[0]["score"] - found[1]["score"] >= _AHEAD
    return result


def _clamp(limit: object) -> object:
    """The protocol lets a limit be any number; ours go from 1 to 100."""
    return max(1, min(100, int(limit))) if isinstance(limit, int | float) and limit == limit else limit


def _candidate(found: dict[str, Any]) -> dict[str, Any]:
    table = serving().table
    entity = table.entity(found["entity"])
    about = f"{entity.note} " if entity.note else ""
    return {
        "id": entity.id,
        "name": name_of(table, entity.id),
        "description": f"{about}({found['why']})",
        "type": [_type(entity.kind)],
        "score": found["score"],
        "match": False,
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": _KINDS.get(kind, kind.title())}
