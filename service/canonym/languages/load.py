"""From a language file to a `LanguagePack`. A fault in the file is a `DataError` that names file and key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from enum import Enum
from pathlib import Path
from typing import TypeVar

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.languages.notation import expand_all
from canonym.languages.pack import Around, Gender, LanguagePack, Paradigm, Part
from canonym.model import Order

# Keys of a file that are written in the notation of `notation` and become tuples of forms.
_WORD_LISTS = (
    "titles_before",
    "titles_after",
    "female_titles",
    "male_titles",
    "particles",
    "initials",
    "prefixes",
    "elisions",
    "clitics",
    "possessives",
    "expressions",
    "inhabitants",
    "months_weekdays",
    "verbs",
)
_PLACED = ("place_words", "relations", "quoting")
# Not fields of the pack: shorthands used here, and the pack that this one adds to, which the registry reads.
_HELPERS = ("endings", "classes", "extends")
_KEYS = frozenset(field.name for field in fields(LanguagePack)) | frozenset(_HELPERS)
_PARADIGM_KEYS = frozenset(field.name for field in fields(Paradigm)) | {"each"}
_SAME_PART = "~"  # in `base` and `forms`: the part that `each` lists
_NO_ENDING = "∅"

_Choice = TypeVar("_Choice", bound=Enum)


def load_pack(path: Path, parent: LanguagePack | None = None) -> LanguagePack:
    """The pack in the file at `path`; what the file leaves out is the `parent`'s, if there is one."""
    raw = _Mapping(strict_yaml.load_file(path), path.name)
    raw.check_keys(_KEYS)
    endings = raw.strings("endings")
    changes: dict[str, object] = {key: raw.text(key) for key in ("code", "name", "source")}
    changes["scripts"] = raw.words("scripts")
    if "respells" in raw.values:
        changes["respells"] = raw.text("respells") == "yes"
    if "order" in raw.values:
        changes["order"] = raw.choice("order", Order)
    changes |= {key: raw.forms(key, endings) for key in _WORD_LISTS if key in raw.values}
    changes |= {key: _around(raw.mapping(key), endings) for key in _PLACED if key in raw.values}
    if "feminine" in raw.values:
        changes["feminine"] = {man: tuple(women.split()) for man, women in raw.strings("feminine").items()}
    if "gender_endings" in raw.values:
        changes["gender_endings"] = _gender_endings(raw.mapping("gender_endings"))
    if "paradigms" in raw.values:
        changes["paradigms"] = tuple(_paradigms(raw))
    for key in ("upper", "examples"):
        if key in raw.values:
            changes[key] = raw.strings(key)
    made = replace(parent or LanguagePack(code="und", name="", source="", scripts=()), **changes)  # type: ignore[arg-type]
    return _with_gendered_titles(made)


class _Mapping:
    """A mapping read from YAML, with the file's name for what is to be said when a value is of the wrong shape."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise DataError(f"{where}: a mapping is expected here, not {value!r}")
        self.values: dict[str, object] = value
        self.where = where

    def check_keys(self, allowed: Iterable[str]) -> None:
        unknown = sorted(set(self.values) - set(allowed))
        if unknown:
            raise DataError(f"{self.where}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(allowed))}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise DataError(f"{self.where}: `{key}` must be a text, not {value!r}")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise DataError(f"{self.where}: `{key}` must be a list of words, not {value!r}")
        return tuple(value)

    def forms(self, key: str, endings: Mapping[str, str]) -> tuple[str, ...]:
        try:
            return expand_all(self.words(key), endings)
        except DataError as error:
            raise DataError(f"{self.where}: {error}") from error

    def mapping(self, key: str) -> _Mapping:
        return _Mapping(self.values.get(key, {}), f"{self.where}, {key}")

    def strings(self, key: str) -> Mapping[str, str]:
        inner = self.mapping(key)
        return {name: inner.text(name) for name in inner.values}

    def choice(self, key: str, kind: type[_Choice]) -> _Choice:
        try:
            return kind(self.text(key))
        except ValueError as error:
            raise DataError(f"{self.where}: `{key}` must be one of {', '.join(str(c.value) for c in kind)}") from error


def _around(raw: _Mapping, endings: Mapping[str, str]) -> Around:
    raw.check_keys(("before", "after", "joined"))
    return Around(*(raw.forms(key, endings) for key in ("before", "after", "joined")))


def _gender_endings(raw: _Mapping) -> dict[str, Gender | None]:
    raw.check_keys(("m", "f", "either"))
    told: dict[str, Gender | None] = {}
    for key in raw.values:
        gender = None if key == "either" else Gender(key)
        for ending in raw.words(key):
            if ending in told:
                raise DataError(f"{raw.where}: the ending {ending!r} stands there twice")
            told[ending] = gender
    return told


def _paradigms(raw: _Mapping) -> Iterator[Paradigm]:
    """The paradigms of a file, in its order; one with `each` becomes as many as that lists."""
    listed = raw.values["paradigms"]
    if not isinstance(listed, list):
        raise DataError(f"{raw.where}: `paradigms` must be a list")
    classes = raw.strings("classes")
    names: set[str] = set()
    for value in listed:
        item = _Mapping(value, f"{raw.where}, paradigms")
        for paradigm in _with_each(item, classes):
            if paradigm.name in names:
                raise DataError(f"{raw.where}: two paradigms are named {paradigm.name!r}")
            names.add(paradigm.name)
            yield paradigm


def _with_each(item: _Mapping, classes: Mapping[str, str]) -> Iterator[Paradigm]:
    item.check_keys(_PARADIGM_KEYS)
    name = item.text("name")
    item.where += f" {name!r}"
    if "each" not in item.values:
        yield _paradigm(item, classes, name, "", "")
        return
    each = item.values["each"]
    pairs = {part: part for part in item.words("each")} if isinstance(each, list) else item.strings("each")
    for part, changed in pairs.items():
        yield _paradigm(item, classes, f"{name} {part}", part, changed)


def _paradigm(item: _Mapping, classes: Mapping[str, str], name: str, part: str, changed: str) -> Paradigm:
    def letters(key: str) -> frozenset[str]:
        named = item.text(key, "").split()
        missing = [each for each in named if each not in classes]
        if missing:
            raise DataError(f"{item.where}: `classes` does not list {missing[0]!r}")
        return frozenset("".join(classes[each] for each in named))

    def ending(text: str) -> str:
        return "" if text == _NO_ENDING else text.replace(_SAME_PART, changed)

    forms = item.strings("forms")
    gender = item.text("gender", "any")
    return Paradigm(
        name=name,
        base=item.text("base", "").replace(_NO_ENDING, "").replace(_SAME_PART, part),
        forms=tuple((case, tuple(ending(one) for one in forms[case].split())) for case in forms),
        gender=None if gender == "any" else item.choice("gender", Gender),
        kinds=item.words("kinds"),
        applies=item.choice("applies", Part) if "applies" in item.values else Part.ANY,
        after=letters("after"),
        not_after=letters("not_after"),
        foreign=item.text("foreign", "no") == "yes",
        shortest=int(item.text("shortest", "3")),
    )


def _with_gendered_titles(pack: LanguagePack) -> LanguagePack:
    """The pack with its gendered titles in `titles_before` unless they are in `titles_after`: once is enough."""
    gendered = (title for title in pack.female_titles + pack.male_titles if title not in pack.titles_after)
    return replace(pack, titles_before=tuple(dict.fromkeys((*pack.titles_before, *gendered))))
