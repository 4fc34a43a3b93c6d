"""`Result`: what a caller gets, and its one wire form (contract, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, starmap
from typing import Any, Final, NamedTuple

import orjson

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
    # What came from another process, until the first of its views is asked for.
    _packed: bytes | None = field(default=None, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """
        Its views as one string of JSON, which is sent between processes at a fraction of the cost of objects.

        They are made where they are asked for: a process that hands on the output text of many workers makes none.
        """
        return _restored, (self._plain(), self._packed or _pack(self))

    def _plain(self) -> tuple[Any, ...]:
        return self.id, self.source, self.text, self.language, self.unit.value, self.table, self.warnings

    def __getattr__(self, name: str) -> Any:
        # asked only where nothing is set: a view of a result from another process
        packed = object.__getattribute__(self, "_packed") if name in _VIEWS else None
        if packed is None:
            raise AttributeError(f"a Result has no {name!r}", name=name, obj=self)
        views = _unpack(packed)
        for view, value in zip(_VIEWS, views, strict=True):
            object.__setattr__(self, view, value)
        return views[_VIEWS.index(name)]

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


# What is sent packed.
_VIEWS: Final = ("entities", "mentions", "edits", "suggestions")
_DECISIONS: Final = {decision.value: decision for decision in Decision}
_METHODS: Final = {method.value: method for method in Method}


def _restored(plain: tuple[Any, ...], packed: bytes) -> Result:
    """The result of another process: `_plain` of it, and `_pack`."""
    result: Result = object.__new__(Result)
    fields = ("id", "source", "text", "language", "unit", "table", "warnings")
    for name, value in zip(fields, plain, strict=True):
        object.__setattr__(result, name, Unit(value) if name == "unit" else value)
    object.__setattr__(result, "_packed", packed)
    return result


def _pack(result: Result) -> bytes:
    """The views in columns: they are turned round, and written, without a step of Python for each."""
    entities = [(entity, *view) for entity, view in result.entities.items()]
    edits = [(*edit.span, edit.replacement, edit.reason) for edit in result.edits]
    suggestions = [
        (each.surface, *each.source_span, [(near.entity, near.score) for near in each.near])
        for each in result.suggestions
    ]
    columns: list[Sequence[Any]] = list(zip(*result.mentions, strict=True))
    if columns:
        columns[_SOURCE], columns[_OUTPUT] = _flat(columns[_SOURCE]), _flat(columns[_OUTPUT])
        columns[_CANDIDATES] = [list(map(len, columns[_CANDIDATES])), _flat(_flat(columns[_CANDIDATES]))]
    return orjson.dumps((entities, columns, edits, suggestions))


# Columns that hold more than a value for each mention.
_SOURCE: Final = MentionView._fields.index("source_span")
_OUTPUT: Final = MentionView._fields.index("output_span")
_CANDIDATES: Final = MentionView._fields.index("candidates")


def _flat(tuples: Iterable[Iterable[Any]]) -> list[Any]:
    return list(chain.from_iterable(tuples))


def _pairs(values: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(values[::2], values[1::2], strict=True)


def _unpack(packed: bytes) -> tuple[Any, ...]:
    """The views in the order of `_VIEWS`."""
    entities, columns, edits, suggestions = orjson.loads(packed)
    if columns:
        entity, decision, surface, replacement, source, output, score, method, why, (counts, near), proposed = columns
        candidates = starmap(CandidateView, _pairs(near))
        columns = (
            entity,
            map(_DECISIONS.__getitem__, decision),
            surface,
            replacement,
            starmap(Span, _pairs(source)),
            starmap(Span, _pairs(output)),
            score,
            map(_METHODS.__getitem__, method),
            why,
            [tuple(islice(candidates, count)) for count in counts],
            proposed,
        )
    return (
        {
            entity: EntityView(name, kind, wikidata, tuple(positions))
            for entity, name, kind, wikidata, positions in entities
        },
        tuple(map(MentionView, *columns)) if columns else (),
        tuple([Edit(Span(start, end), replacement, reason) for start, end, replacement, reason in edits]),
        tuple([Suggestion(surface, Span(start, end), _candidates(near)) for surface, start, end, near in suggestions]),
    )


def _candidates(pairs: Sequence[tuple[str, float]]) -> tuple[CandidateView, ...]:
    return tuple([CandidateView(entity, score) for entity, score in pairs])


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
