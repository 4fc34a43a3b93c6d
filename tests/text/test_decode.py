"""UTF-8 is read, with or without its mark; anything else is refused with place and remedy."""

from __future__ import annotations

import pytest

from canonym.errors import RequestError
from canonym.text.decode import decode


def test_utf8_is_read_with_or_without_its_mark() -> None:
    assert decode("Київ".encode()) == "Київ"
    assert decode("Київ".encode("utf-8-sig")) == "Київ"


@pytest.mark.parametrize(
    ("data", "place"),
    [("Orbán".encode("cp1252"), 3), (b"\xef\xbb\xbfOrb\xe1n", 6), (b"Kyiv \xed\xa0\x80", 5), (b"Kyiv\xff", 4)],
)
def test_other_bytes_are_refused_with_their_place(data: bytes, place: int) -> None:
    with pytest.raises(RequestError, match=f"at offset {place} .*Convert it first"):
        decode(data)


def test_utf16_is_named() -> None:
    with pytest.raises(RequestError, match="UTF-16"):
        decode("Kyiv".encode("utf-16"))
