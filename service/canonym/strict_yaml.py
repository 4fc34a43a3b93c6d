"""
YAML where strings stay strings and repeats are errors.

Every scalar is read as a string (`No`, `On`, `010`, `12:30` and `=` are names), an empty value is the empty string.
What makes one line of a file depend on another (repeated keys, anchors, aliases, tags, merge keys, a second document)
is refused. PyYAML is used here and nowhere else: libyaml's parser where installed, else the slower one in Python.

    YAML001  not UTF-8, or a byte order mark       YAML005  a key that is a list or a mapping
    YAML002  a character YAML does not allow       YAML006  an anchor, an alias, a tag or a merge key
    YAML003  the YAML itself is malformed          YAML007  a second document
    YAML004  a key that is repeated                YAML008  nested too deeply

>>> load("Norway: No", "example.yaml")
{'Norway': 'No'}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

import yaml

from canonym.errors import DataError, Problem

# Our own files nest five deep; a file that nests a hundred deep was made to exhaust the stack.
DEEPEST = 100

# YAML 1.1 section 5.1 (printable characters), without the three line breaks that only YAML 1.1 takes for such (editors
# do not, and line numbers would differ) and without the byte order mark, which is invisible within a name.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n|\r|\n")

# Bare scalars as we write them: a letter or digit first, no sign of YAML's inside, no space at the end.
_BARE = re.compile(r"[^\W_](?:[^\[\]{},\"`\\\s\x00-\x1f]| (?! ))*(?<! )")
_FORBIDDEN_WITHIN = re.compile(rf"{_FORBIDDEN.pattern}|[\t\n\r]")
_BREAKS_BARE = re.compile(rf":(?: |$)| #|{_FORBIDDEN_WITHIN.pattern}")

_REMEDIES = (
    ("mapping values are not allowed", "Quote the value if it contains ': ', or correct the indentation."),
    ("found unexpected end of stream", "Close the quotation mark or bracket that is open."),
    ("could not find expected ':'", "Write `field: value`; quote the text if it begins with a special character."),
    ("did not find expected ',' or", "Part the items with commas, and close the bracket that is open."),
    ("expected ',' or", "Part the items with commas, and close the bracket that is open."),
    ("did not find expected '-' indicator", "Begin every item of a list with '- ', all in one column."),
    ("found unknown escape", "Write '\\\\' for a backslash, or use single quotes."),
)
_GENERAL_REMEDY = "Check the indentation, and that every quotation mark and bracket is closed."


class Mark(Protocol):
    """A position: `line` and `column` count from 0, `index` is the code point."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Start:
    line: int = 0
    column: int = 0
    index: int = 0


_START = _Start()


class Scalar(NamedTuple):
    """A string at `[start, end)`. `style` is '' when it stands bare, else the quotation mark, or `|` or `>`."""

    value: str
    start: Mark
    end: Mark
    style: str = ""


class Items(NamedTuple):
    """A list; `flow` when it is written in brackets."""

    value: list[Node]
    start: Mark
    end: Mark
    flow: bool


class Mapping(NamedTuple):
    """Keys and values in the order of the file; `flow` when it is written in braces."""

    value: list[tuple[Scalar, Node]]
    start: Mark
    end: Mark
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return next((value for name, value in self.value if name.value == key), None)


Node: TypeAlias = Scalar | Items | Mapping


class YamlError(DataError):
    """YAML that we do not accept; `problems` lists every fault found, `problem` is the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.problem = self.problems[0]
        super().__init__("\n".join(str(problem) for problem in self.problems))


def load_file(path: Path) -> object:
    """Read and load one file: dicts, lists and strings only. Raises `YamlError` (or `OSError`)."""
    return load(decode(path.read_bytes(), str(path)), str(path))


def load(text: str, name: str) -> object:
    """Load one document; `name` is the file, for messages. An empty document is an empty string. Raises `YamlError`."""
    return plain(compose(text, name))


def decode(content: bytes, name: str) -> str:
    """The text of a file: UTF-8 without a byte order mark. Raises `YamlError` at the first wrong byte."""
    if content.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte order mark."
        raise YamlError([Problem(name, 1, 1, "YAML001", message, "Save it as UTF-8 without BOM.")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(content[: error.start].decode("utf-8"), None)
        message = f"this is not UTF-8 (byte 0x{content[error.start]:02x})."
        raise YamlError([Problem(name, line, column, "YAML001", message, "Save the file as UTF-8.")]) from None


def place(text: str, index: int | None) -> tuple[int, int]:
    """Line and column, both from 1, of the code point at `index` (None: of the end)."""
    before = text if index is None else text[:index]
    line, last = 1, 0
    for found in _BREAK.finditer(before):
        line, last = line + 1, found.end()
    return line, len(before) - last + 1


def line_starts(text: str) -> list[int]:
    """Where each line begins, in code points; lines are those that marks count."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def compose(text: str, name: str, problems: list[Problem] | None = None) -> Node:
    """
    The document as nodes with positions.

    Malformed YAML raises `YamlError`. Of a repeated key the first value is kept, of a tag or an anchor what it stands
    on: with `problems` given, such faults are added to it and the nodes are returned all the same; without it they
    raise, all of them at once.
    """
    _check_characters(text, name)
    found: list[Problem] = []
    try:
        root = _build(_events(text), name, found)
    except yaml.MarkedYAMLError as error:
        found.append(_syntax_problem(error, text, name))
        raise YamlError(sorted(found)) from None
    except yaml.YAMLError as error:
        found.append(Problem(name, 1, 1, "YAML003", f"this is not YAML: {error}", _GENERAL_REMEDY))
        raise YamlError(found) from None
    if problems is not None:
        problems.extend(found)
    elif found:
        raise YamlError(sorted(found))
    return root


def _check_characters(text: str, name: str) -> None:
    bad = _FORBIDDEN.search(text)
    if bad is None:
        return
    line, column = place(text, bad.start())
    message = f"the character U+{ord(bad[0]):04X} is not allowed in YAML."
    raise YamlError([Problem(name, line, column, "YAML002", message, "Delete it; it cannot be seen.")])


def _events(text: str) -> Iterator[Any]:
    # The parser is chosen at run time: a Python without libyaml has no CSafeLoader.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("flow", "items", "key", "pairs", "seen", "start")

    def __init__(self, start: Mark, flow: bool, is_mapping: bool) -> None:
        self.start = start
        self.flow = flow
        self.items: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, Scalar] | None = {} if is_mapping else None
        self.key: Scalar | None = None


def _build(events: Iterator[Any], name: str, problems: list[Problem]) -> Node:
    """Nodes out of the parser's events: a loop, not a recursion, since the depth is the writer's choice."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    node: Node
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse(event, name, problems)
            node = Scalar(event.value, event.start_mark, event.end_mark, event.style or "")
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse(event, name, problems)
            if len(stack) >= DEEPEST:
                message = "this is nested too deeply."
                raise YamlError([_problem(name, event.start_mark, "YAML008", message, "Write it flat.")])
            stack.append(_Open(event.start_mark, bool(event.flow_style), kind is yaml.MappingStartEvent))
            continue
        elif kind is yaml.MappingEndEvent:
            top = stack.pop()
            node = Mapping(top.pairs, top.start, event.end_mark, top.flow)
        elif kind is yaml.SequenceEndEvent:
            top = stack.pop()
            node = Items(top.items, top.start, event.end_mark, top.flow)
        elif kind is yaml.AliasEvent:
            _refuse(event, name, problems)
            node = Scalar("", event.start_mark, event.end_mark)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                message = "a second document begins here."
                problems.append(_problem(name, event.start_mark, "YAML007", message, "Delete the line `---`."))
            continue
        else:
            continue
        if not stack:
            root = node if root is None else root
        else:
            _place_node(stack[-1], node, name, problems)
    if root is None:
        return Scalar("", _START, _START)
    return root


def _place_node(parent: _Open, node: Node, name: str, problems: list[Problem]) -> None:
    if parent.seen is None:
        parent.items.append(node)
    elif parent.key is not None:
        key, parent.key = parent.key, None
        first = parent.seen.setdefault(key.value, key)
        if first is not key:
            message = f'the key "{key.value}" is repeated; it stands in line {first.start.line + 1} already.'
            problems.append(_problem(name, key.start, "YAML004", message, "Put the two together, or delete one."))
        else:
            parent.pairs.append((key, node))
    elif isinstance(node, Scalar):
        if node.value == "<<" and not node.style:
            problems.append(_problem(name, node.start, "YAML006", "merge keys are not read.", "Write the fields out."))
        parent.key = node
    else:
        message = "a list or a mapping cannot be a key."
        problems.append(_problem(name, node.start, "YAML005", message, "Quote the text if it begins with a bracket."))
        parent.key = Scalar(f"(key at {node.start.line + 1}:{node.start.column + 1})", node.start, node.end)


def _refuse(event: Any, name: str, problems: list[Problem]) -> None:
    if type(event) is yaml.AliasEvent:
        message, remedy = (
            f'the alias "*{event.anchor}" is not read.',
            "Write the value out; quote a text that begins with *.",
        )
    elif event.anchor is not None:
        message, remedy = f'the anchor "&{event.anchor}" is not read.', "Delete it; quote a text that begins with &."
    else:
        message, remedy = f'the tag "{event.tag}" is not read.', "Delete it; quote a text that begins with !."
    problems.append(_problem(name, event.start_mark, "YAML006", message, remedy))


def _problem(name: str, mark: Mark, code: str, message: str, remedy: str) -> Problem:
    return Problem(name, mark.line + 1, mark.column + 1, code, message, remedy)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    end = len(text.rstrip())
    # What is missing at the end of a file began where the context did.
    mark = next((m for m in (error.problem_mark, error.context_mark) if m and m.index < end), None)
    index = mark.index if mark else end
    line, column = (mark.line + 1, mark.column + 1) if mark else place(text, end)
    cause = str(error.problem or error.context or "malformed")
    context = f"{error.context}, {cause}" if error.context and error.problem else cause
    if "cannot start any token" in cause and text[index : index + 1] == "\t":
        return Problem(name, line, column, "YAML003", "a tab stands where YAML wants spaces.", "Indent with spaces.")
    if "cannot start any token" in cause:
        sign = text[index : index + 1]
        message, remedy = f'a bare value cannot begin with "{sign}".', "Put the value in quotation marks."
        return Problem(name, line, column, "YAML003", message, remedy)
    remedy = next((remedy for part, remedy in _REMEDIES if part in cause), _GENERAL_REMEDY)
    return Problem(name, line, column, "YAML003", f"{context}.", remedy)


def plain(node: Node) -> object:
    """The node as dicts, lists and strings, without its places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.value]
    return {key.value: plain(value) for key, value in node.value}


def scalar_text(text: str) -> str:
    """
    How a text is written as a scalar: bare if it may stand so everywhere, in brackets too, else in quotation marks.

    What other readers of YAML take for a number, a date or a truth value is quoted for their sake.

    >>> scalar_text("Kyiv"), scalar_text("No"), scalar_text("Yes: a band")
    ('Kyiv', '"No"', '"Yes: a band"')
    """
    if _BARE.fullmatch(text) and not _BREAKS_BARE.search(text) and _resolved(text) == "tag:yaml.org,2002:str":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _FORBIDDEN_WITHIN.sub(lambda found: f"\\U{ord(found[0]):08x}", escaped) + '"'


def _resolved(text: str) -> str:
    """The tag that YAML 1.1 gives to a bare scalar."""
    resolve: Callable[..., str] = yaml.resolver.Resolver().resolve
    return resolve(yaml.ScalarNode, text, (True, False))
