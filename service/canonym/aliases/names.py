"""
The names of an entity, as parts with roles: what is compiled into the table and compared with the text.

A *spelling* is one way of writing a name: its folded parts in given-first or family-first order as it is written, the
role of each part, and what the entry says of it. An entry yields the spellings that stand in it and those that only
differ in how the parts are joined (Jae-yong, Jae yong, Jaeyong); all else (order, initials, endings, romanizations) is
settled when a text is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from canonym.aliases.order import FIRST_SYLLABLE, naming_culture, order_of
from canonym.aliases.undivided import as_run, family_of_run, read_apart
from canonym.languages.patronymics import is_patronymic
from canonym.languages.registry import get_pack
from canonym.model import Alias, CaseRule, Entity, Order, Strength
from canonym.sounds.names import given_classes
from canonym.sounds.reading import read
from canonym.text.fold import fold, fold_many
from canonym.text.scripts import HAS_CASE, word_script
from canonym.text.segment import words_of


class Role(IntEnum):
    """What a part does in a name."""

    WORD = 0  # of a place or a body
    GIVEN = 1
    MIDDLE = 2  # patronymic, second given name
    FAMILY = 3
    PARTICLE = 4  # de, van, al-: may be missing
    INITIAL = 5
    SUFFIX = 6  # Jr., III: another person where it differs


# Parts that people leave out of a full name.
OPTIONAL: Final = frozenset({Role.PARTICLE, Role.MIDDLE, Role.INITIAL})


class Flag:
    """What an entry says of a spelling, as bits. Plain numbers: these are asked for every candidate."""

    CANONICAL: Final = 1
    KEEP: Final = 2
    WEAK: Final = 4
    NEVER: Final = 8
    CASE_EXACT: Final = 16
    SHORT: Final = 32
    STANDALONE: Final = 64
    JOINED: Final = 128
    REORDERED: Final = 256  # written with a comma
    COMPUTED: Final = 512  # a short name that the entry does not list
    # What the whole entry says, on each of its spellings: it need not be read to know that it has nothing to say.
    MIDDLE: Final = 1024  # it lists middle names
    WITH: Final = 2048  # it has words that support a mention
    WITHOUT: Final = 4096  # it has words that forbid one
    # Its words are not looked for by sound or slip: longer by what says nothing, they would be near to too many.
    FIXED: Final = 8192


def flags_of_entry(entity: Entity) -> int:
    """The flags that all spellings of an entity have."""
    return (
        (Flag.MIDDLE if entity.middle else 0)
        | (Flag.WITH if entity.with_words else 0)
        | (Flag.WITHOUT if entity.without_words else 0)
    )


class Spelling(NamedTuple):
    """One way of writing a name. `parts` are folded; `language` is a BCP 47 code or ''."""

    text: str
    language: str
    flags: int
    parts: tuple[str, ...]
    roles: tuple[Role, ...]


# Generational suffixes: they tell father from son (Library of Congress name authority practice).
SUFFIXES: Final = frozenset(
    {"jr", "sr", "junior", "senior", "ii", "iii", "iv", "мл", "младший", "старший", "ст", "fils"}
)
# The Arabic article in Latin letters, as it is written and as it is spoken before sun letters (Wright, A Grammar of the
# Arabic Language, volume 1, section 14).
ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "an", "ar", "ad", "at", "az", "es", "et"})
# The article of one and the same name is written either way (al-Sisi, el-Sisi).
_SPOKEN: Final = ("al", "el")
# Arabic "servant of", "father of", "son of": one name with what follows, written joined or apart.
BOUND: Final = frozenset(
    {"abd", "abdel", "abdul", "abdal", "abu", "abou", "ibn", "عبد", "ابو", "بو", "ابن", "абд", "абдель", "абу"}
)
# How a token that stands for a class of names begins: no word folds to it.
CLASS: Final = "="


def class_token(name: str) -> str:
    """The token that stands for all forms of a given name (Andrew, Andrei, Andrzej)."""
    return CLASS + name


@lru_cache(maxsize=1 << 16)
def class_tokens(part: str) -> tuple[str, ...]:
    """The class tokens of a folded given name."""
    full, _ = given_classes(part, read(part))
    return tuple(class_token(name) for name in sorted(full))


@lru_cache(maxsize=1 << 10)
def split(text: str) -> tuple[str, ...]:
    """The words of a name as written. A name being compiled is split several times, one after the other."""
    return tuple(words_of(text))


@lru_cache(maxsize=64)
def _titles(code: str) -> frozenset[str]:
    return frozenset(fold(title) for title in get_pack(code).titles_before if " " not in title)


@lru_cache(maxsize=64)
def _particles(code: str) -> frozenset[str]:
    return frozenset(fold(particle) for particle in get_pack(code).particles)


def spellings(entity: Entity) -> Iterator[Spelling]:
    """Every spelling of an entity, canonical ones first; the same parts with the same roles come once."""
    seen: set[tuple[tuple[str, ...], bytes, int, str, str]] = set()
    for spelling in _listed(entity):
        if not spelling.parts:
            continue
        several = len(spelling.parts) > 2 or spelling.text >= FIRST_SYLLABLE
        for each in (spelling, *_joined(spelling)) if several else (spelling,):
            # Two canonical forms that differ in a hyphen are two forms: a style or a day chooses between them.
            text = each.text if each.flags & Flag.CANONICAL else ""
            mark = (each.parts, bytes(each.roles), each.flags & ~Flag.CANONICAL, each.language, text)
            if mark not in seen:
                seen.add(mark)
                yield each


def _listed(entity: Entity) -> Iterator[Spelling]:
    person = entity.kind == "person"
    culture = naming_culture(entity) if person else ""
    apart = read_apart(entity, culture)
    families, givens = set(apart[:1]), set(apart[1:])
    middles = frozenset([fold(word) for text in entity.middle.values() for word in split(text)])
    standalone = Flag.STANDALONE if entity.standalone else 0
    for language, forms in entity.canonical.items():
        for form in forms:
            flags = Flag.CANONICAL | _case_flag(None, form.name)
            short = form.short
            if person:
                parts, roles = _person_parts(form.name, short, language, entity, culture, families, givens, middles)
            else:
                parts = tuple(fold_many(split(form.name)))
                roles = (Role.WORD,) * len(parts)
            spelling = Spelling(form.name, language, flags, parts, roles)
            yield spelling
            if person and not short:
                yield from _family_alone(spelling, culture, standalone)
            elif short:
                words = tuple(fold_many(split(short)))
                role = Role.FAMILY if person else Role.WORD
                yield Spelling(
                    short, language, Flag.CANONICAL | Flag.SHORT | (standalone if person else 0), words,
                    tuple(_role_of(word, role, language) for word in words),
                )  # fmt: skip
    for alias in entity.aliases:
        yield from _alias(alias, entity, culture, families, givens, middles)


def _alias(
    alias: Alias, entity: Entity, culture: str, families: set[str], givens: set[str], middles: frozenset[str]
) -> Iterator[Spelling]:
    flags = _case_flag(alias.case, alias.text)
    if alias.keep:
        flags |= Flag.KEEP
    if alias.strength is Strength.WEAK:
        flags |= Flag.WEAK
    elif alias.strength is Strength.NEVER:
        flags |= Flag.NEVER
    language = alias.language or ""
    words = split(alias.text)
    if entity.kind == "person" and len(words) > 1 and not alias.keep:
        if "," in alias.text:
            flags |= Flag.REORDERED
        parts, roles = _person_parts(alias.text, None, language, entity, culture, families, givens, middles)
    else:
        parts = tuple(fold_many(words))
        role = Role.FAMILY if entity.kind == "person" and parts and parts[0] in families else Role.WORD
        if role is Role.FAMILY:
            flags |= Flag.SHORT
        roles = (role,) * len(parts)
    spelling = Spelling(alias.text, language, flags, parts, roles)
    yield spelling
    if entity.kind == "person" and alias.strength is Strength.STRONG and not alias.keep and len(parts) == 1:
        yield from _family_alone(spelling, culture, 0)


def _family_alone(spelling: Spelling, culture: str, standalone: int) -> Iterator[Spelling]:
    """
    The family name of a person's spelling, where it is a name of its own: known by itself, or part of a run (石破茂).
    """
    text, language, _, parts, roles = spelling
    if len(parts) == 1:
        if family := family_of_run(text, culture):
            yield Spelling("", language, Flag.SHORT | standalone, (fold(family),), (Role.FAMILY,))
    elif standalone:
        kept = [place for place, role in enumerate(roles) if role in (Role.FAMILY, Role.PARTICLE)]
        if 0 < len(kept) < len(parts):
            own = tuple([parts[place] for place in kept]), tuple([roles[place] for place in kept])
            yield Spelling("", language, Flag.SHORT | standalone, *own)


def _case_flag(case: CaseRule | None, text: str) -> int:
    """Latin, Greek and Cyrillic abbreviations in capitals mean their capitals, unless the entry says otherwise."""
    if case is None:
        if not text.isupper():
            return 0
        letters = [char for char in text if char.isalpha()]
        short = len(letters) <= 6 and " " not in text.strip()
        capitals = bool(letters) and all(char.isupper() for char in letters) and word_script(text) in HAS_CASE
        return Flag.CASE_EXACT if short and capitals else 0
    return Flag.CASE_EXACT if case is CaseRule.EXACT else 0


def _role_of(part: str, otherwise: Role, language: str) -> Role:
    return Role.PARTICLE if part in _particles(language or "und") else otherwise


def _person_parts(
    text: str,
    short: str | None,
    language: str,
    entity: Entity,
    culture: str,
    families: set[str],
    givens: set[str],
    middles: frozenset[str],
) -> tuple[tuple[str, ...], tuple[Role, ...]]:
    """
    Parts and roles of a person's name; a comma form is turned round, a title dropped.

    What is known of the family and given names already (`families`, `givens`: filled as names are read) comes first,
    then the `short` form, then the order.
    """
    if not (short or middles or "," in text) and len(words := split(text)) == 2:
        first, last = fold_many(words)
        if last not in SUFFIXES and not (families and first in _particles(language or "und")):
            return _two_parts(first, last, lambda: order_of(entity, language, culture), families, givens)
    head, comma, tail = text.partition(",")
    # "Wilson, Jack S." is turned round; "Sammy Davis, Jr." is not a comma form.
    if comma and fold(tail.strip(" .")) not in SUFFIXES and tail.strip():
        family_words, given_words = split(head), split(tail)
        words = given_words + family_words
        fixed = dict.fromkeys(range(len(given_words), len(words)), Role.FAMILY)
    else:
        words, fixed = split(text), {}
    parts = fold_many(words)
    titles, particles = _titles(language or "en"), _particles(language or "und")
    while len(parts) > 2 and not fixed and parts[0] in titles and parts[1] not in particles:
        parts.pop(0)
    count = len(parts)
    order = order_of(entity, language, culture)
    if not fixed and count == 3 and _is_turned(parts):
        fixed = {0: Role.FAMILY, 2: Role.MIDDLE}
    roles = [Role.GIVEN] * count
    free = []
    for index, part in enumerate(parts):
        if index in fixed:
            roles[index] = fixed[index]
        elif part in SUFFIXES and index > 0:
            roles[index] = Role.SUFFIX
        elif part in middles:
            roles[index] = Role.MIDDLE
        elif len(part) == 1 and count > 2 and word_script(part) in HAS_CASE:
            roles[index] = Role.INITIAL
        elif part in particles and index < count - 1 and (index or count > 2 or families):  # not Ben Wallace
            roles[index] = Role.PARTICLE
        else:
            free.append(index)
    for index in range(count - 1):
        # A small word belongs to what follows: before a given name (Abu Bakr) it is part of that, not of the family
        # name.
        if (
            roles[index] is Role.PARTICLE
            and any(role is not Role.PARTICLE for role in roles[index + 1 :])
            and not _before_family(index, free, order, short, parts)
        ):
            roles[index] = Role.GIVEN
    if not fixed:
        _settle_family(parts, roles, free, short, order, families, givens)
    for index, role in enumerate(roles):
        if role is Role.FAMILY:
            families.add(parts[index])
        elif role is Role.GIVEN:
            givens.add(parts[index])
    return tuple(parts), tuple(roles)


def _two_parts(
    first: str, last: str, order: Callable[[], Order], families: set[str], givens: set[str]
) -> tuple[tuple[str, ...], tuple[Role, ...]]:
    """What all of the rest comes to for two plain words: most names of most tables."""
    known = first in families and first not in givens
    other = last in families and last not in givens
    if known if known is not other else order() is Order.FAMILY_FIRST:
        families.add(first)
        givens.add(last)
        return (first, last), (Role.FAMILY, Role.GIVEN)
    families.add(last)
    givens.add(first)
    return (first, last), (Role.GIVEN, Role.FAMILY)


def _is_turned(parts: Sequence[str]) -> bool:
    """Whether the family name comes first, as in East Slavic lists (Белоусов Андрей Рэмович)."""
    return is_patronymic(parts[2], sure=True) and not is_patronymic(parts[1]) and not class_tokens(parts[0])


def _before_family(index: int, free: list[int], order: Order, short: str | None, parts: list[str]) -> bool:
    """Whether a particle stands before the family name, as far as order or `short` tell."""
    following = next((place for place in free if place > index), None)
    if following is None:
        return True
    if short:
        return parts[following] in {fold(word) for word in split(short)}
    return following == free[-1] if order is Order.GIVEN_FIRST else following == free[0]


def _settle_family(
    parts: list[str],
    roles: list[Role],
    free: list[int],
    short: str | None,
    order: Order,
    families: set[str],
    givens: set[str],
) -> None:
    if not free:
        return
    if short:
        wanted = {fold(word) for word in split(short)}
        chosen = [index for index in free if parts[index] in wanted]
    elif len(free) == 1:
        chosen = free
    else:
        chosen = [index for index in free if parts[index] in families and parts[index] not in givens]
        if len(chosen) in (0, len(free)):
            chosen = [free[0] if order is Order.FAMILY_FIRST else free[-1]]
    for index in chosen or [free[-1]]:
        roles[index] = Role.FAMILY
    # What stands between the first given and the family name of a given-first name is a middle name.
    if order is Order.GIVEN_FIRST:
        for index in free[1:-1]:
            if roles[index] is Role.GIVEN and len(free) > 3:
                roles[index] = Role.MIDDLE


def _joined(spelling: Spelling) -> Iterator[Spelling]:
    """
    The same name with neighboring parts written as one: Jae-yong as Jaeyong, Abdel Fattah as Abdelfattah, al-Sisi as
    Alsisi, 山田 太郎 as 山田太郎.
    """
    parts, roles = spelling.parts, spelling.roles
    if spelling.flags & (Flag.NEVER | Flag.CASE_EXACT):
        return
    if Role.FAMILY in roles and (run := as_run(parts)):
        flags = (spelling.flags | Flag.JOINED) & ~Flag.CANONICAL
        yield spelling._replace(flags=flags, parts=(run,), roles=(Role.FAMILY,))
    text = spelling.text.replace("\u2011", "-")
    hyphenated = {fold(piece) for piece in text.split() if "-" in piece} if "-" in text else ()
    for index in range(len(parts) - 1):
        if roles[index] is Role.PARTICLE and roles[index + 1] is Role.FAMILY and parts[index] in ARTICLES:
            flags = (spelling.flags | Flag.JOINED | Flag.FIXED) & ~Flag.CANONICAL
            for article in _SPOKEN if parts[index] in _SPOKEN else (parts[index],):
                pair = article + parts[index + 1]
                yield spelling._replace(
                    flags=flags,
                    parts=(*parts[:index], pair, *parts[index + 2 :]),
                    roles=(*roles[:index], *roles[index + 1 :]),
                )
        if roles[index] is not roles[index + 1] or roles[index] not in (Role.GIVEN, Role.FAMILY):
            continue
        pair = parts[index] + parts[index + 1]
        given = [part for part, role in zip(parts, roles, strict=True) if role is Role.GIVEN]
        syllables = (
            roles[index] is Role.GIVEN and len(given) == 2 and max(map(len, given)) <= 6 and roles[0] is Role.FAMILY
        )
        if pair in hyphenated or syllables or parts[index] in BOUND:
            yield spelling._replace(
                flags=(spelling.flags | Flag.JOINED) & ~Flag.CANONICAL,
                parts=(*parts[:index], pair, *parts[index + 2 :]),
                roles=(*roles[: index + 1], *roles[index + 2 :]),
            )
