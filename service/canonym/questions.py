"""
One frozen model for each question, and the sentence for whoever asked it wrongly.

`request` has the usual question about an article, and what is said of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from canonym.errors import RequestError
from canonym.request import ID_RANGE, Clean, Mode, Offsets, normalize_language

_KIND = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _check_language(tag: str) -> str:
    try:
        return normalize_language(tag)
    except ValueError as error:
        raise PydanticCustomError("language", "{reason}", {"reason": str(error)}) from None


def _check_characters(text: str) -> str:
    if "\N{NULL}" in text:
        where = text.index("\N{NULL}")
        raise PydanticCustomError("nul", "has a NUL character at {where}; remove it", {"where": where})
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise PydanticCustomError(
                "surrogate",
                "has half of a surrogate pair at {where}, which is no character; send it as valid UTF-8",
                {"where": error.start},
            ) from None
    return text


def _check_name(name: str) -> str:
    if not name.strip():
        raise PydanticCustomError("empty", "is empty; give at least one letter")
    return _check_characters(name)


def _check_date(value: object) -> object:
    # pydantic would read 20250617 as seconds since 1970
    if isinstance(value, date) or (isinstance(value, str) and _ISO_DATE.fullmatch(value)):
        return value
    raise PydanticCustomError("date", "must be a date written YYYY-MM-DD, such as '2025-06-17'")


def _check_kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    if not kinds:
        raise PydanticCustomError("kinds", "is an empty list, which leaves nothing; leave it out to have every kind")
    for kind in kinds:
        if not _KIND.fullmatch(kind):
            raise PydanticCustomError(
                "kinds",
                "holds {kind}, which is no kind; write kinds such as 'person', 'place', 'org'",
                {"kind": repr(kind)},
            )
    return kinds


def _check_id(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise PydanticCustomError("id", "must be a string or a number")
    if isinstance(value, float) and not isfinite(value):
        raise PydanticCustomError("id", "is infinite or no number; send it as a string")
    if isinstance(value, str):
        return _check_characters(value)
    if isinstance(value, int) and value not in ID_RANGE:
        raise PydanticCustomError("id", "is a number beyond 64 bits; send it as a string")
    return value


# `Field` goes first: behind a validator it would be lost from the JSON Schema.
_Id = Annotated[
    StrictStr | StrictInt | StrictFloat | None,
    Field(description="Echoed in the result; a string or a number."),
    BeforeValidator(_check_id),
]
_Text = Annotated[str, Field(strict=True), AfterValidator(_check_characters)]
_Name = Annotated[str, Field(strict=True, min_length=1, max_length=1000), AfterValidator(_check_name)]
_Language = Annotated[
    str,
    Field(strict=True, description="BCP 47 tag, such as `uk` or `sr-Latn`."),
    AfterValidator(_check_language),
]
_Date = Annotated[
    date, Field(description="The day whose names hold, `YYYY-MM-DD`; today."), BeforeValidator(_check_date)
]
_Kinds = Annotated[
    tuple[str, ...],
    Field(description="Limit the answer to these kinds of entity, such as `person`."),
    AfterValidator(_check_kinds),
]
_Score = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
_Limit = Annotated[int, Field(strict=True, ge=1, le=100, description="At most so many answers, best first.")]


class Question(BaseModel):
    """What all questions share: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: _Id = None


class Article(Question):
    """
    One article to normalize. Exactly one of `text` and `html` is given; sizes are the doors' concern.

    `language` None asks for detection, `style` None for the house's own, `as_of` None for today, `min_score` None for
    the linking threshold, `kinds` None for every kind.
    """

    model_config = ConfigDict(title="Request")

    text: _Text | None = Field(None, description="The article, plain text. Either this or `html`.")
    html: _Text | None = Field(None, description="The article as an HTML page or fragment. Either this or `text`.")
    language: _Language | None = Field(
        None, description="The language of the article (BCP 47); detected when left out."
    )
    mode: Mode = Field(Mode.REWRITE, description="`rewrite` respells, `annotate` changes nothing, `suggest` proposes.")
    clean: Clean = Field(
        Clean.ARTICLE, description="`article`: characters, spacing, boilerplate; `characters`; `none`."
    )
    style: _Name | None = Field(None, description="The id of a house style.")
    as_of: _Date | None = None
    offsets: Offsets = Field(Offsets.CODEPOINT, description="The unit of every span in the result.")
    min_score: _Score | None = Field(None, description="Link nothing below this score, 0 to 1.")
    kinds: _Kinds | None = None


class MatchRequest(Question):
    """A name to look up in the table."""

    name: _Name
    language: _Language | None = None
    kinds: _Kinds | None = None
    limit: _Limit = 5


class CompareRequest(Question):
    """Two names: the same one, spelled twice? No table is asked."""

    left: _Name
    right: _Name


class TransliterateRequest(Question):
    """A text to spell in another script, as the standard of this id says."""

    text: _Text
    standard: _Name = Field(description="The id of a standard, as `GET /v1/standards` lists them.")
    edits: Annotated[bool, Field(strict=True, description="Whether to say where what was written.")] = False


class VariantsRequest(Question):
    """A name whose plausible spellings are wanted."""

    name: _Name
    language: _Language
    limit: _Limit = 20


_Q = TypeVar("_Q", bound=Question)


def parse(model: type[_Q], fields: Mapping[str, Any]) -> _Q:
    """The fields of a question, checked against `model`. Raises RequestError, which names the field."""
    if not isinstance(fields, Mapping):
        raise RequestError('a request is a JSON object, such as {"text": "..."}; this is none')
    known = model.model_fields
    try:
        return model.model_validate(
            {name: value for name, value in fields.items() if value is not None or name not in known}
        )
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        # a field that does not exist is said first: what is missing may be what was misspelled
        first = min(details, key=lambda detail: detail["type"] != "extra_forbidden")
        raise _explain(model, first) from None


def _explain(model: type[Question], detail: ErrorDetails) -> RequestError:
    """One of pydantic's findings as a sentence for the caller: the field, what is wrong, the remedy."""
    name = str(detail["loc"][0]) if detail["loc"] else ""
    match detail["type"]:
        case "extra_forbidden":
            near = get_close_matches(name, model.model_fields, n=1, cutoff=0.6)
            remedy = f"did you mean '{near[0]}'?" if near else f"the fields are {', '.join(model.model_fields)}"
            what = f"is not a field of this request; {remedy}"
        case "missing":
            what = "is missing; it has to be given"
        case "enum":
            what = _explain_enum(model, name, detail["input"])
        case "string_unicode":
            what = "has half of a surrogate pair, which is no character; send it as valid UTF-8"
        case "string_type" if len(detail["loc"]) > 1:
            what = f"must be a list of strings; {_json_type(detail['input'])} is among them"
        case "string_type":
            what = f"must be a string, not {_json_type(detail['input'])}"
        case "string_too_short":
            what = "is empty; give at least one letter"
        case "string_too_long":
            what = "is longer than 1,000 characters, too long for a name"
        case "tuple_type":
            what = f"must be a list of strings, not {_json_type(detail['input'])}"
        case "float_type" | "greater_than_equal" | "less_than_equal" | "finite_number" | "int_type" if (
            name == "min_score"
        ):
            what = "must be a number from 0 to 1"
        case "greater_than_equal" | "less_than_equal" | "int_type" if name == "limit":
            what = "must be a whole number from 1 to 100"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            what = "is no day of the calendar; write it YYYY-MM-DD, such as '2025-06-17'"
        case _:
            what = detail["msg"]
    return RequestError(f"{name}: {what}", field=name)


def _explain_enum(model: type[Question], name: str, given: object) -> str:
    known = {"mode": Mode, "clean": Clean, "offsets": Offsets}[name]
    values = [str(member.value) for member in known]
    near = get_close_matches(given, values, n=1, cutoff=0.6) if isinstance(given, str) else []
    remedy = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(values)}"
    return f"cannot be {given!r:.60}; {remedy}"


def _json_type(value: object) -> str:
    """What JSON calls the type of `value`."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
        case None:
            return "null"
        case _:
            return f"a {type(value).__name__}"
