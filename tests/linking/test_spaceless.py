"""Words of the table inside a run of letters without spaces."""

from __future__ import annotations

import pytest

from canonym.linking.spaceless import RunReader
from factory import entity, table

TABLE = table(
    [
        entity("person/xi-jinping", {"zh-Hans": "习近平"}),
        entity("place/kyiv", {"ja": "キーウ"}),
        entity("place/india", {"zh-Hans": "印度"}),
        entity("place/indonesia", {"zh-Hans": "印度尼西亚"}),
    ],
    keep=(),
)


def _found(run: str) -> set[tuple[str, str]]:
    reader = RunReader(TABLE)
    return {(run[start:end], TABLE.word(token)) for start, end, token in reader.tokens(run)}


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("主席习近平指出", {"习近平"}),
        ("在印度尼西亚", {"印度", "印度尼西亚"}),
        ("没有人", set()),
        ("印度", set()),  # the run as a whole is a word like any other
        ("", set()),
        ("印", set()),
    ],
)
def test_words_inside(run: str, words: set[str]) -> None:
    assert {piece for piece, _ in _found(run)} == words


def test_pieces_are_the_words_they_are_read_as() -> None:
    assert all(piece == word for piece, word in _found("习近平访问印度尼西亚"))
