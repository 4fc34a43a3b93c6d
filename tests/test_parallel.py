"""Many articles, shared between processes: the answers of one, in order, and no more memory than a few articles."""

from __future__ import annotations

import multiprocessing
import operator
import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest

from canonym import CanonymError, RequestError, Result
from canonym.parallel import AHEAD, CHUNK, run_one, share_out
from factory import normalizer

Requests = Iterator[dict[str, Any]]


def _requests(count: int) -> Requests:
    for number in range(count):
        text = ("Kieff.", "Andrei Belausov and Vitaliy Klychko.", "")[number % 3]
        yield {"id": number, "text": f"{text} Number {number}.", "language": "en", "as_of": "2025-01-01"}


def _wire(answers: list[Result | RequestError]) -> list[Any]:
    return [answer.to_dict() if isinstance(answer, Result) else (answer.field, str(answer)) for answer in answers]


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_order_and_a_bad_request_costs_only_itself(workers: int) -> None:
    requests = [
        *_requests(40),
        {"id": "bad", "tekst": "Kieff"},
        {"text": "Kieff", "language": "english"},
        *_requests(5),
    ]
    answers = list(normalizer().normalize_many(requests, workers))
    assert len(answers) == len(requests)
    assert isinstance(answers[40], RequestError)
    assert answers[40].field == "tekst"
    assert isinstance(answers[41], RequestError)
    assert answers[41].field == "language"
    assert [answer.id for answer in answers if isinstance(answer, Result)] == [*range(40), *range(5)]
    assert _wire(answers) == _wire([run_one(normalizer(), request) for request in requests])


@pytest.mark.parametrize("workers", [1, 2])
def test_no_requests_no_answers(workers: int) -> None:
    assert list(normalizer().normalize_many([], workers)) == []


@pytest.mark.parametrize(("workers", "ahead"), [(1, 1), (2, 2 * AHEAD * CHUNK)])
def test_requests_are_read_as_they_are_needed(workers: int, ahead: int) -> None:
    read = 0

    def requests() -> Requests:
        nonlocal read
        for request in _requests(10_000):
            read += 1
            yield request

    answers = normalizer().normalize_many(requests(), workers)
    next(answers)
    assert read <= ahead + CHUNK
    assert hasattr(answers, "close")
    answers.close()
    assert read <= ahead + CHUNK


def test_a_source_that_fails_fails_the_run() -> None:
    def requests() -> Requests:
        yield from _requests(3)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(normalizer().normalize_many(requests(), 2))


# ------------------------------------------------------------------------------------------------------------ share_out


def _closed(stream: Iterator[Any]) -> None:
    assert hasattr(stream, "close")
    stream.close()


def _left_over() -> set[str]:
    """Threads and processes of ours that are still there, though they had time to end."""
    found: set[str] = set()
    for _ in range(100):
        threads = {thread.name for thread in threading.enumerate() if thread.name.startswith("canonym")}
        found = threads | {process.name for process in multiprocessing.active_children()}
        if not found:
            break
        threading.Event().wait(0.02)
    return found


# Work is at the top of the module, so that it can be sent to workers that are spawned.


def _sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _own_number(_: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def _die(number: signal.Signals | None, item: int) -> int:
    if item == 20:
        if number is None:
            os._exit(3)
        os.kill(os.getpid(), number)
    return item


def _die_while_answering(item: int) -> bytes:
    if item == 3:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return b"x" * 200_000_000
    time.sleep(0.3 if item > 3 else 0)
    return b""


def _divide(item: int) -> float:
    return 1 / (item - 5)


def _unsendable(_: int) -> Any:
    return lambda: None


@pytest.mark.parametrize("read_ahead", [False, True])
def test_a_slow_item_holds_its_place(read_ahead: bool) -> None:
    items = [0.3, *(0.0,) * 30, 0.1, *(0.0,) * 5]
    assert list(share_out(_sleep, items, 3, read_ahead=read_ahead)) == items
    assert _left_over() == set()


def test_every_worker_works() -> None:
    assert len(set(share_out(_own_number, range(30), 3)) - {os.getpid()}) == 3


@pytest.mark.parametrize("read_ahead", [False, True])
def test_endless_input_is_read_only_as_answers_are_taken(read_ahead: bool) -> None:
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for number in count():
            read = number
            yield number

    stream = share_out(operator.neg, items(), 2, read_ahead=read_ahead)
    taken = [next(stream) for _ in range(100)]
    threading.Event().wait(0.1)
    assert taken == [-number for number in range(100)]
    # in hand, and with a thread one waiting and one just taken
    assert read <= 100 + 2 * AHEAD + 2
    _closed(stream)
    assert _left_over() == set()


@pytest.mark.parametrize(("number", "said"), [(signal.SIGKILL, "by signal 9, for want of memory"), (None, "status 3")])
def test_a_worker_that_dies_is_reported(number: signal.Signals | None, said: str) -> None:
    got: list[int] = []
    with pytest.raises(CanonymError, match=said):
        got.extend(share_out(partial(_die, number), count(), 2))
    assert _left_over() == set()


def test_a_worker_that_is_killed_while_it_answers_is_reported() -> None:
    """An answer larger than a pipe holds is half written when the worker dies: nobody waits for the other half."""
    with pytest.raises(CanonymError, match="by signal 9"):
        list(share_out(_die_while_answering, range(10), 2))


def test_a_worker_that_is_killed_while_it_waits_is_reported() -> None:
    stream = share_out(abs, count(), 2, read_ahead=True)
    next(stream)
    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(CanonymError, match="a worker process ended"):
        list(stream)
    assert _left_over() == set()


def test_what_the_work_raises_is_raised_with_its_place() -> None:
    answers = share_out(_divide, range(10), 2)
    assert [next(answers) for _ in range(5)] == [1 / (item - 5) for item in range(5)]
    with pytest.raises(ZeroDivisionError) as caught:
        next(answers)
    assert "in _divide" in "".join(caught.value.__notes__)


def test_an_answer_that_cannot_be_sent_is_said() -> None:
    with pytest.raises(Exception, match=r"(?i)pickle"):
        list(share_out(_unsendable, [1], 2))
    assert _left_over() == set()


@pytest.mark.parametrize("read_ahead", [False, True])
def test_a_source_that_fails_gives_the_answers_before(read_ahead: bool) -> None:
    def items() -> Iterator[int]:
        yield from range(11)
        raise OSError("the disk is gone")

    got: list[int] = []
    with pytest.raises(OSError, match="the disk is gone"):
        for answer in share_out(operator.neg, items(), 2, read_ahead=read_ahead):
            got.append(answer)  # noqa: PERF402  what came before the fault is the question
    assert got == [-number for number in range(11)]


def test_beside_other_threads_nothing_is_forked() -> None:
    """A lock that another thread holds would stay locked in a forked process."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        answers = list(normalizer().normalize_many(_requests(20), 2))
    finally:
        done.set()
        thread.join()
    assert _wire(answers) == _wire([run_one(normalizer(), request) for request in _requests(20)])
