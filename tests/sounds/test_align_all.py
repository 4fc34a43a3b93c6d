"""Many pairs aligned at once are aligned as each is by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds.align import align
from canonym.sounds.align_all import align_all, sounds_of
from canonym.sounds.reading import read

# Scripts that write vowels and that do not, words of no letter, and long ones.
WORDS = st.one_of(
    st.sampled_from(["Belousov", "Белоусов", "بيلوسوف", "בלוסוב", "김정은", "习近平", "Yun", "Æ", "", "—", "Aa"]),
    st.text("abcdefghijklmnoprstuvyzščřéöабвгдежзклмнопрстуاليمنבגדהו", max_size=24),
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=30), st.sampled_from([0.0, 0.5, 0.72, 0.9]))
def test_as_one_by_one(pairs: list[tuple[str, str]], cutoff: float) -> None:
    lefts, rights = [read(left, "en") for left, _ in pairs], [read(right) for _, right in pairs]
    together = align_all(lefts, np.arange(len(pairs)), sounds_of(rights), cutoff)
    assert together.tolist() == [align(left, right, cutoff) for left, right in zip(lefts, rights, strict=True)]


def test_one_reading_against_several() -> None:
    lefts = [read("Belausov"), read("Yoon")]
    rights = [read(word) for word in ("Belousov", "Yun", "Белоусов", "Kyiv")]
    owners = np.array([0, 1, 0, 1])
    expected = [align(lefts[owner], right, 0.5) for owner, right in zip(owners, rights, strict=True)]
    assert align_all(lefts, owners, sounds_of(rights), 0.5).tolist() == expected
