"""
Names of scripts without vowels, read with them: محمد is مُحَمَّد, whatever standard then spells it.

The words are in data/romanization/vowels; README.md there says how. Only `variants` asks: a standard by itself writes
what is there, and a text that has its vowels keeps them. Back from a foreign spelling they are looked up, word by word;
so are the names of data/romanization/letters in scripts that are not read letter by letter.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.translit.engine import spellings
from canonym.translit.standard import Standard
from canonym.translit.syllables import fold_spelling
from canonym.translit.table import load_table
from canonym.translit.usual import usual

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "romanization" / "vowels"
# Vowel signs of Arabic and points of Hebrew: Unicode, blocks Arabic and Hebrew.
_SIGNS = re.compile("[\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
# Hamza is often left out, final ya and ta marbuta written as their look-alikes, and Persian letters typed on an
# Arabic keyboard.
_ALIKE = str.maketrans(dict.fromkeys("أإآٱ", "ا") | {"ى": "ی", "ي": "ی", "ؤ": "و", "ئ": "ی", "ة": "ه", "ك": "ک"})

_DOUBLED = re.compile(r"(.)\1+")
_ENGINES = frozenset(("arabic", "hebrew", "abugida"))

_ARTICLE, _GOD, _SERVANT = "ال", "الله", "عبد"
_SPELLINGS = 24  # of one word in one table
_SPELLED_ARTICLE = frozenset(("al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"))
_SPELLED_ALLAH = "alah"  # folded: doubled letters are single
_SPELLED_GOD = ("lah", "la")
_SPELLED_SERVANT = ("abdul", "abdel", "abdal", "abd")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘ʻʿʾ`\u0300-\u036f]*[^\W\d_]+)*")

# Folded spelling → native words, each with the cheapest cost and the standard that spells it so.
_Index: TypeAlias = Mapping[str, Mapping[str, tuple[float, Standard]]]


@dataclass(frozen=True, slots=True)
class Read:
    """A name with vowels: as standards spell it, and joined as it is spoken, where all of its words are known."""

    written: str
    spoken: str | None


@cache
def _known(language: str) -> Mapping[str, str]:
    """Word without vowels → with them; empty for languages that write theirs. Errors: `DataError`, a broken file."""
    path = _FOLDER / f"{language}.yaml"
    if not path.is_file():
        return {}
    data = strict_yaml.load_file(path)
    if not isinstance(data, dict) or not isinstance(data.get("words"), str) or not data.get("source"):
        raise DataError(f"{path}: needs `source` and `words`, a text of words with their vowels.")
    irregular = data.get("irregular", {})
    if not isinstance(irregular, dict):
        raise DataError(f"{path}: `irregular` must be a mapping of words to words.")
    found = {_key(word): word for word in data["words"].split()}
    return found | {_key(str(word)): str(read) for word, read in irregular.items()}


def _key(word: str) -> str:
    return _SIGNS.sub("", word).translate(_ALIKE)


def read(name: str, language: str) -> Read | None:
    """The name with its vowels; None when it has some, or when no word of it is known."""
    known = _known(language)
    if not known or _SIGNS.search(name):
        return None
    written: list[str] = []
    spoken: list[str] = []
    all_known, some_known = True, False
    for word in _parted(name):
        key = _key(word)
        bare = key.removeprefix(_ARTICLE) if key != _GOD else key
        vowelled = known.get(key) or known.get(bare)
        some_known = some_known or vowelled is not None
        all_known = all_known and vowelled is not None
        whole = word if vowelled is None else vowelled if key in known else _ARTICLE + vowelled
        written.append(whole)
        if key == _GOD and spoken:
            spoken[-1] += "ُللاه" if _key(spoken[-1]) == _SERVANT else "َللاه"  # Abdullah, Nasrallah
        elif bare != key and spoken and _key(spoken[-1]) == _SERVANT:
            spoken[-1] += "ُل"
            spoken.append(vowelled or bare)
        else:
            spoken.append(whole)
    if not some_known:
        return None
    return Read(" ".join(written), " ".join(spoken) if all_known else None)


def _parted(name: str) -> Iterator[str]:
    """The words, عبدالعزيز as the two that it is."""
    for word in name.split():
        key = _key(word)
        if key.startswith(_SERVANT + _ARTICLE):
            yield _SERVANT
            yield _ARTICLE + key.removeprefix(_SERVANT + _ARTICLE)
        else:
            yield word


def behind(name: str, language: str, standards: tuple[Standard, ...], beam: int) -> list[tuple[str, Standard, float]]:
    """Native names that `standards` may have written as `name`, with a standard and its cost; the cheapest first."""
    own = tuple(one for one in standards if load_table(one.path).engine in _ENGINES)
    if not own:
        return []
    index = _index(language, own)
    ways: list[tuple[float, str, Standard | None]] = [(0.0, "", None)]
    words = [_fold(word) for word in _WORD.findall(name)]
    at = 0
    while at < len(words):
        native, at = _native(words, at, index)
        if not native:
            return []
        more = [
            (cost + extra, f"{before} {one}".strip(), standard if extra or first is None else first)
            for cost, before, first in ways
            for one, (extra, standard) in native.items()
        ]
        ways = heapq.nsmallest(beam, more, key=lambda way: way[:2])
    return [(native, standard, cost) for cost, native, standard in ways if standard is not None]


def _fold(spelling: str) -> str:
    """As it is compared: Mohammed and Mohamed alike."""
    return _DOUBLED.sub(r"\1", fold_spelling(spelling))


def _native(words: list[str], at: int, index: _Index) -> tuple[Mapping[str, tuple[float, Standard]], int]:
    """What may stand behind the word at `at`, and where the next one is: the article belongs to its word."""
    word = words[at]
    if _SPELLED_ALLAH not in index:  # a language without the Arabic article
        return index.get(word, {}), at + 1
    if word.endswith(_SPELLED_GOD) and word.startswith("abd"):
        return {f"{_SERVANT} {_GOD}": costs for costs in index[_SPELLED_ALLAH].values()}, at + 1
    bearer = word.removesuffix(_SPELLED_ALLAH)
    if bearer != word and bearer in index:
        return {f"{one} {_GOD}": costs for one, costs in index[bearer].items()}, at + 1
    servant = next((one for one in _SPELLED_SERVANT if word.startswith(one)), None)
    if word in index and word not in _SPELLED_ARTICLE:
        found = index[word]
        if word in _SPELLED_SERVANT and at + 1 < len(words) and words[at + 1] in index:
            after = index[words[at + 1]]
            return {f"{_SERVANT} {_ARTICLE}{one}": costs for one, costs in after.items()}, at + 2
        return found, at + 1
    if word in _SPELLED_ARTICLE and at + 1 < len(words):
        return {_ARTICLE + one: costs for one, costs in index.get(words[at + 1], {}).items()}, at + 2
    if servant is not None:
        rest = word.removeprefix(servant)
        if rest:
            return {f"{_SERVANT} {_ARTICLE}{one}": costs for one, costs in index.get(rest, {}).items()}, at + 1
        after = index.get(words[at + 1], {}) if at + 1 < len(words) else {}
        return {f"{_SERVANT} {_ARTICLE}{one}": costs for one, costs in after.items()}, at + 2
    return {}, at + 1


@lru_cache(maxsize=16)
def _index(language: str, standards: tuple[Standard, ...]) -> _Index:
    index: dict[str, dict[str, tuple[float, Standard]]] = {}
    for native, vowelled in _native_words(language):
        for standard in standards:
            for spelling, cost in spellings(vowelled, standard, _SPELLINGS):
                found = index.setdefault(_fold(spelling), {})
                if native not in found or cost < found[native][0]:
                    found[native] = (cost, standard)
    return index


def _native_words(language: str) -> Iterator[tuple[str, str]]:
    """Each word as it is written without vowels, and with them."""
    yield from ((name, name) for name in usual(language).names)
    for key, vowelled in _known(language).items():
        native = _SIGNS.sub("", vowelled)
        yield (native if _key(native) == key else key), vowelled
