"""`NameIndex`: a table searched by sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.sounds.retrieval import NameIndex

NAMES = [
    (0, "Oleksandr Koval", "en", "person"),
    (0, "Олександр Коваль", "uk", "person"),
    (1, "Kang Do-hyun", "en", "person"),
    (1, "강도현", "ko", "person"),
    (2, "Kang Do-hoon", "en", "person"),
    (2, "강도훈", "ko", "person"),
    (3, "Khalid al-Rashid", "en", "person"),
    (3, "خالد الراشد", "ar", "person"),
    (4, "Zhytkovychi", "en", "place"),
    (4, "Жыткавічы", "be", "place"),
    (5, "University of Bremen", "en", "org"),
    (6, "Bremen", "en", "place"),
    (7, "Takahashi Kenji", "en", "person"),
    (7, "高橋健二", "ja", "person"),
]

FOUND = [
    ("Alexandre Koval", 0),
    ("アレクサンドル・コワリ", 0),
    ("Kang Tohyŏn", 1),
    ("강도훈", 2),
    ("Кан До Хун", 2),
    ("Chalid Raschid", 3),
    ("חאלד א-ראשיד", 3),
    ("Jitkovitchi", 4),
    ("Shitkowitschi", 4),
    ("Universität Bremen", 5),
    ("Brema", 6),
    ("Kenji Takahashi", 7),
    ("ケンジ・タカハシ", 7),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(NAMES)


@pytest.mark.parametrize(("name", "entity"), FOUND)
def test_found_first(index: NameIndex, name: str, entity: int) -> None:
    found = index.search(name)
    assert found and found[0].entity == entity, found


def test_the_listed_spelling_scores_one(index: NameIndex) -> None:
    assert index.search("Oleksandr Koval")[0].score == 1.0


def test_a_stranger_scores_low(index: NameIndex) -> None:
    assert all(found.score < 0.8 for found in index.search("Winston Churchill"))


def test_kind_and_limit(index: NameIndex) -> None:
    assert [found.entity for found in index.search("Bremen", kind="org")] == [5]
    assert len(index.search("Kang Do", limit=1)) == 1
    assert next(f.entity for f in index.search("Kang Do-hyun")) == 1


def test_every_candidate_says_why(index: NameIndex) -> None:
    assert all(found.why for found in index.search("Alexandre Koval"))


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex.build([]).search("Anna") == []


@given(st.text(max_size=20))
def test_any_text_may_be_looked_up(name: str) -> None:
    found = NameIndex.build(NAMES[:4]).search(name)
    assert all(0.0 <= one.score <= 1.0 for one in found)
