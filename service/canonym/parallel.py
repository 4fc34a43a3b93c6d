"""Many articles: one after another, or shared between worker processes, in order and with bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from canonym.errors import RequestError
from canonym.request import Request, parse_request

if TYPE_CHECKING:
    from canonym.pipeline import Normalizer
    from canonym.result import Result

# Articles sent to a worker at a time: enough to hide the sending, few enough to answer a slow source soon.
CHUNK: Final = 16
# Chunks under way for each worker: one at work, one waiting.
AHEAD: Final = 2

_worker: Normalizer | None = None


def run_one(normalizer: Normalizer, request: Mapping[str, Any] | Request) -> Result | RequestError:
    """The result of one request, or what is wrong with it."""
    try:
        return normalizer.run(request if isinstance(request, Request) else parse_request(request))
    except RequestError as fault:
        return fault


def run_parallel(
    normalizer: Normalizer, requests: Iterable[Mapping[str, Any] | Request], workers: int
) -> Iterator[Result | RequestError]:
    """
    Results in the order of `requests`.

    A worker that dies ends the run with BrokenProcessPool: its articles are not silently lost.
    """
    if workers <= 1:
        for request in requests:
            yield run_one(normalizer, request)
        return
    source = iter(requests)
    context = multiprocessing.get_context(
        "spawn" if multiprocessing.get_start_method(allow_none=True) == "spawn" else None
    )
    with ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(normalizer,)) as pool:
        waiting: deque[Future[list[Result | RequestError]]] = deque()
        try:
            while True:
                while len(waiting) < workers * AHEAD and (chunk := list(islice(source, CHUNK))):
                    waiting.append(pool.submit(_work, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _begin(normalizer: Normalizer) -> None:
    global _worker
    _worker = normalizer


def _work(chunk: list[Mapping[str, Any] | Request]) -> list[Result | RequestError]:
    assert _worker is not None
    return [run_one(_worker, request) for request in chunk]
