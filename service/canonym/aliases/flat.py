"""
Flat storage for a compiled alias table: named numpy arrays in one buffer, in memory or mapped from a file.

The layout is a magic line with a checksum, a JSON header that says where each array lies, and the arrays themselves,
64-byte aligned and little-endian. Nothing in it is executable, and opening costs the same at any size: the header is
checked whole, of the arrays some pages everywhere, which shows a file that was written by half. `verify` reads all.

`HashIndex` is the one way of looking things up: sorted keys with a directory over their leading bits, so that a single
look-up touches one or two keys however many there are, and a batch is one call of numpy. Of a 64-bit key the directory
tells the leading bits and the next 32 are kept: once in some 2**31 look-ups an unknown key is taken for a known one, so
whoever looks up compares what is found with what was asked for.
"""

from __future__ import annotations

import mmap
import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest, xxh3_128, xxh3_128_hexdigest

MAGIC: Final = b"canonym alias table, format "
# What arrays there are and what they hold: see `compile`. Another number refuses all files written before.
FORMAT: Final = "19"
ALIGN: Final = 64
MASK: Final = (1 << 64) - 1
# A set of numbers is told in one number of so many bits, as a Bloom filter with one hash does.
SIGNS: Final = 64
# Of a key so many bits are kept behind those that the directory tells.
KEPT: Final = 32
_KEPT_MASK: Final = (1 << KEPT) - 1
# Of the arrays so many pages are looked at whenever a file is opened: a megabyte, under a millisecond.
PAGE: Final = 4096
PAGES: Final = 256
# The end of the name of a file that is being written.
PART: Final = ".part"
# 2**64 divided by the golden ratio: spreads small integers over all leading bits (Knuth, The Art of Computer
# Programming, volume 3, section 6.4).
SPREAD: Final = 0x9E3779B97F4A7C15

Array = NDArray[Any]


class FlatFormatError(ValueError):
    """The bytes are not a compiled table of this format, or are damaged."""


def text_key(text: str) -> int:
    """The 64-bit key of a string."""
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))


def pair_key(left: int, right: int) -> int:
    """The 64-bit key of two numbers below 2**32, the same whichever comes first."""
    if left > right:
        left, right = right, left
    return (((left << 32) | right) * SPREAD) & MASK


def pair_keys(left: Array, right: Array) -> Array:
    """`pair_key` for two arrays."""
    low = np.minimum(left, right).astype(np.uint64)
    high = np.maximum(left, right).astype(np.uint64)
    with np.errstate(over="ignore"):
        keys: Array = ((low << np.uint64(32)) | high) * np.uint64(SPREAD)
    return keys


def signs(numbers: Array) -> Array:
    """One of `SIGNS` for each number below 2**32: what two that are the same share, and few others."""
    with np.errstate(over="ignore"):
        found: Array = (numbers.astype(np.uint64) * np.uint64(SPREAD)) >> np.uint64(64 - SIGNS.bit_length() + 1)
    return found


def narrow(numbers: Array) -> Array:
    """The same numbers, none of them negative, each in as few bytes as the largest one needs."""
    size = np.min_scalar_type(int(numbers.max(initial=0))).itemsize
    return numbers.astype(f"<u{size}", copy=False)


def offsets_of(lengths: Array) -> Array:
    """Where each of many pieces begins, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])


class HashIndex:
    """
    Many values for each 64-bit key, in three flat arrays: a `directory` over the leading bits of the sorted keys, the
    next 32 bits of each as `keys`, and their `values`.

    Keys that agree in all bits that are kept are one key.
    """

    __slots__ = ("_directory", "_dropped", "_keys", "_shift", "_values", "directory", "keys", "values")

    def __init__(self, keys: Array, values: Array, directory: Array) -> None:
        self.keys, self.values, self.directory = keys, values, directory
        self._keys, self._values, self._directory = keys.data, values.data, directory.data
        self._shift = 64 - max(1, (len(directory) - 1).bit_length() - 1)
        self._dropped = self._shift - KEPT

    @classmethod
    def build(cls, keys: Array, values: Array) -> HashIndex:
        """An index over parallel arrays of keys and values, in any order; repeated pairs are kept once."""
        bits = max(1, (len(keys) // 2).bit_length())
        keys = keys >> np.uint64(64 - KEPT - bits)
        order = np.lexsort((values, keys)) if len(keys) else np.zeros(0, dtype=np.int64)
        keys, values = keys[order], values[order].astype("<u4", copy=False)
        if len(keys):
            fresh = np.ones(len(keys), dtype=bool)
            fresh[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
            keys, values = keys[fresh], values[fresh]
        edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(KEPT)
        directory = np.append(np.searchsorted(keys, edges), len(keys)).astype("<u4")
        return cls(keys.astype("<u4"), values, directory)

    def get(self, key: int) -> list[int]:
        """The values of one key, ascending; empty where it is unknown."""
        bucket, key = key >> self._shift, key >> self._dropped & _KEPT_MASK
        place, end = self._directory[bucket], self._directory[bucket + 1]
        keys = self._keys
        while place < end and keys[place] < key:
            place += 1
        found = []
        while place < end and keys[place] == key:
            found.append(self._values[place])
            place += 1
        return found

    def has(self, keys: Array) -> Array:
        """Whether each of many keys is known."""
        found = np.zeros(len(keys), dtype=bool)
        buckets = (keys >> np.uint64(self._shift)).astype(np.int64)
        keys = (keys >> np.uint64(self._dropped)).astype("<u4")
        places, ends = self.directory[buckets].astype(np.int64), self.directory[buckets + 1]
        asked = np.flatnonzero(places < ends)
        while len(asked):
            here, wanted = self.keys[places[asked]], keys[asked]
            found[asked[here == wanted]] = True
            places[asked] += 1
            asked = asked[here < wanted]
            asked = asked[places[asked] < ends[asked]]
        return found

    def first(self, key: int) -> int:
        """The first value of one key, or -1."""
        bucket, key = key >> self._shift, key >> self._dropped & _KEPT_MASK
        place, end = self._directory[bucket], self._directory[bucket + 1]
        keys = self._keys
        while place < end:
            here = keys[place]
            if here == key:
                return int(self._values[place])
            if here > key:
                return -1
            place += 1
        return -1

    def arrays(self, name: str) -> dict[str, Array]:
        """The three arrays under names that `from_arrays` knows."""
        return {f"{name}.keys": self.keys, f"{name}.values": self.values, f"{name}.directory": self.directory}

    @classmethod
    def from_arrays(cls, name: str, arrays: Mapping[str, Array]) -> HashIndex:
        """The index that `arrays` was made from."""
        return cls(arrays[f"{name}.keys"], arrays[f"{name}.values"], arrays[f"{name}.directory"])

    def __len__(self) -> int:
        return len(self.keys)


class Strings:
    """Many strings in one buffer of UTF-8."""

    __slots__ = ("_data", "_offsets", "data", "offsets")

    def __init__(self, data: Array, offsets: Array) -> None:
        self.data, self.offsets = data, offsets
        self._data, self._offsets = data.data, offsets.data

    @classmethod
    def build(cls, texts: list[bytes]) -> Strings:
        """From UTF-8 strings, in order."""
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        return cls.of_lengths(np.frombuffer(b"".join(texts), dtype=np.uint8), lengths)

    @classmethod
    def of_lengths(cls, data: Array, lengths: Array) -> Strings:
        """From UTF-8, one string after another, of these lengths."""
        return cls(data, narrow(offsets_of(lengths)))

    def raw(self, index: int) -> bytes:
        """One string as UTF-8 bytes."""
        return bytes(self._data[self._offsets[index] : self._offsets[index + 1]])

    def piece(self, index: int, start: int, length: int) -> memoryview:
        """So many bytes of one string from its byte `start` on."""
        start += self._offsets[index]
        return self._data[start : start + length]

    def __getitem__(self, index: int) -> str:
        return self.raw(index).decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def arrays(self, name: str) -> dict[str, Array]:
        """The two arrays under names that `from_arrays` knows."""
        return {f"{name}.data": self.data, f"{name}.offsets": self.offsets}

    @classmethod
    def from_arrays(cls, name: str, arrays: Mapping[str, Array]) -> Strings:
        """The strings that `arrays` was made from."""
        return cls(arrays[f"{name}.data"], arrays[f"{name}.offsets"])


def pack(arrays: Mapping[str, Array], about: Mapping[str, Any], format_version: str) -> list[bytes | memoryview]:
    """The chunks of a flat file, to be written one after another."""
    places: dict[str, tuple[str, int, int]] = {}
    body: list[bytes | memoryview] = []
    offset = 0
    for name, column in arrays.items():
        places[name] = (column.dtype.str, offset, len(column))
        offset += -(-column.nbytes // ALIGN) * ALIGN
        body.append(np.ascontiguousarray(column).data.cast("B") if len(column) else b"")
        body.append(b"\0" * (-column.nbytes % ALIGN))
    fields = {"arrays": places, "about": dict(about), "size": offset, "whole": _whole(body), "pages": _pages(body)}
    header = orjson.dumps(fields)
    head = MAGIC + format_version.encode() + b"\n" + f"{len(header)} {xxh3_128_hexdigest(header)}\n".encode() + header
    return [head.ljust(-(-len(head) // ALIGN) * ALIGN, b"\0"), *body]


def _header(buffer: bytes | mmap.mmap, format_version: str) -> tuple[dict[str, Any], int]:
    """The header, and where the arrays begin. Raises FlatFormatError where it is not as it was written."""
    start = MAGIC + format_version.encode() + b"\n"
    if buffer[: len(start)] != start:
        raise FlatFormatError("not a compiled alias table of this format")
    end_of_line = buffer.find(b"\n", len(start), len(start) + 64)
    try:
        length, _, checksum = buffer[len(start) : end_of_line].decode("ascii").partition(" ")
        end = end_of_line + 1 + int(length)
        header = buffer[end_of_line + 1 : end]
        if xxh3_128_hexdigest(header) != checksum:
            raise FlatFormatError("the header is damaged")
        fields: dict[str, Any] = orjson.loads(header)
        base = -(-end // ALIGN) * ALIGN
        if base + fields["size"] != len(buffer):
            raise FlatFormatError(f"{len(buffer)} bytes where {base + fields['size']} were written")
    except (KeyError, TypeError, ValueError) as fault:
        raise FlatFormatError(f"damaged header: {fault}") from fault
    return fields, base


def unpack(buffer: bytes | mmap.mmap, format_version: str) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays, as views of `buffer`, and what was said about them. Raises FlatFormatError for anything else."""
    fields, base = _header(buffer, format_version)
    try:
        if _pages([memoryview(buffer)[base:]]) != fields["pages"]:
            raise FlatFormatError("the arrays are damaged")
        if isinstance(buffer, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            buffer.madvise(mmap.MADV_DONTNEED)  # the pages looked at, and those around them, are not in use
        arrays = {
            name: np.frombuffer(buffer, dtype=dtype, count=count, offset=base + offset)
            if count
            else np.zeros(0, dtype=dtype)
            for name, (dtype, offset, count) in fields["arrays"].items()
        }
        return arrays, fields["about"]
    except (KeyError, TypeError, ValueError) as fault:
        raise FlatFormatError(f"damaged header: {fault}") from fault


def verify(path: Path, format_version: str) -> None:
    """Read a file whole and compare it with what was written. Raises FlatFormatError, or OSError."""
    mapped = map_file(path)
    fields, base = _header(mapped, format_version)
    with memoryview(mapped) as everything, everything[base:] as body:
        if _whole([body]) != fields["whole"]:
            raise FlatFormatError("the arrays are damaged")


def _whole(chunks: Iterable[bytes | memoryview]) -> str:
    """The checksum of all bytes of the chunks taken together."""
    total = xxh3_128()
    for chunk in chunks:
        total.update(chunk)
    return total.hexdigest()


def _pages(chunks: Sequence[bytes | memoryview]) -> str:
    """The checksum of pages evenly spread over the chunks taken together: of all bytes, where there are few."""
    count = -(-sum(len(chunk) for chunk in chunks) // PAGE)
    if count <= PAGES:
        return _whole(chunks)
    starts = iter([PAGE * (number * (count - 1) // (PAGES - 1)) for number in range(PAGES)])
    total = xxh3_128()
    start: int | None = next(starts)
    before = 0
    for chunk in chunks:
        end = before + len(chunk)
        while start is not None and start < end:
            total.update(chunk[max(0, start - before) : start - before + PAGE])
            if start + PAGE > end:
                break  # the rest of this page is in the next chunk
            start = next(starts, None)
        before = end
    return total.hexdigest()


def write(path: Path, chunks: list[bytes | memoryview], check: Callable[[Path], None] | None = None) -> None:
    """
    Write beside and rename, so that no reader ever sees half a file, not even after a power cut.

    Whoever may read other new files may read it. What `check`, which gets the file before it has its name, raises keeps
    it from being seen.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # not `tempfile`, whose files nobody else may read: tables are compiled by one user and served by another
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}{PART}")
    try:
        with temporary.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def map_file(path: Path) -> mmap.mmap:
    """A file mapped read-only; its pages are shared by every process that maps it."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise FlatFormatError("the file is empty")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def digest(*parts: str) -> str:
    """A short hexadecimal name for some strings taken together."""
    return str(xxh3_128_hexdigest("\0".join(parts).encode()))[:16]
