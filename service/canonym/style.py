"""`HouseStyle`: which of an entity's canonical forms is taken, for a language, a style and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from canonym import strict_yaml
from canonym.errors import DataError, RequestError
from canonym.model import CanonicalForm, Entity

DEFAULT: Final = "house"
_FOLDER: Final = Path(__file__).parent / "data" / "styles"
# A text in one of these is served by the form for the other name of the same language; scripts are never mixed up.
_SAME_LANGUAGE: Final = {
    "sr": ("sr", "sr-Cyrl"),
    "sr-Cyrl": ("sr-Cyrl", "sr"),
    "zh": ("zh", "zh-Hans"),
    "zh-Hans": ("zh-Hans", "zh"),
    "zh-Hant": ("zh-Hant",),
    "no": ("no", "nb", "nn"),
    "nb": ("nb", "no"),
    "nn": ("nn", "no"),
}


@dataclass(frozen=True, slots=True, eq=False)
class HouseStyle:
    """
    A house style, compared by identity; `prefers` are the style tags of canonical forms that it takes, before forms
    without one.
    """

    id: str
    title: str
    prefers: tuple[str, ...]


@cache
def _styles() -> dict[str, HouseStyle]:
    found = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        data = strict_yaml.load_file(path)
        if not isinstance(data, dict) or not isinstance(data.get("id"), str):
            raise DataError(f"data/styles/{path.name}: a house style is a mapping with an `id`")
        prefers = data.get("prefers")
        found[data["id"]] = HouseStyle(
            data["id"], str(data.get("title", "")), tuple(prefers) if isinstance(prefers, list) else ()
        )
    return found


@cache
def get_style(style_id: str | None, known: frozenset[str] = frozenset()) -> HouseStyle:
    """
    A style by its id, None for the house's own. `known` are style tags that the table uses besides: each is a style
    too.

    Raises RequestError for an id nobody knows, with the near ones.
    """
    wanted = style_id or DEFAULT
    styles = _styles()
    if wanted in styles:
        return styles[wanted]
    if wanted in known:
        return HouseStyle(wanted, wanted, (wanted,))
    if wanted == DEFAULT:
        return HouseStyle(DEFAULT, "House style", ())
    near = get_close_matches(wanted, [*styles, *known], n=3, cutoff=0.5)
    remedy = (
        f"did you mean {' or '.join(map(repr, near))}?" if near else f"known are {', '.join(sorted({*styles, *known}))}"
    )
    raise RequestError(f"style: no house style is called {wanted!r}; {remedy}", field="style")


def languages_for(language: str) -> tuple[str, ...]:
    """Keys of `canonical` that serve a text in `language`, the nearest first; `und` serves where nothing else does."""
    base = language.partition("-")[0]
    names: list[str] = [language, *_SAME_LANGUAGE.get(language, ())]
    parts = language.split("-")
    for cut in range(len(parts) - 1, 0, -1):
        shorter = "-".join(parts[:cut])
        # A script subtag is not cut off: a Serbian text in Latin letters is not served in Cyrillic.
        if len(parts[cut]) != 4:
            names += [shorter, *_SAME_LANGUAGE.get(shorter, ())]
    if base == "zh" and "Hant" not in parts:
        names.append("zh")
    return tuple(dict.fromkeys([*names, "und"]))


def canonical_form(entity: Entity, language: str, style: HouseStyle, as_of: date) -> tuple[str, CanonicalForm] | None:
    """The canonical form for a text: (its language key, the form), or None where the entry has none for it."""
    for key in languages_for(language):
        forms = entity.canonical.get(key)
        if forms:
            form = _pick(forms, style, as_of)
            if form is not None:
                return key, form
    return None


def _pick(forms: tuple[CanonicalForm, ...], style: HouseStyle, as_of: date) -> CanonicalForm | None:
    if len(forms) == 1 and forms[0].style is None:
        return forms[0]  # the only spelling stands, whatever its dates
    current = [
        form
        for form in forms
        if (form.since is None or form.since <= as_of) and (form.until is None or as_of <= form.until)
    ]
    for tag in style.prefers:
        for form in current:
            if form.style == tag:
                return form
    plain = [form for form in current if form.style is None]
    # A form with dates that fit says more than one without.
    dated = [form for form in plain if form.since or form.until]
    if dated or plain:
        return (dated or plain)[0]
    unstyled = [form for form in forms if form.style is None]
    return unstyled[0] if unstyled else None


def display_name(entity: Entity, language: str, style: HouseStyle, as_of: date) -> str:
    """The canonical name for the language of the text, else the English one, else the first."""
    found = canonical_form(entity, language, style, as_of) or canonical_form(entity, "en", style, as_of)
    return found[1].name if found else next(iter(entity.canonical.values()))[0].name
