"""
variants(): the spellings that a name may have in print, with the standard or usage each comes from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from canonym.translit.engine import transliterate
from canonym.translit.registry import list_standards


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling, how plausible it is (0 to 1), and the ids of the standards and usages that yield it."""

    text: str
    plausibility: float
    sources: tuple[str, ...]


def variants(name: str, language: str, limit: int = 20) -> tuple[Variant, ...]:
    """
    Spellings of `name`, a native spelling in `language` (BCP 47), likeliest first, at most `limit` of them.

    A spelling that many sources agree on comes before one that few do.
    """
    found: dict[str, list[str]] = {}
    for standard in list_standards(language):
        written = str(transliterate(name, standard))
        if written != name:
            found.setdefault(written, []).append(standard.id)
    most = max((len(sources) for sources in found.values()), default=1)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Variant(text, round(math.log1p(len(sources)) / math.log1p(most), 3), tuple(sources))
        for text, sources in ranked[:limit]
    )
