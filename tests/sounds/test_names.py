"""Given names across languages, and the words of a name that are not the name: the data's own examples and rivals."""

import pytest

from canonym import strict_yaml
from canonym.linking.compare import compare
from canonym.sounds.inventory import DATA
from canonym.sounds.names import given_classes, name_words
from canonym.sounds.reading import read
from canonym.text.fold import fold

FILES = ("given-names", "endings", "name-words", "thresholds", "japanese-names", "han-readings", "body-words")


def pairs(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for name in FILES:
        document = strict_yaml.load_file(DATA / f"{name}.yaml")
        assert isinstance(document, dict) and document["source"]
        found.extend((name, left, right) for left, right in document.get(kind, []))
    return found


def classes(word: str) -> frozenset[str]:
    full, short = given_classes(fold(word), read(word))
    return full | short


@pytest.mark.parametrize(("file", "left", "right"), pairs("examples"))
def test_examples(file: str, left: str, right: str) -> None:
    family = " Kowalczyk" if file == "given-names" else ""
    assert compare(left + family, right + family).same


@pytest.mark.parametrize(("file", "left", "right"), pairs("rivals"))
def test_rivals(file: str, left: str, right: str) -> None:
    assert not classes(left) & classes(right)
    assert not compare(left, right).same


def test_a_form_that_is_not_listed_is_known_by_its_sound() -> None:
    assert classes("ミハイル") & classes("Miguel")


def test_no_particle_is_a_title() -> None:
    words = name_words()
    assert not words.particles & words.titles
    assert words.articles <= words.particles and words.patronymic <= words.particles
