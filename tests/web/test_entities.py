"""The table over HTTP, for readers and for OpenRefine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient


def test_all_entities_page_by_page(client: FlaskClient) -> None:
    everything = client.get("/v1/entities").json["entities"]
    assert len(everything) == 4
    parts = [client.get(f"/v1/entities?limit=1&offset={n}").json["entities"] for n in range(5)]
    assert [one for part in parts for one in part] == everything
    assert {one["type"] for one in client.get("/v1/entities?kind=place").json["entities"]} == {"place"}


def test_a_name_is_searched(client: FlaskClient) -> None:
    found = client.get("/v1/entities?q=Kieff").json["entities"]
    assert found[0]["id"] == "place/kyiv"
    assert found[0]["name"] == "Kyiv"
    assert found[0]["score"] > 0.9
    assert client.get("/v1/entities?q=Kieff&kind=person").json["entities"] == []
    assert client.get("/v1/entities?q=Kieff&language=uk").json["entities"][0]["name"] == "Київ"


def test_an_entity_is_read(client: FlaskClient) -> None:
    answer = client.get("/v1/entities/person/klitschko-vitali")
    assert answer.json["canonical"] == {"en": "Vitali Klitschko", "uk": "Віталій Кличко"}
    assert answer.json["note"] == "Mayor of Kyiv."
    again = client.get("/v1/entities/person/klitschko-vitali", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "offset=-1", "limt=3", "q=a&language=english"])
def test_wrong_parameters_are_named(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/v1/entities?{query}")
    assert answer.status_code == 400
    assert answer.json["errors"][0]["field"] in query


def test_the_manifest(client: FlaskClient) -> None:
    answer = client.get("/reconcile")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    manifest = answer.json
    assert "0.2" in manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(manifest)
    assert "{{id}}" in manifest["view"]["url"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_reconciliation_queries(client: FlaskClient, method: str) -> None:
    queries = {
        "q0": {"query": "Kieff", "type": "place", "limit": 3},
        "q1": {"query": "Kieff", "type": ["person"], "type_strict": "should"},
        "q2": {"query": "Klitschko"},
        "q3": {"properties": [{"pid": "born", "v": 1971}]},
    }
    payload: dict[str, Any] = {"queries": json.dumps(queries)}
    answer = (
        client.get("/reconcile", query_string=payload) if method == "get" else client.post("/reconcile", data=payload)
    )
    assert answer.status_code == 200
    found = answer.json
    assert set(found) == set(queries)
    best = found["q0"]["result"][0]
    assert (best["id"], best["name"], best["match"]) == ("place/kyiv", "Kyiv", True)
    assert best["type"] == [{"id": "place", "name": "Place"}]
    assert found["q1"] == {"result": []}
    assert not any(one["match"] for one in found["q2"]["result"])
    assert found["q3"] == {"result": []}


@pytest.mark.parametrize("queries", ["no JSON", "[]", '{"q0": 3}', '{"q0": {"query": "a", "limit": "x"}}'])
def test_wrong_queries_are_told(client: FlaskClient, queries: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.json["errors"][0]["field"] == "queries"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_entities_are_suggested(client: FlaskClient) -> None:
    found = client.get("/reconcile/suggest/entity?prefix=Kieff").json["result"]
    assert found[0]["id"] == "place/kyiv"
    assert client.get("/reconcile/suggest/entity").status_code == 400
