"""`/openapi.json` tells the truth: every call of it is there, and real answers have the form it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from canonym.web.openapi import CALLS, describe

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> Iterator[str]:
    """What in `value` is not as `schema` says: so much of JSON Schema as our description uses."""
    if "$ref" in schema:
        yield from faults(value, describe()["components"]["schemas"][schema["$ref"].rpartition("/")[2]], where)
    if "anyOf" in schema and all(list(faults(value, one, where)) for one in schema["anyOf"]):
        yield f"{where} is none of those"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}"
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(isinstance(value, _TYPES[name]) for name in names):
        yield f"{where} is {type(value).__name__}"
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        rest = schema.get("additionalProperties", True)
        for name, one in value.items():
            if name in known:
                yield from faults(one, known[name], f"{where}.{name}")
            elif rest is False:
                yield f"{where}.{name} is not known"
            elif isinstance(rest, dict):
                yield from faults(one, rest, f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value):
            yield from faults(one, schema["items"], f"{where}[{number}]")


def test_the_description_is_whole(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json
    assert described["openapi"].startswith("3.1")
    rules = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in client.application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule not in ("/", "/docs") and rule.endpoint != "static"
    }
    assert {(path, method) for path, calls in described["paths"].items() for method in calls} == rules
    names = [call["operationId"] for calls in described["paths"].values() for call in calls.values()]
    assert len(set(names)) == len(names)


def test_every_pointer_leads_somewhere(client: FlaskClient) -> None:
    described = client.get("/openapi.json")
    pointers = set(re.findall(r'"\$ref":"#/components/schemas/(\w+)"', described.text))
    assert pointers
    assert pointers <= set(described.json["components"]["schemas"])


def test_limits_stand_in_the_description() -> None:
    properties = describe()["components"]["schemas"]["Request"]["properties"]
    score = next(one for one in properties["min_score"]["anyOf"] if one["type"] == "number")
    assert (score["minimum"], score["maximum"]) == (0, 1)
    assert describe()["components"]["schemas"]["Request"]["additionalProperties"] is False


@pytest.mark.parametrize("call", [call for call in CALLS if call.example is not None], ids=lambda call: call.path)
def test_the_examples_are_answered_as_described(client: FlaskClient, call: Any) -> None:
    answer = client.open(call.path, method=call.method, json=call.example)
    assert answer.status_code == 200, answer.json
    assert list(faults(answer.json, dict(call.gives)["application/json"])) == []


@pytest.mark.parametrize(
    "path",
    [
        "/v1/standards",
        "/v1/entities",
        "/v1/suggestions",
        "/v1/entities/place/kyiv",
        "/healthz",
        "/readyz",
        "/openapi.json",
    ],
)
def test_what_is_read_is_as_described(client: FlaskClient, path: str) -> None:
    rule = "/v1/entities/{kind}/{handle}" if path.startswith("/v1/entities/") else path
    (call,) = (call for call in CALLS if (call.method, call.path) == ("get", rule))
    assert list(faults(client.get(path).json, dict(call.gives)["application/json"])) == []


def test_rich_results_and_problems_are_as_described(client: FlaskClient) -> None:
    text = "Vitali Klitschko and Wladimir Klitschko met in Kieff ; Klitschko spoke."
    for mode in ("rewrite", "suggest", "annotate"):
        result = client.post("/v1/normalize", json={"id": 1, "text": text, "language": "en", "mode": mode}).json
        assert len(result["mentions"]) >= 3
        assert list(faults(result, {"$ref": "Result"})) == []
    wrong = client.post("/v1/transliterate", json={"text": "a", "standard": "b"})
    assert list(faults(wrong.json, {"$ref": "Problem"})) == []


def test_the_page_for_people_shows_every_call(client: FlaskClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert all(call.path in page.text for call in CALLS)
    assert "Юрій" in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert not re.search(r"https?://(?!localhost)[^\"<]*\.(js|css)", page.text)
