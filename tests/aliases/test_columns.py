"""A table compiled in two halves is the table compiled in one go; a half that fails says so."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import replace

import pytest

from canonym.aliases import flat
from canonym.aliases.columns import LOT, columns_of, joined
from canonym.aliases.compile import compile_table
from canonym.aliases.flat import FORMAT
from canonym.aliases.halves import at_once, can_fork
from canonym.errors import CanonymError
from canonym.model import Entity, Place
from factory import entities, entity

SCRIPTS = ("en", "ru", "ko", "de", "uk")


def many(count: int) -> list[Entity]:
    """Names that share words, in languages and files that come up late and early; the first stand in no file."""
    made = entities()
    for number in range(count):
        language, file = SCRIPTS[number * 7 // LOT % 5], f"person/{SCRIPTS[number * 5 // LOT % 5]}.yaml"
        one = entity(f"person/e{number}", {language: f"Anna{number % 97} Weiß{number}"}, "Annie")
        made.append(replace(one, place=Place(file, number + 1)))
    return made


@pytest.mark.parametrize("count", [0, LOT // 2, LOT, 2 * LOT + 3, 3 * LOT])
def test_halves_put_together_are_the_whole(count: int) -> None:
    whole = columns_of(many(count))
    halves = joined([columns_of(many(count), share, 2) for share in range(2)])
    assert halves.words == whole.words
    assert halves.languages == whole.languages
    assert halves.files == whole.files
    assert {name: array.tobytes() for name, array in halves.arrays.items()} == {
        name: array.tobytes() for name, array in whole.arrays.items()
    }


@pytest.mark.skipif(not can_fork(), reason="one processor, or no fork")
def test_the_file_is_the_same_to_the_byte() -> None:
    packed = []
    for shared in (False, True):
        table = compile_table(iter(many(LOT + 5)), (), "v", shared=shared)
        packed.append(b"".join(flat.pack(table.arrays, table.about, FORMAT)))
    assert packed[0] == packed[1]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
def test_a_half_that_fails_is_told() -> None:
    def work() -> int:
        raise ValueError("a bad half")

    with pytest.raises(ValueError, match="a bad half"):
        at_once(int, work)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
def test_a_half_that_dies_is_told() -> None:
    def work() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(CanonymError, match="-9"):
        at_once(int, work)
