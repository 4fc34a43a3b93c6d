"""Which HTTP status a mistake is, and how it is told: RFC 9457, `application/problem+json`."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge

from canonym.answers import to_json
from canonym.errors import CanonymError, RequestError, UnknownStandardError

_log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"

# What the caller can do about it, where the status alone leaves that open.
_REMEDIES = {
    404: "There is nothing at this address. GET /docs lists what there is.",
    406: "The answer is JSON. Ask for application/json in Accept, or leave Accept out.",
    500: "A defect of the service: the request may be right. Tell whoever runs it the id in X-Request-ID.",
}


class ProblemError(Exception):
    """Something about the HTTP request itself: the status, and what to do about it."""

    def __init__(self, status: int, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.field = field


def problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> Response:
    """The answer to a mistake. `errors` names the fields at fault."""
    fields: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    if errors:
        fields["errors"] = errors
    return Response(to_json(fields), status, mimetype=PROBLEM)


def handle_errors(app: Flask) -> None:
    """Have every mistake answered as a problem."""
    app.register_error_handler(ProblemError, _problem_error)
    app.register_error_handler(CanonymError, _canonym_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _defect)


def _problem_error(error: ProblemError) -> Response:
    fields = [{"field": error.field, "detail": error.detail}] if error.field else None
    return problem(error.status, error.detail, fields)


def _canonym_error(error: CanonymError) -> Response:
    if not isinstance(error, RequestError):
        return _defect(error)
    message = str(error)
    fields: list[dict[str, Any]] = []
    if error.field is not None:
        about: dict[str, Any] = {"field": error.field, "detail": message.removeprefix(f"{error.field}: ")}
        if isinstance(error, UnknownStandardError):
            about["near"] = list(error.near)
        fields.append(about)
    return problem(400, message, fields)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    detail = _REMEDIES.get(status, error.description or "")
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        answer = problem(405, f"{request.method} is not for this address; it takes {allowed}.")
        answer.headers["Allow"] = allowed
        return answer
    if isinstance(error, RequestEntityTooLarge):
        limit = request.max_content_length or 0
        detail = f"The body is more than {limit:,} bytes. Send less at a time; /v1/normalize/batch takes the most."
        _let_the_client_finish(limit)
    answer = problem(status, detail)
    if error.response is not None or status in (301, 302, 307, 308):
        return error.get_response()  # type: ignore[return-value]
    return answer


def _defect(error: Exception) -> Response:
    # what the exception says may quote the article, and that is not for the log
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s: defect: %s\n%s", g.get("request_id", "-"), type(error).__name__, where)
    return problem(500, _REMEDIES[500])


def _let_the_client_finish(limit: int) -> None:
    """
    Read on for a while, up to as much again: most clients send everything before they read, and a connection that is
    closed under them shows them no answer at all.
    """
    stream = request.environ.get("wsgi.input")
    left = limit + 1024 * 1024
    while stream is not None and left > 0:
        block = stream.read(min(left, 64 * 1024))
        if not block:
            break
        left -= len(block)
