"""Many articles, shared between processes: the answers of one, in order, and no more memory than a few articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from canonym import RequestError, Result
from canonym.parallel import AHEAD, CHUNK, run_one
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
