"""
Which language codes an entry may use: well-formed BCP 47, and of a language that we have heard of.

RFC 5646 section 2.1 gives the form (language, script, region, variants; extensions and private use say nothing about a
spelling and are refused), section 2.1.1 the letters' case. The languages are data: `data/language_codes.yaml`, and
whatever has a pack in `data/languages`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from canonym import strict_yaml

_DATA = Path(__file__).parents[1] / "data"
_FORM = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Languages:
    """Known languages (code -> English name), and codes often written in place of another (wrong -> right)."""

    names: Mapping[str, str]
    mistaken: Mapping[str, str]


@cache
def languages() -> Languages:
    """The languages known to us. Raises `DataError` when our own file is broken."""
    data = strict_yaml.load_file(_DATA / "language_codes.yaml")
    names, mistaken = _strings(data, "languages"), _strings(data, "mistaken")
    for pack in (_DATA / "languages").glob("*.yaml"):
        names.setdefault(pack.stem.partition("-")[0], pack.stem)
    return Languages(names, mistaken)


def _strings(data: object, key: str) -> dict[str, str]:
    part = data.get(key) if isinstance(data, dict) else None
    return {str(code): str(name) for code, name in part.items()} if isinstance(part, dict) else {}


def in_usual_case(code: str) -> str | None:
    """The code in the case that RFC 5646 recommends (`ZH-hant` -> `zh-Hant`), or None if it is malformed."""
    found = _FORM.fullmatch(code)
    if found is None:
        return None
    parts = [found["language"].lower()]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + found["variants"].lower()


def language_fault(code: str) -> tuple[str, str] | None:
    """What is wrong with the code, and the remedy; None when nothing is."""
    usual = in_usual_case(code)
    known = languages()
    if usual is None:
        dashed = in_usual_case(code.replace("_", "-"))
        by_name = next((short for short, name in known.names.items() if name.lower() == code.lower()), None)
        meant = dashed or by_name
        remedy = f"Write `{meant}`." if meant else "Write a BCP 47 code: en, uk, sr-Latn, zh-Hant."
        return f'"{code}" is not a language code.', remedy
    language, dash, rest = usual.partition("-")
    if language in known.names:
        return None
    meant = known.mistaken.get(language)
    if meant:
        return f'no language has the code "{code}".', f"For {known.names[meant]} write `{meant}{dash}{rest}`."
    return (
        f'no language has the code "{code}".',
        "Write a BCP 47 code: en, uk, sr-Latn, zh-Hant; `und` if there is none.",
    )


@cache
def known_language(code: str) -> str | None:
    """The code in its usual case when an entry may use it, else None."""
    return None if language_fault(code) else in_usual_case(code)
