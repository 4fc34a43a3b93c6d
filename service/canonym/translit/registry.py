"""
Standards by id.

One file a standard, named after its id with `:` written as `-` (no file system minds that). Heads are read when the
list is asked for, a single standard without reading the others; nothing is read at import.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from canonym.errors import DataError, UnknownStandardError
from canonym.translit.standard import Role, Standard, read_standard

FOLDER = Path(__file__).resolve().parent.parent / "data" / "romanization"

_ID = re.compile(r"[\w.:+-]+")
_ALSO = re.compile(r"^also:\s*\[([^\]]*)\]", re.MULTILINE)


def file_name(standard_id: str) -> str:
    """The name of the file that holds the standard of this id."""
    return standard_id.replace(":", "-") + ".yaml"


def get_standard(standard_id: str) -> Standard:
    """
    The standard with this id, or with this id among its other names.

    Errors: `UnknownStandardError`, whose `near` lists ids that look like it.

    >>> get_standard("ua-ukr-Cyrl-Latn-2010").title
    'Ukrainian national system, 2010'
    """
    found = find_part(standard_id)
    if found is None or found.role is Role.PART:
        near = _near(standard_id)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UnknownStandardError(f"no standard is called {standard_id!r}.{hint} `canonym standards` lists all.", near)
    return found


@cache
def find_part(standard_id: str) -> Standard | None:
    """The standard, usage or part of this id, or None. Parts are what `inherits:` may name besides standards."""
    if _ID.fullmatch(standard_id) is None:
        return None
    path = FOLDER / file_name(standard_id)
    if path.is_file():
        standard = read_standard(path)
        if standard.id == standard_id:
            return standard
    other = _other_names().get(standard_id)
    return read_standard(other) if other is not None else None


def list_standards(
    language: str | None = None, script: str | None = None, authority: str | None = None
) -> tuple[Standard, ...]:
    """
    All standards and usages in the order of their ids, perhaps only those of a `language` (BCP 47: `sr` also gives
    `sr-Latn`), of a `script` (ISO 15924; written from or into it) or of an `authority` (a part of its name will do).
    """
    return tuple(
        one
        for one in _all()
        if (language is None or one.language == language or one.language.startswith(f"{language}-"))
        and (script is None or script in (one.source_script, one.target_script))
        and (authority is None or authority.casefold() in one.authority.casefold())
    )


@cache
def _all() -> tuple[Standard, ...]:
    every = (read_standard(path) for path in sorted(FOLDER.glob("*.yaml")))
    return tuple(sorted((one for one in every if one.role is not Role.PART), key=lambda one: one.id))


@cache
def _other_names() -> Mapping[str, Path]:
    """Every id that an `also:` gives, with its file. The one line is looked at: parsing all heads would take longer."""
    names: dict[str, Path] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        line = _ALSO.search(path.read_text(encoding="utf-8"))
        for name in line.group(1).split(",") if line else ():
            name = name.strip().strip("'\"")
            if name in names:
                raise DataError(f"{path}: `also` gives {name}, which {names[name].name} gives too.")
            names[name] = path
    return names


def _near(standard_id: str, limit: int = 5) -> tuple[str, ...]:
    """Ids with the same parts in another order or year come first, then those spelled alike."""
    ids = [name for one in _all() for name in (one.id, *one.also)]
    parts = set(re.split(r"[-:_]", standard_id.casefold()))
    shared = {name: len(parts & set(re.split(r"[-:_]", name.casefold()))) for name in ids}
    alike = difflib.get_close_matches(standard_id, ids, n=limit, cutoff=0.6)
    by_parts = sorted((name for name in ids if shared[name] >= 3), key=lambda name: -shared[name])
    same = [name for name in by_parts if shared[name] == len(parts)]
    return tuple(dict.fromkeys([*same, *alike, *by_parts]))[:limit]
