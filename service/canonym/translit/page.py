"""
standards_page(): every standard on one page for readers, made of the tables and of nothing else.

`docs/standards.md` is this page; `canonym standards --page` prints it, and a test sees that the file is current.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.translit.registry import list_standards
from canonym.translit.standard import Role, Standard
from canonym.translit.table import STAGES, Table, load_table

# Where the tables are, seen from docs/standards.md.
_TABLES = "../service/canonym/data/romanization"
_NAMES = Path(__file__).parent.parent / "data" / "language_codes.yaml"
_WIDTH = 110

_HEAD = """\
# The standards

Written by `canonym standards --page`, from the tables in `service/canonym/data/romanization`: {standards} published
standards and {usages} usages of the press, by language. Letters stand before what they are written as; the first of
several spellings is shown. Rules for letters in certain places, engines and readings are in the tables themselves.
How to use them: [transliteration.md](transliteration.md).
"""


def standards_page() -> str:
    """
    The page, as Markdown, a line feed at its end.

    Errors: `DataError` for a table that cannot be read.
    """
    every = sorted(list_standards(), key=lambda one: (_language(one), one.role is Role.USAGE, one.id))
    usages = sum(one.role is Role.USAGE for one in every)
    parts = [_HEAD.format(standards=len(every) - usages, usages=usages)]
    names = _language_names()
    for language, group in groupby(every, _language):
        parts.append(f"## {names.get(language, language)} ({language})\n")
        parts.extend(_section(one, load_table(one.path)) for one in group)
    return "\n".join(parts)


def _language(standard: Standard) -> str:
    return standard.language.partition("-")[0]


def _language_names() -> dict[str, str]:
    data = strict_yaml.load_file(_NAMES)
    names = data.get("languages") if isinstance(data, dict) else None
    if not isinstance(names, dict):
        raise DataError(f"{_NAMES}: `languages` must be a mapping of codes to names")
    return {str(code): str(name) for code, name in names.items()}


def _section(standard: Standard, table: Table) -> str:
    about = [
        standard.title,
        f"{standard.authority}{f', {standard.year}' if standard.year else ''}",
        f"{standard.language}, {standard.source_script} to {standard.target_script}",
    ]
    if standard.role is Role.USAGE:
        about.append("usage of the press")
    if standard.reversible:
        about.append("can be reversed")
    lines = [f"### {standard.id}", "", *_filled(". ".join(about) + ".")]
    if standard.also:
        lines += _filled("Also called " + ", ".join(f"`{one}`" for one in standard.also) + ".")
    lines += _filled(f"Source: {standard.source}.".replace("..", "."))
    if standard.notes:
        lines += _filled(standard.notes)
    rules = sum(len(getattr(table, stage)) for stage in STAGES)
    engine = "" if table.engine == "alphabet" else f", engine `{table.engine}`"
    lines.append(f"[The table]({_TABLES}/{standard.path.name}): {len(table.letters)} letters, {rules} rules{engine}.")
    lines += ["", "```", *_letters(table), *_examples(table), "```", ""]
    return "\n".join(lines)


def _letters(table: Table) -> Iterator[str]:
    pairs = [f"{_shown(source)} {_shown(targets[0])}" for source, targets in table.letters.items() if targets[0]]
    yield from _rows(pairs, "  ")
    silent = [_shown(source) for source, targets in table.letters.items() if not targets[0]]
    if silent:
        yield from _rows(["not written:", *silent], " ")


def _examples(table: Table) -> Iterator[str]:
    if table.examples and table.letters:
        yield ""
    for source, result in table.examples.items():
        yield f"{_shown(source)} \N{RIGHTWARDS ARROW} {_shown(result)}"


def _shown(text: str) -> str:
    """A mark without its letter is put on a dotted circle, a space made visible."""
    carried = f"\N{DOTTED CIRCLE}{text}" if text and unicodedata.combining(text[0]) else text
    return "\N{OPEN BOX}" if carried == " " else carried


def _rows(pieces: Iterable[str], gap: str) -> Iterator[str]:
    """Pieces in lines of about `_WIDTH` characters, none of them broken."""
    row = ""
    for piece in pieces:
        if row and len(row) + len(gap) + len(piece) > _WIDTH:
            yield row
            row = piece
        else:
            row = f"{row}{gap}{piece}" if row else piece
    if row:
        yield row


def _filled(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, _WIDTH, break_long_words=False, break_on_hyphens=False)
