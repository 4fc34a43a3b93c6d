"""The main job on the example article that the project carries, with the tables that it ships with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from canonym import Normalizer, Result, strict_yaml
from canonym.model import Decision, Span
from factory import ROOT

EXPECTED: Any = strict_yaml.load_file(Path(__file__).parent / "cases" / "seed.yaml")
SOURCE = (ROOT / "examples" / "seed.txt").read_text(encoding="utf-8")
CLEANED = (ROOT / "examples" / "seed.cleaned.txt").read_text(encoding="utf-8")
DAY = date(2024, 11, 29)


def _mentions(result: Result) -> dict[str, list[str]]:
    """The linked mentions in the form of seed.yaml."""
    found: dict[str, list[str]] = {}
    for mention in result.mentions:
        if mention.entity is not None:
            start, end = mention.source_span
            found.setdefault(mention.entity, []).append(f"{start} {end} {mention.surface}")
    return found


def test_names_only(shipped: Normalizer) -> None:
    result = shipped.normalize(SOURCE, clean="none", as_of=DAY)
    assert _mentions(result) == EXPECTED["mentions"]
    assert result.text == CLEANED
    assert len(result.mentions) == 36
    assert len(result.entities) == 16
    assert all(mention.decision is Decision.LINKED for mention in result.mentions)
    assert result.warnings == ()
    assert result.language == "en"


def test_the_map_holds_the_same_mentions(shipped: Normalizer) -> None:
    result = shipped.normalize(SOURCE, clean="none", as_of=DAY)
    by_map = {
        entity: [result.mentions[number].source_span for number in view.mentions]
        for entity, view in result.entities.items()
    }
    assert by_map == {
        entity: [Span(*map(int, line.split()[:2])) for line in lines] for entity, lines in EXPECTED["mentions"].items()
    }


def test_default_cleaning_tidies_as_well(shipped: Normalizer) -> None:
    result = shipped.normalize(SOURCE, as_of=DAY)
    assert _mentions(result) == EXPECTED["mentions"]
    tidied = [edit for edit in result.edits if edit.reason not in result.entities]
    assert [(f"{edit.span.start} {edit.span.end}", edit.replacement) for edit in tidied] == [
        (each["at"], each["becomes"]) for each in EXPECTED["cleaning"]
    ]
    assert all(edit.reason for edit in tidied)
    names = CLEANED.replace("(29/11) ,", "(29/11),").replace("North Korea ,", "North Korea,")
    assert result.text == names.removesuffix("\nNo comments:\nPost a Comment")
    assert result.replay() == result.text


def test_a_second_pass_changes_nothing(shipped: Normalizer) -> None:
    once = shipped.normalize(SOURCE, as_of=DAY)
    twice = shipped.normalize(once.text, as_of=DAY)
    assert twice.text == once.text
    assert twice.edits == ()
    assert [mention.entity for mention in twice.mentions] == [mention.entity for mention in once.mentions]
