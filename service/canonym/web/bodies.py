"""Bodies of requests, read within bounds, and JSON answers."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from canonym.answers import from_json, to_json
from canonym.errors import RequestError
from canonym.web.errors import ProblemError

JSON = "application/json"
LINES = "application/x-ndjson"


def content_type(*accepted: str) -> str:
    """The media type of the body. Raises ProblemError (415) for one that is not accepted, or for a packed body."""
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding.strip().lower() != "identity":
        raise ProblemError(415, f"A body packed by {encoding!r:.40} is not taken. Send it as it is.")
    given = request.mimetype
    if given in accepted or (given.endswith("+json") and JSON in accepted):
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if charset not in ("utf-8", "utf8", "us-ascii"):
            raise ProblemError(415, f"JSON is UTF-8, and this says charset={charset!r:.40}. Send it as UTF-8.")
        return given
    what = f"is {given!r:.80}" if given else "is not said"
    raise ProblemError(415, f"The type of the body {what}. Send it with Content-Type: {' or '.join(accepted)}.")


def accept(*offered: str) -> None:
    """Raises ProblemError (406) when the caller takes none of the `offered` media types."""
    wanted = request.headers.get("Accept", "*/*")
    if wanted in ("*/*", offered[0]):
        return
    if not request.accept_mimetypes.best_match(offered):
        raise ProblemError(406, f"The answer is {' or '.join(offered)}, and Accept rules that out. Leave Accept out.")


def read_body() -> bytes:
    """The whole body. Raises ProblemError (400) when it breaks off."""
    try:
        return request.get_data(cache=False)
    except OSError:
        raise ProblemError(400, "The body broke off before its end. Send it again.") from None


def read_json() -> Any:
    """The JSON of the body. Raises ProblemError, or RequestError for what is no JSON."""
    content_type(JSON)
    accept(JSON, "application/problem+json")
    return parse_body(read_body())


def parse_body(body: bytes) -> Any:
    """A body as JSON. Raises RequestError where it is none."""
    try:
        return from_json(body)
    except RequestError as error:
        raise RequestError(f"The body {error}.") from None


def read_object() -> dict[str, Any]:
    """The JSON object of the body. Raises as `read_json` does."""
    fields = read_json()
    if not isinstance(fields, dict):
        raise RequestError('The body is JSON, but no object. Send one, such as {"text": "..."}.')
    return fields


def respond(answer: object, status: int = 200) -> Response:
    """An answer as JSON: the same bytes as at every other door."""
    return Response(to_json(answer), status, mimetype=JSON)


def read_number(name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query string. Raises ProblemError (400) for anything else."""
    given = request.args.get(name)
    if given is None:
        return default
    if given.isascii() and given.isdigit() and least <= int(given[:9]) <= most:
        return int(given)
    raise ProblemError(400, f"{name}: must be a whole number from {least:,} to {most:,}", name)
