"""`Result`: what a caller gets, and its one wire form (contract, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from canonym.model import Decision, Edit, Method, Span
from canonym.text.offsets import OffsetMap, apply_edits, invert
from canonym.text.units import Unit, convert


class CandidateView(NamedTuple):
    """An entity that a mention may be, with its score."""

    entity: str
    score: float


class MentionView(NamedTuple):
    """
    One mention as the caller sees it: `source_span` is in the source, `output_span` in the output, both in code points.

    `entity` is None for an ambiguous mention. `proposed` is a respelling that was not made, where there is one.
    """

    entity: str | None
    decision: Decision
    surface: str
    replacement: str
    source_span: Span
    output_span: Span
    score: float
    method: Method
    why: str
    candidates: tuple[CandidateView, ...]
    proposed: str | None = None


class Suggestion(NamedTuple):
    """A near miss: a stretch of the source that is like a known name, but not enough to be linked."""

    surface: str
    source_span: Span
    near: tuple[CandidateView, ...]


class EntityView(NamedTuple):
    """One entity of the canonical-entity map; `mentions` are positions in the list of mentions."""

    name: str
    type: str
    wikidata: str | None
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """
    The output text and all that is known about it.

    `edits` lead from `source` to `text`; spans here are in code points whatever `unit` is, which `to_dict` applies.
    """

    id: str | int | float | None
    source: str
    text: str
    language: str
    entities: dict[str, EntityView]
    mentions: tuple[MentionView, ...]
    edits: tuple[Edit, ...]
    suggestions: tuple[Suggestion, ...]
    unit: Unit
    table: str
    warnings: tuple[str, ...]

    @property
    def offsets(self) -> OffsetMap:
        """The map between places in the source and in the output."""
        return OffsetMap.from_edits(self.edits)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, ready for JSON. Keys come in the order of the contract; `id` only where one was given."""
        in_source = _converter(
            self.source,
            self.unit,
            [m.source_span for m in self.mentions]
            + [e.span for e in self.edits]
            + [s.source_span for s in self.suggestions],
        )
        edit_spans = [back.span for back in invert(self.edits, self.source)]
        in_output = _converter(self.text, self.unit, [m.output_span for m in self.mentions] + edit_spans)
        fields: dict[str, Any] = {} if self.id is None else {"id": self.id}
        fields["text"] = self.text
        fields["language"] = self.language
        fields["entities"] = {
            entity_id: {
                "name": entity.name,
                "type": entity.type,
                **({"wikidata": entity.wikidata} if entity.wikidata else {}),
                "mentions": list(entity.mentions),
            }
            for entity_id, entity in self.entities.items()
        }
        fields["mentions"] = [_mention(mention, in_source, in_output) for mention in self.mentions]
        fields["edits"] = [
            {
                "source_span": in_source(edit.span),
                "output_span": in_output(span),
                "source": self.source[edit.span.start : edit.span.end],
                "output": edit.replacement,
                "reason": edit.reason,
            }
            for edit, span in zip(self.edits, edit_spans, strict=True)
        ]
        fields["suggestions"] = [
            {
                "surface": suggestion.surface,
                "source_span": in_source(suggestion.source_span),
                "near": [{"entity": near.entity, "score": near.score} for near in suggestion.near],
            }
            for suggestion in self.suggestions
        ]
        fields["offsets"] = self.unit.value
        fields["table"] = self.table
        fields["warnings"] = list(self.warnings)
        return fields

    def replay(self) -> str:
        """The output made anew from the source: what `edits` promise."""
        return apply_edits(self.source, self.edits)


def _converter(text: str, unit: Unit, spans: Sequence[Span]) -> Callable[[Span], list[int]]:
    if unit is Unit.CODEPOINT or not spans or text.isascii():
        return list
    known = dict(zip(spans, convert(spans, text, unit), strict=True))
    return lambda span: list(known[span])


def _mention(
    mention: MentionView, in_source: Callable[[Span], list[int]], in_output: Callable[[Span], list[int]]
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "entity": mention.entity,
        "decision": mention.decision.value,
        "surface": mention.surface,
        "replacement": mention.replacement,
        "source_span": in_source(mention.source_span),
        "output_span": in_output(mention.output_span),
        "score": mention.score,
        "method": mention.method.value,
        "why": mention.why,
        "candidates": [{"entity": each.entity, "score": each.score} for each in mention.candidates],
    }
    if mention.proposed is not None:
        fields["proposed"] = mention.proposed
    return fields
