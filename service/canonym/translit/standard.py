"""
Standard: what a romanization table says of itself. The letters and rules behind it are in `table.py`.

A standard is one file in `data/romanization`; the README there describes the format. Only the head of the file is read
here, so that all standards can be listed without parsing a single rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError


class Role(Enum):
    """What kind of file it is."""

    STANDARD = "standard"  # published by an authority
    USAGE = "usage"  # what the press of a country writes, prescribed or not
    CODE = "code"  # published, but a code between machines: no name is printed so, and `variants` leaves it out
    PART = "part"  # letters that several standards inherit; never listed


@dataclass(frozen=True, slots=True)
class Standard:
    """
    One named set of rules for writing a language in another script.

    `language` is a BCP 47 code, `source_script` and `target_script` are ISO 15924 codes, `year` is the year of the
    edition or empty, `source` a publication or address. `also` lists other ids that mean the same rules. `readers`
    is the language (BCP 47) of those for whom a press writes.
    """

    id: str
    title: str
    authority: str
    language: str
    source_script: str
    target_script: str
    year: str
    source: str
    path: Path
    also: tuple[str, ...] = ()
    notes: str = ""
    role: Role = Role.STANDARD
    reversible: bool = False
    readers: str = ""

    def __str__(self) -> str:
        return self.id


HEAD_KEYS = (
    "id", "also", "title", "authority", "language", "from", "to", "year", "source", "notes", "role", "reversible",
    "readers",
)  # fmt: skip
_REQUIRED = ("id", "title", "authority", "language", "from", "to", "source")

# The first key that is not of the head ends it. Notes may be folded over several indented lines, keys never are.
_BODY = re.compile(rf"^(?!(?:{'|'.join(HEAD_KEYS)}):)[a-z_]+:", re.MULTILINE)


def read_standard(path: Path) -> Standard:
    """The head of the file at `path`, checked. Errors: `DataError` naming the file and the key at fault."""
    text = path.read_text(encoding="utf-8")
    body = _BODY.search(text)
    head = strict_yaml.load(text[: body.start()] if body else text, str(path))
    if not isinstance(head, dict):
        raise DataError(f"{path}: a standard begins with `id:`, `title:` and so on.")
    return _from_head(head, path)


def _from_head(head: Mapping[str, object], path: Path) -> Standard:
    missing = [key for key in _REQUIRED if not head.get(key)]
    if missing:
        raise DataError(f"{path}: the key `{missing[0]}` is missing. See README.md beside it.")

    def text(key: str) -> str:
        value = head.get(key, "")
        if not isinstance(value, str):
            raise DataError(f"{path}: `{key}` must be text.")
        return " ".join(value.split())

    also = head.get("also", [])
    if not isinstance(also, list) or not all(isinstance(one, str) for one in also):
        raise DataError(f"{path}: `also` must be a list of ids, such as [first, second].")
    try:
        role = Role(text("role") or "standard")
    except ValueError:
        raise DataError(f"{path}: `role` is `standard`, `usage`, `code` or `part`, not {text('role')!r}.") from None
    if text("reversible") not in ("", "true", "false"):
        raise DataError(f"{path}: `reversible` is `true` or left out.")
    return Standard(
        id=text("id"),
        title=text("title"),
        authority=text("authority"),
        language=text("language"),
        source_script=text("from"),
        target_script=text("to"),
        year=text("year"),
        source=text("source"),
        path=path,
        also=tuple(also),
        notes=text("notes"),
        role=role,
        reversible=text("reversible") == "true",
        readers=text("readers"),
    )
