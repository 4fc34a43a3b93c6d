"""Two halves of one work, done at the same time: one here, one in a forked process."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from canonym.errors import CanonymError

Answer = TypeVar("Answer")


def can_fork() -> bool:
    """Whether a forked process would help, and may be made: no thread may hold a lock that stays locked in it."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return (
        processors > 1
        and "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def in_two(work: Callable[[int, int], Answer]) -> list[Answer]:
    """
    `[work(0, 2), work(1, 2)]`, the second done by a forked process meanwhile.

    Raises what the first raises, then what the second does, and CanonymError where the process dies.
    """
    context = multiprocessing.get_context("fork")
    pipe, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, theirs), name="canonym-half", daemon=True)
    process.start()
    theirs.close()
    try:
        first = work(0, 2)
        try:
            second, fault = pipe.recv()
        except EOFError:
            process.join()
            raise CanonymError(
                f"a process that took half of the work ended with {process.exitcode}: for want of memory perhaps"
            ) from None
        if fault is not None:
            raise fault
        return [first, second]
    finally:
        process.kill()
        process.join()
        pipe.close()


def _tell(work: Callable[[int, int], Answer], pipe: Connection) -> None:
    told: tuple[Answer | None, Exception | None]
    try:
        told = (work(1, 2), None)
    except Exception as fault:
        told = (None, fault)
    pipe.send(told)
