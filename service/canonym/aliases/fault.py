"""
What can be wrong with an alias table: one code for each kind of fault, and the list that gathers them.

The `ALIAS0..` are errors: with one of them the folder does not load. The `ALIAS1..` are warnings, errors only under
`--strict`. What is wrong with the YAML itself has the codes of `strict_yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from canonym.errors import Problem

Route: TypeAlias = tuple[str | int, ...]
"""The way from an entry to one of its values, as keys and positions: `("aliases", 2, "language")`."""

Locate: TypeAlias = Callable[[Route, bool], tuple[int, int]]
"""Line and column, from 1, of the value at a route; of its key when the second argument is true."""


class Code(Enum):
    """Kinds of faults. The value is the code that is printed; the comment is what the documentation says."""

    UNREADABLE = "ALIAS001"  # a folder or file that cannot be read
    BAD_JSON = "ALIAS002"  # a line of a bulk file that is not JSON
    MISPLACED = "ALIAS003"  # an alias file outside a folder that names a kind
    WRONG_SHAPE = "ALIAS004"  # a text, a list or a mapping where another of them is wanted
    UNKNOWN_FIELD = "ALIAS005"  # a field that entries do not have
    MISSING_FIELD = "ALIAS006"  # a field that must be there
    REPEATED_KEY = "ALIAS007"  # one key twice, in a bulk file
    BAD_ID = "ALIAS010"  # an id that is not kind/handle
    REPEATED_ID = "ALIAS011"  # one id in two entries
    UNKNOWN_ID = "ALIAS012"  # `not` names an entity that the table does not have, or the entry itself
    EMPTY = "ALIAS020"  # nothing between the quotation marks, or an empty list
    CONTROL_CHARACTER = "ALIAS021"  # a tab, a line break or another control character within a name
    NO_LETTER = "ALIAS022"  # a name without a letter or digit
    BAD_LANGUAGE = "ALIAS030"  # a language code that is malformed or unknown
    REPEATED_LANGUAGE = "ALIAS031"  # one language twice, in other capitals
    BAD_CHOICE = "ALIAS040"  # a word that is not among those the field knows
    BAD_DATE = "ALIAS041"  # not a date, or an end before its beginning
    FORMS_CLASH = "ALIAS042"  # two canonical forms of one language that hold at once
    BAD_WIKIDATA = "ALIAS043"  # not the number of a Wikidata item
    BAD_TEST = "ALIAS044"  # a test that expects nothing, or two things
    CONTRADICTION = "ALIAS045"  # two fields of one entry that cannot both be meant

    UNTIDY = "ALIAS101"  # spaces or invisible characters that are left out
    REPEATED_ALIAS = "ALIAS102"  # one alias twice in an entry
    CANONICAL_ALIAS = "ALIAS103"  # an alias that is the canonical name already
    SHARED_WIKIDATA = "ALIAS104"  # two entries with one Wikidata number
    SHARED_SPELLING = "ALIAS105"  # a spelling that two entities own strongly
    MIXED_SCRIPT = "ALIAS106"  # a word in letters of two scripts
    COMMON_WORD = "ALIAS107"  # a spelling that is a common word
    UNSORTED = "ALIAS108"  # entries out of order
    UNREAD_FILE = "ALIAS109"  # a file that looks like a table and is not read

    @property
    def is_warning(self) -> bool:
        """Whether the table loads all the same."""
        return self.value >= "ALIAS100"


class Faults:
    """The problems of one entry, or of one file; `locate` is asked for a place only when there is a fault."""

    __slots__ = ("errors", "file", "locate", "problems")

    def __init__(self, file: str, locate: Locate, problems: list[Problem]) -> None:
        self.file = file
        self.locate = locate
        self.problems = problems
        self.errors = 0

    def add(self, route: Route, code: Code, message: str, remedy: str = "", *, key: bool = False) -> None:
        """Note one problem at `route` (at its key rather than its value when `key`)."""
        line, column = self.locate(route, key)
        self.problems.append(Problem(self.file, line, column, code.value, message, remedy, code.is_warning))
        self.errors += not code.is_warning
