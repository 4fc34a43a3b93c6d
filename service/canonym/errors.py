"""
Every exception raised on purpose.

Each says what is wrong, where, and what to do about it; the doors (`cli`, `web`) decide what an exit status or an HTTP
status is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CanonymError(Exception):
    """The root of all our errors: catch this one to catch them all."""


class RequestError(CanonymError):
    """What the caller asked for cannot be done; `field` names the part of the request at fault, where there is one."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class UnknownStandardError(RequestError):
    """No standard has this id; `near` lists the ids that look like it, nearest first."""

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message, field="standard")
        self.near = tuple(near)


class DataError(CanonymError):
    """A data file that ships with the program is broken: a defect of ours, or of who edited it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """
    One fault in an alias file, printed as `file:line:column: CODE message`.

    `line` and `column` count from 1; `remedy` is the sentence that says what to do.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        tail = f" {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}{tail}"


class AliasTableError(CanonymError):
    """An alias folder that cannot be loaded, with every problem found in it, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
