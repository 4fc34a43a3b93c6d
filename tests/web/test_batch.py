"""`/v1/normalize/batch` in this process: JSON Lines and arrays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

LINES = "application/x-ndjson"


def lines(answer: Any) -> list[Any]:
    return [json.loads(line) for line in answer.data.splitlines()]


def test_lines_are_answered_in_order_with_a_bad_one_among_them(client: FlaskClient) -> None:
    body = b'{"id":1,"text":"Kieff","language":"en"}\n\nno\n{"id":"x","txt":"a"}\n{"id":4,"text":"a"}'
    answer = client.post("/v1/normalize/batch", data=body, content_type=LINES)
    assert answer.status_code == 200
    assert answer.content_type == LINES
    first, broken, wrong, last = lines(answer)
    assert (first["id"], first["text"]) == (1, "Kyiv")
    assert broken["id"] is None
    assert "is not JSON" in broken["error"]
    assert (wrong["id"], "did you mean 'text'" in wrong["error"]) == ("x", True)
    assert last["id"] == 4


def test_an_array_is_answered_as_an_array(client: FlaskClient) -> None:
    answer = client.post("/v1/normalize/batch", json=[{"text": "Kieff", "language": "en"}, 5, {"text": 1, "id": "b"}])
    assert answer.content_type == "application/json"
    first, second, third = answer.json
    assert first["text"] == "Kyiv"
    assert set(second) == {"id", "error"}
    assert third["id"] == "b"
    assert client.post("/v1/normalize/batch", json=[]).data == b"[]\n"


def test_a_line_has_the_bytes_of_a_single_answer(client: FlaskClient) -> None:
    fields = {"id": 1, "text": "Kieff 🙂 Київ", "offsets": "utf16"}
    one = client.post("/v1/normalize", json=fields)
    body = json.dumps(fields).encode()
    assert client.post("/v1/normalize/batch", data=body, content_type=LINES).data == one.data


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", LINES, 200),
        (b"{}", "application/json", 400),
        (b"[1", "application/json", 400),
        (b"a", "text/plain", 415),
        (b" " * 300_001, LINES, 413),
        (b" " * 100_001, "application/json", 413),
        (b" " * 300_000, LINES, 200),
    ],
)
def test_limits_and_types(client: FlaskClient, body: bytes, content_type: str, status: int) -> None:
    answer = client.post("/v1/normalize/batch", data=body, content_type=content_type)
    assert answer.status_code == status
    assert status == 200 or answer.content_type == "application/problem+json"
