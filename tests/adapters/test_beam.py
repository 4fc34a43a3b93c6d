"""Beam: the transform, where Beam is installed; the message that says what is missing, where it is not."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from canonym import CanonymError, RequestError
from canonym.adapters import beam
from canonym.adapters.articles import Articles

# In a process of its own: what Beam warns of, and leaves behind, is not ours to answer for.
PROGRAM = """
import json, sys
import apache_beam
from apache_beam.testing.test_pipeline import TestPipeline
from canonym.adapters import beam

rows = [{"id": n, "text": "Talks in Kieff." if n % 2 else "Quiet day.", "language": "en"} for n in range(20)]
with TestPipeline() as pipeline:
    done = pipeline | apache_beam.Create(rows) | beam.normalize(*sys.argv[1:3])
    done | apache_beam.Map(json.dumps) | apache_beam.io.WriteToText(sys.argv[3])
"""


@pytest.fixture
def aliases(tmp_path: Path) -> Path:
    folder = tmp_path / "aliases"
    (folder / "place").mkdir(parents=True)
    (folder / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [Kieff]\n", "utf-8")
    return folder


def _run(aliases: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(aliases), str(tmp_path / "cache"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    rows = [json.loads(line) for file in tmp_path.glob("out*") for line in file.read_text().splitlines()]
    assert sorted(row["id"] for row in rows) == list(range(20))
    assert {row["text"] for row in rows if row["id"] % 2} == {"Talks in Kyiv."}
    assert {row["text"] for row in rows if not row["id"] % 2} == {"Quiet day."}


def test_articles_go_through_beam_where_it_is(aliases: Path, tmp_path: Path) -> None:
    if find_spec("apache_beam") is not None:
        _run(aliases, tmp_path)
    else:
        with pytest.raises(CanonymError, match="pip install apache-beam"):
            beam.normalize(str(aliases))


def test_without_beam_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apache_beam", None)
    with pytest.raises(CanonymError, match="pip install apache-beam"):
        beam.do_fn(Articles.of("aliases"))
    with pytest.raises(RequestError, match="mode"):
        Articles.of("aliases", mode="rewrit")
