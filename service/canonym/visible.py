"""What cannot be seen, shown: a change that the eye does not see must not look like none."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def visible(text: str) -> str:
    """
    `text` for people who ask what changed: characters without a shape by number, line breaks as an arrow, and spaces as
    boxes where there is nothing else.

    >>> visible("a" + "\\N{ZERO WIDTH SPACE}" + "b"), visible(" ")
    ('a<U+200B>b', '␣')
    """
    space = "\N{OPEN BOX}" if text.strip(" \n") == "" else " "
    return "".join(_shape(char, space) for char in text)


def _shape(char: str, space: str) -> str:
    if char == " ":
        return space
    if char == "\n":
        return "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
    return f"<U+{ord(char):04X}>" if unicodedata.category(char) in _INVISIBLE else char
