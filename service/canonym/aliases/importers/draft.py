"""
An entry being gathered from what a source has to say of one entity.

Names are put in order as the loader of bulk files would want them; a name that holds no letter says nothing and is left
out. What others list as another name is less sure than what our editors list: one word of a person's name, and two or
three letters of anything, need support nearby.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from canonym.aliases.values import HANDLE_PATTERN, is_tidy
from canonym.text.scripts import HAS_CASE, word_script

# Letters of an abbreviation that others may have too.
SHORT: Final = 3
_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_NOT_IN_HANDLES: Final = re.compile(r"[^\w.~:+@-]+")


def tidy(text: str) -> str | None:
    """A name in NFC, without characters that cannot be seen and with single spaces; None where no letter is left."""
    if text and is_tidy(text):
        return text
    seen = (
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    name = " ".join("".join(seen).split(" ")).strip()
    name = re.sub(" {2,}", " ", name)
    return name if any(char.isalnum() for char in name) else None


def handle(text: str) -> str | None:
    """An identifier of a source as a handle: what a handle may not hold becomes a hyphen."""
    found = _NOT_IN_HANDLES.sub("-", text).strip("-_.~:+@")
    return found if HANDLE_PATTERN.fullmatch(found) else None


def is_weak(kind: str, name: str) -> bool:
    """Whether a listed name needs support: a person's name of one word, an abbreviation of a few letters."""
    if word_script(name) not in HAS_CASE:
        return False
    return (kind == "person" and " " not in name) or sum(map(str.isalpha, name)) <= SHORT


class Draft:
    """One entry; `kind/handle` is its id."""

    def __init__(self, kind: str, identifier: str, wikidata: str | None = None) -> None:
        self.kind, self.identifier, self.wikidata = kind, identifier, wikidata
        self._canonical: dict[str, str] = {}
        self._aliases: dict[tuple[str, str | None], dict[str, Any]] = {}

    def name(self, text: str, language: str) -> None:
        """A canonical name; where the language has one already, it is another name."""
        name = tidy(text)
        if name is None:
            return
        if language in self._canonical:
            self.alias(text, language)
        else:
            self._canonical[language] = name

    def alias(self, text: str, language: str | None = None, weak: bool = False, keep: bool = False) -> None:
        """Another name; said twice, the first time counts."""
        name = tidy(text)
        if name is None:
            return
        fields: dict[str, Any] = {"text": name}
        if language is not None:
            fields["language"] = language
        if weak or is_weak(self.kind, name):
            fields["strength"] = "weak"
        if keep:
            fields["keep"] = True
        self._aliases.setdefault((name, language), fields)

    def entry(self) -> dict[str, Any] | None:
        """The fields of a bulk line, or None where there is no canonical name."""
        if not self._canonical:
            return None
        entry: dict[str, Any] = {"id": f"{self.kind}/{self.identifier}", "canonical": self._canonical}
        names = set(self._canonical.values())
        aliases = [
            fields if len(fields) > 1 else fields["text"]
            for (text, language), fields in self._aliases.items()
            if self._canonical.get(language or "") != text
            and not (language is None and text in names)
            and (language is None or (text, None) not in self._aliases)
        ]
        if aliases:
            entry["aliases"] = aliases
        if self.wikidata is not None:
            entry["wikidata"] = self.wikidata
        return entry
