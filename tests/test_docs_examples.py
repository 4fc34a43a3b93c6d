"""The examples of the pages that are no program: passages with what becomes of them, and entries of alias files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from canonym import Normalizer, load_table
from factory import ROOT

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A block of entries says in its first line which file it would be.
_FILE = re.compile(r"# ((?:person|place|org)/[\w-]+\.yaml|keep\.yaml|[\w-]+\.jsonl)\n")


class Passage(NamedTuple):
    """`text` in `language` becomes `output`; `mentions`, where given, are (surface, entity or `ambiguous`)."""

    language: str
    text: str
    output: str
    mentions: tuple[tuple[str, str], ...]


def _passages(page: Path) -> Iterator[Passage]:
    """
    From blocks marked `articles`: the language and the text, then `->` and the output (`==`: the text itself), then
    perhaps the mentions, a line each, `surface = entity`.
    """
    for match in _FENCE.finditer(page.read_text(encoding="utf-8")):
        if match[1] != "articles":
            continue
        for passage in match[2].strip().split("\n\n"):
            first, second, *rest = passage.splitlines()
            language, text = first.split(maxsplit=1)
            sign, _, output = second.partition(" ")
            assert sign in ("->", "=="), f"{page.name}: {passage}"
            pairs = [line.strip().rpartition(" = ") for line in rest]
            yield Passage(
                language, text, output.strip() or text, tuple((surface, entity) for surface, _, entity in pairs)
            )


PASSAGES = list(_passages(ROOT / "docs" / "linking.md"))


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.text for passage in PASSAGES])
def test_passages_become_what_the_page_says(shipped: Normalizer, passage: Passage) -> None:
    result = shipped.normalize(passage.text, language=passage.language)
    assert result.text == passage.output
    if passage.mentions:
        found = tuple((mention.surface, mention.entity or mention.decision.value) for mention in result.mentions)
        assert found == passage.mentions
    again = shipped.normalize(result.text, language=passage.language)
    assert (again.text, again.entities.keys()) == (result.text, result.entities.keys())


@pytest.mark.parametrize("page", ["README.md", "docs/aliases.md"])
def test_entries_of_the_pages_load(page: str, tmp_path: Path) -> None:
    """All entries of one page make one folder; the tests that they carry are run with it."""
    count = 0
    for match in _FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
        named = _FILE.match(match[2])
        if match[1] in ("yaml", "json") and named:
            file = tmp_path / named[1]
            file.parent.mkdir(exist_ok=True)
            content = match[2] if match[1] == "yaml" else match[2][named.end() :]
            with file.open("a", encoding="utf-8") as output:
                output.write(content + "\n")
            count += 1
    assert count > 0
    assert len(load_table(tmp_path, tmp_path / "cache")) > 0
