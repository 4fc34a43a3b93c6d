import pytest

from canonym.languages.gender import feminine_of, gender_of
from canonym.languages.pack import Gender
from canonym.languages.registry import get_pack

M, F = Gender.MASCULINE, Gender.FEMININE


@pytest.mark.parametrize(
    ("code", "word", "gender"),
    [
        ("ru", "Белоусов", M),
        ("ru", "Белоусова", None),  # the wife, or the husband in the genitive
        ("ru", "Белоусовой", F),
        ("ru", "Навальная", F),
        ("ru", "НАВАЛЬНАЯ", F),
        ("ru", "Сергеевна", F),
        ("ru", "Сергеевича", M),
        ("ru", "Шойгу", None),
        ("uk", "Зеленська", F),
        ("uk", "Зеленського", M),
        ("en", "Belousova", F),
        ("en", "Casanova", None),
        ("en", "Ivanovich", M),
        ("pl", "Zełenska", F),
        ("cs", "Merkelová", F),
        ("lt", "Grybauskaitė", F),
        ("lt", "Nausėdienė", F),
        ("lv", "Belousova", F),
        ("el", "Παπαδοπούλου", F),
        ("el", "Παπαδόπουλος", M),
        ("de", "Merkel", None),
        ("vi", "Chính", None),
    ],
)
def test_what_an_ending_tells(code: str, word: str, gender: Gender | None) -> None:
    assert gender_of(word, get_pack(code)) is gender


@pytest.mark.parametrize(
    ("code", "man", "women"),
    [
        ("ru", "Белоусов", ("Белоусова",)),
        ("ru", "БЕЛОУСОВ", ("БЕЛОУСОВА",)),
        ("ru", "Навальный", ("Навальная",)),
        ("ru", "Зеленский", ("Зеленская",)),
        ("ru", "Шойгу", ()),
        ("uk", "Зеленський", ("Зеленська",)),
        ("pl", "Kaczyński", ("Kaczyńska",)),
        ("pl", "Tusk", ()),
        ("cs", "Trump", ("Trumpová",)),
        ("cs", "Fiala", ("Fialová",)),
        ("cs", "Novotný", ("Novotná",)),
        ("sk", "Fico", ("Ficová",)),
        ("lt", "Nausėda", ("Nausėdienė", "Nausėdaitė", "Nausėdė")),
        ("lv", "Belousovs", ("Belousova",)),
        ("el", "Παπαδόπουλος", ("Παπαδοπούλου",)),
        ("en", "Trump", ()),
    ],
)
def test_the_women_of_a_family(code: str, man: str, women: tuple[str, ...]) -> None:
    assert feminine_of(man, get_pack(code)) == women
