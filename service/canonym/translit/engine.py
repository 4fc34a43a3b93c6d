"""
transliterate(): a text spelled in another script, as a named standard says.

The text is cut into words and what stands between them; each word goes through the stages of the standard and is
remembered, since news repeats its words. What is not in the source script stays as it is. Time is linear in the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from canonym.errors import RequestError
from canonym.model import Edit, Span
from canonym.translit.program import Program
from canonym.translit.standard import Standard
from canonym.translit.table import Table, load_table


@dataclass(frozen=True, slots=True)
class Transliterated:
    """
    `source` spelled by `standard`: `text`, and in `lost` one sentence for each distinction of the source that the
    standard does not keep. Printing it gives the text.
    """

    source: str
    text: str
    standard: Standard
    lost: tuple[str, ...] = ()

    @property
    def lossy(self) -> bool:
        """Whether the source cannot be told from the text."""
        return bool(self.lost)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words that changed, as edits of the source (spans in code points): replayed, they give `text`."""
        edits, at = [], 0
        for piece, written in _program(self.standard).pieces(self.source):
            if piece != written:
                edits.append(Edit(Span(at, at + len(piece)), written, self.standard.id))
            at += len(piece)
        return tuple(edits)

    def __str__(self) -> str:
        return self.text


def transliterate(text: str, standard: Standard) -> Transliterated:
    """
    `text` as `standard` spells it.

    >>> from canonym.translit.registry import get_standard
    >>> str(transliterate("Юрій ЩЕРБАК", get_standard("ua-ukr-Cyrl-Latn-2010")))
    'Yurii SHCHERBAK'
    """
    program = _program(standard)
    return Transliterated(text, program.write(text), standard, () if standard.reversible else program.lost(text))


def spellings(text: str, standard: Standard, most: int = 50) -> list[tuple[str, float]]:
    """The `most` likeliest spellings where the table of `standard` offers several, with costs: 0, then 1 a choice."""
    return _program(standard).spellings(text, most)


def reverse(text: str, standard: Standard) -> str:
    """
    The text that `standard` would spell as `text`. Only for standards that lose nothing.

    Errors: `RequestError` when the standard is not reversible.
    """
    if not standard.reversible:
        raise RequestError(f"{standard.id} does not keep every distinction, so it cannot be reversed.", "standard")
    return _program(standard, backwards=True).write(text)


@lru_cache(maxsize=512)
def _program(standard: Standard, backwards: bool = False) -> Program:
    table = load_table(standard.path)
    if backwards:
        return Program(_backwards(table), standard.target_script)
    return Program(table, standard.source_script)


def _backwards(table: Table) -> Table:
    """The letters the other way round. The first letter that gives a spelling has it; tests see that none is shared."""
    letters: dict[str, tuple[str, ...]] = {}
    for source, targets in table.letters.items():
        letters.setdefault(unicodedata.normalize("NFC", targets[0]), (source,))
    lowercase = {upper: lower for lower, upper in table.uppercase.items()}
    return Table(id=table.id, path=table.path, letters=letters, lowercase=lowercase, ignore="")
