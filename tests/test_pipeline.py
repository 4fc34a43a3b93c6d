"""The promises that hold for any article, whatever it is made of, and what single fields of a request do."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canonym import Normalizer, RequestError, Result
from canonym.aliases.table import AliasTable
from canonym.model import Decision
from canonym.text.clean import Degree, clean
from canonym.text.offsets import apply_edits, invert
from factory import entity, normalizer, table

DAY = date(2025, 1, 1)
LANGUAGES = ("en", "de", "ru", "uk", "ar", "ko", "zh-Hans", "ja", "tr", "fr", "und")

# Names of the small table as listed, short, misspelled, turned round, in capitals, in four scripts; whatever the rules
# look at; and what breaks a text.
NAMES = [
    *("Andrei Belausov", "Belausov", "Belousov, Andrei", "A. R. Belousov", "ANDREI BELAUSOV", "BELAUSOV Andrei"),
    *("Андрея Белоусова", "Белоусовым", "Андрей Рэмович Белоусов", "Beloussow", "Vitali Klychko", "Klitschko"),
    *("Кличку", "Wladimir\nKlitschko", "Vitali Klit-\nschko", "Kim Jong-un", "Kim Jong\N{NO-BREAK SPACE}Un", "Kim"),
    *("김정은은", "金正恩氏", "Yun Suk-yeol", "윤석열이", "Xi Jinping", "习近平", "習近平", "Hsi Chin-p'ing"),
    *("وعبد الفتاح السيسي", "Al-Sisi", "El-Sissi", "MBS", "mbs", "Muhammad bin Salman", "Salman Rushdie"),
    *("Ursula Von Der Leyen", "von der Leyen", "\N{CYRILLIC CAPITAL LETTER ER}utin", "Путина", "Kieff", "KIEV"),
    *("chicken Kiev", "Київ", "Києві", "Nursultan", "WHO", "who", "RSF", "Sudan", "World Health Organisation"),
]
AROUND = [
    *("'s", "\N{RIGHT SINGLE QUOTATION MARK}in", "-", "\N{EN DASH}", "\n", "\n\n", " ", ", ", ". ", "&amp;"),
    *("\N{NO-BREAK SPACE}", '"', "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "(", ")", "@", "#", "May ", "no "),
    *(
        "https://a.example/",
        "Mr. ",
        "President ",
        "Square",
        "misspelled as ",
        "Jr.",
        "J. ",
        "and ",
        "the ",
        "в ",
        "та ",
    ),
    *("\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "\N{COMBINING ACUTE ACCENT}", "\N{GRINNING FACE}", "0", "É", "ı"),
    *("İ", "ß", "и\N{COMBINING BREVE}", "\N{LATIN SMALL LIGATURE FI}"),
]
NOISE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
TEXTS = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(AROUND), NOISE), max_size=14).map("".join)
CLEANINGS = st.sampled_from(("none", "characters", "article"))


@cache
def without_table() -> Normalizer:
    return Normalizer(table([], keep=()))


def normalize(text: str, **fields: Any) -> Result:
    return normalizer().normalize(text, as_of=DAY, **fields)


@given(TEXTS, st.sampled_from(LANGUAGES), CLEANINGS)
@settings(max_examples=50)
def test_edits_replay_and_spans_point_at_what_they_claim(text: str, language: str, degree: str) -> None:
    result = normalize(text, language=language, clean=degree)
    assert apply_edits(text, result.edits) == result.text
    assert apply_edits(result.text, invert(result.edits, text)) == text
    assert all(text[edit.span.start : edit.span.end] != edit.replacement for edit in result.edits)
    assert all(edit.reason for edit in result.edits)
    before = 0
    for mention in result.mentions:
        start, end = mention.source_span
        assert before <= start < end <= len(text)
        before = end
        assert result.text[slice(*mention.output_span)] == mention.replacement
        # What stands in the source is the surface, once it has been cleaned.
        piece = text[start:end]
        assert piece == mention.surface or mention.surface in clean(text, Degree(_degree(degree)), language).text
        if mention.decision is Decision.AMBIGUOUS:
            assert mention.entity is None
            assert mention.candidates
        else:
            assert mention.entity in result.entities
            assert 0.5 < mention.score <= 1
        assert mention.why


def _degree(cleaning: str) -> str:
    """What names are sought in: with `clean: none` as well, what is broken is read as it was meant (policy 16)."""
    return "article" if cleaning == "article" else "characters"


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_the_map_and_the_mentions_agree(text: str, language: str) -> None:
    result = normalize(text, language=language)
    listed = {number: entity for entity, view in result.entities.items() for number in view.mentions}
    linked = {
        number: mention.entity for number, mention in enumerate(result.mentions) if mention.decision is Decision.LINKED
    }
    assert listed == linked


@given(TEXTS, st.sampled_from(LANGUAGES), CLEANINGS)
@settings(max_examples=50)
def test_a_second_pass_changes_nothing_and_links_the_same(text: str, language: str, degree: str) -> None:
    once = normalize(text, language=language, clean=degree)
    twice = normalize(once.text, language=language, clean=degree)
    assert twice.text == once.text
    assert [mention.entity for mention in twice.mentions] == [mention.entity for mention in once.mentions]


@given(TEXTS, st.sampled_from(LANGUAGES), CLEANINGS)
def test_an_empty_table_changes_nothing_but_cleaning(text: str, language: str, degree: str) -> None:
    result = without_table().normalize(text, language=language, clean=degree)
    wanted = text if degree == "none" else clean(text, Degree(degree), language).text
    assert result.text == wanted
    assert result.mentions == ()
    assert result.entities == {}


@given(TEXTS, st.sampled_from(LANGUAGES), CLEANINGS)
def test_annotate_changes_nothing_and_sees_the_same(text: str, language: str, degree: str) -> None:
    result = normalize(text, language=language, clean=degree, mode="annotate")
    assert result.text == text
    assert result.edits == ()
    assert all(mention.source_span == mention.output_span for mention in result.mentions)
    rewritten = normalize(text, language=language, clean=degree)
    assert [m.source_span for m in result.mentions] == [m.source_span for m in rewritten.mentions]
    assert [m.entity for m in result.mentions] == [m.entity for m in rewritten.mentions]


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_names_only_leaves_all_else_alone(text: str, language: str) -> None:
    result = normalize(text, language=language, clean="none")
    spans = [mention.source_span for mention in result.mentions if mention.decision is Decision.LINKED]
    for edit in result.edits:
        assert any(span.start <= edit.span.start and edit.span.end <= span.end for span in spans)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_offsets_in_other_units_mean_the_same_places(text: str, language: str) -> None:
    plain = normalize(text, language=language).to_dict()
    for unit, encoding, width in (("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)):
        other = normalize(text, language=language, offsets=unit).to_dict()
        assert other["offsets"] == unit
        for name in ("mentions", "edits"):
            for here, there in zip(plain[name], other[name], strict=True):
                for key, whole in (("source_span", text), ("output_span", plain["text"])):
                    encoded = whole.encode(encoding)
                    piece = encoded[there[key][0] * width : there[key][1] * width].decode(encoding)
                    assert piece == whole[slice(*here[key])]


@given(TEXTS, st.sampled_from((*LANGUAGES, None)))
def test_the_result_is_a_pure_function(text: str, language: str | None) -> None:
    request: dict[str, Any] = {"text": text, "as_of": "2025-01-01"}
    if language:
        request["language"] = language
    first = normalizer().normalize(**request).to_dict()
    fresh: Normalizer = pickle.loads(pickle.dumps(normalizer()))
    assert normalizer().normalize(**request).to_dict() == first
    assert fresh.normalize(**request).to_dict() == first


def test_threads_and_workers_answer_alike() -> None:
    texts = [f"{name} met {other}. {name}, again." for name, other in zip(NAMES, reversed(NAMES), strict=True)]
    requests: list[dict[str, Any]] = [
        {"id": number, "text": text, "as_of": "2025-01-01"} for number, text in enumerate(texts)
    ]
    one = [normalizer().normalize(**request).to_dict() for request in requests]
    shared = Normalizer(table())
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda request: shared.normalize(**request).to_dict(), requests)) == one
    answers = list(normalizer().normalize_many(requests, workers=2))
    assert [answer.to_dict() for answer in answers if isinstance(answer, Result)] == one


@given(st.integers(1, 60), st.sampled_from(NAMES))
@settings(max_examples=15)
def test_the_result_is_bounded_by_the_text(times: int, name: str) -> None:
    text = f"{name}, " * times
    result = normalize(text, language="en")
    assert len(result.mentions) <= len(text)
    assert len(result.text) <= 3 * len(text) + 64
    assert len(str(result.to_dict())) <= 2_000 * times + 4_000


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "a", "\N{SOFT HYPHEN}", "\N{COMBINING ACUTE ACCENT}", "-\n"])
def test_next_to_nothing(text: str) -> None:
    result = normalize(text, clean="none")
    assert result.text == text
    assert result.mentions == ()


# ---------------------------------------------------------------------------------------------- fields of a request


def test_suggest_respells_only_what_is_plain() -> None:
    result = normalize("Kieff: Andrey Belousov, Vitaliy Klychko.", language="en", mode="suggest")
    assert result.text == "Kyiv: Andrey Belousov, Vitaliy Klychko."
    proposed = {mention.surface: mention.proposed for mention in result.mentions}
    assert proposed == {"Kieff": None, "Andrey Belousov": "Andrei Belousov", "Vitaliy Klychko": "Vitali Klitschko"}


def test_kinds_limit_what_is_linked() -> None:
    text = "Andrei Belausov in Kieff, says the WHO."
    assert normalize(text, language="en", kinds=["place"]).text == "Andrei Belausov in Kyiv, says the WHO."
    assert set(normalize(text, language="en", kinds=["person", "org"]).entities) == {
        "person/andrei-belousov",
        "org/who",
    }


def test_min_score_leaves_doubt_to_the_reader() -> None:
    text = "Andrei Belousev came."
    [mention] = normalize(text, language="en").mentions
    assert mention.decision is Decision.LINKED
    result = normalize(text, language="en", min_score=1.0)
    assert result.text == text
    assert [each.decision for each in result.mentions] == [Decision.AMBIGUOUS]


@pytest.mark.parametrize(
    ("as_of", "name"), [("2020-01-01", "Nur-Sultan"), ("2022-09-16", "Nur-Sultan"), ("2022-09-17", "Astana")]
)
def test_as_of_chooses_the_dated_form(as_of: str, name: str) -> None:
    for text in ("A summit in Astana.", "A summit in Nur-Sultan."):
        result = normalizer().normalize(text, language="en", as_of=as_of)
        assert result.text == f"A summit in {name}."
        assert result.entities["place/astana"].name == name


def test_style_chooses_the_form() -> None:
    text = "Kim Jong Un smiled."
    assert normalize(text, language="en").text == text
    styled = normalize(text, language="en", style="guardian")
    assert styled.text == "Kim Jong-un smiled."
    assert styled.entities["person/kim-jong-un"].name == "Kim Jong-un"
    with pytest.raises(RequestError, match="guardian") as caught:
        normalize(text, language="en", style="gaurdian")
    assert caught.value.field == "style"


def test_html_is_read_as_text() -> None:
    result = normalizer().normalize(
        html="<p>Talks in <b>Kieff</b>.</p><p>Mr.&nbsp;Belausov</p>", language="en", as_of=DAY
    )
    assert "Talks in Kyiv." in result.text
    assert result.source == "Talks in Kieff.\nMr.\N{NO-BREAK SPACE}Belausov"


def test_the_language_is_found_where_it_is_left_out() -> None:
    assert normalize("The minister of defense was in the capital and left.").language == "en"
    assert normalize("Der Minister war in der Hauptstadt und ist wieder abgereist.").language == "de"
    assert normalize("Міністр оборони був у столиці та поїхав.").language == "uk"


def test_the_wire_form_has_the_fields_of_the_contract() -> None:
    wire = normalizer().normalize("Talks in Kieff with Vitaliy Klychko.", id="a1", language="en", as_of=DAY).to_dict()
    assert list(wire) == [
        *("id", "text", "language", "entities", "mentions", "edits", "suggestions", "offsets", "table", "warnings"),
    ]
    assert wire["id"] == "a1"
    assert wire["entities"]["place/kyiv"] == {"name": "Kyiv", "type": "place", "wikidata": "Q1899", "mentions": [0]}
    assert wire["mentions"][0] == {
        "entity": "place/kyiv",
        "decision": "linked",
        "surface": "Kieff",
        "replacement": "Kyiv",
        "source_span": [9, 14],
        "output_span": [9, 13],
        "score": 1.0,
        "method": "exact",
        "why": wire["mentions"][0]["why"],
        "candidates": [{"entity": "place/kyiv", "score": 1.0}],
    }
    assert wire["edits"][0] == {
        "source_span": [9, 14],
        "output_span": [9, 13],
        "source": "Kieff",
        "output": "Kyiv",
        "reason": wire["edits"][0]["reason"],
    }
    assert "place/kyiv" in wire["edits"][0]["reason"]


def test_a_near_miss_is_suggested_and_left() -> None:
    result = normalize("Talks with Andrei Belov.", language="en")
    assert result.text == "Talks with Andrei Belov."
    [suggestion] = result.suggestions
    assert suggestion.surface == "Andrei Belov"
    assert suggestion.near[0].entity == "person/andrei-belousov"


def test_candidates_come_best_first() -> None:
    owners = [entity("person/one", "Khalid Shammari"), entity("person/two", "Khaled Shammari")]
    [mention] = Normalizer(AliasTable.of(owners)).normalize("Khalid Shammary spoke.", language="en").mentions
    assert mention.decision is Decision.AMBIGUOUS
    scores = [candidate.score for candidate in mention.candidates]
    assert len(scores) == 2 and scores == sorted(scores, reverse=True)
    assert mention.score == scores[0]
