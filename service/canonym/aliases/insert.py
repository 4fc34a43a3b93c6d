"""
Where new lines go in an alias file, and how they are written.

Files are edited as text: loading and dumping would lose every comment. What stood there before stays byte for byte, and
the new lines follow what surrounds them (indentation, line ends, blank lines between entries).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from canonym.aliases.export import entry_fields
from canonym.model import Alias, Entity
from canonym.strict_yaml import Items, Node, Scalar, compose, line_starts, scalar_text
from canonym.strict_yaml import Mapping as MappingNode

# Fields that usually come before `aliases`; the rest (note, tests, with, ...) come after.
_BEFORE_ALIASES = ("order", "canonical", "middle", "standalone", "wikidata")
_LONGEST_LINE = 100


def with_alias(text: str, name: str, handle: str, alias: Alias) -> str:
    """The text of an alias file with one alias more, after the last of its entry. Raises `KeyError` for no entry."""
    root = compose(text, name)
    entry = root.get(handle) if isinstance(root, MappingNode) else None
    if not isinstance(entry, MappingNode):
        raise KeyError(handle)
    written = alias_text(alias)
    aliases = entry.get("aliases")
    if isinstance(aliases, Items) and aliases.flow:
        at = aliases.value[-1].end.index
        return f"{text[:at]}, {written}{text[at:]}"
    if isinstance(aliases, Items):
        column = aliases.start.column
        last = aliases.value[-1]
        # Comments below the list are about its items when they stand deeper than the fields of the entry.
        line = _line_after(text, last, column) if column > entry.start.column else _last_line(last) + 1
        return _with_lines(text, line, [f"{' ' * column}- {written}"])
    if entry.flow:
        at = entry.value[-1][1].end.index
        return f"{text[:at]}, aliases: [{written}]{text[at:]}"
    column = entry.start.column
    earlier = [pair for pair in entry.value if pair[0].value in _BEFORE_ALIASES] or entry.value
    lines = [f"{' ' * column}aliases:", f"{' ' * (column + 2)}- {written}"]
    # The comments that follow stand before the next field and may be about it: the new lines go above them.
    return _with_lines(text, _last_line(earlier[-1][1], earlier[-1][0]) + 1, lines)


def with_entry(text: str, name: str, entity: Entity) -> str:
    """
    The text of an alias file with one entry more: before the first of a later id if the file is sorted, else last.

    Raises `ValueError` for a file written in braces.
    """
    root = compose(text, name)
    lines = entry_lines(entity)
    handle = entity.id.partition("/")[2]
    if isinstance(root, Scalar) and not root.value:
        return _at_end(text, lines)
    if not isinstance(root, MappingNode) or root.flow:
        raise ValueError(name)
    handles = [key.value for key, _ in root.value]
    place = next((number for number, other in enumerate(handles) if other > handle), None)
    if place is None or handles != sorted(handles):
        return _at_end(text, lines)
    line = root.value[place][0].start.line
    starts, above = line_starts(text), line
    while above and _is_comment(text, starts[above - 1]):
        above -= 1
    # Comments right above an entry belong to it; those at the head of a file belong to the file.
    return _with_lines(text, above or line, [*lines, ""])


def entry_lines(entity: Entity) -> list[str]:
    """An entity as the lines of its entry."""
    fields = entry_fields(entity)
    lines = [f"{scalar_text(entity.id.partition('/')[2])}:"]
    for field, value in fields.items():
        if field != "id":
            lines += _field_lines(field, value, "  ")
    return lines


def _field_lines(field: str, value: object, indent: str) -> list[str]:
    in_one_line = f"{indent}{scalar_text(field)}: {_flow(value)}"
    if isinstance(value, list) and field in ("aliases", "tests"):
        return [f"{indent}{field}:", *(f"{indent}  - {_flow(item)}" for item in value)]
    if isinstance(value, dict) and len(in_one_line) > _LONGEST_LINE:
        return [
            f"{indent}{field}:",
            *(line for key, item in value.items() for line in _field_lines(key, item, indent + "  ")),
        ]
    return [in_one_line]


def alias_text(alias: Alias) -> str:
    """An alias as an item of a list: bare, or in braces when more than its text is said."""
    parts = [f"text: {scalar_text(alias.text)}"]
    if alias.language:
        parts.append(f"language: {scalar_text(alias.language)}")
    if alias.strength.value != "strong":
        parts.append(f"strength: {alias.strength.value}")
    if alias.keep:
        parts.append("keep: true")
    if alias.case:
        parts.append(f"case: {alias.case.value}")
    return scalar_text(alias.text) if len(parts) == 1 else f"{{{', '.join(parts)}}}"


def _flow(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar_text(str(key))}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar_text(str(value))


# ----------------------------------------------------------------------------------------------------- places in a text


def _last_line(node: Node, key: Scalar | None = None) -> int:
    """The line, from 0, on which a value ends; the parser's mark of a list may lie beyond blank lines and comments."""
    if isinstance(node, Scalar) or node.flow:
        # The mark of a text in the style of `|` is the beginning of the next line.
        end = node.end.line - (node.end.column == 0)
        return max(end, key.start.line if key else node.start.line)
    if isinstance(node, Items):
        return _last_line(node.value[-1])
    last_key, last = node.value[-1]
    return _last_line(last, last_key)


def _line_after(text: str, node: Node, column: int) -> int:
    """The line after a list item and the comments that stand below it, as deep as the list."""
    starts = line_starts(text)
    line = _last_line(node) + 1
    while line < len(starts) and _is_comment(text, starts[line], column):
        line += 1
    return line


def _is_comment(text: str, start: int, deepest: int = 0) -> bool:
    """Whether a comment begins at this start of a line, behind at least that many spaces."""
    at = start
    while text[at : at + 1] == " ":
        at += 1
    return text[at : at + 1] == "#" and at - start >= deepest


def _line_end(text: str) -> str:
    """The line end that the text uses first."""
    starts = line_starts(text)
    if len(starts) < 2:
        return "\n"
    return "\r\n" if text[: starts[1]].endswith("\r\n") else text[starts[1] - 1]


def _with_lines(text: str, line: int, new: Sequence[str]) -> str:
    """`new` put in before the line of this number, counted from 0."""
    starts, end = line_starts(text), _line_end(text)
    at = starts[line] if line < len(starts) else len(text)
    gap = end if at and at == len(text) and not text.endswith(("\n", "\r")) else ""
    return text[:at] + gap + "".join(f"{each}{end}" for each in new) + text[at:]


def _at_end(text: str, new: Sequence[str]) -> str:
    end = _line_end(text)
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    blank = "" if not text or (text + gap).endswith(end * 2) else end
    return text + gap + blank + "".join(f"{each}{end}" for each in new)
