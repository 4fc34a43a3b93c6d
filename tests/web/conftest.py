"""A folder of four entities, the application in this process, and the whole service in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from canonym.settings import Settings
from canonym.web import TableSource, create_app

ENTRIES = {
    "place/ua.yaml": """\
kyiv:
  canonical: {en: Kyiv, uk: Київ}
  wikidata: Q1899
  aliases:
    - Kieff
    - Kiev
lviv:
  canonical: {en: Lviv, uk: Львів}
  aliases: [Lemberg]
""",
    "person/ua.yaml": """\
klitschko-vitali:
  canonical: {en: Vitali Klitschko, uk: Віталій Кличко}
  note: Mayor of Kyiv.
klitschko-wladimir:
  canonical: {en: Wladimir Klitschko, uk: Володимир Кличко}
""",
}


def write_entries(folder: Path) -> Path:
    """The four entities as a folder of alias files."""
    for name, text in ENTRIES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def entries() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        yield write_entries(Path(directory))


@pytest.fixture(scope="session")
def settings(entries: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    cache = tmp_path_factory.mktemp("cache")
    # limits that a test can reach without sending megabytes
    return Settings(aliases=entries, cache=cache, max_body=100_000, max_batch=300_000, max_text=50_000)


@pytest.fixture(scope="session")
def source(settings: Settings) -> TableSource:
    return TableSource(settings)


@pytest.fixture(scope="session")
def client(settings: Settings, source: TableSource) -> FlaskClient:
    return create_app(settings, source).test_client()


@dataclass
class Answer:
    """What came back over the socket."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Service:
    """`canonym serve` at work, with an alias folder of its own."""

    process: subprocess.Popen[bytes]
    log: Path
    aliases: Path
    port: int

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def post(self, path: str, fields: Any, content_type: str = "application/json") -> Answer:
        body = fields if isinstance(fields, bytes) else json.dumps(fields, ensure_ascii=False).encode()
        return self.ask("POST", path, body, {"Content-Type": content_type})

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    with tempfile.TemporaryDirectory() as directory:
        aliases = write_entries(Path(directory, "aliases"))
        log = Path(directory, "log")
        environment = {**os.environ, "CANONYM_POLL_SECONDS": "0.1", "CANONYM_CACHE": directory}
        command = [sys.executable, "-m", "canonym", "serve", "--port", "0", "--workers", "2", "--aliases", str(aliases)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            yield Service(process, log, aliases, _port(process, log))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            finally:
                process.kill()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port that the service took, from its log."""
    for _ in range(400):
        found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", log.read_text())
        if found:
            return int(found.group(1))
        if process.poll() is not None:
            break
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(f"the service did not start:\n{log.read_text()}")
