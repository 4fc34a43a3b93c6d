"""`/v1`: articles normalized, names matched, compared and spelled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, request

from canonym import answers
from canonym.adapters.jsonl import answer_fields
from canonym.errors import RequestError
from canonym.pipeline import Normalizer
from canonym.web.batch import answer_batch
from canonym.web.bodies import JSON, accept, read_object, respond
from canonym.web.errors import ProblemError
from canonym.web.inbox import Inbox
from canonym.web.state import serving, settings, state

api = Blueprint("api", __name__, url_prefix="/v1")

# One `items` list: what more would take is a batch's work.
_MOST_ITEMS = 1000
_NARROWING = ("language", "script", "authority")


@api.post("/normalize")
def normalize() -> Response:
    """One request, one result."""
    return respond(_normalize(read_object()))


@api.post("/normalize/batch")
def batch() -> Response:
    """Many requests: JSON Lines in and out, or a JSON array."""
    return answer_batch(partial(_normalize_with, serving().normalizer, settings().max_text, state().inbox))


@api.post("/match")
def match() -> Response:
    """Entities that a name may be."""
    return _one_or_many(partial(answers.match, serving().table))


@api.post("/compare")
def compare() -> Response:
    """Two names: one, spelled twice?"""
    return _one_or_many(answers.compare)


@api.post("/transliterate")
def transliterate() -> Response:
    """A text spelled by a named standard."""
    return _one_or_many(answers.transliterate)


@api.post("/variants")
def variants() -> Response:
    """Plausible spellings of a name."""
    return _one_or_many(answers.variants)


@api.get("/standards")
def standards() -> Response:
    """The standards of transliteration, all or by `language`, `script` and `authority`."""
    accept(JSON)
    for name in request.args:
        if name not in _NARROWING:
            raise ProblemError(400, f"{name:.40}: is no parameter; they are {', '.join(_NARROWING)}", name)
    answer = respond(answers.standards(*(request.args.get(name) for name in _NARROWING)))
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


def _normalize(fields: answers.Fields) -> answers.Answer:
    return _normalize_with(serving().normalizer, settings().max_text, state().inbox, fields)


def _normalize_with(normalizer: Normalizer, max_text: int, inbox: Inbox, fields: answers.Fields) -> answers.Answer:
    """One article normalized, its near misses noted; without the request's context, which a stream outlives."""
    answer = answers.normalize(normalizer, max_text, fields)
    inbox.note(answer)
    return answer


def _one_or_many(ask: Callable[[answers.Fields], answers.Answer]) -> Response:
    """An object is one question; `{"items": [...]}` is many, each answered in its place."""
    fields = read_object()
    if "items" not in fields:
        return respond(ask(fields))
    items = fields["items"]
    if len(fields) > 1:
        raise RequestError("items: stands beside other fields; put them into each item", "items")
    if not isinstance(items, list) or len(items) > _MOST_ITEMS:
        raise RequestError(f"items: must be a list of at most {_MOST_ITEMS:,} objects", "items")
    found = b",".join(answer_fields(ask, item, number)[0].rstrip() for number, item in enumerate(items, 1))
    return Response(b'{"items":[' + found + b"]}\n", mimetype=JSON)
