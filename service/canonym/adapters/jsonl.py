"""
JSON Lines: one question a line in, one answer a line out, in the same order, whatever happens.

A line that cannot be answered gives `{"id", "error"}` in its place and the run goes on. A blank line is no question and
gives no line. Memory is bounded: at most a block of lines in hand, or a few for each worker; nothing is read that there
is no room to answer, so a slow reader of the output slows the input down.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Protocol

from canonym.answers import Answer, Fields, from_json, to_json
from canonym.errors import CanonymError, RequestError
from canonym.parallel import share_out

_log = logging.getLogger(__name__)

# About sixteen articles: enough that handing a block to a worker costs little, few enough that a short file is shared.
BLOCK = 64 * 1024

# JSON may write a character of two bytes in six (`\u0430`); the rest is for the other fields.
_ESCAPED = 6
_OTHER_FIELDS = 64 * 1024

# Some editors put a byte order mark before the first line.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()

Ask = Callable[[Fields], Answer]


class Readable(Protocol):
    """Bytes to read: a raw file gives what there is, a buffered one may wait for the whole block."""

    def read(self, size: int, /) -> bytes | None:
        """At most `size` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; its number counts from 1. `content` None: longer than a line may be."""

    number: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A block of answers as they go out, and how many there are; `faults` says what was wrong with which lines."""

    output: bytes
    count: int
    faults: tuple[str, ...]


def longest_line(max_text: int) -> int:
    """The bytes of the longest line that may hold a text of `max_text` bytes."""
    return max_text * _ESCAPED + _OTHER_FIELDS


def answered_in(output: BinaryIO) -> int:
    """
    How many answers an output holds that a run has written and another is to go on with.

    `output` is open for reading and writing; the half of a line at its end, if there is one, is cut off.
    """
    count = whole = 0
    output.seek(0)
    while block := output.read(BLOCK):
        count += block.count(b"\n")
        if b"\n" in block:
            whole = output.tell() - len(block) + block.rindex(b"\n") + 1
    output.seek(whole)
    output.truncate()
    return count


def read_lines(stream: Readable, longest: int, skip: int = 0) -> Iterator[tuple[Line, ...]]:
    """
    The lines of `stream`, as many at once as one read gave; of a line beyond `longest` bytes nothing is kept.

    The first `skip` lines that are not blank are left out: they were answered before.
    """
    number = 1
    parts: list[bytes] = []  # of the line that has begun, when it may still be kept
    length = 0
    ended = False
    while not ended:
        block = stream.read(BLOCK)
        ended = not block
        *complete, rest = (block or b"").split(b"\n")
        if ended and length:
            complete = [b""]
        lines: list[Line] = []
        for piece in complete:
            length += len(piece)
            parts.append(piece)
            if length > longest:
                lines.append(Line(number, None))
            elif content := b"".join(parts).removeprefix(_MARK if number == 1 else b"").strip():
                lines.append(Line(number, content))
            number += 1
            length = 0
            parts.clear()
        if skip:
            skip, lines = max(0, skip - len(lines)), lines[skip:]
        length += len(rest)
        if length > longest:
            parts.clear()
        elif rest:
            parts.append(rest)
        if lines:
            yield tuple(lines)


def answer_line(ask: Ask, line: Line) -> tuple[bytes, str | None]:
    """The answer to one line as it goes out, and what was wrong with it, if anything was."""
    try:
        if line.content is None:
            raise RequestError("is longer than a line may be; send the article in parts")
        fields = from_json(line.content)
    except RequestError as error:
        return _fault(None, str(error), line.number)
    return answer_fields(ask, fields, line.number)


def answer_fields(ask: Ask, fields: object, number: int) -> tuple[bytes, str | None]:
    """As `answer_line`, for the fields of question number `number`."""
    if not isinstance(fields, dict):
        return _fault(None, 'is not a JSON object; write one, such as {"text": "..."}', number)
    try:
        return to_json(ask(fields)), None
    except CanonymError as error:
        return _fault(fields.get("id"), str(error), number)
    except Exception as error:
        # a defect of ours costs its line and no other; what the article said is not for the log
        where = "".join(traceback.format_tb(error.__traceback__))
        _log.error("line %d: %s\n%s", number, type(error).__name__, where)
        return _fault(fields.get("id"), f"could not be answered: {type(error).__name__}, a defect of canonym", number)


def _fault(identifier: object, fault: str, number: int) -> tuple[bytes, str]:
    if isinstance(identifier, bool) or not isinstance(identifier, str | int | float):
        identifier = None
    return to_json({"id": identifier, "error": fault}), f"line {number}: {fault}"


def answer_lines(ask: Ask, lines: Iterable[Line]) -> Answered:
    """The answers to a block of lines, in order."""
    output: list[bytes] = []
    faults: list[str] = []
    for line in lines:
        answer, fault = answer_line(ask, line)
        output.append(answer)
        if fault is not None:
            faults.append(fault)
    return Answered(b"".join(output), len(output), tuple(faults))


def answer_stream(ask: Ask, stream: Readable, longest: int, workers: int = 1, skip: int = 0) -> Iterator[Answered]:
    """
    The answers to all lines of `stream` but the first `skip`, a block at a time, in order, by `workers` processes.

    With one worker no process is started. With more a thread reads, since reading may wait for whoever writes the input
    while answers are already there to be given out; and `ask` has to be picklable where processes cannot be forked.
    Raises CanonymError when a worker dies.
    """
    return share_out(partial(answer_lines, ask), read_lines(stream, longest, skip), workers, read_ahead=True)
