"""
What a caller may ask of an article, checked.

Every door (Python, the command line, JSONL, HTTP) reads its question through `parse_request`, so a field means the same
in all of them and a mistake is answered in the same words. Nothing here knows an alias table: whether a style or a kind
exists is said later, by the part that owns it. The usual question is checked here; for the others, and for the words
about a mistake, `questions` has the models.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from canonym.errors import RequestError


class Mode(Enum):
    """What happens to the text: names respelled, nothing changed, or only the surest of them respelled."""

    REWRITE = "rewrite"
    ANNOTATE = "annotate"
    SUGGEST = "suggest"


class Clean(Enum):
    """How much is repaired before names are sought."""

    NONE = "none"
    CHARACTERS = "characters"
    ARTICLE = "article"


class Offsets(Enum):
    """What spans count: code points (Python), UTF-16 units (browsers, Java) or UTF-8 bytes (Go, Rust)."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    UTF8 = "utf8"


# JSON numbers beyond these do not survive the round trip through an encoder that keeps integers exact.
ID_RANGE: Final = range(-(2**63), 2**64)


# RFC 5646, section 2.1, without the grandfathered tags. Of primary subtags only those of two and three letters are
# taken: four letters are reserved, nothing of five to eight was ever registered, so "english" is a slip.
_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # language, extended language
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """
    One article to normalize. Exactly one of `text` and `html` is given; sizes are the doors' concern.

    `language` None asks for detection, `style` None for the house's own, `as_of` None for today, `min_score` None for
    the linking threshold, `kinds` None for every kind.
    """

    id: str | int | float | None = None
    text: str | None = None
    html: str | None = None
    language: str | None = None
    mode: Mode = Mode.REWRITE
    clean: Clean = Clean.ARTICLE
    style: str | None = None
    as_of: date | None = None
    offsets: Offsets = Offsets.CODEPOINT
    min_score: float | None = None
    kinds: tuple[str, ...] | None = None


def normalize_language(tag: str) -> str:
    """
    A BCP 47 tag in the case RFC 5646, section 2.1.1, recommends: `SR-latn-rs` becomes `sr-Latn-RS`.

    Raises ValueError, with a sentence for the caller, when the tag is not well formed.
    """
    if not _LANGUAGE_TAG.fullmatch(tag):
        hyphenated = tag.replace("_", "-")
        if hyphenated != tag and _LANGUAGE_TAG.fullmatch(hyphenated):
            raise ValueError(f"{tag!r} is not a BCP 47 language tag; write {normalize_language(hyphenated)!r}")
        raise ValueError(
            f"{tag!r} is not a BCP 47 language tag; write one such as 'en', 'uk' or 'sr-Latn', or leave it out"
        )
    if len(tag) <= 3:
        return tag.lower()
    parts = tag.lower().split("-")
    for index in range(1, len(parts)):
        if len(parts[index - 1]) == 1:  # after a singleton all subtags stay in lower case
            break
        if len(parts[index]) == 2:
            parts[index] = parts[index].upper()
        elif len(parts[index]) == 4 and parts[index].isalpha():
            parts[index] = parts[index].title()
    return "-".join(parts)


def parse_request(fields: Mapping[str, Any], max_text: int | None = None) -> Request:
    """
    The fields of a request (JSON body, one JSONL line, keyword arguments alike), checked.

    `max_text` is the largest `text` or `html`, in bytes of UTF-8. A field that is null counts as left out. Raises
    RequestError, which names the field, what is wrong and the remedy.
    """
    request = _usual(fields) or _unusual(fields)
    if (request.text is None) == (request.html is None):
        if request.text is None:
            raise RequestError("text: is missing; give the article as 'text', or as 'html'", field="text")
        raise RequestError("html: stands beside 'text'; give the article once, as either of the two", field="html")
    if max_text is not None:
        _check_size(request, max_text)
    return request


def _usual(fields: Mapping[str, Any]) -> Request | None:
    """The request where nothing but `text`, `id`, `language`, `mode`, `clean` and `offsets` is said, all sound."""
    if type(fields) is not dict:
        return None
    read: dict[str, Any] = {}
    with suppress(ValueError):  # a wrong value, or half of a surrogate pair: said by `questions`
        for name, value in fields.items():
            if name in _CHOICES and value is not None:
                read[name] = _CHOICES[name](value)
            elif name == "language" and type(value) is str:
                read[name] = normalize_language(value)
            elif name in ("text", "id") and type(value) is str and "\N{NULL}" not in value:
                if not value.isascii():
                    value.encode()
                read[name] = value
            elif name == "id" and type(value) is int and value in ID_RANGE:
                read[name] = value
            else:
                return None
        return Request(**read)
    return None


def _unusual(fields: Mapping[str, Any]) -> Request:
    from canonym.questions import Article, parse  # pydantic takes a fifth of a second, and most never need it

    article = parse(Article, fields)
    return Request(**{name: getattr(article, name) for name in Article.model_fields})


_CHOICES: Final[dict[str, type[Enum]]] = {"mode": Mode, "clean": Clean, "offsets": Offsets}


def _check_size(request: Request, max_text: int) -> None:
    name, text = ("text", request.text) if request.text is not None else ("html", request.html)
    # a code point takes one to four bytes: most texts need no encoding to be judged
    if text is None or len(text) * 4 <= max_text:
        return
    size = len(text.encode())
    if size > max_text:
        raise RequestError(
            f"{name}: is {size:,} bytes, more than the {max_text:,} allowed; send it in parts", field=name
        )
