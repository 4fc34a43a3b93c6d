"""Spellings of a name, forwards into Latin letters and back."""

from __future__ import annotations

import pytest

from canonym.translit import variants

FORWARDS = [
    ("ru", "Чехов", {"Chekhov", "Tschechow", "Tchekhov", "Czechow", "Čechov", "Tsjechov", "Csehov", "Tšehov", "Çehov"}),
    ("ru", "Кузнецов", {"Kuznetsov", "Kusnezow", "Kuzniecow", "Koeznetsov"}),
    ("uk", "Шевченко", {"Shevchenko", "Schewtschenko", "Szewczenko"}),
    ("el", "Γεωργίου", {"Georgiou", "Georgíou"}),
    ("ka", "თამარ", {"tamar", "Tamar"}),
]

BACKWARDS = [
    ("ru", "Chekhov", "Чехов"),
    ("ru", "Tschechow", "Чехов"),
    ("ru", "Belousov", "Белоусов"),
    ("ru", "Zhukovsky", "Жуковский"),
    ("uk", "Shevchenko", "Шевченко"),
    ("uk", "Khmelnytskyi", "Хмельницький"),
    ("sr", "Đinđić", "Ђинђић"),
    ("ru", "Zadorny", "Задорный"),
    ("el", "Georgiou", "Γεωργιου"),
    ("ka", "Chavchavadze", "ჭავჭავაძე"),
    ("kk", "Nazarbayev", "Назарбаев"),
]


BEST = [
    ("ru", "Горбачёв", "Gorbachev"),
    ("ru", "Юрий", "Yuri"),
    ("uk", "Зеленський", "Zelensky"),
    ("sr", "Ђоковић", "Djokovic"),
    ("ko", "이승만", "Syngman Rhee"),
    ("zh", "蔣介石", "Chiang Kai-shek"),
    ("ka", "მიხეილ", "Mikheil"),
]


@pytest.mark.parametrize(("language", "name", "expected"), BEST)
def test_what_most_readers_see_is_near_the_top(language: str, name: str, expected: str) -> None:
    assert expected in [one.text for one in variants(name, language, limit=4)]


def test_a_script_without_capitals_gives_names_with_them() -> None:
    assert all(one.text[:1].isupper() for one in variants("თამარ", "ka") if one.text.isascii())


@pytest.mark.parametrize(
    ("language", "name", "native"), [("ko", "Syngman Rhee", "이승만"), ("zh", "Chiang Kai-shek", "蒋介石")]
)
def test_a_name_that_tables_know_whole_is_found_again(language: str, name: str, native: str) -> None:
    assert native in [one.text for one in variants(name, language, limit=2)]


def test_signs_that_are_not_heard_are_not_strewn_about() -> None:
    assert variants("Rahmon", "tg")[0].text == "Раҳмон"
    assert variants("Mirziyoyev", "uz")[0].text == "Мирзиёев"


@pytest.mark.parametrize(("language", "name", "expected"), FORWARDS)
def test_what_the_press_of_many_countries_writes(language: str, name: str, expected: set[str]) -> None:
    found = {one.text.casefold() for one in variants(name, language, limit=60)}
    assert {one.casefold() for one in expected} <= found


@pytest.mark.parametrize(("language", "name", "native"), BACKWARDS)
def test_the_native_spelling_behind_a_name(language: str, name: str, native: str) -> None:
    assert native in [one.text for one in variants(name, language, limit=3)]


def test_a_spelling_by_ear_is_understood() -> None:
    assert "Воронов" in [one.text for one in variants("Varonov", "ru")]


def test_variants_are_ranked_distinct_and_few() -> None:
    found = variants("Александр Щукин", "ru", limit=8)
    assert len(found) == 8
    assert found[0].plausibility == 1.0
    assert [one.plausibility for one in found] == sorted((one.plausibility for one in found), reverse=True)
    assert len({one.text.casefold() for one in found}) == 8
    assert all(one.sources for one in found)


def test_each_variant_names_its_sources() -> None:
    german = next(one for one in variants("Жуков", "ru") if one.text == "Schukow")
    assert german.sources == ("press-rus-Cyrl-Latn-de",)


@pytest.mark.parametrize(("name", "language"), [("Чехов", "xx"), ("", "ru"), ("鯉", "ru"), ("123", "ru")])
def test_nothing_to_say(name: str, language: str) -> None:
    assert variants(name, language) == ()


def test_the_region_of_a_language_does_not_matter() -> None:
    assert variants("Чехов", "ru-RU") == variants("Чехов", "ru")
