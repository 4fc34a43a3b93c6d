"""`/v1/suggestions`: the editors' inbox."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, request

from canonym.aliases.table import AliasTable
from canonym.web.bodies import JSON, accept, read_number, respond
from canonym.web.entities import name_of
from canonym.web.errors import ProblemError
from canonym.web.state import serving, state

suggestions = Blueprint("suggestions", __name__, url_prefix="/v1/suggestions")


@suggestions.get("")
def read() -> Response:
    """Near misses, the most frequent first, each with the command that makes it an alias."""
    accept(JSON)
    table = serving().table
    found = state().inbox.read(read_number("limit", 20, 1, 100), read_number("offset", 0, 0, 10**9))
    answer = respond({"suggestions": [_described(table, one) for one in found], "table": table.version})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@suggestions.delete("")
def dismiss() -> Response:
    """An editor has seen to the spelling `surface`: it does not return."""
    surface = request.args.get("surface", "")
    if not surface:
        raise ProblemError(400, "surface: is missing; send the spelling that is to be dismissed", "surface")
    if not state().inbox.dismiss(surface):
        raise ProblemError(404, "No such spelling is in the inbox. GET /v1/suggestions lists them.", "surface")
    return Response(status=204)


def _described(table: AliasTable, one: dict[str, Any]) -> dict[str, Any]:
    near = []
    for each in one["near"]:
        try:
            name = name_of(table, each["entity"])
        except KeyError:
            continue  # the entity has left the table since
        add = shlex.join(["canonym", "aliases", "add", each["entity"], one["surface"], "--language", one["language"]])
        near.append({**each, "name": name, "add": add})
    first, last = (datetime.fromtimestamp(one[when], UTC).isoformat(timespec="seconds") for when in ("first", "last"))
    return {**one, "first": first, "last": last, "near": near}
