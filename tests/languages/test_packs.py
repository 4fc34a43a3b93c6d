"""Every language file loads, says where it comes from, and does what its examples say."""

from dataclasses import fields
from pathlib import Path

import pytest

from canonym.errors import DataError
from canonym.languages.inflection import base_forms, inflect
from canonym.languages.load import load_pack
from canonym.languages.pack import LanguagePack
from canonym.languages.registry import codes, get_pack
from canonym.model import Order

LISTS = [field.name for field in fields(LanguagePack) if field.type == "tuple[str, ...]"]


@pytest.mark.parametrize("code", codes())
def test_a_file_is_whole(code: str) -> None:
    pack = get_pack(code)
    assert pack.code == code
    assert pack.name
    assert len(pack.source) > 20
    assert pack.scripts
    for name in LISTS:
        words = getattr(pack, name)
        assert len(set(words)) == len(words), name
        assert all(word.strip() == word and "|" not in word and "(" not in word for word in words), name
    titles = {*pack.titles_before, *pack.titles_after}
    assert titles.issuperset(pack.female_titles)
    assert titles.issuperset(pack.male_titles)


@pytest.mark.parametrize("code", sorted(set(codes()) - {"und", "zh-Hans", "zh-Hant"}))
def test_a_language_is_known_well_enough_to_serve(code: str) -> None:
    pack = get_pack(code)
    assert len({*pack.titles_before, *pack.titles_after}) >= 40
    assert len({*pack.place_words.before, *pack.place_words.after, *pack.place_words.joined}) >= 30
    assert len(pack.expressions) >= 10
    assert len(pack.months_weekdays) >= 19 or code in {"zh", "ja", "ko", "vi", "th", "ar"}
    assert pack.quoting.before or pack.quoting.after
    assert pack.relations.before or pack.relations.after or pack.relations.joined


@pytest.mark.parametrize(("code", "form"), [(code, form) for code in codes() for form in get_pack(code).examples])
def test_an_example_goes_to_its_base_and_back(code: str, form: str) -> None:
    pack = get_pack(code)
    base = pack.examples[form]
    found = [inflected for inflected in base_forms(form, pack) if inflected.base == base]
    assert found, f"{form} is not seen as a form of {base}"
    assert found[0].stem + found[0].ending == form
    assert inflect(base, found[0]) == form


@pytest.mark.parametrize("code", codes())
def test_an_inflected_language_has_examples(code: str) -> None:
    pack = get_pack(code)
    assert not pack.paradigms or pack.examples


def test_what_a_file_leaves_out_is_its_parents(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text("{code: xx, name: X, source: nobody, scripts: [Latn], titles_before: [Mister]}", encoding="utf-8")
    pack = load_pack(path, get_pack("hu"))
    assert (pack.code, pack.order, pack.titles_before[0]) == ("xx", Order.FAMILY_FIRST, "Mister")
    assert pack.paradigms == get_pack("hu").paradigms


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "a mapping is expected"),
        ("{code: xx, name: X, source: s, scripts: [Latn], order: backwards}", "`order` must be one of given-first"),
        ("{code: xx, name: X, source: s, scripts: Latn}", "`scripts` must be a list"),
        ("{code: xx, name: X, source: s, scripts: [Latn], titels: []}", "unknown key 'titels'"),
        ("{code: xx, name: X, scripts: [Latn]}", "`source` must be a text"),
        ("{code: xx, name: X, source: s, scripts: [Latn], particles: ['ann(m)']}", "names the endings 'm'"),
        ("{code: xx, name: X, source: s, scripts: [Latn], gender_endings: {m: [a], f: [a]}}", "'a' stands there twice"),
        (
            "{code: xx, name: X, source: s, scripts: [Latn], paradigms: [{name: p, after: soft, forms: {gen: a}}]}",
            "`classes` does not list 'soft'",
        ),
        (
            "{code: xx, name: X, source: s, scripts: [Latn], paradigms: [{name: p, forms: {}}, {name: p, forms: {}}]}",
            "two paradigms are named 'p'",
        ),
    ],
)
def test_a_broken_file_is_told_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_pack(path)
    assert "xx.yaml" in str(caught.value)
    assert fault in str(caught.value)


def test_who_puts_the_family_first() -> None:
    assert {code for code in codes() if get_pack(code).order is Order.FAMILY_FIRST} == {
        "hu",
        "ja",
        "ko",
        "vi",
        "zh",
        "zh-Hans",
        "zh-Hant",
    }
