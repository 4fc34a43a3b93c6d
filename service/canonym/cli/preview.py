"""What a change of the tables would do to past articles: both tables asked, the answers compared mention by mention."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from canonym import answers
from canonym.adapters.jsonl import Ask, answer_stream, longest_line
from canonym.cli.common import write
from canonym.settings import Settings

_SHOWN = ("entity", "decision", "replacement")


def run_preview(articles: str, settings: Settings, proposed: Path | None, alias: tuple[str, str] | None) -> int:
    """Print every mention that would be decided otherwise, and how many there are; gives the exit status."""
    from canonym.pipeline import Normalizer
    from canonym.tables import load_table

    with _proposed(settings.aliases, proposed, alias) as folder:
        before, after = (
            partial(answers.normalize, Normalizer(load_table(each, settings.cache)), settings.max_text)
            for each in (settings.aliases, folder)
        )
        ask = partial(_compare, before, after)
        read = touched = changed = faults = 0
        with os.fdopen(
            0 if articles == "-" else os.open(articles, os.O_RDONLY), "rb", closefd=articles != "-"
        ) as source:
            for block in answer_stream(ask, source, longest_line(settings.max_text)):
                read += block.count
                faults += len(block.faults)
                for fault in block.faults:
                    click.echo(f"canonym: {fault}", err=True)
                for line in block.output.splitlines():
                    found = answers.from_json(line)
                    assert isinstance(found, dict)
                    changes = found.get("changes", [])
                    touched += bool(changes)
                    changed += len(changes)
                    write("".join(f"{_where(found)}: {change}\n" for change in changes).encode())
    click.echo(f"{changed:,} mentions in {touched:,} of {read:,} articles would be decided otherwise")
    return 1 if faults else 0


@contextmanager
def _proposed(current: Path, proposed: Path | None, alias: tuple[str, str] | None) -> Iterator[Path]:
    """The folder as it would be."""
    if proposed is not None:
        yield proposed
        return
    from canonym.aliases.edit import add_alias

    assert alias is not None
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory, "aliases")
        shutil.copytree(current, folder)
        add_alias(folder, *alias)
        yield folder


def _compare(before: Ask, after: Ask, fields: answers.Fields) -> answers.Answer:
    """One article under both tables: what would be decided otherwise, a sentence each."""
    old, new = ({_place(mention): mention for mention in ask(fields)["mentions"]} for ask in (before, after))
    changes = []
    for place in sorted(old.keys() | new.keys()):
        left, right = old.get(place), new.get(place)
        if left is None or right is None or any(left[name] != right[name] for name in _SHOWN):
            surface = (left or right or {})["surface"]
            changes.append(f"{surface!r} at {place[0]}: {_decided(left)} -> {_decided(right)}")
    return {"id": fields.get("id"), "changes": changes}


def _place(mention: dict[str, Any]) -> tuple[int, int]:
    start, end = mention["source_span"]
    return start, end


def _decided(mention: dict[str, Any] | None) -> str:
    if mention is None:
        return "no mention"
    if mention["entity"] is None:
        return f"ambiguous ({', '.join(candidate['entity'] for candidate in mention['candidates'])})"
    return f"{mention['entity']}, {mention['replacement']!r}"


def _where(found: dict[str, Any]) -> str:
    return "an article" if found["id"] is None else str(found["id"])
