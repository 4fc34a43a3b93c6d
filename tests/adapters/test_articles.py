"""Rows of articles: what a batch becomes, whoever sends it."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from canonym import AliasTableError, CanonymError, Normalizer, RequestError, load_table
from canonym.adapters.articles import OUTPUT, Articles, output_columns
from canonym.aliases.load import folder_version


@pytest.fixture(scope="module")
def aliases(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tables") / "aliases"
    (folder / "place").mkdir(parents=True)
    (folder / "place" / "ua.yaml").write_text("kyiv:\n  canonical: {en: Kyiv, uk: Київ}\n  aliases: [Kieff]\n", "utf-8")
    return str(folder)


def test_a_batch_of_columns(aliases: str, tmp_path: Path) -> None:
    articles = Articles.of(aliases, str(tmp_path), mode="rewrite", as_of=date(2025, 1, 1))
    batch = {
        "id": [7, 8, 9, 10],
        "url": ["a", "b", None, "d"],
        "text": ["Talks in Kieff.", "Kieff\0", None, "Nothing here."],
        "language": ["en", None, "en", float("nan")],
        "note": ["", "", "", ""],
    }
    found = articles(batch)
    assert list(found) == ["id", "url", "note", *OUTPUT]
    assert {len(column) for column in found.values()} == {4}
    assert (found["id"], found["url"]) == ([7, 8, 9, 10], ["a", "b", None, "d"])
    # what cannot be answered keeps its text
    assert found["text"] == ["Talks in Kyiv.", "Kieff\0", None, "Nothing here."]
    assert found["language"] == ["en", None, None, "und"]
    assert found["error"][0] is None
    assert "NUL" in found["error"][1]
    assert found["error"][2]
    table = load_table(aliases, tmp_path)
    assert found["table"] == [table.version] * 4
    result = Normalizer(table).normalize("Talks in Kieff.", language="en").to_dict()
    for name in ("entities", "mentions", "edits", "warnings"):
        assert json.loads(found[name][0]) == result[name]
        assert found[name][1] is None


def test_pages_and_batches_without_rows(aliases: str, tmp_path: Path) -> None:
    articles = Articles.of(aliases, str(tmp_path), language="en")
    found = articles({"html": ["<p>Talks in <b>Kieff</b>.</p>"]})
    assert list(found) == list(OUTPUT)
    assert found["text"][0].strip() == "Talks in Kyiv."
    assert articles({"id": [], "text": []}) == {name: [] for name in ("id", *OUTPUT)}


def test_it_travels_as_a_few_strings(aliases: str, tmp_path: Path) -> None:
    articles = Articles.of(aliases, str(tmp_path), clean="none")
    sent = pickle.dumps(articles)
    assert len(sent) < 1000
    assert pickle.loads(sent) == articles
    assert pickle.loads(sent).answer({"text": "Kieff", "language": "en"})["text"] == "Kyiv"


def test_a_worker_with_another_table_refuses(aliases: str, tmp_path: Path) -> None:
    version = folder_version(Path(aliases))
    assert Articles.of(aliases, str(tmp_path), version).answer({"text": "Kieff"})["table"] == version
    with pytest.raises(CanonymError, match=f"holds table {version} on this worker, where 123 was asked for"):
        Articles.of(aliases, str(tmp_path), "123").answer({"text": "Kieff"})


def test_without_a_table_nothing_is_answered(tmp_path: Path) -> None:
    with pytest.raises(AliasTableError, match="nowhere"):
        Articles.of(str(tmp_path / "nowhere")).answer({"text": "Kieff"})


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"mode": "rewrit"}, "mode"), ({"text": "a"}, "text"), ({"id": 1}, "id"), ({"langage": "en"}, "langage")],
)
def test_what_cannot_be_asked_is_refused_at_once(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(RequestError) as caught:
        Articles.of("aliases", **fields)
    assert caught.value.field == field


def test_columns_of_the_result() -> None:
    assert list(output_columns(["id", "html", "language", "table", "url"])) == ["id", "url", *OUTPUT]
