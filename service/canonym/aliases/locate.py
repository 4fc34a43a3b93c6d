"""
Where a value stands in its file.

Entries are checked as plain values, and only a fault asks for a place: a sound table of a million entries pays nothing.
"""

from __future__ import annotations

from json import JSONDecoder

from canonym import strict_yaml
from canonym.aliases.fault import Route
from canonym.aliases.language_code import in_usual_case

_DECODER = JSONDecoder()


def yaml_place(node: strict_yaml.Node, route: Route, key: bool = False) -> tuple[int, int]:
    """Line and column of the value (or key) at `route` below `node`; of what is nearest if it is not there."""
    mark = node.start
    for step in route:
        if isinstance(node, strict_yaml.Items) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start
        elif isinstance(node, strict_yaml.Mapping) and isinstance(step, str):
            pair = next((pair for pair in node.value if _same_key(pair[0].value, step)), None)
            if pair is None:
                break
            node = pair[1]
            # An empty value stands nowhere in particular: its key is what the reader looks for.
            bare_and_empty = isinstance(node, strict_yaml.Scalar) and not node.value and not node.style
            mark = pair[0].start if key or bare_and_empty else node.start
        else:
            break
    return mark.line + 1, mark.column + 1


def json_column(line: str, route: Route, key: bool = False) -> int:
    """The column, from 1, of the value (or key) at `route` in a line of JSON; of what is nearest if it is not there."""
    start = _skip(line, 0)
    for number, step in enumerate(route):
        found = _child(line, start, step)
        if found is None:
            break
        key_start, start = found
        if key and number == len(route) - 1:
            return key_start + 1
    return start + 1


def _same_key(written: str, wanted: str) -> bool:
    # Entities keep language codes in their usual case, files as somebody typed them.
    return written == wanted or in_usual_case(written) == wanted


def _skip(line: str, at: int) -> int:
    while line[at : at + 1] in (" ", "\t", "\r", "\n", ","):
        at += 1
    return at


def _child(line: str, start: int, step: str | int) -> tuple[int, int] | None:
    """Where the key and the value of one step begin, within the list or object at `start`."""
    at, count, found = _skip(line, start + 1), 0, None
    if line[start : start + 1] not in ("{", "["):
        return None
    while line[at : at + 1] not in ("}", "]", ""):
        name, key_start = None, at
        if line[start] == "{":
            name, at = _DECODER.raw_decode(line, at)
            at = _skip(line, line.index(":", at) + 1)
        if count == step or (isinstance(step, str) and name is not None and _same_key(name, step)):
            found = (key_start, at)  # of a repeated key the last one counts, as in JSON
        at = _skip(line, _DECODER.raw_decode(line, at)[1])
        count += 1
    return found
