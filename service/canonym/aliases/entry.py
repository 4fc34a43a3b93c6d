"""
One entry, from the plain values of YAML or JSON to an `Entity`, every field checked against `fields`.

A value that is wrong is reported and the reading goes on, so that all faults of an entry are seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from canonym.aliases import fields
from canonym.aliases.fault import Code, Faults, Route
from canonym.aliases.fields import Field, Shape
from canonym.aliases.values import (
    items_of,
    note_wrong,
    read_choice,
    read_date,
    read_flag,
    read_id,
    read_ids,
    read_language,
    read_name,
    read_names,
    read_text,
    read_wikidata,
)
from canonym.model import Alias, CanonicalForm, CaseRule, Entity, EntryTest, Order, Place, Strength


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that stays as it is; `language` is a BCP 47 code, or None for all."""

    text: str
    language: str | None = None


def read_entry(identifier: str, value: Any, place: Place, faults: Faults) -> Entity | None:
    """The entity that `value` (dicts, lists, scalars) describes, or None when `faults` gained an error."""
    before = faults.errors
    found = _object(value, fields.ENTRY, (), faults, 'Write fields below it, such as "canonical: {en: Kyiv}".')
    aliases: tuple[Alias, ...] = found.get("aliases", ())
    canonical: dict[str, tuple[CanonicalForm, ...]] = found.get("canonical", {})
    _check_aliases(aliases, canonical, faults)
    for number, other in enumerate(found.get("not", ())):
        if other == identifier:
            message = f'"{other}" is this entry itself.'
            faults.add(("not", number), Code.UNKNOWN_ID, message, "Name the entity that it is confused with.")
    if faults.errors > before:
        return None
    return Entity(
        identifier,
        canonical,
        aliases,
        found.get("middle", {}),
        Order(found["order"]) if "order" in found else None,
        found.get("standalone", False),
        found.get("with", ()),
        found.get("without", ()),
        found.get("not", ()),
        found.get("wikidata"),
        found.get("note"),
        found.get("tests", ()),
        place,
    )


def read_phrases(value: Any, faults: Faults) -> tuple[Phrase, ...]:
    """The phrases of a `keep.yaml`: a list of texts, or of `{text, language}`."""
    if value == "":
        return ()
    found = []
    for route, item in items_of(value, (), faults, "Begin every phrase with '- '.", may_be_empty=True):
        if isinstance(item, dict):
            parts = _object(item, fields.PHRASE, route, faults)
            if "text" in parts:
                found.append(Phrase(parts["text"], parts.get("language")))
        elif (text := read_name(item, fields.PHRASE["text"], route, faults)) is not None:
            found.append(Phrase(text))
    return tuple(found)


# ---------------------------------------------------------------------------------------------------- objects and lists


def _object(value: Any, known: Mapping[str, Field], route: Route, faults: Faults, remedy: str = "") -> dict[str, Any]:
    """The fields of `value` that are sound, by name."""
    if not isinstance(value, dict):
        note_wrong(
            value, "a mapping of fields", route, faults, remedy or f"Write {{{', '.join(list(known)[:2])}, ...}}."
        )
        return {}
    found = {}
    for name, item in value.items():
        field = known.get(name)
        if field is None:
            near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
            advice = f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(known)}."
            faults.add((*route, name), Code.UNKNOWN_FIELD, f'there is no field "{name}" here.', advice, key=True)
            continue
        read = _READERS[field.shape](item, field, (*route, name), faults)
        if read is not None:
            found[name] = read
    for field in known.values():
        if field.required and field.name not in value:
            faults.add(route, Code.MISSING_FIELD, f'the field "{field.name}" is missing.', field.meaning)
    return found


# --------------------------------------------------------------------------------------------------------- by language


def _by_language(value: Any, field: Field, route: Route, faults: Faults) -> list[tuple[str, Any, Route]]:
    if not isinstance(value, dict):
        note_wrong(value, "a mapping from language to name", route, faults, f"Write `{field.name}: {{en: ...}}`.")
        return []
    if not value:
        faults.add(route, Code.EMPTY, f'the field "{field.name}" is empty.', "Write at least one language and name.")
    found, seen = [], set()
    for written, item in value.items():
        place = (*route, written)
        code = read_language(written, field, place, faults, key=True)
        if code in seen:
            faults.add(place, Code.REPEATED_LANGUAGE, f'the language "{code}" is repeated.', "Keep one.", key=True)
        elif code is not None:
            seen.add(code)
            found.append((code, item, place))
    return found


def _name_by_language(value: Any, field: Field, route: Route, faults: Faults) -> dict[str, str]:
    read = (
        (code, read_name(item, field, place, faults)) for code, item, place in _by_language(value, field, route, faults)
    )
    return {code: name for code, name in read if name is not None}


def _forms_by_language(value: Any, field: Field, route: Route, faults: Faults) -> dict[str, tuple[CanonicalForm, ...]]:
    found = {}
    for code, item, place in _by_language(value, field, route, faults):
        if isinstance(item, list):
            places = items_of(item, place, faults, "Write forms in brackets, or one a line after '- '.")
            read = [(at, _form(each, field, at, faults)) for at, each in places]
            forms = [(at, form) for at, form in read if form is not None]
            _check_forms(code, forms, faults)
            found[code] = tuple(form for _, form in forms)
        elif (form := _form(item, field, place, faults)) is not None:
            found[code] = (form,)
    return found


def _form(value: Any, field: Field, route: Route, faults: Faults) -> CanonicalForm | None:
    if not isinstance(value, dict):
        name = read_name(value, field, route, faults)
        return None if name is None else CanonicalForm(name)
    found = _object(value, fields.FORM, route, faults)
    form = CanonicalForm(found.get("name", ""), *map(found.get, ("short", "style", "since", "until")))
    if form.since and form.until and form.since > form.until:
        message = f"the form ends ({form.until}) before it begins ({form.since})."
        faults.add((*route, "until"), Code.BAD_DATE, message, "Exchange the two dates, or correct one.")
    return form if form.name else None


def _check_forms(code: str, forms: list[tuple[Route, CanonicalForm]], faults: Faults) -> None:
    """Of one style (or none), at most one form without dates, and dated forms that do not overlap."""
    for number, (route, form) in enumerate(forms):
        for _, earlier in forms[:number]:
            if form.style != earlier.style or _is_dated(form) != _is_dated(earlier):
                continue
            if not _is_dated(form):
                condition = f'for the style "{form.style}"' if form.style else "without a condition"
                message = f'"{earlier.name}" and "{form.name}" are both canonical in "{code}" {condition}.'
                remedy = "Keep one here and move the other to `aliases`, or add `style`, `since` or `until`."
            elif _overlap(form, earlier):
                message = f'"{earlier.name}" and "{form.name}" are both canonical in "{code}" on some days.'
                remedy = "Let one end (`until`) on the day before the other begins (`since`)."
            else:
                continue
            faults.add(route, Code.FORMS_CLASH, message, remedy)


def _is_dated(form: CanonicalForm) -> bool:
    return form.since is not None or form.until is not None


def _overlap(one: CanonicalForm, other: CanonicalForm) -> bool:
    begin = max(one.since or date.min, other.since or date.min)
    return begin <= min(one.until or date.max, other.until or date.max)


# ---------------------------------------------------------------------------------------------------- aliases and tests


def _aliases(value: Any, field: Field, route: Route, faults: Faults) -> tuple[Alias, ...]:
    found = []
    for place, item in items_of(value, route, faults, "Write `aliases: [Kieff]`, or one a line after '- '."):
        if isinstance(item, str):
            text = read_name(item, fields.ALIAS["text"], place, faults)
            alias = None if text is None else Alias(text)
        else:
            alias = _alias(item, place, faults)
        # A place is kept for a broken one, so that the numbers in routes stay those of the file.
        found.append(alias or Alias(""))
    return tuple(found)


def _alias(value: Any, route: Route, faults: Faults) -> Alias | None:
    parts = _object(value, fields.ALIAS, route, faults, "Write a spelling, or {text: ..., language: ...}.")
    if "text" not in parts:
        return None
    strength = Strength(parts.get("strength", Strength.STRONG.value))
    keep = parts.get("keep", False)
    if keep and strength is Strength.NEVER:
        message = "`keep` says that it is linked, `strength: never` that it is not."
        faults.add((*route, "keep"), Code.CONTRADICTION, message, "Keep one of the two.", key=True)
    case = CaseRule(parts["case"]) if "case" in parts else None
    return Alias(parts["text"], parts.get("language"), strength, keep, case)


def _check_aliases(
    aliases: tuple[Alias, ...], canonical: Mapping[str, tuple[CanonicalForm, ...]], faults: Faults
) -> None:
    seen: set[tuple[str, str | None]] = set()
    names: set[tuple[str, str | None]] = {(form.name, code) for code, forms in canonical.items() for form in forms}
    names |= {(name, None) for name, _ in names}
    for number, alias in enumerate(aliases):
        if not alias.text:
            continue
        if (alias.text, alias.language) in seen:
            message = f'the alias "{alias.text}" is repeated.'
            faults.add(("aliases", number), Code.REPEATED_ALIAS, message, "Delete one of the two.")
        seen.add((alias.text, alias.language))
        if alias.strength is Strength.NEVER and (alias.text, alias.language) in names:
            message = f'"{alias.text}" is a canonical name here, and the alias says that it is somebody else.'
            faults.add(("aliases", number), Code.CONTRADICTION, message, "Delete the alias, or correct its text.")


def _tests(value: Any, field: Field, route: Route, faults: Faults) -> tuple[EntryTest, ...]:
    found = []
    for place, item in items_of(value, route, faults, "Write one {text: ..., output: ...} a line after '- '."):
        parts = _object(
            item, fields.TEST, place, faults, "Write {text: ..., output: ...} or {text: ..., untouched: true}."
        )
        untouched = parts.get("untouched", False)
        if "text" in parts and untouched == ("output" in parts):
            message = "a test expects one thing: an `output`, or to stay `untouched: true`."
            faults.add(place, Code.BAD_TEST, message, "Write one of the two.")
        elif "text" in parts:
            found.append(EntryTest(parts["text"], parts.get("output"), untouched, parts.get("language")))
    return tuple(found)


_READERS: Mapping[Shape, Callable[[Any, Field, Route, Faults], Any]] = {
    Shape.NAME: read_name,
    Shape.TEXT: read_text,
    Shape.FLAG: read_flag,
    Shape.CHOICE: read_choice,
    Shape.DATE: read_date,
    Shape.LANGUAGE: read_language,
    Shape.WIKIDATA: read_wikidata,
    Shape.ID: read_id,
    Shape.NAMES: read_names,
    Shape.IDS: read_ids,
    Shape.NAME_BY_LANGUAGE: _name_by_language,
    Shape.FORMS_BY_LANGUAGE: _forms_by_language,
    Shape.ALIASES: _aliases,
    Shape.TESTS: _tests,
}
