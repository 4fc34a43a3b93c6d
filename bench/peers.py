"""
What others do with the same names and articles: exact scans, and the typo search that one would put together oneself.

Each finds (start, end, name) in a text. An exact scan finds what is listed, and nothing else; `symspellpy` stands for
misspelled names: an exact scan first, then each word that is left over is looked up with one or two slips, and names
are put together from words. All of them come with the extra `bench`; one that is not installed is left out.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Found = list[tuple[int, int, str]]
Find = Callable[[str], Found]

_WORD = re.compile(r"\w+")
# Capitalised words next to each other, which may be a name.
_RUN = re.compile(r"[^\W\d_a-z]\w*(?:[ '\u2019-]+[^\W\d_a-z]\w*)*")
# Longest name that is put together, in words; how alike it must be (0 to 100).
_MOST_WORDS = 4
_ALIKE = 86
# From here on scripts are written without spaces, so a name may begin and end within a word.
_SPACELESS = "\u2e80"


class Peer(NamedTuple):
    """A library, what it is used for, and the searcher made of all names."""

    library: str
    what: str
    build: Callable[[Sequence[str]], Find]


def _within_words(text: str, found: Iterable[tuple[int, int, str]]) -> Found:
    """Those that begin and end where words do."""

    def cut(place: int) -> bool:
        return 0 < place < len(text) and all(
            char.isalnum() and char < _SPACELESS for char in (text[place - 1], text[place])
        )

    return [(start, end, name) for start, end, name in found if not cut(start) and not cut(end)]


def _daachorse(names: Sequence[str]) -> Find:
    import daachorse

    scan = daachorse.CharwiseDoubleArrayAhoCorasick(list(names), daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return lambda text: _within_words(text, ((start, end, names[index]) for start, end, index in scan.find(text)))


def _ahocorasick_rs(names: Sequence[str]) -> Find:
    import ahocorasick_rs

    scan = ahocorasick_rs.AhoCorasick(list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return lambda text: _within_words(
        text, ((start, end, names[index]) for index, start, end in scan.find_matches_as_indexes(text))
    )


def _flashtext2(names: Sequence[str]) -> Find:
    from flashtext2 import KeywordProcessor

    scan = KeywordProcessor(case_sensitive=True)
    for name in names:
        scan.add_keyword(name, name)
    return lambda text: [(start, end, name) for name, start, end in scan.extract_keywords_with_span(text)]


def _spacy(names: Sequence[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    language = spacy.blank("xx")
    scan = PhraseMatcher(language.vocab)
    for start in range(0, len(names), 10_000):
        scan.add("name", [language.make_doc(name) for name in names[start : start + 10_000]])

    def find(text: str) -> Found:
        spans = filter_spans(scan(language.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char, span.text) for span in spans]

    return find


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold().replace("-", " "))
    return unicodedata.normalize("NFC", "".join(char for char in letters if not unicodedata.combining(char)))


def _symspellpy(names: Sequence[str]) -> Find:
    from rapidfuzz import fuzz
    from symspellpy import SymSpell, Verbosity

    exact = _daachorse(names)
    words = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    folded = [_folded(name) for name in names]
    holds: dict[str, list[int]] = {}
    for number, name in enumerate(folded):
        for word in set(_WORD.findall(name)):
            holds.setdefault(word, []).append(number)
    for word, having in holds.items():
        words.create_dictionary_entry(word, len(having))

    def near(word: str) -> set[int]:
        edits = 0 if len(word) <= 4 else 1 if len(word) <= 7 else 2
        terms = [word] if word in holds else [one.term for one in words.lookup(word, Verbosity.CLOSEST, edits)]
        return {number for term in terms for number in holds[term]}

    def best(text: str, start: int, end: int) -> tuple[float, int, int, str] | None:
        asked = _folded(text[start:end])
        sets = [near(word) for word in _WORD.findall(asked)]
        both = set.intersection(*sets) if sets else set()
        likeness, number = max(((fuzz.ratio(folded[one], asked), one) for one in both), default=(0.0, -1))
        return (likeness, start, end, names[number]) if likeness >= _ALIKE else None

    def find(text: str) -> Found:
        found = exact(text)
        rest = list(text)
        for start, end, _ in found:
            rest[start:end] = "." * (end - start)
        left = "".join(rest)
        hits = [hit for start, end in _stretches(left) if (hit := best(left, start, end)) is not None]
        for _, start, end, name in sorted(hits, key=lambda hit: (-hit[0], hit[1] - hit[2])):
            if all(end <= begun or ended <= start for begun, ended, _ in found):
                found.append((start, end, name))
        return found

    return find


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where two to four capitalised words stand together."""
    for run in _RUN.finditer(text):
        words = [(run.start() + word.start(), run.start() + word.end()) for word in _WORD.finditer(run[0])]
        for first in range(len(words)):
            for last in range(first + 1, min(first + _MOST_WORDS, len(words))):
                yield words[first][0], words[last][1]


PEERS = (
    Peer("daachorse", "exact scan", _daachorse),
    Peer("ahocorasick_rs", "exact scan", _ahocorasick_rs),
    Peer("flashtext2", "exact scan", _flashtext2),
    Peer("spacy", "exact scan (PhraseMatcher)", _spacy),
    Peer("symspellpy", "exact scan, then typos", _symspellpy),
)


def installed() -> list[Peer]:
    """The peers that can be measured here."""
    return [peer for peer in PEERS if importlib.util.find_spec(peer.library) is not None]


def built(library: str, names: Sequence[str]) -> Any:
    """The searcher of one peer."""
    return next(peer for peer in PEERS if peer.library == library).build(names)
