"""Questions are checked, and whoever asks wrongly is told the field, the fault and the remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.errors import RequestError
from canonym.questions import Article, CompareRequest, MatchRequest, VariantsRequest, parse
from canonym.request import Clean, Mode, Offsets, Request, normalize_language, parse_request


def test_what_is_left_out() -> None:
    request = parse_request({"text": "a"})
    assert (request.mode, request.clean, request.offsets) == (Mode.REWRITE, Clean.ARTICLE, Offsets.CODEPOINT)
    left_out = (
        request.id,
        request.html,
        request.language,
        request.style,
        request.as_of,
        request.min_score,
        request.kinds,
    )
    assert left_out == (None,) * 7


def test_what_is_given() -> None:
    request = parse_request(
        {
            "id": "7",
            "html": "<p>a</p>",
            "language": "SR-latn",
            "mode": "suggest",
            "clean": "none",
            "style": "ap",
            "as_of": "2025-06-17",
            "offsets": "utf16",
            "min_score": 1,
            "kinds": ["person", "place"],
        }
    )
    assert request.html == "<p>a</p>"
    assert request.language == "sr-Latn"
    assert request.as_of == date(2025, 6, 17)
    assert request.kinds == ("person", "place")
    assert parse_request({"text": "a", "as_of": date(2025, 6, 17), "mode": Mode.ANNOTATE}).as_of == date(2025, 6, 17)


def test_null_is_left_out() -> None:
    request = parse_request({"text": "a", "html": None, "mode": None, "kinds": None, "id": None, "language": None})
    assert request == parse_request({"text": "a"})


@pytest.mark.parametrize("identifier", ["", "a", 0, 7, -1, 1.5, 2**63, "7"])
def test_an_id_is_kept_as_it_is(identifier: Any) -> None:
    kept = parse_request({"text": "", "id": identifier}).id
    assert kept == identifier
    assert type(kept) is type(identifier)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("yue", "yue"),
        ("sr-latn", "sr-Latn"),
        ("zh-HANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske"),
        ("zh-min-nan", "zh-min-nan"),
        ("en-u-CA-buddhist", "en-u-ca-buddhist"),
        ("en-x-HOUSE-us", "en-x-house-us"),
        ("x-house", "x-house"),
        ("und", "und"),
    ],
)
def test_languages(tag: str, expected: str) -> None:
    assert normalize_language(tag) == expected
    assert normalize_language(expected) == expected


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "en_US", "en-", "-en", "en--US", "en US", "ру", "en-a", "12", "en\n"]
)
def test_what_is_no_language(tag: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_request({"text": "a", "language": tag})
    assert caught.value.field == "language"
    assert repr(tag)[1:-1] in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "text: is missing; give the article as 'text', or as 'html'"),
        ({"text": "a", "html": "a"}, "html: stands beside 'text'; give the article once, as either of the two"),
        ({"txt": "a"}, "txt: is not a field of this request; did you mean 'text'?"),
        ({"text": "a", "lang": "en"}, "lang: is not a field of this request; did you mean 'language'?"),
        ({"text": "a", "qqq": None}, "qqq: is not a field of this request; the fields are id, text, html, "),
        ({"text": 5}, "text: must be a string, not a number"),
        ({"text": ["a"]}, "text: must be a string, not a list"),
        ({"text": {}}, "text: must be a string, not an object"),
        ({"text": "a\0"}, "text: has a NUL character at 1; remove it"),
        (
            {"text": "aé\ud83d"},
            "text: has half of a surrogate pair at 2, which is no character; send it as valid UTF-8",
        ),
        ({"text": "a", "language": "en_us"}, "language: 'en_us' is not a BCP 47 language tag; write 'en-US'"),
        ({"text": "a", "language": 1}, "language: must be a string, not a number"),
        ({"text": "a", "mode": "anotate"}, "mode: cannot be 'anotate'; did you mean 'annotate'?"),
        ({"text": "a", "clean": True}, "clean: cannot be True; it is one of none, characters, article"),
        ({"text": "a", "offsets": "bytes"}, "offsets: cannot be 'bytes'; it is one of codepoint, utf16, utf8"),
        ({"text": "a", "min_score": 1.01}, "min_score: must be a number from 0 to 1"),
        ({"text": "a", "min_score": "0.5"}, "min_score: must be a number from 0 to 1"),
        ({"text": "a", "min_score": True}, "min_score: must be a number from 0 to 1"),
        ({"text": "a", "min_score": float("nan")}, "min_score: must be a number from 0 to 1"),
        ({"text": "a", "kinds": "person"}, "kinds: must be a list of strings, not a string"),
        ({"text": "a", "kinds": [1]}, "kinds: must be a list of strings; a number is among them"),
        ({"text": "a", "kinds": []}, "kinds: is an empty list, which leaves nothing; leave it out to have every kind"),
        ({"text": "a", "kinds": ["Person"]}, "kinds: holds 'Person', which is no kind; write kinds such as "),
        ({"text": "a", "as_of": "2025-02-30"}, "as_of: is no day of the calendar; write it YYYY-MM-DD, "),
        ({"text": "a", "as_of": 20250217}, "as_of: must be a date written YYYY-MM-DD, such as '2025-06-17'"),
        ({"text": "a", "style": ""}, "style: is empty; give at least one letter"),
        ({"text": "a", "style": "  "}, "style: is empty; give at least one letter"),
        ({"text": "a", "id": True}, "id: must be a string or a number"),
        ({"text": "a", "id": [1]}, "id: must be a string or a number"),
        ({"text": "a", "id": 2**64}, "id: is a number beyond 64 bits; send it as a string"),
        ({"text": "a", "id": float("inf")}, "id: is infinite or no number; send it as a string"),
        ([], 'a request is a JSON object, such as {"text": "..."}; this is none'),
    ],
)
def test_what_is_wrong_is_said(fields: Any, said: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_request(fields)
    assert str(caught.value).startswith(said)
    field, colon, _ = said.partition(": ")
    assert caught.value.field == (field if colon and " " not in field else None)


def test_a_text_that_is_too_large() -> None:
    assert parse_request({"text": "я" * 5}, max_text=10).text == "я" * 5
    for name in ("text", "html"):
        with pytest.raises(RequestError, match=f"{name}: is 12 bytes, more than the 10 allowed"):
            parse_request({name: "я" * 6}, max_text=10)


@pytest.mark.parametrize(
    ("model", "fields", "said"),
    [
        (MatchRequest, {}, "name: is missing"),
        (MatchRequest, {"name": "a", "limit": 0}, "limit: must be a whole number from 1 to 100"),
        (MatchRequest, {"name": "a", "limit": 1.5}, "limit: must be a whole number from 1 to 100"),
        (MatchRequest, {"name": "a" * 1001}, "name: is longer than 1,000 characters"),
        (CompareRequest, {"left": "a"}, "right: is missing"),
        (CompareRequest, {"left": "a", "rigth": "b"}, "rigth: is not a field of this request; did you mean 'right'?"),
        (VariantsRequest, {"name": "a"}, "language: is missing"),
    ],
)
def test_the_other_questions(model: Any, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse(model, fields)
    assert str(caught.value).startswith(said)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)
_NAMES = st.sampled_from(
    ["id", "text", "html", "language", "mode", "clean", "style", "as_of", "offsets", "min_score", "kinds"]
)


@given(st.dictionaries(_NAMES | st.text(max_size=5), _VALUES, max_size=4))
def test_whatever_comes_is_a_request_or_an_answer_that_can_be_sent(fields: dict[str, Any]) -> None:
    try:
        parse_request(fields, max_text=10)
    except RequestError as error:
        str(error).encode()


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from([*Mode, *Clean, *Offsets]),
    st.sampled_from(["en", "SR-latn", "english", "x\ud800", "a\0b", "suggest", "none", "utf8", 2**63, 2**64, -(2**64)]),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*Article.model_fields, "other"]), VALUES, max_size=3), st.text(max_size=3))
def test_the_usual_question_is_checked_as_all_are(fields: dict[str, Any], text: str) -> None:
    fields = {"text": text} | fields
    try:
        article = parse(Article, fields)
    except RequestError as fault:
        with pytest.raises(RequestError) as raised:
            parse_request(fields)
        assert str(raised.value) == str(fault)
        return
    wanted = Request(**{name: getattr(article, name) for name in Article.model_fields})
    if (wanted.text is None) != (wanted.html is None):
        assert repr(parse_request(fields)) == repr(wanted)
