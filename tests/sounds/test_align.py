"""`align`: symmetric, between 0 and 1, and in the order that people would put likenesses."""

from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds import align, read

names = st.text(alphabet="abcehijklmnorsuvwzйкинорсжшחלםمدشか김정", min_size=1, max_size=9)


@given(names, names)
def test_symmetric_and_bounded(left: str, right: str) -> None:
    similarity = align(read(left), read(right))
    assert 0.0 <= similarity <= 1.0
    assert similarity == align(read(right), read(left))


@given(names)
def test_a_word_is_like_itself(word: str) -> None:
    assert align(read(word), read(word)) == 1.0


def test_order_of_likeness() -> None:
    fedorov = read("Fedorov")
    near = [align(fedorov, read(other)) for other in ("Федоров", "Fjodorow", "Fedorin", "Fadin", "Kowalski")]
    assert near == sorted(near, reverse=True)


def test_below_the_cutoff_there_is_nothing() -> None:
    assert align(read("Fedorov"), read("Kowalski"), 0.9) == 0.0
