"""Ray Data: the function that it is given, and where Ray is installed a dataset of articles through its workers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from canonym import RequestError
from canonym.adapters import ray
from canonym.adapters.articles import OUTPUT

# In a process of its own: Ray starts several, and what they leave behind is not ours to answer for.
PROGRAM = """
import json, sys
import ray
from canonym.adapters import ray as canonym_ray

ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000)
rows = [{"id": n, "text": "Talks in Kieff." if n % 2 else "Quiet day.", "language": "en"} for n in range(100)]
done = canonym_ray.normalize(ray.data.from_items(rows, override_num_blocks=4), *sys.argv[1:])
print("SAID" + json.dumps(sorted(done.take_all(), key=lambda row: row["id"])))
ray.shutdown()
"""


@pytest.fixture
def aliases(tmp_path: Path) -> Path:
    folder = tmp_path / "aliases"
    (folder / "place").mkdir(parents=True)
    (folder / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv}\n  aliases: [Kieff]\n", "utf-8")
    return folder


class Dataset:
    """As much of a dataset as is asked: one batch, which is given to the function at once."""

    def __init__(self, batch: Any) -> None:
        self._batch = batch

    def map_batches(self, fn: Callable[[Any], Any], **options: Any) -> Any:
        assert options == {"batch_format": "pyarrow"}
        return fn(self._batch)


def _check_rows(rows: list[dict[str, Any]]) -> None:
    assert list(rows[1]) == ["id", *OUTPUT]
    assert [row["id"] for row in rows] == list(range(len(rows)))
    assert {row["text"] for row in rows[1::2]} == {"Talks in Kyiv."}
    assert {row["text"] for row in rows[::2]} == {"Quiet day."}
    assert list(json.loads(rows[1]["entities"])) == ["place/kyiv"]
    assert rows[1]["error"] is None


def test_batches_of_pyarrow(aliases: Path, tmp_path: Path) -> None:
    table = pytest.importorskip("pyarrow").Table
    rows = [{"id": n, "text": "Talks in Kieff." if n % 2 else "Quiet day.", "language": "en"} for n in range(10)]
    _check_rows(_batches(aliases, tmp_path, table.from_pylist(rows)).to_pylist())


def _batches(aliases: Path, tmp_path: Path, table: Any) -> Any:
    return ray.normalize(Dataset(table), str(aliases), str(tmp_path / "cache"))


def test_what_cannot_be_asked_is_refused_at_once() -> None:
    with pytest.raises(RequestError, match="mode"):
        ray.normalize(Dataset(None), "aliases", mode="rewrit")


def _run(aliases: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(aliases), str(tmp_path / "cache")],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    rows = json.loads(done.stdout.rpartition("SAID")[2])
    assert len(rows) == 100
    _check_rows(rows)


def test_articles_go_through_ray_where_it_is(aliases: Path, tmp_path: Path) -> None:
    if find_spec("ray") is not None:
        _run(aliases, tmp_path)
    else:
        with pytest.raises(ImportError):
            __import__("ray")
