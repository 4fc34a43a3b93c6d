"""The editors' inbox: near misses gathered from all workers, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from canonym.settings import Settings
from canonym.web import TableSource, create_app
from canonym.web.inbox import Inbox


def result(*surfaces: str, entity: str = "place/kyiv", score: float = 0.7) -> dict[str, Any]:
    """So much of a result as the inbox reads."""
    return {
        "language": "en",
        "suggestions": [
            {"surface": one, "source_span": [0, 1], "near": [{"entity": entity, "score": score}]} for one in surfaces
        ],
    }


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "inbox.sqlite")


def test_a_spelling_is_kept_once_with_its_count(inbox: Inbox) -> None:
    inbox.note(result("Kyjew", "Kyef"))
    inbox.note(result("Kyjew", entity="place/lviv", score=0.6))
    inbox.note(result())
    first, second = inbox.read(10)
    assert (first["surface"], first["seen"], second["surface"], second["seen"]) == ("Kyjew", 2, "Kyef", 1)
    assert first["near"] == [{"entity": "place/kyiv", "score": 0.7}, {"entity": "place/lviv", "score": 0.6}]
    assert first["first"] <= first["last"]
    assert [one["surface"] for one in inbox.read(1, 1)] == ["Kyef"]


def test_two_workers_share_one_inbox(inbox: Inbox) -> None:
    other = Inbox(inbox.path)
    inbox.note(result("Kyjew"))
    other.note(result("Kyjew"))
    inbox.flush()
    other.flush()
    assert [one["seen"] for one in inbox.read(10)] == [2]


def test_what_was_dismissed_does_not_return(inbox: Inbox) -> None:
    inbox.note(result("Kyjew"))
    assert inbox.dismiss("Kyjew")
    assert not inbox.dismiss("Kyef")
    inbox.note(result("Kyjew"))
    assert inbox.read(10) == []


def test_the_inbox_does_not_grow_for_ever(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox.sqlite", limit=3)
    for number in range(6):
        inbox.note(result(f"Kyjew{number}"))
        inbox.flush()
    assert {one["surface"] for one in inbox.read(10)} == {"Kyjew3", "Kyjew4", "Kyjew5"}


def test_a_folder_that_cannot_be_written_is_no_hindrance(entries: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    inbox = Inbox.of(Settings(aliases=entries, cache=tmp_path / "file" / "cache"))
    inbox.note(result("Kyjew"))
    assert len(inbox.read(10)) == 1


def test_a_disk_that_is_full_costs_no_article_its_answer(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    inbox.path.unlink()
    inbox.path.mkdir()
    inbox.note(result("Kyjew"))
    assert "near misses were lost" in caplog.text


def test_the_inbox_over_http(settings: Settings, source: TableSource, inbox: Inbox) -> None:
    client: FlaskClient = create_app(settings, source, inbox).test_client()
    inbox.note(result("Kyjew's"))
    inbox.note(result("Kyef", entity="place/gone"))
    found = {one["surface"]: one for one in client.get("/v1/suggestions").json["suggestions"]}
    (near,) = found["Kyjew's"]["near"]
    assert (near["entity"], near["name"], near["score"]) == ("place/kyiv", "Kyiv", 0.7)
    assert near["add"] == "canonym aliases add place/kyiv 'Kyjew'\"'\"'s' --language en"
    assert found["Kyef"]["near"] == []
    assert client.delete("/v1/suggestions", query_string={"surface": "Kyjew's"}).status_code == 204
    assert client.delete("/v1/suggestions", query_string={"surface": "nothing"}).status_code == 404
    assert client.delete("/v1/suggestions").status_code == 400
    assert [one["surface"] for one in client.get("/v1/suggestions").json["suggestions"]] == ["Kyef"]
