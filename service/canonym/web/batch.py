"""`/v1/normalize/batch`: many requests in one, answered in order, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from flask import Response, request

from canonym.adapters.jsonl import Ask, answer_fields, answer_lines, longest_line, read_lines
from canonym.errors import RequestError
from canonym.web.bodies import JSON, LINES, accept, content_type, parse_body, read_body
from canonym.web.errors import ProblemError
from canonym.web.state import settings

# Up to here a body stays in memory; beyond it goes to a temporary file.
_IN_MEMORY = 4 * 1024 * 1024
_BLOCK = 256 * 1024


def answer_batch(ask: Ask) -> Response:
    """Results in the order of the requests; what cannot be answered gives `{"id", "error"}` in its place."""
    if content_type(LINES, JSON) != LINES:
        accept(JSON)
        return _answer_array(ask)
    accept(LINES, JSON)
    request.max_content_length = settings().max_batch
    # Most clients send everything before they read anything. Answering while they send would fill their buffers and
    # ours until neither side moves, so the body is taken in first: to disk, where it is large.
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed with the last line, or with the answer
    try:
        while block := request.stream.read(_BLOCK):
            spool.write(block)
        spool.seek(0)
    except OSError:
        spool.close()
        raise ProblemError(400, "The body broke off before its end. Send it again.") from None
    except BaseException:
        spool.close()
        raise
    lines = _answer_spool(ask, spool, longest_line(settings().max_text))
    answer = Response(lines, mimetype=LINES)
    answer.call_on_close(spool.close)  # for a client that goes away before the end
    return answer


def _answer_spool(ask: Ask, spool: IO[bytes], longest: int) -> Iterator[bytes]:
    with spool:
        for lines in read_lines(spool, longest):
            yield from (answer_lines(ask, (line,)).output for line in lines)


def _answer_array(ask: Ask) -> Response:
    items = parse_body(read_body())
    if not isinstance(items, list):
        raise RequestError(f"The body is JSON, but no array. Send an array of requests, or {LINES}.")
    return Response(_answer_items(ask, items), mimetype=JSON)


def _answer_items(ask: Ask, items: list[Any]) -> Iterator[bytes]:
    start = b"["
    for number, item in enumerate(items, 1):
        yield start + answer_fields(ask, item, number)[0].rstrip()
        start = b","
    yield b"]\n" if items else b"[]\n"
