"""
What is known of each language, typed from `data/languages`.

`get_pack` finds the `LanguagePack` of a language: its titles, particles and endings, and the words that decide what a
name beside them is. `base_forms` undoes case endings and `inflect` puts them on.
"""

from canonym.languages.gender import feminine_of, gender_of
from canonym.languages.inflection import Inflected, base_forms, inflect
from canonym.languages.pack import Around, Gender, LanguagePack, Paradigm, Part
from canonym.languages.registry import codes, get_pack, known

__all__ = [
    "Around",
    "Gender",
    "Inflected",
    "LanguagePack",
    "Paradigm",
    "Part",
    "base_forms",
    "codes",
    "feminine_of",
    "gender_of",
    "get_pack",
    "inflect",
    "known",
]
