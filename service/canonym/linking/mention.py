"""`Mention`: what was decided about one stretch of the clean text."""

from __future__ import annotations

from typing import NamedTuple

from canonym.linking.candidate import Candidate
from canonym.model import Decision, Span


class Mention(NamedTuple):
    """
    One occurrence of a name. A linked mention has its entity's candidate first; an ambiguous one has all that it may
    be.

    `span` is in the clean text; `surface` is its letters.
    """

    span: Span
    surface: str
    decision: Decision
    candidates: tuple[Candidate, ...]
    note: str = ""

    @property
    def candidate(self) -> Candidate:
        """The candidate that was chosen, or the best of an ambiguous mention."""
        return self.candidates[0]
