"""
An entity as one line of JSON, and back: the form of the bulk files (contract, section 1), without its checks.

Its id and its place are not part of it: whoever keeps records has them already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson

from canonym.model import Alias, CanonicalForm, CaseRule, Entity, EntryTest, Order, Place, Strength


def to_bytes(entity: Entity) -> bytes:
    """UTF-8 JSON holding every field that says something, but for `id` and `place`."""
    return orjson.dumps(to_dict(entity))


def with_texts(entity: Entity, texts: Sequence[str]) -> tuple[bytes, list[int], list[int]]:
    """
    `to_bytes`, and where in it each of the texts stands as a JSON string: the places, and the lengths.

    Nearly all names of an entity stand in its record anyway; those that do not are added to it.
    """
    strings = list(map(orjson.dumps, texts))
    data = to_bytes(entity)
    places = list(map(data.find, strings))
    if -1 in places:
        absent = dict.fromkeys(text for text, place in zip(texts, places, strict=True) if place < 0)
        data = orjson.dumps(to_dict(entity) | {"texts": list(absent)})
        places = list(map(data.find, strings))
    return data, places, list(map(len, strings))


def to_dict(entity: Entity) -> dict[str, Any]:
    """The entry as the contract writes it, without `id`."""
    fields: dict[str, Any] = {"canonical": {language: _forms(forms) for language, forms in entity.canonical.items()}}
    if entity.aliases:
        fields["aliases"] = [_alias(alias) for alias in entity.aliases]
    if entity.middle:
        fields["middle"] = dict(entity.middle)
    if entity.order is not None:
        fields["order"] = entity.order.value
    if entity.standalone:
        fields["standalone"] = "true"
    for name, value in (
        ("with", entity.with_words),
        ("without", entity.without_words),
        ("not", entity.distinct_from),
    ):
        if value:
            fields[name] = list(value)
    if entity.wikidata:
        fields["wikidata"] = entity.wikidata
    if entity.note:
        fields["note"] = entity.note
    if entity.tests:
        fields["tests"] = [_test(test) for test in entity.tests]
    return fields


def from_bytes(data: bytes, entity_id: str, place: Place | None = None) -> Entity:
    """The entity that `to_bytes` or `with_texts` was given, with its id and its place."""
    fields = orjson.loads(data)
    order = fields.get("order")
    return Entity(
        id=entity_id,
        canonical={language: _read_forms(forms) for language, forms in fields["canonical"].items()},
        aliases=tuple(_read_alias(alias) for alias in fields.get("aliases", ())),
        middle=fields.get("middle", {}),
        order=Order(order) if order else None,
        standalone=fields.get("standalone") == "true",
        with_words=tuple(fields.get("with", ())),
        without_words=tuple(fields.get("without", ())),
        distinct_from=tuple(fields.get("not", ())),
        wikidata=fields.get("wikidata"),
        note=fields.get("note"),
        tests=tuple(_read_test(test) for test in fields.get("tests", ())),
        place=place,
    )


def _forms(forms: tuple[CanonicalForm, ...]) -> Any:
    written = [_form(form) for form in forms]
    return written[0] if len(written) == 1 else written


def _form(form: CanonicalForm) -> Any:
    fields = {"name": form.name}
    fields |= {name: value for name, value in (("short", form.short), ("style", form.style)) if value is not None}
    for name, day in (("since", form.since), ("until", form.until)):
        if day is not None:
            fields[name] = day.isoformat()
    return form.name if len(fields) == 1 else fields


def _read_forms(written: Any) -> tuple[CanonicalForm, ...]:
    return tuple(_read_form(form) for form in (written if isinstance(written, list) else [written]))


def _read_form(written: Any) -> CanonicalForm:
    if isinstance(written, str):
        return CanonicalForm(written)
    since, until = written.get("since"), written.get("until")
    return CanonicalForm(
        written["name"],
        written.get("short"),
        written.get("style"),
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )


def _alias(alias: Alias) -> Any:
    fields: dict[str, Any] = {"text": alias.text}
    if alias.language:
        fields["language"] = alias.language
    if alias.strength is not Strength.STRONG:
        fields["strength"] = alias.strength.value
    if alias.keep:
        fields["keep"] = "true"
    if alias.case is not None:
        fields["case"] = alias.case.value
    return alias.text if len(fields) == 1 else fields


def _read_alias(written: Any) -> Alias:
    if isinstance(written, str):
        return Alias(written)
    case = written.get("case")
    return Alias(
        written["text"],
        written.get("language"),
        Strength(written.get("strength", "strong")),
        written.get("keep") == "true",
        CaseRule(case) if case else None,
    )


def _test(test: EntryTest) -> dict[str, str]:
    fields = {"text": test.text}
    if test.output is not None:
        fields["output"] = test.output
    if test.untouched:
        fields["untouched"] = "true"
    if test.language:
        fields["language"] = test.language
    return fields


def _read_test(written: dict[str, str]) -> EntryTest:
    return EntryTest(
        written["text"], written.get("output"), written.get("untouched") == "true", written.get("language")
    )
