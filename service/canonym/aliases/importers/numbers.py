"""A set of numbers that lie close together, a bit for each: the identifiers of millions of entities in a megabyte."""

from __future__ import annotations

from typing import Final

# Digits of the largest number: no source has a hundred million entities, and a slip should not take all memory.
DIGITS: Final = 8


def is_number(text: str) -> bool:
    """Whether a cell holds an identifier that `Numbers` may take."""
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS


class Numbers:
    """
    A set of numbers from 0 on; takes an eighth of a byte for each up to the largest.

    >>> some = Numbers()
    >>> some.add(703448)
    >>> 703448 in some, 703449 in some
    (True, False)
    """

    __slots__ = ("_bits",)

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        """Put a number in."""
        place = number >> 3
        if place >= len(self._bits):
            self._bits.extend(bytes(max(place + 1 - len(self._bits), len(self._bits))))
        self._bits[place] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return place < len(self._bits) and bool(self._bits[place] >> (number & 7) & 1)
