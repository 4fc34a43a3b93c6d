"""
Entries that are legal but doubtful: warnings, since namesakes exist and editors may know better.

Every check looks at each spelling once: the time is linear in the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from canonym.aliases.fault import Code, Route
from canonym.aliases.finding import Finding, placed
from canonym.aliases.load import Folder
from canonym.errors import Problem
from canonym.model import Alias, CanonicalForm, CaseRule, Entity, Place, Strength
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, is_mixed_script, main_script, script_counts

IsCommon: TypeAlias = Callable[[str, str | None], bool]
"""Whether a word is common in a language (None: in any that texts without a known language may be in)."""

_BETWEEN_WORDS = re.compile(r"[\s\-\N{EN DASH}·・/]+")


def lint(folder: Folder, is_common: IsCommon | None = None) -> list[Problem]:
    """
    All warnings about a folder that loaded: those of the reading and those of comparing its entries, sorted.

    Common words are looked for only where `is_common` is given.
    """
    findings = [
        *_shared_wikidata(folder.entities),
        *_shared_spellings(folder.entities),
        *_canonical_aliases(folder.entities),
        *_mixed_scripts(folder.entities),
        *_unsorted(folder.entities),
    ]
    if is_common is not None:
        findings += _common_words(folder.entities, is_common)
    return sorted([*folder.problems, *placed(folder.path, findings)])


class _Spelling(NamedTuple):
    """One spelling of an entry: `language` None stands for all; `role` is how messages call it."""

    text: str
    language: str | None
    route: Route
    role: str


def _place(entity: Entity) -> Place:
    return entity.place or Place("", 1)


def _where(entity: Entity) -> str:
    return f"{entity.id} ({entity.place.file}:{entity.place.line})" if entity.place else entity.id


def _names(entity: Entity) -> Iterator[_Spelling]:
    """The canonical names. `und` is the name in no language in particular, and so for every language."""
    for code, forms in entity.canonical.items():
        language = None if code == "und" else code
        for number, form in enumerate(forms):
            yield _Spelling(form.name, language, _form_route(code, number, forms), "canonical name")


def _form_route(code: str, number: int, forms: tuple[CanonicalForm, ...]) -> Route:
    # A single form may stand without a list; the place of the language is near enough when it has one.
    return ("canonical", code) if len(forms) == 1 else ("canonical", code, number)


def _aliases(entity: Entity, wanted: Callable[[Alias], bool]) -> Iterator[_Spelling]:
    for number, alias in enumerate(entity.aliases):
        if wanted(alias):
            yield _Spelling(alias.text, alias.language, ("aliases", number), "alias")


def _is_strong(alias: Alias) -> bool:
    return alias.strength is Strength.STRONG


def _shared_wikidata(entities: Iterable[Entity]) -> Iterator[Finding]:
    owners: dict[str, Entity] = {}
    for entity in entities:
        if entity.wikidata is None:
            continue
        first = owners.setdefault(entity.wikidata, entity)
        if first is not entity:
            message = f"{entity.wikidata} is the number of {_where(first)} already."
            remedy = "Put the two entries together if they mean one, else correct the number."
            yield Finding(_place(entity), ("wikidata",), Code.SHARED_WIKIDATA, message, remedy)


def _shared_spellings(entities: Iterable[Entity]) -> Iterator[Finding]:
    """A spelling with two strong owners in one language; entities that one of the two lists under `not` are known."""
    owners: dict[str, dict[str | None, Entity]] = {}
    for entity in entities:
        seen: set[str] = set()
        for spelling in (*_names(entity), *_aliases(entity, _is_strong)):
            key = fold(spelling.text)
            by_language = owners.setdefault(key, {})
            rival = _rival(entity, spelling.language, by_language)
            by_language.setdefault(spelling.language, entity)
            if rival is None or key in seen:
                continue
            seen.add(key)
            message = f'the {spelling.role} "{spelling.text}" also belongs to {_where(rival)}.'
            remedy = "If both are meant, mark the rarer one `strength: weak`, or list the other entity under `not`."
            yield Finding(_place(entity), spelling.route, Code.SHARED_SPELLING, message, remedy)


def _rival(entity: Entity, language: str | None, by_language: dict[str | None, Entity]) -> Entity | None:
    if language is None:
        candidates = list(by_language.values())
    else:
        candidates = [by_language[code] for code in (language, None) if code in by_language]
    for other in candidates:
        known = other.id in entity.distinct_from or entity.id in other.distinct_from
        if other is not entity and not known:
            return other
    return None


def _canonical_aliases(entities: Iterable[Entity]) -> Iterator[Finding]:
    for entity in entities:
        if not entity.aliases:
            continue
        names = [(fold(name.text), name.language, main_script(name.text)) for name in _names(entity)]
        for number, alias in enumerate(entity.aliases):
            plain = alias.strength is Strength.STRONG and not alias.keep and alias.case is not CaseRule.EXACT
            if plain and _says_nothing_new(alias, names):
                message = f'the alias "{alias.text}" is the canonical name, but for what is computed (case, accents).'
                yield Finding(_place(entity), ("aliases", number), Code.CANONICAL_ALIAS, message, "Delete it.")


def _says_nothing_new(alias: Alias, names: list[tuple[str, str | None, str]]) -> bool:
    """
    Whether an alias is the canonical name wherever it holds; `names` are key, language and script of each of those.

    The name of one language is an alias worth listing for texts of another: Kiev is French, and once was English.
    """
    if alias.language is None:
        script = main_script(alias.text)
        rivals = [key for key, _, written in names if written == script]
    else:
        rivals = [key for key, language, _ in names if language in (alias.language, None)]
    return bool(rivals) and set(rivals) == {fold(alias.text)}


def _mixed_scripts(entities: Iterable[Entity]) -> Iterator[Finding]:
    for entity in entities:
        for spelling in (*_names(entity), *_aliases(entity, lambda alias: True)):
            # Letters of ASCII are of one script: most spellings need no second look.
            if spelling.text.isascii():
                continue
            for word in _BETWEEN_WORDS.split(spelling.text):
                if is_mixed_script(word) and _may_look_alike(word):
                    message = f'the word "{word}" has letters of two scripts.'
                    remedy = "Retype it; if it is meant to catch a look-alike letter, that is computed."
                    yield Finding(_place(entity), spelling.route, Code.MIXED_SCRIPT, message, remedy)


def _may_look_alike(word: str) -> bool:
    # Latin, Cyrillic and Greek letters are taken for one another; those of scripts without case are not, and
    # abbreviations are joined to them as a matter of course.
    return sum(script in HAS_CASE for script in script_counts(word)) > 1


def _common_words(entities: Iterable[Entity], is_common: IsCommon) -> Iterator[Finding]:
    for entity in entities:
        for spelling in _aliases(entity, _is_unguarded):
            if len(_BETWEEN_WORDS.split(spelling.text)) > 1:
                continue
            if is_common(spelling.text, spelling.language):
                message = f'the alias "{spelling.text}" is a common word.'
                remedy = "Mark it `strength: weak` (it then needs support nearby), or name its language."
                yield Finding(_place(entity), spelling.route, Code.COMMON_WORD, message, remedy)


def _is_unguarded(alias: Alias) -> bool:
    # Abbreviations in capitals are matched with their capitals: WHO is not `who`.
    has_capitals = len(alias.text) > 1 and alias.text.isupper() and alias.case is not CaseRule.ANY
    return _is_strong(alias) and alias.case is not CaseRule.EXACT and not has_capitals


def _unsorted(entities: Iterable[Entity]) -> Iterator[Finding]:
    """Entries of a YAML file that stand after a later one. Bulk files come in the order of whoever wrote them."""
    previous: Entity | None = None
    for entity in entities:
        place = _place(entity)
        is_next = previous is not None and _place(previous).file == place.file
        if is_next and place.file.endswith((".yaml", ".yml")) and previous and entity.id < previous.id:
            message = f'"{entity.id}" stands after "{previous.id}".'
            yield Finding(place, (), Code.UNSORTED, message, "Order the entries of a file by id.")
        previous = entity
