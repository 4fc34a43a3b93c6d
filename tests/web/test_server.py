"""The whole service over a real socket: `canonym serve` with two workers."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from canonym.pipeline import Normalizer
from canonym.tables import load_table

LINES = "application/x-ndjson"


def until(check: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether `check` comes true within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return False


def test_an_article_has_the_bytes_of_the_python_result(service: Any) -> None:
    fields = {"id": "a", "text": "Talks in Kieff. 🙂 Klitschko", "language": "en", "offsets": "utf8"}
    expected = Normalizer(load_table(service.aliases)).normalize(**fields).to_dict()
    answer = service.post("/v1/normalize", fields)
    assert answer.status == 200
    assert answer.body == orjson.dumps(expected) + b"\n"
    assert answer.headers["X-Canonym-Table"] == expected["table"]


def test_an_article_of_ten_megabytes(service: Any) -> None:
    text = "Nobody whom we know was there, and nothing happened on that day.\n" * 150_000
    answer = service.post("/v1/normalize", {"text": text + "Talks in Kieff.", "language": "en", "clean": "none"})
    assert answer.status == 200
    assert answer.json["text"].endswith("Talks in Kyiv.")
    assert len(answer.json["mentions"]) == 1


def test_what_is_too_large_is_told_so_and_not_hung_up_on(service: Any) -> None:
    answer = service.post("/v1/normalize", b'{"text": "' + b"a" * (17 * 1024 * 1024) + b'"}')
    assert answer.status == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "16,777,216 bytes" in answer.json["detail"]


def test_a_batch_comes_in_pieces_and_a_bad_line_costs_only_itself(service: Any) -> None:
    def pieces() -> Any:
        for number in range(3000):
            line = b"not JSON\n" if number == 1500 else b'{"id": %d, "text": "Kieff", "language": "en"}\n' % number
            yield line[:7]
            yield line[7:]

    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    connection.request("POST", "/v1/normalize/batch", pieces(), {"Content-Type": LINES}, encode_chunked=True)
    answer = connection.getresponse()
    found = [json.loads(line) for line in answer]
    connection.close()
    assert answer.status == 200
    assert [one["id"] for one in found] == [None if number == 1500 else number for number in range(3000)]
    assert "error" in found[1500]
    assert all(one["text"] == "Kyiv" for one in found if "error" not in one)


def test_a_client_that_sends_all_before_it_reads_is_answered(service: Any) -> None:
    # more than the buffers of both sides hold: whoever answers while such a client sends waits for ever
    line = json.dumps({"text": "Kieff. " + "0123456789" * 3000, "language": "en", "clean": "none"}).encode() + b"\n"
    answer = service.ask("POST", "/v1/normalize/batch", line * 400, {"Content-Type": LINES})
    assert answer.status == 200
    assert answer.body.count(b"\n") == 400


def test_mistakes_over_the_socket(service: Any) -> None:
    for status, answer in (
        (400, service.post("/v1/normalize", b'{"text": "\xff"}')),
        (400, service.post("/v1/normalize", {"txt": "a"})),
        (415, service.post("/v1/normalize", b"text", "text/plain")),
        (405, service.ask("PUT", "/v1/normalize", b"{}")),
        (404, service.ask("GET", "/nothing")),
    ):
        assert answer.status == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json["detail"]


def test_a_body_that_breaks_off_is_no_defect(service: Any) -> None:
    before = len(service.records())
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(
            b"POST /v1/normalize HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
        )
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1000)
    assert service.ask("GET", "/healthz").status == 200
    assert not any("defect" in record["message"] for record in service.records()[before:])


def test_a_connection_serves_again_after_a_mistake(service: Any) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    for body, status in ((b'{"text": "a"}', 200), (b'{"text": 1}', 400), (b'{"text": "a"}', 200)):
        connection.request("POST", "/v1/normalize", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_operations(service: Any) -> None:
    assert service.ask("GET", "/healthz").json == {"status": "ok"}
    ready = service.ask("GET", "/readyz").json
    assert ready["status"] == "ready"
    assert ready["entities"] >= 4
    service.post("/v1/normalize", {"text": "a"})
    metrics = service.ask("GET", "/metrics")
    assert metrics.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    counted = dict(re.findall(r"^(canonym_\w+(?:\{[^}]*\})?) (\S+)$", metrics.body.decode(), re.MULTILINE))
    assert float(counted['canonym_http_requests_total{method="POST",route="/v1/normalize",status="200"}']) >= 1
    assert float(counted["canonym_table_entities"]) >= 4
    assert float(counted["canonym_table_broken"]) == 0


def test_the_log_tells_each_request_and_never_the_article(service: Any) -> None:
    service.ask(
        "POST",
        "/v1/normalize",
        json.dumps({"text": "hush-hush", "language": "hush_hush"}).encode(),
        {"Content-Type": "application/json", "X-Request-ID": "log-1"},
    )
    assert until(lambda: any(record.get("id") == "log-1" for record in service.records()))
    record = next(record for record in service.records() if record.get("id") == "log-1")
    assert (record["method"], record["path"], record["status"]) == ("POST", "/v1/normalize", 400)
    assert record["ms"] > 0
    assert record["table"]
    assert "hush" not in service.log.read_text()


def versions(service: Any) -> set[str]:
    """The versions that answer: as many requests as make both workers likely to be asked."""
    return {service.ask("GET", "/readyz").json["table"] for _ in range(12)}


def test_a_change_is_taken_up_while_serving_and_a_broken_one_is_not(service: Any) -> None:
    file: Path = service.aliases / "place" / "ua.yaml"
    good = file.read_text()
    (before,) = versions(service)
    file.write_text(good + "odesa:\n  canonical: {en: Odesa}\n  aliases: [Odessa]\n")
    try:
        assert until(lambda: before not in versions(service))
        (after,) = versions(service)
        assert service.post("/v1/normalize", {"text": "In Odessa.", "language": "en"}).json["text"] == "In Odesa."
        file.write_text("odesa: {canonicle: {en: Odesa}}\n")
        assert until(lambda: service.ask("GET", "/readyz").json["table_error"] is not None)
        ready = service.ask("GET", "/readyz")
        assert (ready.status, ready.json["status"], ready.json["table"]) == (200, "ready", after)
        assert service.post("/v1/normalize", {"text": "In Odessa.", "language": "en"}).json["text"] == "In Odesa."
        assert until(lambda: any("canonicle" in record["message"] for record in service.records()))
    finally:
        file.write_text(good)
    assert until(lambda: versions(service) == {before})
    assert until(lambda: service.ask("GET", "/readyz").json["table_error"] is None)


def test_a_hang_up_takes_a_change_up_and_goes_on(service: Any) -> None:
    file: Path = service.aliases / "place" / "ua.yaml"
    good = file.read_text()
    file.write_text(good + "dnipro:\n  canonical: {en: Dnipro}\n")
    try:
        os.kill(service.process.pid, signal.SIGHUP)
        assert until(lambda: service.ask("GET", "/v1/entities/place/dnipro").status == 200)
    finally:
        file.write_text(good)
    assert until(lambda: service.ask("GET", "/v1/entities/place/dnipro").status == 404)
    assert service.process.poll() is None
