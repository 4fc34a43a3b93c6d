"""
Work shared between processes: answers in the order of the questions, bounded memory, nothing that hangs.

Each worker is a process with a pipe of its own, and a thread here that hands it one item at a time. So a worker that
dies is noticed at once, whatever it was doing, and nobody waits for an item that a dead one holds. What is read ahead
is a few items for each worker: a slow reader of the answers slows the reading of the questions down.

A table is not copied to the workers: forked ones share its memory, others map its file again.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from canonym.errors import CanonymError, RequestError
from canonym.request import Request, parse_request

if TYPE_CHECKING:
    from canonym.pipeline import Normalizer
    from canonym.result import Result

# Articles handed to a worker at a time: enough to hide the handing over, few enough to answer a slow source soon.
CHUNK: Final = 16
# Items in hand for each worker: one being answered, others so that none waits while an early, long one is finished.
AHEAD: Final = 4
# Seconds that a worker has to end when it is told to.
_PATIENCE: Final = 5.0
# The exit code of a process that was ended by SIGKILL, as the system does where memory runs out.
_KILLED: Final = -9
# Seconds that a thread has which has nothing more to do.
_MOMENT: Final = 0.1

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Asked = Mapping[str, Any] | Request


def run_one(normalizer: Normalizer, request: Asked) -> Result | RequestError:
    """The result of one request, or what is wrong with it."""
    try:
        return normalizer.run(request if isinstance(request, Request) else parse_request(request))
    except RequestError as fault:
        return fault


def run_parallel(normalizer: Normalizer, requests: Iterable[Asked], workers: int) -> Iterator[Result | RequestError]:
    """Results in the order of `requests`. Raises CanonymError when a worker dies: no article is silently lost."""
    if workers <= 1:
        for request in requests:
            yield run_one(normalizer, request)
        return
    source = iter(requests)
    chunks = iter(lambda: tuple(islice(source, CHUNK)), ())
    for answers in share_out(partial(_run_chunk, normalizer), chunks, workers):
        yield from map(pickle.loads, answers)


def _run_chunk(normalizer: Normalizer, chunk: tuple[Asked, ...]) -> list[bytes]:
    """Each result as it is sent, at once: what it is made of is not kept for the rest of the chunk."""
    return [pickle.dumps(run_one(normalizer, request), pickle.HIGHEST_PROTOCOL) for request in chunk]


def share_out(
    work: Callable[[Item], Answer], items: Iterable[Item], workers: int, *, read_ahead: bool = False
) -> Iterator[Answer]:
    """
    `work(item)` for every item, in order, done by `workers` processes; with one, done here.

    With `read_ahead` a thread takes the items, so that answers are given out while the next item is waited for;
    otherwise the caller's thread does. What `items` or `work` raises is raised here, after the answers before it.
    Raises CanonymError when a worker dies. `work` has to be picklable where the process cannot be forked: on other
    systems than Unix, or where other threads are running.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    pool = _Pool(work, workers)
    source: _Source[Item] = _ReadAhead(items) if read_ahead else _Source(items)
    waiting: deque[Future[Answer]] = deque()
    fault: Exception | None = None
    reading = True
    try:
        while reading or waiting:
            while reading and len(waiting) < workers * AHEAD:
                try:
                    item = source.take(wait=not waiting)
                except queue.Empty:
                    break
                except _EndOfSource as end:
                    reading, fault = False, end.fault
                else:
                    waiting.append(pool.submit(item))
            if waiting:
                yield waiting.popleft().result()
    finally:
        source.close()
        pool.close()
    if fault is not None:
        raise fault


# ----------------------------------------------------------------------------------------------------------- the items


class _EndOfSource(Exception):  # noqa: N818  an end, not an error; `fault` is what ended it, if something did
    def __init__(self, fault: Exception | None) -> None:
        super().__init__()
        self.fault = fault


class _Source(Generic[Item]):
    """Items taken one by one, in the caller's thread."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)

    def take(self, wait: bool) -> Item:
        """The next item. Raises _EndOfSource; with `wait` false perhaps queue.Empty, where none is there yet."""
        try:
            return next(self._items)
        except StopIteration:
            raise _EndOfSource(None) from None
        except Exception as fault:
            raise _EndOfSource(fault) from fault

    def close(self) -> None:
        """No more items are wanted."""


class _ReadAhead(_Source[Item]):
    """Items taken by a thread, one ahead."""

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__(items)
        self._queue: queue.Queue[Item | _EndOfSource] = queue.Queue(maxsize=1)
        self._closed = False
        self._thread = threading.Thread(target=self._read, name="canonym-reader", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while not self._closed:
            try:
                self._queue.put(super().take(wait=True))
            except _EndOfSource as end:
                self._queue.put(end)
                return

    def take(self, wait: bool) -> Item:
        found = self._queue.get(block=wait)
        if isinstance(found, _EndOfSource):
            raise found
        return found

    def close(self) -> None:
        self._closed = True
        with suppress(queue.Empty):
            self._queue.get_nowait()  # the thread may be waiting to put what nobody will take
        # one that waits for its source ends with that: nobody can hurry it
        self._thread.join(_MOMENT)


# --------------------------------------------------------------------------------------------------------- the workers


class _Worker:
    """A process, and the pipe to it."""

    def __init__(self, work: Callable[[Any], Any], context: multiprocessing.context.BaseContext) -> None:
        self.pipe, theirs = context.Pipe()
        process = cast("Callable[..., BaseProcess]", context.Process)  # type: ignore[attr-defined]
        self.process = process(target=_serve, args=(work, theirs), name="canonym-worker", daemon=True)
        self.process.start()
        # the only other end is now the worker's own: when it dies, reading here ends at once
        theirs.close()

    def receive(self) -> Any:
        """What the worker says next. Raises CanonymError when it is dead."""
        try:
            answer, fault = self.pipe.recv()
        except (EOFError, OSError):
            raise self._dead() from None
        if fault is not None:
            raise fault
        return answer

    def ask(self, item: Any) -> Any:
        """What it makes of one item. Raises what the work raised, and CanonymError when the worker is dead."""
        message = ForkingPickler.dumps(item)
        try:
            self.pipe.send_bytes(message)
        except OSError:
            raise self._dead() from None
        return self.receive()

    def _dead(self) -> CanonymError:
        self.process.join(_PATIENCE)
        code = self.process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with exit status {code}"
        remedy = "for want of memory perhaps: try fewer workers" if code == _KILLED else "see what it wrote"
        return CanonymError(f"a worker process ended {how}, {remedy}")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.pipe.close()


class _Pool:
    """Workers, and as many threads that each hand items to whichever worker is idle."""

    def __init__(self, work: Callable[[Any], Any], workers: int) -> None:
        self._workers: list[_Worker] = []
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        # A process with threads cannot be forked safely: a lock that another thread holds stays locked in the child.
        can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if can_fork else "spawn")
        unfreeze = gc.get_freeze_count() == 0
        # what is frozen is not touched by the collector, and pages that are not touched stay shared
        gc.freeze()
        try:
            for _ in range(workers):
                self._workers.append(_Worker(work, context))
            for worker in self._workers:
                worker.receive()
                self._idle.put(worker)
        except BaseException:
            for worker in self._workers:
                worker.end()
            raise
        finally:
            if unfreeze:
                gc.unfreeze()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="canonym-worker")

    def submit(self, item: Any) -> Future[Any]:
        """What becomes of an item, as soon as a worker has done it."""
        return self._threads.submit(self._hand_out, item)

    def _hand_out(self, item: Any) -> Any:
        worker = self._idle.get()
        try:
            return worker.ask(item)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End everything; what is not done is left undone."""
        for worker in self._workers:
            worker.process.terminate()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.end()


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """A worker's life: an item, its answer, and so on until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, name="canonym-orphan", daemon=True).start()
    pipe.send((os.getpid(), None))
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        try:
            message = ForkingPickler.dumps((work(item), None))
        except Exception as fault:
            message = _pickled(fault)
        pipe.send_bytes(message)


def _pickled(fault: Exception) -> memoryview:
    """What went wrong in a worker, as it can be sent, with the place in the code."""
    fault.add_note("in a worker process:\n" + "".join(traceback.format_tb(fault.__traceback__)))
    try:
        return ForkingPickler.dumps((None, fault))
    except Exception:
        return ForkingPickler.dumps((None, RuntimeError(f"{type(fault).__name__}: {fault}")))


def _follow_parent() -> None:
    """End with the parent, even one that was killed and had no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
