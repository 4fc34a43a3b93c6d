"""`/v1/entities`: the table searched and read."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from flask import Blueprint, Response, request

from canonym import answers
from canonym.aliases.export import entry_fields
from canonym.aliases.table import AliasTable
from canonym.style import display_name, get_style
from canonym.web.bodies import JSON, accept, read_number, respond
from canonym.web.errors import ProblemError
from canonym.web.state import serving

entities = Blueprint("entities", __name__, url_prefix="/v1/entities")

_ARGUMENTS = ("q", "language", "kind", "limit", "offset")


@entities.get("")
def search() -> Response:
    """
    With `q`, the entities that a name may be, best first; without, all of them in the order of the files.

    `kind` (more than once, if need be) and `language` narrow either; `limit` and `offset` go through the list.
    """
    accept(JSON)
    for name in request.args:
        if name not in _ARGUMENTS:
            raise ProblemError(400, f"{name:.40}: is no parameter; they are {', '.join(_ARGUMENTS)}", name)
    table = serving().table
    limit = read_number("limit", 20, 1, 100)
    language = request.args.get("language", "en")
    kinds = request.args.getlist("kind")
    if query := request.args.get("q", "").strip():
        question: dict[str, Any] = {"name": query, "limit": limit}
        question |= {"kinds": kinds} if kinds else {}
        question |= {"language": request.args["language"]} if "language" in request.args else {}
        found = answers.match(table, question)["candidates"]
        listed = [{**_summary(table, one["entity"], language), "score": one["score"]} for one in found]
    else:
        offset = read_number("offset", 0, 0, 10**9)
        ids = (one for one in table.ids() if not kinds or one.partition("/")[0] in kinds)
        listed = [_summary(table, one, language) for one in islice(ids, offset, offset + limit)]
    answer = respond({"entities": listed, "table": table.version})
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


@entities.get("/<kind>/<handle>")
def read(kind: str, handle: str) -> Response:
    """One entity, with the fields of its entry."""
    accept(JSON)
    table = serving().table
    try:
        entity = table.entity(f"{kind}/{handle}")
    except KeyError:
        raise ProblemError(
            404, f"No entity is called {kind}/{handle}. GET /v1/entities?q= finds one by name."
        ) from None
    answer = respond({**entry_fields(entity), "type": entity.kind, "table": table.version})
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


def _summary(table: AliasTable, entity_id: str, language: str) -> dict[str, Any]:
    entity = table.entity(entity_id)
    fields: dict[str, Any] = {"id": entity.id, "name": name_of(table, entity_id, language), "type": entity.kind}
    if entity.wikidata:
        fields["wikidata"] = entity.wikidata
    if entity.note:
        fields["note"] = entity.note
    return fields


def name_of(table: AliasTable, entity_id: str, language: str = "en") -> str:
    """What an entity is called in a list for readers of `language`, in the house's own style, today."""
    return display_name(table.entity(entity_id), language, get_style(None), date.today())
