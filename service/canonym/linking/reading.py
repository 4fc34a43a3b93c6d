"""
What a word of the text may be: tokens of the alias table it may stand for, and how that was seen.

A `Reading` is what one finder saw of one word. The finders (`inflected`, `transliterated`, `fuzzy`) look at
the word alone; whether the tokens make a name is `fit`'s business. Readings are remembered across articles: news
repeats its words.
"""

from __future__ import annotations

from typing import NamedTuple

from canonym.languages.inflection import Inflected
from canonym.model import Method


class Reading(NamedTuple):
    """
    A token of the table that a word may stand for.

    `similarity` runs from 0 to 1; `start` and `end` are the letters of the word that belong to the name (a particle
    written together with it does not); `form` is the case ending recognized on them, if any.
    """

    token: int
    similarity: float
    method: Method
    start: int
    end: int
    form: Inflected | None = None


class Stem(NamedTuple):
    """A part of a word that may be a name: `key` is its folded form, `cost` how far-fetched cutting it out is."""

    text: str
    key: str
    start: int
    end: int
    form: Inflected | None
    cost: float
