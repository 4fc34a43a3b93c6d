"""`compare`: the same name or another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.linking.compare import compare
from canonym.model import Method

SAME = [
    ("Oleksandr Koval", "Александр Коваль"),
    ("Kowalczyk, Anna", "Anna Kowalczyk"),
    ("ANNA KOWALCZYK", "Anna Kowalczyk"),
    ("A. Kowalczyk", "Anna Kowalczyk"),
    ("Bob Hartley", "Robert Hartley"),
    ("Giuseppe Marino", "José Marino"),
    ("Kang Do-hyun", "강도현"),
    ("Kang Tohyŏn", "Kang Do-hyun"),
    ("Do-hyun Kang", "Kang Do Hyun"),
    ("Teng Hsiao-chün", "Deng Xiaojun"),
    ("鄧小軍", "邓小军"),
    ("邓小军", "Deng Xiaojun"),
    ("姜道賢", "Kang Do-hyun"),
    ("Abdelkader Haddad", "Abdul Qadir Haddad"),
    ("عبد القادر حداد", "Abdelkader Haddad"),
    ("Khalid al-Rashid", "Khaled Rashid"),
    ("Сергеем Ковалёвым", "Сергей Ковалев"),
    ("Dr. Robert Koch", "Robert Koch"),
    ("Anna Hill, Baroness Hill of Marsh", "Anna Hill"),
    ("Nordwind GmbH", "Nordwind"),
    ("University of Bremen", "Bremen University"),
    ("한빛그룹", "한빛 그룹"),
]

OTHER = [
    ("Anna Kowalczyk", "Jan Kowalczyk"),
    ("Kang Do-hyun", "Kang Do-hyung"),
    ("강도현", "강도훈"),
    ("Martin Reed Jr.", "Martin Reed"),
    ("Olaf IV", "Olaf VI"),
    ("올라프 4세", "올라프 6세"),
    ("Omar bin Khalid al-Rashid", "Khalid bin Omar al-Rashid"),
    ("Nick Hartley", "Dick Hartley"),
    ("王建民", "王健民"),
    ("鄧小軍", "鄧大軍"),
    ("Nordwind Shipping", "Südwind Shipping"),
    ("Guangxi Medical University", "Jiangxi Medical University"),
    ("B. Kowalczyk", "Anna Kowalczyk"),
    ("Robert Koch", "Thomas Mann"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.same and found.score >= 0.8 and found.method is not None, found


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_another(left: str, right: str) -> None:
    found = compare(left, right)
    assert not found.same and found.score < 0.8 and found.method is None, found


def test_why_is_in_words() -> None:
    assert "ou for у (fr)" in compare("Anna Zoukova", "Анна Жукова").why
    assert "junior" in compare("Martin Reed Jr.", "Martin Reed").why
    assert compare("Anna", "Anna").method is Method.EXACT
    assert compare("Łódź", "Lodz").method is Method.FOLDED


words = st.text(alphabet="abjmnorsAKŁЖивкое김정은王李小حمدבן .,-'4I", max_size=18)


@given(words, words)
def test_symmetric_for_any_text(left: str, right: str) -> None:
    one, two = compare(left, right), compare(right, left)
    assert (one.score, one.same, one.method) == (two.score, two.same, two.method)
    assert 0.0 <= one.score <= 1.0


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_may_be_compared(left: str, right: str) -> None:
    assert 0.0 <= compare(left, right).score <= 1.0
