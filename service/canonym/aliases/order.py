"""
Which part of a person's name comes first: the custom that the bearer's names follow, and the order in each language.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from canonym.model import Entity, Order
from canonym.sounds.characters import japanese_family, japanese_words
from canonym.sounds.culture import Culture, cultures, cultures_of
from canonym.text.fold import fold
from canonym.text.scripts import word_script
from canonym.text.segment import words_of

# Languages whose own names put the family first, also when written in other scripts (CLDR person-name data). Japanese
# and Hungarian names turn round in most other languages, so for those only the form in the language itself does.
FAMILY_FIRST_EVERYWHERE: Final = frozenset({"ko", "zh", "zh-Hans", "zh-Hant", "vi"})
FAMILY_FIRST_AT_HOME: Final = frozenset({"ja", "hu"})
_FAMILY_FIRST: Final = {
    Culture.KOREAN: "ko", Culture.CHINESE: "zh", Culture.CANTONESE: "zh", Culture.VIETNAMESE: "vi",
}  # fmt: skip
_OWN_SCRIPT: Final = FAMILY_FIRST_EVERYWHERE | {"ja"}
FOREIGN_SEPARATORS: Final = "·・･‧•=\uff1d\u30a0"


# Hangul and Han letters come behind this one, alphabets before it.
FIRST_SYLLABLE: Final = "\u1100"


def naming_culture(entity: Entity) -> str:
    """The language whose naming custom the entity's person follows, '' where the entry does not show it."""
    native = [language for language in entity.canonical if language in _OWN_SCRIPT and not _foreign(entity, language)]
    if "ja" in native and _is_japanese(entity):
        return "ja"
    return next((language for language in native if language != "ja"), "ja" if native else _shown_by_spelling(entity))


def _shown_by_spelling(entity: Entity) -> str:
    """
    The custom that a person's names of no language in particular show: family name first in all of the cultures whose
    syllables and family names they fit (Song Huimeng, 강범순), '' where they fit none, or another as well.
    """
    texts = [form.name for form in entity.canonical.get("und", ())]
    for text in (*texts, *[alias.text for alias in entity.aliases if not alias.language]):
        if text < FIRST_SYLLABLE and fold(text.partition(" ")[0]) not in _families():
            continue  # most names
        words = tuple(words_of(text))
        found = cultures_of(words)
        if not found or not all(culture in _FAMILY_FIRST for culture in found):
            continue
        families = [cultures().syllables.get((culture, word_script(text))) for culture in found]
        if word_script(text) == "Hang" or all(
            known and words[0].casefold() in known.families and words[-1].casefold() not in known.families
            for known in families
        ):
            return _FAMILY_FIRST[found[0]]
    return ""


@cache
def _families() -> frozenset[str]:
    """The family names of all those cultures in alphabets, folded."""
    known = (known for (culture, _), known in cultures().syllables.items() if culture in _FAMILY_FIRST)
    return frozenset(fold(family) for each in known for family in each.families)


def _is_japanese(entity: Entity) -> bool:
    """
    A Japanese family name has two characters mostly, and Korean and Latin letters write given and family name
    apart.
    """
    form = entity.canonical["ja"][0]
    if form.short and len(form.short) > 1:
        return True
    if len(japanese_words(form.name)) > 1 and len(japanese_family(form.name)) > 1:
        return True
    korean = entity.canonical.get("ko")
    return korean is not None and " " in korean[0].name


def _foreign(entity: Entity, language: str) -> bool:
    """
    Whether the name in `language` is a foreigner's: parts with a dot or a space between, or in an alphabet of
    sounds.
    """
    name = entity.canonical[language][0].name
    if language == "vi":
        # A Vietnamese name carries Vietnamese letters; a foreigner's in a Vietnamese text is as in English.
        return not any(ord(char) > 0x7F for char in name)
    script = word_script(name)
    expected = {"ko": ("Hang", "Hani"), "ja": ("Hani",)}.get(language, ("Hani",))
    if script not in expected or any(mark in name for mark in FOREIGN_SEPARATORS):
        return True
    # Japanese given names have up to three characters (小泉進次郎, 林真理子).
    longest = 6 if language == "ja" else 4
    return len(name.replace(" ", "")) > longest or (script == "Hang" and " " in name)


def order_of(entity: Entity, language: str, culture: str) -> Order:
    """Which part comes first in the form for `language`."""
    if language in FAMILY_FIRST_AT_HOME or language in FAMILY_FIRST_EVERYWHERE:
        if culture == language or entity.order is Order.FAMILY_FIRST:
            return Order.FAMILY_FIRST
        return Order.GIVEN_FIRST if entity.order is None else entity.order
    if entity.order is not None:
        return entity.order
    if culture in FAMILY_FIRST_EVERYWHERE:
        return Order.FAMILY_FIRST
    return Order.GIVEN_FIRST
