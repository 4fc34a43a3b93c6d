"""html_to_text(): what a reader sees of a page, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Never shown, or not the article's own words.
_NEVER_SHOWN = """
    head script style noscript template nav iframe object svg canvas audio video select datalist textarea -comment
"""
# Elements that HTML's rendering section shows as blocks, table rows or list items: lines begin and end there.
_SHOWN_AS_BLOCKS = """
    html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu ol optgroup option p plaintext pre
    search section summary table caption thead tbody tfoot tr ul xmp
"""
_DROPPED = frozenset(_NEVER_SHOWN.split())
_BLOCKS = frozenset(_SHOWN_AS_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})

# ASCII white space, as CSS collapses it; no-break spaces stay.
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Page:
    """Lines as they are being written; `pending` is a space that is due if another word follows on the line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._pending = ""

    def words(self, text: str) -> None:
        """Running text: white space collapses, also across the borders of inline elements."""
        collapsed = _SPACE.sub(" ", text)
        words = collapsed.strip(" ")
        if words:
            if (collapsed[0] == " " or self._pending) and self._line:
                self._line.append(self._pending or " ")
            self._line.append(words)
            self._pending = " " if collapsed[-1] == " " else ""
        elif collapsed and self._line:
            self._pending = self._pending or " "

    def preformatted(self, text: str) -> None:
        """Text whose white space stays as it is."""
        first, *others = text.split("\n")
        self._line.append(self._pending + first)
        self._pending = ""
        for line in others:
            self.break_line(always=True)
            self._line.append(line)

    def next_cell(self) -> None:
        """A tab between the cells of a table's row, so that no later step takes the row for a sentence."""
        if self._line:
            self._pending = "\t"

    def break_line(self, *, always: bool = False) -> None:
        """End the line; an empty one is written only where the page says so (`<br>`, preformatted text)."""
        if self._line or always:
            self.lines.append("".join(self._line))
        self._line, self._pending = [], ""


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node as (node, is it opening), in document order; no recursion, since pages nest as deep as they like."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        yield node, opening
        if not opening or node.tag in _DROPPED or _is_hidden(node):
            continue
        stack.append((node, False))
        child = node.last_child
        while child is not None:
            stack.append((child, True))
            child = child.prev


def _is_hidden(node: LexborNode) -> bool:
    return node.tag != "-text" and "hidden" in node.attributes


def html_to_text(html: str) -> str:
    """
    The text of a page or a piece of one: a line for each block, list item and table row, character references read.

    Scripts, styles, navigation and hidden elements are left out. `<pre>` keeps its white space.

    >>> html_to_text("<h1>Talks in <b>Kyiv</b> today</h1><ul><li>One<li>Two</ul>").splitlines()
    ['Talks in Kyiv today', 'One', 'Two']
    """
    root = LexborHTMLParser(html).root
    if root is None:
        return ""
    page = _Page()
    preformatted = 0
    for node, opening in _events(root):
        tag = node.tag or ""
        if tag == "-text":
            if not opening:
                continue
            text = node.text_content or ""
            (page.preformatted if preformatted else page.words)(text)
        elif tag == "br":
            if opening:
                page.break_line(always=True)
        elif tag in _BLOCKS:
            if tag in _PREFORMATTED:
                preformatted += 1 if opening else -1
            page.break_line()
        elif tag in _CELLS and opening:
            page.next_cell()
    page.break_line()
    return "\n".join(page.lines).strip("\n")
