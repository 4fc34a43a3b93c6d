"""Patronymics of the East Slavs, by their endings in Cyrillic and in the usual Latin spellings."""

from __future__ import annotations

from typing import Final

# A word beside a given name that ends so is the father's name (Russian, Ukrainian, Belarusian and their usual Latin
# spellings; reference grammars). It belongs to the mention even if the entry does not list it.
_ENDINGS: Final = (
    "ович", "евич", "ич", "овна", "евна", "ична", "инична", "ійович", "івна", "ївна", "йович",
    "авіч", "евіч", "аўна", "еўна",
    "ovich", "evich", "yevich", "ovych", "evych", "yovych", "owitsch", "ewitsch", "ovitch", "evitch", "owicz", "ewicz",
    "ovič", "evič", "ovna", "evna", "yevna", "ivna", "yivna", "owna", "ewna", "ovics", "evics",
)  # fmt: skip
# These end many a family name as well (Модрич, Sienkiewicz, Kovačevič).
_DOUBTFUL: Final = frozenset({"ич", "owicz", "ewicz", "ovič", "evič", "ovics", "evics"})
_SURE: Final = tuple(ending for ending in _ENDINGS if ending not in _DOUBTFUL)
SHORTEST: Final = 5


def is_patronymic(key: str, *, sure: bool = False) -> bool:
    """
    Whether a folded word, or what is left of it without a case ending of one letter or two, may be a patronymic.

    `sure` leaves out the endings that many family names have.
    """
    endings = _SURE if sure else _ENDINGS
    return len(key) >= SHORTEST and any(each.endswith(endings) for each in (key, key[:-1], key[:-2]))
