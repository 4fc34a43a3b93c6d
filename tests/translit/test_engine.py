"""What holds for every standard: words, capitals, signs, edits, losses, memory."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.errors import RequestError
from canonym.translit import Standard, get_standard, list_standards, reverse, transliterate
from canonym.translit.program import Program
from canonym.translit.table import load_table

Make = Callable[..., Standard]
UKRAINIAN = "ua-ukr-Cyrl-Latn-2010"

CAPITALS = [
    ("Щука", "Shchuka"),
    ("ЩУКА", "SHCHUKA"),
    ("щука", "shchuka"),
    ("Я", "Ya"),
    ("Ю. В. ЩУКА", "Yu. V. SHCHUKA"),
    ("Я ЩУКА", "YA SHCHUKA"),
    ("ЩУКА І Я", "SHCHUKA I YA"),
    ("Ю. ЩУКА І Я", "Yu. SHCHUKA I YA"),
    ("Я І Щука", "Ya I Shchuka"),
    ("Нова-Щука", "Nova-Shchuka"),
    ("НОВА-ЩУКА", "NOVA-SHCHUKA"),
    ("ПриватЩука", "PryvatShchuka"),
    ("Щ", "Shch"),
]

SURROUNDINGS = [
    ("«Щука», 5 км", "«Shchuka», 5 km"),
    ("'Щука'", "'Shchuka'"),
    ("сім'я й сім’я", "simia y simia"),
    ("Shchuka щука 鯉", "Shchuka shchuka 鯉"),
    ("щу\N{COMBINING ACUTE ACCENT}ка", "shchuka"),
    (unicodedata.normalize("NFD", "їй"), "yii"),
    ("", ""),
    ("\n\n", "\n\n"),
]


@pytest.mark.parametrize(("source", "expected"), CAPITALS + SURROUNDINGS)
def test_spelling(source: str, expected: str) -> None:
    assert str(transliterate(source, get_standard(UKRAINIAN))) == expected


def test_longest_rule_wins_then_most_conditions_then_the_first(standard: Make) -> None:
    table = standard(
        """
rules:
  - {from: а, to: 1, at: start}
  - {from: а, to: 2, at: start, before: б}
  - {from: а, to: 3, before: в}
  - {from: а, to: 4, after: г}
  - {from: абв, to: 5}
letters: {а: a, б: b, в: v, г: g}
"""
    )
    assert transliterate("ага аба абва гав", table).text == "1g4 2ba 5a g3v"


def test_contexts(standard: Make) -> None:
    table = standard(
        """
classes: {vowel: а о, soft: $vowel ь}
rules:
  - {from: е, to: ye, after: ^ $soft}
  - {from: т, to: T, not_before: $vowel ^}
  - {from: к, to: K, at: middle}
  - {from: до, to: DO, at: word}
letters: {а: a, о: o, е: e, т: t, к: k, д: d, ь: ""}
"""
    )
    assert transliterate("еде тед тта кок акак до дода", table).text == "yede Ted Tta kok aKak DO doda"


def test_stages_follow_each_other(standard: Make) -> None:
    table = standard(
        """
prepare: [{from: ё, to: е}]
letters: {е: e, ш: sh, к: k}
finish: [{from: sh, to: š}, {from: k, to: x, at: end}]
"""
    )
    assert transliterate("Ёшк ШЁК", table).text == "Ešx ŠEX"


def test_uppercase_and_lowercase_of_the_table(standard: Make) -> None:
    turkic = standard("uppercase: {i: İ, ı: I}\nletters: {и: i, ы: ı, к: k}\n")
    assert transliterate("Ик Ык ИЫК", turkic).text == "İk Ik İIK"


def test_caseless_letters_follow_their_neighbours(standard: Make) -> None:
    chechen = standard("caseless: ӏ\nrules: [{from: кӏ, to: kh}]\nletters: {к: k, ӏ: j, а: a}\n")
    assert transliterate("кӀа КӀА Кӏа", chechen).text == "kha KHA Kha"


def test_marks_apart_keep_their_accent(standard: Make) -> None:
    greek = standard(
        'marks: apart\nrules: [{from: ου, to: ou}]\nletters: {ο: o, υ: y, η: i̱, ν: n, "\\u0301": "\\u0301"}\n', "Grek"
    )
    assert transliterate("νού νή Ού", greek).text == unicodedata.normalize("NFC", "noú ní̱ Oú")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("words", "al-Kitab al-Bait"),
        ("title", "Al-Kitab al-Bait"),
        ("first", "Al-kitab al-bait"),
        ("all", "AL-KITAB AL-BAIT"),
    ],
)
def test_capitals_where_the_script_has_none(standard: Make, how: str, expected: str) -> None:
    body = f"""
capitalize: {how}
small: al
prepare: [{{from: ال, to: ال‐, at: start}}]
letters: {{ا: a, ل: l, ك: k, ت: t, ب: b, ي: i, ‐: "-"}}
"""
    # the vowels are spelled out, so that the test needs no knowledge of Arabic
    assert transliterate("الكيتاب الباىيت".replace("ى", ""), standard(body, "Arab")).text == expected


def test_signs_outside_words(standard: Make) -> None:
    arabic = standard("letters: {ب: b}\nsigns: {، : ',', ٣: '3'}\n", "Arab")
    assert transliterate("ب، ٣", arabic).text == "b, 3"


def test_losses_name_the_letters_of_the_text() -> None:
    ukrainian = get_standard(UKRAINIAN)
    assert transliterate("рот", ukrainian).lost == ()
    assert transliterate("Русь", ukrainian).lost == ("ь is not written",)
    assert transliterate("Русь", ukrainian).lossy


def test_losses_that_the_table_states(standard: Make) -> None:
    abjad = standard("letters: {ب: b}\nloses: {any: short vowels are not written}\n", "Arab")
    assert transliterate("ب", abjad).lost == ("short vowels are not written",)
    assert transliterate("?!", abjad).lost == ()


def test_a_standard_that_loses_nothing_is_not_lossy() -> None:
    assert not transliterate("Щучье", get_standard("iso-rus-Cyrl-Latn-9-1995")).lossy


def test_reverse_needs_a_reversible_standard() -> None:
    with pytest.raises(RequestError, match="cannot be reversed"):
        reverse("Shchuka", get_standard(UKRAINIAN))
    assert reverse("Podʺemnoe", get_standard("iso-rus-Cyrl-Latn-9-1995")) == "Подъемное"


CASES = (str.lower, str.title, str.upper, str.swapcase, lambda word: word[:1] + word[1:].title())


@pytest.mark.parametrize("any_standard", list_standards(), ids=str)
def test_many_new_words_at_once_are_written_like_each_alone(any_standard: Standard) -> None:
    table = load_table(any_standard.path)
    letters = [*(one for one in table.alphabet or ("中", "국") if len(one) <= 2), "x", "\u0301", "’", "-", ".", "7"]
    choose = random.Random(any_standard.id)
    words = ["".join(choose.choices(letters, k=choose.randint(1, 7))) for _ in range(90)]
    text = " ".join(choose.choice(CASES)(word) for word in words)
    one_by_one = "".join([written for _, written in Program(table, any_standard.source_script).pieces(text)])
    assert Program(table, any_standard.source_script).write(text) == one_by_one


REVERSIBLE = [one for one in list_standards() if one.reversible]


@pytest.mark.parametrize("reversible", REVERSIBLE, ids=str)
def test_reversible_standards_come_back(reversible: Standard) -> None:
    letters = "".join(one for one in load_table(reversible.path).alphabet if len(one) == 1)

    @given(st.text(alphabet=letters + " .,", max_size=20))
    def comes_back(text: str) -> None:
        text = unicodedata.normalize("NFC", text)
        assert reverse(transliterate(text, reversible).text, reversible) == text

    comes_back()
    for word in letters.split():
        assert reverse(transliterate(word.title(), reversible).text, reversible) == word.title()


WORDS = st.text(alphabet="Щукаёъь'’\u0301 .Αύ\u0308ԵՒ한국ﬁİアーमक्ทเ北ሰبّ\u064eI1-", max_size=30)


@given(st.one_of(st.text(max_size=60), WORDS), st.sampled_from(list_standards()))
def test_edits_replay_to_the_text(text: str, any_standard: Standard) -> None:
    done = transliterate(text, any_standard)
    replayed, at = [], 0
    for edit in done.edits:
        replayed += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    assert "".join(replayed) + text[at:] == done.text


@given(st.text(alphabet="abc XYZ.,é1\n", max_size=40))
def test_other_scripts_stay_as_they_are(text: str) -> None:
    assert transliterate(text, get_standard(UKRAINIAN)).text == text


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ЩЮЄ ", max_size=40))
def test_words_do_not_depend_on_each_other(text: str) -> None:
    ukrainian = get_standard(UKRAINIAN)
    whole = transliterate(text.lower(), ukrainian).text
    assert whole == " ".join(transliterate(word, ukrainian).text for word in text.lower().split(" "))
