"""The wire form: its keys, its offsets in three units, its edits that replay."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import pytest

from canonym import Result
from canonym.model import Edit, Span
from canonym.result import CandidateView, Suggestion
from canonym.text.units import Unit
from factory import normalizer

SOURCE = "\N{GRINNING FACE} Київ (Kieff), \N{GRINNING FACE} Vitaliy Klychko."


def _result(**fields: Any) -> Result:
    return normalizer().normalize(SOURCE, language="en", as_of="2025-01-01", **fields)


def test_keys_come_in_the_order_of_the_contract() -> None:
    wire = _result(id=7).to_dict()
    assert list(wire)[:6] == ["id", "text", "language", "entities", "mentions", "edits"]
    assert list(wire)[6:] == ["suggestions", "offsets", "table", "warnings"]
    assert "id" not in _result().to_dict()
    keys = ["entity", "decision", "surface", "replacement", "source_span", "output_span", "score", "method", "why"]
    for mention in wire["mentions"]:
        assert list(mention) == [*keys, "candidates"]


@pytest.mark.parametrize(("unit", "encoding", "width"), [("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)])
def test_offsets_count_what_was_asked_for(unit: str, encoding: str, width: int) -> None:
    wire = _result(offsets=unit).to_dict()
    source, output = SOURCE.encode(encoding), wire["text"].encode(encoding)
    for mention in wire["mentions"]:
        start, end = mention["source_span"]
        assert source[start * width : end * width].decode(encoding) == mention["surface"]
        start, end = mention["output_span"]
        assert output[start * width : end * width].decode(encoding) == mention["replacement"]
    for edit in wire["edits"]:
        start, end = edit["source_span"]
        assert source[start * width : end * width].decode(encoding) == edit["source"]
        start, end = edit["output_span"]
        assert output[start * width : end * width].decode(encoding) == edit["output"]


def test_edits_lead_from_the_source_to_the_output() -> None:
    result = _result()
    assert result.replay() == result.text
    assert {edit.replacement for edit in result.edits} == {"Kyiv", "Vitali", "Klitschko"}


def test_the_map_between_the_texts() -> None:
    result = _result()
    for mention in result.mentions:
        assert result.offsets.to_after(mention.source_span) == mention.output_span
        assert result.offsets.to_before(mention.output_span) == mention.source_span


def test_the_wire_form_can_be_written_as_json() -> None:
    wire = _result(id="a").to_dict()
    assert json.loads(json.dumps(wire)) == wire


def test_scores_have_three_digits_and_stay_below_one() -> None:
    for mention in _result().mentions:
        assert 0 <= mention.score <= 1
        assert round(mention.score, 3) == mention.score


def test_a_suggestion_is_written() -> None:
    plain = _result()
    near = plain.mentions[0].candidates
    one = Result(
        None, "Kieff", "Kyiv", "en", {}, (), (Edit(Span(0, 5), "Kyiv", "place/kyiv"),),
        (Suggestion("Kieff", Span(0, 5), near),), Unit.CODEPOINT, "t", ("mind this",),
    )  # fmt: skip
    wire = one.to_dict()
    assert wire["suggestions"] == [
        {"surface": "Kieff", "source_span": [0, 5], "near": [{"entity": near[0].entity, "score": near[0].score}]}
    ]
    assert wire["warnings"] == ["mind this"]
    assert wire["edits"] == [
        {"source_span": [0, 5], "output_span": [0, 4], "source": "Kieff", "output": "Kyiv", "reason": "place/kyiv"}
    ]


def test_no_wikidata_no_field() -> None:
    wire = _result().to_dict()
    assert "wikidata" not in wire["entities"]["person/klitschko-vitali"]
    assert wire["entities"]["place/kyiv"]["wikidata"] == "Q1899"


@pytest.mark.parametrize(
    "fields", [{"id": "a", "offsets": "utf16"}, {"id": 7, "mode": "suggest"}, {"mode": "annotate"}]
)
def test_a_result_comes_through_a_pipe_as_it_is(fields: dict[str, Any]) -> None:
    result = _result(**fields)
    assert result.mentions and result.entities
    for again in (pickle.loads(pickle.dumps(result)), copy.copy(result)):
        twice = pickle.loads(pickle.dumps(again))
        assert again.text == result.text
        assert again.mentions[0].source_span.start == result.mentions[0].source_span.start
        assert again == result == twice
        assert again.to_dict() == result.to_dict() == twice.to_dict()
        assert repr(again) == repr(result)
    with pytest.raises(AttributeError, match="nothing"):
        _ = result.nothing  # type: ignore[attr-defined]


def test_near_misses_come_through_a_pipe() -> None:
    near = (CandidateView("place/kyiv", 0.7),)
    result = dataclasses.replace(_result(), suggestions=(Suggestion("Kyyiw", Span(0, 5), near),))
    assert pickle.loads(pickle.dumps(result)) == result
