"""The language packs by BCP 47 code, each read from its file when it is first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.languages.load import load_pack
from canonym.languages.pack import LanguagePack

FALLBACK = "und"

_FOLDER = Path(__file__).parent.parent / "data" / "languages"

# Codes that are answered with another's file. Retired codes and macrolanguages: IANA language subtag registry. Chinese
# regions without a script: the likely subtags of Unicode CLDR. Bosnian and Montenegrin inflect names as Serbian does.
_OTHER_CODES = {
    "bs": "sr-latn",
    "cnr": "sr-latn",
    "cmn": "zh",
    "in": "id",
    "iw": "he",
    "mo": "ro",
    "nb": "no",
    "nn": "no",
    "prs": "fa",
    "sh": "sr-latn",
    "sr-cyrl": "sr",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "zh-tw": "zh-hant",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh-my": "zh-hans",
}


@cache
def _files() -> dict[str, Path]:
    """Lower-case code → file, in order of the codes."""
    return {path.stem.lower(): path for path in sorted(_FOLDER.glob("*.yaml"))}


def codes() -> tuple[str, ...]:
    """The codes that have a file of their own, `und` among them, sorted."""
    return tuple(path.stem for path in _files().values())


def _nearest(code: str) -> str:
    """The most specific code with a file that covers `code` (RFC 4647 lookup: subtags are dropped from the end)."""
    asked = code.replace("_", "-").lower()
    while asked:
        named = _OTHER_CODES.get(asked, asked)
        if named in _files():
            return named
        asked = asked.rpartition("-")[0]
    return FALLBACK


def known(code: str) -> bool:
    """Whether more is known of the language `code` than of any language whatever."""
    return _nearest(code) != FALLBACK or code.lower() == FALLBACK


@cache
def _read(name: str) -> LanguagePack:
    path = _files().get(name)
    if path is None:
        raise DataError(f"data/languages has no file {name}.yaml")
    raw = strict_yaml.load_file(path)
    parent = raw.get("extends") if isinstance(raw, dict) else None
    return load_pack(path, _read(parent.lower()) if isinstance(parent, str) else None)


@cache
def get_pack(code: str) -> LanguagePack:
    """
    The pack for a BCP 47 code in whatever case, or for the nearest wider one: `zh-Hant-TW` → `zh-Hant`, `pt-BR` → `pt`.

    A language that is not known gets `und`: what holds for names in any language.
    """
    return _read(_nearest(code))
