"""What is remembered is worked out once, and never more than the bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canonym.memo import Memo


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_a_memo_answers_as_the_work_does_within_its_bound(keys: list[int], most: int) -> None:
    asked: list[int] = []

    def work(key: int) -> int:
        asked.append(key)
        return key * key

    memo = Memo(work, most)
    for key in keys:
        assert memo[key] == key * key
        assert len(memo) <= most
    if len(set(keys)) <= most:
        assert len(asked) == len(set(keys))


@given(st.dictionaries(st.integers(0, 9), st.none()), st.dictionaries(st.integers(0, 9), st.none()), st.integers(1, 5))
def test_what_is_kept_at_once_keeps_to_the_bound(first: dict[int, None], second: dict[int, None], most: int) -> None:
    memo = Memo[int, None](lambda _: None, most)
    for found in (first, second):
        memo.keep(found)
        assert len(memo) <= most
        assert len(found) > most or found.keys() <= memo.keys()
