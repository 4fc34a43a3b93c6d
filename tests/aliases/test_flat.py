"""The compiled form: what goes in comes out, at once, and a damaged file is never read as a sound one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.aliases import flat
from canonym.aliases.flat import HashIndex, Strings

# Keys as they are in use: they differ in the bits that are kept. The lowest and the highest, and one with many values.
KEYS = st.one_of(st.text(max_size=4).map(flat.text_key), st.sampled_from([0, 1 << 40, flat.MASK]))
PAIRS = st.lists(st.tuples(KEYS, st.integers(0, 2**32 - 1)), max_size=60)


def _index(pairs: list[tuple[int, int]]) -> HashIndex:
    keys = np.array([key for key, _ in pairs], dtype="<u8")
    return HashIndex.build(keys, np.array([value for _, value in pairs], dtype="<u4"))


@given(PAIRS, KEYS)
def test_an_index_finds_what_it_was_given_and_nothing_else(pairs: list[tuple[int, int]], other: int) -> None:
    index = _index(pairs)
    for key in {key for key, _ in pairs} | {other, 0, 2**64 - 1}:
        wanted = sorted({value for known, value in pairs if known == key})
        assert index.get(key) == wanted
        assert index.first(key) == (wanted[0] if wanted else -1)
    asked = np.array([*(key for key, _ in pairs), other, 0, 2**64 - 1], dtype="<u8")
    assert index.has(asked).tolist() == [index.first(key) >= 0 for key in asked.tolist()]
    assert len(index) == len(set(pairs))


@given(PAIRS.filter(bool), KEYS, st.integers(0, 2**16 - 1))
def test_keys_that_differ_in_their_last_bits_only_are_one(pairs: list[tuple[int, int]], other: int, last: int) -> None:
    index = _index(pairs)
    keys = [*(key for key, _ in pairs), other]
    alike = [key ^ last for key in keys]
    assert [index.get(key) for key in alike] == [index.get(key) for key in keys]
    assert [index.first(key) for key in alike] == [index.first(key) for key in keys]
    assert index.has(np.array(alike, dtype="<u8")).tolist() == index.has(np.array(keys, dtype="<u8")).tolist()


def test_the_values_of_keys_that_are_one_are_put_together() -> None:
    key = flat.text_key("kyiv")
    index = _index([(key, 7), (key ^ 1, 3), (key ^ 1, 7), (key ^ 2, 5), (flat.text_key("kieff"), 4)])
    assert index.get(key) == index.get(key ^ 3) == [3, 5, 7]
    assert index.first(key) == 3
    assert len(index) == 4


@given(st.lists(st.text(max_size=8), max_size=20))
def test_strings_come_back(texts: list[str]) -> None:
    strings = Strings.build([text.encode("utf-8", "surrogatepass") for text in texts])
    assert [strings[number] for number in range(len(strings))] == texts


@pytest.mark.parametrize(
    ("length", "size"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4), (2**32 - 1, 4), (2**32, 8)]
)
def test_offsets_are_as_wide_as_the_text_is_long(length: int, size: int) -> None:
    letters = np.broadcast_to(np.frombuffer(b"a", dtype=np.uint8), length)  # one byte, however long
    last = min(length, 1)
    strings = Strings.of_lengths(letters, np.array([length - last, last, 0]))
    assert strings.offsets.itemsize == size
    assert [strings[number] for number in (1, 2)] == ["a" * last, ""]


@given(PAIRS, st.lists(st.text(max_size=5), max_size=5))
def test_packing_and_unpacking(pairs: list[tuple[int, int]], texts: list[str]) -> None:
    index, strings = _index(pairs), Strings.build([text.encode() for text in texts])
    arrays = {**index.arrays("a"), **strings.arrays("b")}
    buffer = b"".join(flat.pack(arrays, {"version": "v"}, "7"))
    read, about = flat.unpack(buffer, "7")
    assert about == {"version": "v"}
    again = HashIndex.from_arrays("a", read)
    assert all(again.get(key) == index.get(key) for key, _ in pairs)
    assert [Strings.from_arrays("b", read)[number] for number in range(len(texts))] == texts


BUFFER = b"".join(flat.pack(_index([(1, 2), (3, 4)]).arrays("a"), {"version": "v"}, "7"))


@pytest.mark.parametrize(
    "buffer",
    [
        pytest.param(b"", id="empty"),
        pytest.param(BUFFER[:-1], id="cut off"),
        pytest.param(BUFFER + b"\0", id="too long"),
        pytest.param(BUFFER[:40], id="cut in the header"),
        pytest.param(BUFFER.replace(b"format 7", b"format 8"), id="another format"),
        pytest.param(BUFFER.replace(b'"arrays"', b'"Arrays"'), id="a header without arrays"),
        pytest.param(b"kyiv:\n  canonical: {en: Kyiv}\n", id="something else"),
    ],
)
def test_a_damaged_buffer_is_refused(buffer: bytes) -> None:
    with pytest.raises(flat.FlatFormatError):
        flat.unpack(buffer, "7")


def test_a_file_is_mapped_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "table.canonym"
    chunks = flat.pack(_index([(1, 2)]).arrays("a"), {"version": "one"}, "7")
    flat.write(path, chunks)
    mapped = flat.map_file(path)
    assert flat.unpack(mapped, "7")[1] == {"version": "one"}
    flat.write(path, flat.pack({}, {"version": "two"}, "7"))
    # Who has the old file mapped goes on with it; who opens it now has the new one.
    assert flat.unpack(mapped, "7")[1] == {"version": "one"}
    assert flat.unpack(flat.map_file(path), "7")[1] == {"version": "two"}
    assert [each.name for each in path.parent.iterdir()] == ["table.canonym"]


LARGE = flat.PAGE * flat.PAGES * 3


def _large(path: Path) -> bytes:
    """A file of which not every page is looked at when it is opened."""
    arrays = {f"a{number}": np.arange(LARGE // 80 + number, dtype="<u8") for number in range(10)}
    flat.write(path, flat.pack(arrays, {"version": "v"}, "7"))
    return path.read_bytes()


def test_of_a_large_file_pages_everywhere_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "table.canonym"
    content = _large(path)
    assert flat.unpack(flat.map_file(path), "7")[1] == {"version": "v"}
    # a stretch that was never written, wherever it is
    for start in range(4096, len(content), len(content) // 23):
        lost = content[:start] + bytes(len(content) // 50) + content[start + len(content) // 50 :]
        with pytest.raises(flat.FlatFormatError, match="damaged"):
            flat.unpack(lost[: len(content)], "7")


def test_verify_reads_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "table.canonym"
    content = _large(path)
    flat.verify(path, "7")
    for at in range(5, len(content), len(content) // 29):
        with path.open("r+b") as file:
            file.seek(at)
            file.write(bytes([content[at] ^ 1]))
        with pytest.raises(flat.FlatFormatError):
            flat.verify(path, "7")
        path.write_bytes(content)


def test_what_a_check_raises_keeps_a_file_from_being_seen(tmp_path: Path) -> None:
    path = tmp_path / "table.canonym"

    def refuse(part: Path) -> None:
        assert flat.unpack(flat.map_file(part), "7")[1] == {}
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        flat.write(path, flat.pack({}, {}, "7"), refuse)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.canonym"
    path.touch()
    with pytest.raises(flat.FlatFormatError, match="empty"):
        flat.map_file(path)


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_pair_has_one_key_whichever_comes_first(left: int, right: int) -> None:
    assert flat.pair_key(left, right) == flat.pair_key(right, left)
    here, there = np.array([left], dtype="<u4"), np.array([right], dtype="<u4")
    assert flat.pair_keys(here, there).tolist() == [flat.pair_key(left, right)]


def test_a_digest_tells_where_one_string_ends() -> None:
    assert flat.digest("ab", "c") != flat.digest("a", "bc")
    assert flat.digest("ab", "c") == flat.digest("ab", "c")
