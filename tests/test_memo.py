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
