"""
JSON Lines: one question a line in, one answer a line out, in the same order, whatever happens.

A line that cannot be answered gives `{"id", "error"}` in its place and the run goes on. A blank line is no question and
gives no line. Memory is bounded: at most a block of lines in hand, or a few for each worker; nothing is read that there
is no room to answer, so a slow reader of the output slows the input down.
"""

from __future__ import annotations

import gc
import logging
import os
import queue
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Protocol

from canonym.answers import Answer, Fields, from_json, to_json
from canonym.errors import CanonymError, RequestError

_log = logging.getLogger(__name__)

# About sixteen articles: enough that handing a block to a worker costs little, few enough that a short file is shared.
BLOCK = 64 * 1024

# JSON may write a character of two bytes in six (`\u0430`); the rest is for the other fields.
_ESCAPED = 6
_OTHER_FIELDS = 64 * 1024

# Blocks in hand for each worker: one being answered, others so that none waits while an early, long one is finished.
_AHEAD = 4

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


def read_lines(stream: Readable, longest: int) -> Iterator[tuple[Line, ...]]:
    """The lines of `stream`, as many at once as one read gave; of a line beyond `longest` bytes nothing is kept."""
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


def answer_stream(ask: Ask, stream: Readable, longest: int, workers: int = 1) -> Iterator[Answered]:
    """
    The answers to all lines of `stream`, a block at a time, in order, by `workers` processes.

    With one worker no process is started. `ask` has to be picklable where processes cannot be forked. Raises
    CanonymError when a worker dies.
    """
    blocks = read_lines(stream, longest)
    if workers == 1:
        for block in blocks:
            yield answer_lines(ask, block)
        return
    pool = _start_pool(ask, workers)
    try:
        yield from _share_out(pool, blocks, workers)
    except BrokenProcessPool:
        raise CanonymError("a worker was ended from outside, for want of memory perhaps; try fewer workers") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _share_out(pool: ProcessPoolExecutor, blocks: Iterator[tuple[Line, ...]], workers: int) -> Iterator[Answered]:
    """
    Blocks handed to the pool, answers in order.

    A thread reads, since reading may wait for whoever writes the input while answers are already there to be given out.
    """
    waiting: queue.Queue[tuple[Line, ...] | BaseException | None] = queue.Queue(maxsize=1)

    def read() -> None:
        end: BaseException | None = None
        try:
            for block in blocks:
                waiting.put(block)
        except Exception as error:
            end = error
        waiting.put(end)

    threading.Thread(target=read, name="jsonl-reader", daemon=True).start()
    answers: deque[Future[Answered]] = deque()
    reading = True
    while reading or answers:
        while reading and len(answers) < workers * _AHEAD:
            try:
                block = waiting.get(block=not answers)
            except queue.Empty:
                break
            if isinstance(block, BaseException):
                raise block
            if block is None:
                reading = False
            else:
                answers.append(pool.submit(_answer_in_worker, block))
        if answers:
            yield answers.popleft().result()


def _start_pool(ask: Ask, workers: int) -> ProcessPoolExecutor:
    """A pool whose processes exist when this returns: forking later, beside the reading thread, would not be safe."""
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    # what is frozen is not touched by the collector, and pages that are not touched stay shared
    gc.collect()
    gc.freeze()
    pool = ProcessPoolExecutor(workers, get_context(method), initializer=_start_worker, initargs=(ask,))
    pool.submit(os.getpid).result()
    return pool


_worker_ask: Ask | None = None


def _start_worker(ask: Ask) -> None:
    global _worker_ask
    _worker_ask = ask
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, name="jsonl-orphan", daemon=True).start()


def _follow_parent() -> None:
    """End with the parent, even one that was killed and had no time to say so."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer_in_worker(lines: tuple[Line, ...]) -> Answered:
    if _worker_ask is None:
        raise RuntimeError("the worker was not started")
    return answer_lines(_worker_ask, lines)
