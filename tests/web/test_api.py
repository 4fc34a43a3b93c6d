"""`/v1` in this process: every answer, every mistake."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from canonym.web import TableSource

ARTICLE = "Talks in Kieff."


def post(client: FlaskClient, path: str, fields: Any, **headers: str) -> Any:
    body = fields if isinstance(fields, bytes) else orjson.dumps(fields)
    return client.post(path, data=body, headers={"Content-Type": "application/json", **headers})


def test_an_article_is_normalized(client: FlaskClient) -> None:
    answer = post(client, "/v1/normalize", {"id": "a1", "text": ARTICLE, "language": "en"})
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    result = answer.json
    assert (result["id"], result["text"]) == ("a1", "Talks in Kyiv.")
    assert result["entities"]["place/kyiv"]["mentions"] == [0]
    assert answer.headers["X-Canonym-Table"] == result["table"]


def test_the_bytes_are_those_of_the_python_result(client: FlaskClient, source: TableSource) -> None:
    fields = {"id": 7, "text": "Переговори у Київ. Kieff 🙂 Kieff", "language": "uk", "offsets": "utf16"}
    result = source.current.normalizer.normalize(**fields)
    assert post(client, "/v1/normalize", fields).data == orjson.dumps(result.to_dict()) + b"\n"


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"txt": ARTICLE}, "txt", "did you mean 'text'"),
        ({"text": ARTICLE, "html": ARTICLE}, "html", "either of the two"),
        ({}, "text", "is missing"),
        ({"text": None}, "text", "is missing"),
        ({"text": 5}, "text", "must be a string, not a number"),
        ({"text": ARTICLE, "language": "en_US"}, "language", "write 'en-US'"),
        ({"text": ARTICLE, "mode": "rewrites"}, "mode", "did you mean 'rewrite'"),
        ({"text": ARTICLE, "min_score": 7}, "min_score", "from 0 to 1"),
        ({"text": ARTICLE, "as_of": "yesterday"}, "as_of", "YYYY-MM-DD"),
        ({"text": ARTICLE, "style": "no-such-style"}, "style", "no-such-style"),
        ({"text": "a\0"}, "text", "NUL"),
        ({"text": "a" * 50_001}, "text", "50,000"),
    ],
)
def test_a_wrong_field_is_named_with_the_remedy(client: FlaskClient, fields: Any, field: str, said: str) -> None:
    answer = post(client, "/v1/normalize", fields)
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    problem = answer.json
    assert {"type", "title", "status", "detail", "instance", "errors"} == set(problem)
    assert problem["status"] == 400
    assert problem["instance"] == "/v1/normalize"
    assert problem["errors"][0]["field"] == field
    assert said in problem["detail"]
    assert said in problem["errors"][0]["detail"]
    assert answer.headers["X-Canonym-Table"]


@pytest.mark.parametrize(
    ("body", "headers", "status", "said"),
    [
        (b'{"text": "a"', {}, 400, "is not JSON"),
        (b"", {}, 400, "is not JSON"),
        (b'{"text": "\xff"}', {}, 400, "is not UTF-8: byte 10"),
        (b'{"text": "\\ud800"}', {}, 400, "is not JSON"),
        (b"[" * 5000, {}, 400, "is not JSON"),
        (b"[1]", {}, 400, "no object"),
        (b"text=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "application/json"),
        (b'{"text": "a"}', {"Content-Type": ""}, 415, "is not said"),
        (b'{"text": "a"}', {"Content-Type": "application/json; charset=latin-1"}, 415, "UTF-8"),
        (b'{"text": "a"}', {"Content-Encoding": "gzip"}, 415, "gzip"),
        (b'{"text": "a"}', {"Accept": "text/html"}, 406, "application/json"),
        (b'{"text": "' + b"a" * 100_000 + b'"}', {}, 413, "100,000"),
    ],
)
def test_a_wrong_body_is_answered_as_a_problem(
    client: FlaskClient, body: bytes, headers: dict[str, str], status: int, said: str
) -> None:
    answer = post(client, "/v1/normalize", body, **headers)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == status
    assert said in answer.json["detail"]


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=UTF-8", "application/vnd.house+json"]
)
def test_json_by_any_of_its_names(client: FlaskClient, content_type: str) -> None:
    assert post(client, "/v1/normalize", {"text": "a"}, **{"Content-Type": content_type}).status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/*;q=0.8", "text/html, */*;q=0.1"])
def test_whoever_takes_json_gets_it(client: FlaskClient, accept: str) -> None:
    assert post(client, "/v1/normalize", {"text": "a"}, Accept=accept).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "allowed"),
    [
        ("GET", "/v1/normalize", 405, "POST"),
        ("DELETE", "/v1/entities", 405, "GET"),
        ("GET", "/v1/nothing", 404, None),
        ("GET", "/v1/entities/place/nowhere", 404, None),
        ("GET", "/static/nothing.css", 404, None),
    ],
)
def test_wrong_addresses_and_methods(
    client: FlaskClient, method: str, path: str, status: int, allowed: str | None
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert allowed is None or allowed in answer.headers["Allow"]


@given(st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(), st.lists, max_leaves=5))
def test_no_value_of_a_field_is_a_defect(value: Any) -> None:
    from canonym.errors import RequestError
    from canonym.questions import Article
    from canonym.request import parse_request

    for field in Article.model_fields:
        try:
            parse_request({"text": "a", field: value})
        except RequestError as error:
            assert error.field in (field, "text", "html")


def test_no_body_is_a_defect_of_the_service(client: FlaskClient) -> None:
    @given(st.binary(max_size=200))
    def check(body: bytes) -> None:
        answer = post(client, "/v1/normalize", body)
        assert answer.status_code in (200, 400)
        json.loads(answer.data)

    check()


@pytest.mark.parametrize(
    ("path", "item", "key"),
    [
        ("/v1/match", {"id": 1, "name": "Kieff"}, "candidates"),
        ("/v1/compare", {"id": 1, "left": "Kieff", "right": "Kieff"}, "same"),
        ("/v1/transliterate", {"id": 1, "text": "Юрій", "standard": "ua-ukr-Cyrl-Latn-2010"}, "text"),
        ("/v1/variants", {"id": 1, "name": "Юрій", "language": "uk"}, "variants"),
    ],
)
def test_one_question_or_many(client: FlaskClient, path: str, item: Any, key: str) -> None:
    one = post(client, path, item)
    assert one.status_code == 200, one.json
    assert one.json["id"] == 1
    assert key in one.json
    many = post(client, path, {"items": [item, {**item, "id": 2, "wrong": 1}, item]})
    assert many.status_code == 200
    first, wrong, last = many.json["items"]
    assert first == last == one.json
    assert set(wrong) == {"id", "error"}
    assert wrong["id"] == 2
    assert post(client, path, {"items": 3}).status_code == 400
    assert post(client, path, {"items": [item] * 1001}).status_code == 400
    assert post(client, path, {"items": [], "id": 3}).status_code == 400


def test_an_unknown_standard_is_answered_with_near_ones(client: FlaskClient) -> None:
    answer = post(client, "/v1/transliterate", {"text": "Юрій", "standard": "ua-ukr-Cyrl-Latn-2011"})
    assert answer.status_code == 400
    assert "ua-ukr-Cyrl-Latn-2010" in answer.json["errors"][0]["near"]


def test_standards_are_narrowed(client: FlaskClient) -> None:
    def ids(query: str) -> list[str]:
        return [one["id"] for one in client.get(f"/v1/standards?{query}").json["standards"]]

    assert "bgnpcgn-ukr-Cyrl-Latn-2019" in ids("language=uk&authority=bgn")
    assert all("Geor" in one or "kat" in one for one in ids("script=Geor"))
    assert ids("language=xx") == []
    wrong = client.get("/v1/standards?lang=uk")
    assert wrong.status_code == 400 and "language, script, authority" in wrong.json["detail"]


def test_a_text_says_where_it_was_respelled(client: FlaskClient) -> None:
    question = {"text": "Mr Юрій і Co.", "standard": "ua-ukr-Cyrl-Latn-2010", "edits": True}
    answer = post(client, "/v1/transliterate", question).json
    for edit in answer["edits"]:
        start, end = edit["source_span"]
        assert question["text"][start:end] == edit["source"]
        start, end = edit["output_span"]
        assert answer["text"][start:end] == edit["output"]
    assert [edit["output"] for edit in answer["edits"]] == ["Yurii", "i"]
    assert "edits" not in post(client, "/v1/transliterate", {**question, "edits": False}).json


def test_standards_are_listed_and_not_sent_twice(client: FlaskClient) -> None:
    answer = client.get("/v1/standards")
    listed = {one["id"]: one for one in answer.json["standards"]}
    assert listed["ua-ukr-Cyrl-Latn-2010"]["to"] == "Latn"
    again = client.get("/v1/standards", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_a_request_keeps_its_own_id_or_gets_one(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "desk-17"}).headers["X-Request-ID"] == "desk-17"
    made = client.get("/healthz", headers={"X-Request-ID": "no such id!"}).headers["X-Request-ID"]
    assert len(made) == 32
