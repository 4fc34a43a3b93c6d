"""Bytes to text. We read UTF-8 and nothing else: guessing an encoding would misspell the very names we are here for."""

from __future__ import annotations

import codecs

from canonym.errors import RequestError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """
    The text of UTF-8 bytes, a byte order mark at the start left out.

    Raises `RequestError` naming the first byte at fault (offsets count from 0) and what to do about it.
    """
    if data.startswith(codecs.BOM_UTF8):
        data, skipped = data[len(codecs.BOM_UTF8) :], len(codecs.BOM_UTF8)
    else:
        skipped = 0
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + skipped
        guess = "It looks like UTF-16. " if data.startswith(_UTF16_MARKS) else ""
        raise RequestError(
            f"The text is not UTF-8: byte 0x{data[error.start]:02x} at offset {place} ({error.reason}). "
            f"{guess}Convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`, naming its encoding.",
            field="text",
        ) from error
