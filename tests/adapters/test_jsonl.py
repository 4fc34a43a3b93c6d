"""JSON Lines: every line answered in its place, bounded, by one process or by several."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.adapters.jsonl import BLOCK, answer_line, answer_stream, answered_in, longest_line, read_lines
from canonym.adapters.jsonl import Line as OneLine
from canonym.errors import RequestError


class Trickle:
    """A stream that gives a few bytes a read, as a pipe may."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content = io.BytesIO(content)
        self._size = size

    def read(self, size: int, /) -> bytes:
        return self._content.read(min(size, self._size))


def count_letters(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A small question of our own: how long is the text?"""
    if "text" not in fields:
        raise RequestError("text: is missing")
    return {"id": fields.get("id"), "letters": len(fields["text"])}


def answers(content: bytes, workers: int = 1, longest: int = 10_000) -> list[dict[str, Any]]:
    output = b"".join(block.output for block in answer_stream(count_letters, io.BytesIO(content), longest, workers))
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_line_is_answered_in_its_place(workers: int) -> None:
    content = b"".join(b'{"id": %d, "text": "%s"}\n' % (n, b"a" * (n % 300)) for n in range(2000))
    assert answers(content, workers) == [{"id": n, "letters": n % 300} for n in range(2000)]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"id": "a"}', {"id": "a", "error": "text: is missing"}),
        (b'{"id": [1]}', {"id": None, "error": "text: is missing"}),
        (b"not JSON", {"id": None, "error": "is not JSON: unexpected character, at line 1, column 1"}),
        (b'{"text": "\xff"}', {"id": None, "error": "is not UTF-8: byte 10 fits no character; send it as UTF-8"}),
        (b'["a"]', {"id": None, "error": 'is not a JSON object; write one, such as {"text": "..."}'}),
        (b'{"id": 7, "text": 7}', {"id": 7, "error": "could not be answered: TypeError, a defect of canonym"}),
        (
            b'{"text": "' + b"a" * 20_000 + b'"}',
            {"id": None, "error": "is longer than a line may be; send the article in parts"},
        ),
    ],
)
def test_a_bad_line_costs_only_itself(line: bytes, expected: dict[str, Any], workers: int) -> None:
    found = answers(b'{"id": 1, "text": "a"}\n' + line + b'\n{"id": 3, "text": "abc"}\n', workers)
    if "unexpected character" in str(expected):
        assert str(found[1]["error"]).startswith("is not JSON: ")
        expected = {**expected, "error": found[1]["error"]}
    assert found == [{"id": 1, "letters": 1}, expected, {"id": 3, "letters": 3}]


def test_faults_name_the_line_and_not_the_article() -> None:
    content = b'{"text": "a"}\n\n{"id": "b", "secret": "hush"}\n'
    (block,) = answer_stream(count_letters, io.BytesIO(content), 1000)
    assert block.count == 2
    assert block.faults == ("line 3: text: is missing",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"\n \n\r\n", []),
        (b"a", [(1, b"a")]),
        (b"a\r\nb\n", [(1, b"a"), (2, b"b")]),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", [(1, b"a"), (2, b"\xef\xbb\xbfb")]),
        (b"a\n\n\nb", [(1, b"a"), (4, b"b")]),
        (b"a\n" + b"x" * 11 + b"\nb\n", [(1, b"a"), (2, None), (3, b"b")]),
        (b"x" * 11, [(1, None)]),
        (b"x" * 10, [(1, b"x" * 10)]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, BLOCK])
def test_lines(content: bytes, expected: list[tuple[int, bytes | None]], size: int) -> None:
    blocks = list(read_lines(Trickle(content, size), longest=10))
    assert [(line.number, line.content) for block in blocks for line in block] == expected


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b""))), st.integers(1, 40))
def test_lines_come_out_as_they_went_in(lines: list[bytes], size: int) -> None:
    found = [line for block in read_lines(Trickle(b"\n".join(lines), size), longest=100) for line in block]
    kept = {n: line.removeprefix(b"\xef\xbb\xbf" if n == 1 else b"").strip() for n, line in enumerate(lines, 1)}
    assert {line.number: line.content for line in found} == {n: line for n, line in kept.items() if line}


def test_a_line_that_is_too_long_is_not_kept_in_memory() -> None:
    class Endless:
        """A line of a gigabyte, made as it is read; remembers nothing."""

        left = 1024 * 1024 * 1024 // BLOCK

        def read(self, size: int, /) -> bytes:
            self.left -= 1
            return b"x" * size if self.left > 0 else b""

    import tracemalloc

    tracemalloc.start()
    try:
        ((line,),) = read_lines(Endless(), longest=longest_line(1000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert line == OneLine(1, None)
    assert peak < 2_000_000


@pytest.mark.parametrize("workers", [1, 2])
def test_an_answer_does_not_wait_for_the_next_question(workers: int) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as source, os.fdopen(writing, "wb", buffering=0) as target:
        stream = answer_stream(count_letters, source, 1000, workers)
        for n in range(3):
            target.write(b'{"id": %d, "text": "abc"}\n' % n)
            assert json.loads(next(stream).output) == {"id": n, "letters": 3}
        stream.close()  # type: ignore[attr-defined]


def test_input_is_not_read_ahead_of_a_slow_reader() -> None:
    class Counting:
        """Endless short questions; counts the blocks that were asked for."""

        blocks = 0

        def read(self, size: int, /) -> bytes:
            self.blocks += 1
            return b'{"text": "abc"}\n' * 10

    source = Counting()
    stream = answer_stream(count_letters, source, 1000, workers=2)
    next(stream)
    threading.Event().wait(0.2)
    assert source.blocks < 20
    stream.close()  # type: ignore[attr-defined]


def test_workers_end_when_the_parent_is_killed() -> None:
    program = textwrap.dedent(
        """
        import os, sys
        from multiprocessing import active_children
        from canonym.adapters.jsonl import answer_stream
        stream = answer_stream(lambda fields: {"n": os.getpid()}, sys.stdin.buffer.raw, 1000, workers=2)
        print(next(stream).output.decode(), flush=True)
        print(*(child.pid for child in active_children()), flush=True)
        next(stream)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None and process.stdout is not None
    with process.stdin, process.stdout:
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.readline()
        children = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()
        process.wait()
    assert len(children) == 2
    for _ in range(100):
        if not any(_lives(pid) for pid in children):
            break
        threading.Event().wait(0.05)
    assert not any(_lives(pid) for pid in children)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_defect_is_logged_without_the_article(caplog: pytest.LogCaptureFixture) -> None:
    def broken(fields: Mapping[str, Any]) -> dict[str, Any]:
        raise ValueError(fields["text"])

    output, fault = answer_line(broken, OneLine(4, b'{"id": "x", "text": "the secret article"}'))
    assert json.loads(output)["id"] == "x"
    assert fault is not None
    assert "secret" not in caplog.text + fault + output.decode()
    assert "in broken" in caplog.text


@given(st.lists(st.binary(max_size=6), max_size=9), st.integers(0, 9), st.integers(1, 5))
def test_lines_that_were_answered_before_are_left_out(parts: list[bytes], skip: int, size: int) -> None:
    content = b"\n".join(parts)
    every = [line for lines in read_lines(Trickle(content, size), 5) for line in lines]
    rest = [line for lines in read_lines(Trickle(content, size), 5, skip) for line in lines]
    assert rest == every[skip:]


@given(st.lists(st.binary(max_size=9).map(lambda part: part.replace(b"\n", b"")), max_size=9), st.binary(max_size=9))
def test_half_a_line_is_no_answer(parts: list[bytes], half: bytes) -> None:
    whole = b"".join(part + b"\n" for part in parts)
    output = io.BytesIO(whole + half.replace(b"\n", b""))
    assert answered_in(output) == len(parts)
    assert output.getvalue() == whole
    assert output.tell() == len(whole)
