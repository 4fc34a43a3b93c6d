"""Spark: a frame of articles through two worker processes; without Spark, the message that says what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from canonym import CanonymError, RequestError
from canonym.adapters import spark
from canonym.adapters.articles import OUTPUT

HAS_SPARK = all(find_spec(name) is not None for name in ("pyspark", "pyarrow", "pandas"))

# Spark is run in a process of its own: it starts a Java machine, leaves sockets to the garbage collector, and warns of
# what it does itself, none of which is ours to answer for.
PROGRAM = """
import json, os, sys
from pathlib import Path
from pyspark.sql import SparkSession
from canonym.adapters import spark as canonym_spark
from canonym.adapters.articles import Articles

aliases, cache = sys.argv[1:]
session = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.memory", "512m")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
    .getOrCreate()
)
session.sparkContext.setLogLevel("OFF")
texts = ["Talks in Kieff." if number % 2 else f"Quiet day {number}." for number in range(400)]
rows = [(number, f"u{number}", text, None) for number, text in enumerate(texts)]
rows.append((400, "broken", "Kieff\\0", "en"))
columns = "id long, url string, text string, language string"
frame = session.createDataFrame(session.sparkContext.parallelize(rows, 2), columns)
said = {}
done = canonym_spark.normalize(frame, aliases, cache, clean="none")
said["columns"] = done.dtypes
said["rows"] = [row.asDict() for row in done.collect()]
articles = Articles.of(aliases, cache, clean="none")
pandas = frame.mapInPandas(canonym_spark.in_pandas(articles), canonym_spark.schema(frame.dtypes))
said["pandas"] = [row.asDict() for row in pandas.collect()]
try:
    canonym_spark.normalize(frame, str(Path(aliases).parent / "nowhere"), cache).collect()
except Exception as error:
    said["nowhere"] = str(error)
print("SAID" + json.dumps(said))
session.stop()
"""


def _aliases(tmp_path: Path) -> Path:
    folder = tmp_path / "aliases"
    folder.mkdir()
    entries: list[dict[str, Any]] = [{"id": f"place/p{n}", "canonical": {"en": f"Place{n}"}} for n in range(300)]
    entries.append({"id": "place/kyiv", "canonical": {"en": "Kyiv"}, "aliases": ["Kieff"]})
    (folder / "bulk.jsonl").write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    return folder


def _run(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(_aliases(tmp_path)), str(cache)],
        capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    said = json.loads(done.stdout.rpartition("SAID")[2])
    assert said["columns"] == [["id", "bigint"], ["url", "string"], *([name, "string"] for name in OUTPUT)]
    rows = sorted(said["rows"], key=itemgetter("id"))
    assert [row["id"] for row in rows] == list(range(401))
    assert [row["url"] for row in rows[:3]] == ["u0", "u1", "u2"]
    assert rows[1]["text"] == "Talks in Kyiv."
    assert list(json.loads(rows[1]["entities"])) == ["place/kyiv"]
    assert json.loads(rows[1]["mentions"])[0]["surface"] == "Kieff"
    assert json.loads(rows[1]["edits"])[0]["output"] == "Kyiv"
    assert {row["text"] for row in rows[1:400:2]} == {"Talks in Kyiv."}
    assert (rows[400]["text"], rows[400]["entities"]) == ("Kieff\0", None)
    assert "NUL" in rows[400]["error"]
    assert sorted(said["pandas"], key=itemgetter("id")) == rows
    assert "there is no such folder" in said["nowhere"]
    # the workers made the table once, and all of them mapped it
    assert len(list(cache.glob("*.canonym"))) == 1


def _say_what_is_missing(_: Path) -> None:
    if find_spec("pyarrow") is None:
        with pytest.raises(CanonymError, match=r"pip install 'canonym\[spark\]'"):
            spark.normalize(Frame([("text", "string")]), "aliases")
    with pytest.raises(ImportError):
        __import__("pyspark")


def test_articles_go_through_spark(tmp_path: Path) -> None:
    check: Callable[[Path], None] = _run if HAS_SPARK else _say_what_is_missing
    check(tmp_path)


class Frame:
    """As much of a DataFrame as is asked before Spark is."""

    def __init__(self, dtypes: list[tuple[str, str]]) -> None:
        self.dtypes = dtypes

    def mapInArrow(self, func: Any, schema: Any) -> Any:  # noqa: N802  Spark's name
        return schema


def test_a_frame_without_articles_is_refused() -> None:
    with pytest.raises(RequestError, match="its columns are id, body"):
        spark.normalize(Frame([("id", "bigint"), ("body", "string")]), "aliases")


def test_the_schema_of_the_result() -> None:
    strings = ", ".join(f"`{name}` string" for name in OUTPUT)
    assert spark.schema([("id", "bigint"), ("text", "string"), ("a`b", "array<int>")]) == (
        f"`id` bigint, `a``b` array<int>, {strings}"
    )


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CanonymError, match=r"pip install 'canonym\[spark\]'"):
        spark.normalize(Frame([("text", "string")]), "aliases")
