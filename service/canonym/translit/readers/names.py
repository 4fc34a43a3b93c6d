"""
Korean and Chinese full names, which are written without a space: 박경리 is Pak and Kyŏng-ni.

`names` in a table says `families` (one character each, parted by spaces), `doubles` (families of two characters), and
`join` (what stands between the two syllables of a given name; nothing, when left out). Only three characters (four with
a double family) are taken for a name: shorter words are as often places or plain words. `people` lists full names that
a dictionary of words has too.
"""

from __future__ import annotations

from canonym.translit.table import Table

_MARK = "\N{WORD JOINER}"  # marks a given name on its way from split() to joined(); never in the output


class NameSplitter:
    """Finds names in words of one table's language; a table without `names` has none."""

    def __init__(self, table: Table) -> None:
        self._families = frozenset(table.names.get("families", "").split())
        self._doubles = frozenset(table.names.get("doubles", "").split())
        self._join = table.names.get("join", "")
        self.people = frozenset(table.names.get("people", "").split())

    def split(self, word: str) -> list[tuple[str, bool]]:
        """The parts of a full name with a space between them, or the word alone."""
        family = ""
        if len(word) in (3, 4) and word[:2] in self._doubles:
            family = word[:2]
        elif len(word) == 3 and word[0] in self._families:
            family = word[0]
        if not family:
            return [(word, True)]
        return [(family, True), (" ", False), (_MARK + word[len(family) :], True)]

    def joined(self, part: str) -> str:
        """The part, with the joining sign between its syllables if it is a given name."""
        if not part.startswith(_MARK):
            return part
        return self._join.join(part[1:])
