"""How a mention is respelled: what of it is kept, what gives way, and when it is left as it is."""

from __future__ import annotations

from typing import Any

import pytest

from canonym import Normalizer
from factory import entity, normalizer, table


def _rewritten(text: str, language: str = "en", **fields: Any) -> str:
    return normalizer().normalize(text, language=language, clean="none", as_of="2025-01-01", **fields).text


def _with(members: tuple[Any, ...], text: str, language: str = "en", **fields: Any) -> str:
    return Normalizer(table(members, keep=())).normalize(text, language=language, clean="none", **fields).text


@pytest.mark.parametrize(
    ("text", "output"),
    [
        # like for like
        ("Andrey Belousov left. Belausov waved.", "Andrei Belousov left. Belousov waved."),
        ("A. Belausov waved.", "A. Belousov waved."),
        ("A. R. Belausov waved.", "A. R. Belousov waved."),
        ("A.R. Belausov waved.", "A.R. Belousov waved."),
        # capitals
        ("ANDREY BELOUSOV WAVED", "ANDREI BELOUSOV WAVED"),
        ("KIEFF SLEPT", "KYIV SLEPT"),
        ("BELAUSOV Andrey waved", "BELOUSOV Andrei waved"),
        ("Ursula Von Der Leyen waved", "Ursula von der Leyen waved"),
        ("Abdel Fattah Al-Sisi waved", "Abdel Fattah el-Sissi waved"),
        # order
        ("Belausov, Andrey waved", "Belousov, Andrei waved"),
        ("Klitschko Vitaliy waved", "Vitali Klitschko waved"),
        ("Jong Un Kim waved", "Kim Jong Un waved"),
        # separators
        ("Kim Jong-un waved", "Kim Jong Un waved"),
        ("Yoon Suk-Yeol waved", "Yoon Suk Yeol waved"),
        ("Kim Jong\nUn waved", "Kim Jong\nUn waved"),
        ("Kim Jong\N{NO-BREAK SPACE}un waved", "Kim Jong\N{NO-BREAK SPACE}Un waved"),
        ("Andrey\nBelousov waved", "Andrei\nBelousov waved"),
        ("Vitali Klit-\nschko waved", "Vitali Klitschko waved"),
        ("Vitali Klych-\nko waved", "Vitali Klitschko waved"),
        # what stands outside
        ("Andrey Belousov's car", "Andrei Belousov's car"),
        ("“Andrey Belousov”", "“Andrei Belousov”"),
        ("(Andrey Belousov)", "(Andrei Belousov)"),
        ("Mr. Andrey Belousov waved", "Mr. Andrei Belousov waved"),
        ("pro-Kieff rally", "pro-Kyiv rally"),
        # what keeps
        ("MBS waved", "MBS waved"),
        ("the WHO waved", "the WHO waved"),
    ],
)
def test_english(text: str, output: str) -> None:
    assert _rewritten(text) == output


@pytest.mark.parametrize(
    ("text", "language", "output"),
    [
        ("Речь Андрея Белаусова.", "ru", "Речь Андрея Белоусова."),
        ("Речь Андрея Белоусова.", "ru", "Речь Андрея Белоусова."),
        ("Rede von Andrei Belousov.", "de", "Rede von Andrej Beloussow."),
        ("Belousov Andrei kam.", "de", "Beloussow Andrej kam."),
        ("Andrei Belousovs Rede.", "de", "Andrej Beloussows Rede."),
        ("Andrei Belousov a parlé.", "fr", "Andrei Belousov a parlé."),
        ("Andrei Belousov 왔다.", "ko", "Andrei Belousov 왔다."),
        ("习近平来了。", "zh-Hant", "習近平来了。"),
        ("習近平來了。", "zh-Hans", "习近平來了。"),
        ("قال عبد الفتاح السيسى.", "ar", "قال عبد الفتاح السيسي."),
    ],
)
def test_other_languages(text: str, language: str, output: str) -> None:
    assert _rewritten(text, language) == output


def test_the_language_decides_what_is_written() -> None:
    text = "Andrei Belousov"
    assert _rewritten(text, "en") == "Andrei Belousov"
    assert _rewritten(text, "de") == "Andrej Beloussow"
    assert _rewritten(text, "ru") == text  # never into another script


def test_particles_are_put_in_and_dropped_as_the_canonical_name_has_them() -> None:
    bare = (entity("person/assad", "Bashar Assad"),)
    assert _with(bare, "Bashar al-Assad left. Al-Assad flew.") == "Bashar Assad left. Assad flew."
    with_article = (entity("person/sadr", {"en": {"name": "Muqtada al-Sadr", "short": "al-Sadr"}}),)
    assert _with(with_article, "Muqtada Sadr left. Then Sadr flew.") == "Muqtada al-Sadr left. Then al-Sadr flew."
    assert _with(with_article, "Muqtada al-Sadr left. Sadr flew.") == "Muqtada al-Sadr left. Al-Sadr flew."


def test_a_middle_name_stays() -> None:
    clinton = (entity("person/clinton", "Hillary Clinton", middle={"en": "Rodham"}),)
    assert _with(clinton, "Hilary Rodham Clinton wrote.") == "Hillary Rodham Clinton wrote."


def test_a_short_form_of_the_entry_is_what_is_written() -> None:
    leader = (entity("person/suu-kyi", {"en": {"name": "Aung San Suu Kyi", "short": "Suu Kyi"}}),)
    assert _with(leader, "Aung San Suu Kyi came. Suu Kyii left.") == "Aung San Suu Kyi came. Suu Kyi left."


@pytest.mark.parametrize(
    ("as_of", "output"),
    [("2025-06-16", "Lee Jae-myung spoke."), ("2025-06-17", "Lee Jae Myung spoke.")],
)
def test_a_form_of_its_day(as_of: str, output: str) -> None:
    forms = [{"name": "Lee Jae Myung", "since": "2025-06-17"}, {"name": "Lee Jae-myung", "until": "2025-06-16"}]
    lee = (entity("person/lee", {"en": forms, "ko": "이재명"}, order="family-first"),)
    for text in ("Lee Jae Myung spoke.", "Lee Jae-myung spoke.", "Lee Jae-Myung spoke."):
        assert _with(lee, text, as_of=as_of) == output


def test_a_form_of_its_house() -> None:
    forms = ["Lee Jae Myung", {"name": "Lee Jae-myung", "style": "reuters"}]
    lee = (entity("person/lee", {"en": forms, "ko": "이재명"}, order="family-first"),)
    assert _with(lee, "Lee Jae Myung spoke.", style="reuters") == "Lee Jae-myung spoke."
    assert _with(lee, "Lee Jae-myung spoke.") == "Lee Jae Myung spoke."


def test_greek_capitals_have_no_accents() -> None:
    putin = (entity("person/putin", {"el": "Βλαντίμιρ Πούτιν"}),)
    assert _with(putin, "Ο ΒΛΑΝΤΙΜΙΡ ΠΟΥΤΙΝ ΕΦΥΓΕ", "el") == "Ο ΒΛΑΝΤΙΜΙΡ ΠΟΥΤΙΝ ΕΦΥΓΕ"


def test_turkish_capitals_have_their_dots() -> None:
    putin = (entity("person/putin", {"tr": "Vladimir Putin"}),)
    assert _with(putin, "VLADIMIR PUTİN GELDİ", "tr") == "VLADİMİR PUTİN GELDİ"


def test_a_german_sharp_s_in_capitals() -> None:
    gauss = (entity("person/gauss", {"de": "Karl Gauß"}),)
    assert _with(gauss, "KARL GAUSS KAM", "de") == "KARL GAUSS KAM"
    assert _with(gauss, "Karl Gauss kam", "de") == "Karl Gauß kam"


@pytest.mark.parametrize(
    "text",
    [
        "Andrei Belousov, Vitali Klitschko and Kim Jong Un.",
        "Kyiv, Astana",
        "Mohammed bin Salman, Xi Jinping",
        "Ursula von der Leyen",
        "Abdel Fattah el-Sissi",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    result = normalizer().normalize(text, language="en", clean="none", as_of="2025-01-01")
    assert result.text == text
    assert result.edits == ()
    assert result.mentions


def test_edits_say_where_and_why() -> None:
    text = "Kieff and Andrey Belousov."
    result = normalizer().normalize(text, language="en", as_of="2025-01-01")
    made = [(text[edit.span.start : edit.span.end], edit.replacement) for edit in result.edits]
    # An edit takes in what changes and no more (contract, section 2: "Belausov", not "Andrei Belausov").
    assert made == [("Kieff", "Kyiv"), ("Andrey", "Andrei")]
    assert [edit.reason.partition(",")[0] for edit in result.edits] == ["place/kyiv", "person/andrei-belousov"]


def test_a_listed_family_name_is_not_made_a_full_one() -> None:
    belousov = (entity("person/belousov", {"en": "Andrei Belousov"}, "Belausov"),)
    assert _with(belousov, "Mr. Belausov waved.") == "Mr. Belousov waved."
