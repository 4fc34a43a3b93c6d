"""Two works, done one after the other or at the same time: the second by a forked process."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

from canonym.errors import CanonymError

First = TypeVar("First")
Second = TypeVar("Second")


class Together(Protocol):
    """Does two works and gives both answers."""

    def __call__(self, first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]: ...


def can_fork() -> bool:
    """Whether a forked process would help, and may be made: no thread may hold a lock that stays locked in it."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return (
        processors > 1
        and "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def in_turn(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """One after the other, here."""
    return first(), second()


def at_once(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """
    The first here, the second by a forked process meanwhile: what it changes changes nothing here.

    Raises what the first raises, then what the second does, and CanonymError where the process dies.
    """
    context = multiprocessing.get_context("fork")
    pipe, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(second, theirs), name="canonym-half", daemon=True)
    process.start()
    theirs.close()
    try:
        mine = first()
        try:
            answer, fault = pipe.recv()
        except EOFError:
            process.join()
            raise CanonymError(
                f"a process that took half of the work ended with {process.exitcode}: for want of memory perhaps"
            ) from None
        if fault is not None:
            raise fault
        return mine, answer
    finally:
        process.kill()
        process.join()
        pipe.close()


def _tell(work: Callable[[], Second], pipe: Connection) -> None:
    told: tuple[Second | None, Exception | None]
    try:
        told = (work(), None)
    except Exception as fault:
        told = (None, fault)
    pipe.send(told)
