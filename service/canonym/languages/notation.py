"""
The short notation of the language files for the forms of a word.

`ministr(|a|owi|em)` stands for *ministr, ministra, ministrowi, ministrem*: the endings stand in parentheses, parted by
bars, an empty one meaning the bare stem. `ministr(1)` takes the endings named `1` under `endings` in the same file,
where they are written once for all the words that share them. In a phrase of several groups all combinations count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

from canonym.errors import DataError

_GROUP = re.compile(r"\(([^()]*)\)")


def expand(pattern: str, endings: Mapping[str, str]) -> tuple[str, ...]:
    """The words or phrases that `pattern` stands for, each once. `DataError` for a group without endings."""
    pieces = _GROUP.split(pattern)
    if len(pieces) == 1:
        return (pattern,)
    choices: list[tuple[str, ...]] = []
    for position, piece in enumerate(pieces):
        if position % 2 == 0:
            choices.append((piece,))
        elif "|" in piece:
            choices.append(tuple(piece.split("|")))
        elif piece in endings:
            choices.append(tuple(endings[piece].split("|")))
        else:
            raise DataError(f"the pattern {pattern!r} names the endings {piece!r}, which `endings` does not list")
    return tuple(dict.fromkeys("".join(choice) for choice in product(*choices)))


def expand_all(patterns: Iterable[str], endings: Mapping[str, str]) -> tuple[str, ...]:
    """The forms of all `patterns` in order, each once."""
    return tuple(dict.fromkeys(form for pattern in patterns for form in expand(pattern, endings)))
