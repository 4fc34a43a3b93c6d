"""What the form of a name says of its bearer, and what the women of a man's family are called."""

from __future__ import annotations

from functools import cache

from canonym.languages.pack import Gender, LanguagePack, lower, upper


def gender_of(word: str, pack: LanguagePack) -> Gender | None:
    """
    The gender of whoever is called `word`, by its ending; None where that may be either.

    The longest ending listed decides; it is the whole word, or two letters at least stand before it.
    """
    lowered = lower(word, pack)
    for size in range(min(len(lowered), _longest(pack)[0]), 0, -1):
        ending = lowered[-size:]
        if ending in pack.gender_endings and len(lowered) - size != 1:
            return pack.gender_endings[ending]
    return None


def feminine_of(word: str, pack: LanguagePack) -> tuple[str, ...]:
    """What women of the family of a man named `word` are called (nominative); none where the name is the same."""
    lowered = lower(word, pack)
    for size in range(min(len(lowered) - 1, _longest(pack)[1]), -1, -1):
        cut = len(lowered) - size
        endings = pack.feminine.get(lowered[cut:])
        if endings is not None:
            capitals = len(word) > 1 and word.isupper()
            forms = (word[:cut] + (upper(ending, pack) if capitals else ending) for ending in endings)
            return tuple(form for form in forms if form != word)
    return ()


@cache
def _longest(pack: LanguagePack) -> tuple[int, int]:
    """The lengths of the longest endings in `gender_endings` and in `feminine`."""
    return max(map(len, pack.gender_endings), default=0), max(map(len, pack.feminine), default=-1)
