"""
The lines of a file, whatever it is compressed with, in bounded memory.

Compression is told by the first bytes, not by the name: gzip (RFC 1952), bzip2, xz, or none.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import IO, TYPE_CHECKING, Final, NamedTuple, cast

from canonym.aliases.importers.order import Order
from canonym.errors import CanonymError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# The longest items of Wikidata have some megabytes; what is longer is no line but another format.
LONGEST: Final = 64 * 1024 * 1024
_BLOCK: Final = 1 << 20
_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()

_Open = Callable[[IO[bytes]], IO[bytes]]
_COMPRESSED: Final[dict[bytes, _Open]] = {
    b"\x1f\x8b": lambda raw: cast(IO[bytes], gzip.GzipFile(fileobj=raw)),
    b"BZh": lambda raw: cast(IO[bytes], bz2.BZ2File(raw)),
    b"\xfd7zXZ\0": lambda raw: cast(IO[bytes], lzma.LZMAFile(raw)),  # noqa: SIM115  closed by who opens it
}


def _as_it_is(raw: IO[bytes]) -> IO[bytes]:
    return raw


class Line(NamedTuple):
    """One line that is not blank, without its end; `number` counts from 1."""

    number: int
    content: bytes


class _Counted(io.RawIOBase):
    """A raw file that says how much of it was read."""

    def __init__(self, raw: io.FileIO, advance: Callable[[int], object]) -> None:
        self._raw, self._advance = raw, advance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = self._raw.readinto(buffer) or 0
        self._advance(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def read_lines(order: Order, second: bool = False) -> Iterator[Line]:
    """
    The lines of `order.file`, or of `order.names`.

    Raises CanonymError for a file that ends in the middle of what it is compressed with: half a table would be
    imported.
    """
    path = order.names if second and order.names is not None else order.file
    number = 0
    try:
        with closing(io.BufferedReader(_Counted(io.FileIO(path), order.advance), _BLOCK)) as raw:
            start = raw.peek(8)[:8]
            ways = (way for magic, way in _COMPRESSED.items() if start.startswith(magic))
            with next(ways, _as_it_is)(raw) as stream:
                for number, content in enumerate(iter(lambda: stream.readline(LONGEST), b""), 1):
                    if len(content) == LONGEST and not content.endswith(b"\n"):
                        message = f"no line has {LONGEST // 2**20} megabytes; is it one entry a line?"
                        raise CanonymError(f"{path}:{number}: {message}")
                    line = content.strip(b"\r\n").removeprefix(_MARK if number == 1 else b"")
                    if line and not line.isspace():
                        yield Line(number, line)
    except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CanonymError(f"{path}:{number + 1}: it cannot be read any further: {reason}. Fetch it again.") from None


def read_texts(order: Order, second: bool = False, quiet: bool = False) -> Iterator[tuple[int, str]]:
    """As `read_lines`, decoded; a line that is not UTF-8 is skipped, and noted unless `quiet`."""
    path = order.names if second and order.names is not None else order.file
    for line in read_lines(order, second):
        try:
            yield line.number, line.content.decode("utf-8")
        except UnicodeDecodeError as error:
            if quiet:
                continue
            order.note(path, line.number, f"is not UTF-8: byte {error.start} fits no character")
