"""Legal but doubtful entries are warned about, at the place of the doubtful value."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from canonym.aliases.lint import lint
from canonym.aliases.load import read_folder

COMMON = {("May", "en"), ("May", None), ("Роза", "ru"), ("WHO", None)}

# Files -> the warnings expected, as `file:line:column: CODE`.
CASES = {
    "nothing to say": (
        {"place/ua.yaml": "kyiv: {canonical: {en: Kyiv, uk: Київ}, aliases: [Kieff, {text: Киев, language: ru}]}\n"},
        [],
    ),
    "one number for two entries": (
        {"place/ua.yaml": "a: {canonical: {en: Kyiv}, wikidata: Q1899}\nb: {canonical: {en: Lviv}, wikidata: Q1899}\n"},
        ["place/ua.yaml:2:38: ALIAS104"],
    ),
    "a canonical name of two entries": (
        {"person/a.yaml": "a: {canonical: {en: Ana Díaz}}\n", "person/b.yaml": "b:\n  canonical: {en: Ana Diaz}\n"},
        ["person/b.yaml:2:19: ALIAS105"],
    ),
    "an alias that is a canonical name elsewhere": (
        {"place/us.yaml": "a: {canonical: {en: Kiev, ru: Киев}}\nb: {canonical: {en: Kyiv}, aliases: [Kieff, Kiev]}\n"},
        ["place/us.yaml:2:45: ALIAS105"],
    ),
    "a name in no language belongs to all": (
        {
            "org/x.jsonl": '{"id": "org/a", "canonical": {"und": "Apex"}}\n'
            '{"id": "org/b", "canonical": {"de": "APEX"}}\n'
        },
        ["org/x.jsonl:2:37: ALIAS105"],
    ),
    "one spelling in two languages is no clash": (
        {"place/x.yaml": "a: {canonical: {fr: Soul}}\nb: {canonical: {en: Soul}}\n"},
        [],
    ),
    "weak spellings may be shared": (
        {
            "place/x.yaml": "a: {canonical: {en: Kiev}}\n"
            "b: {canonical: {en: Kyiv}, aliases: [{text: Kiev, strength: weak}]}\n"
        },
        [],
    ),
    "namesakes that an editor has told apart": (
        {"person/x.yaml": "a: {canonical: {en: Ana Diaz}, not: [person/b]}\nb: {canonical: {en: Ana Diaz}}\n"},
        [],
    ),
    "a shared spelling is named once for each entry": (
        {
            "person/x.yaml": "a: {canonical: {en: Ana Diaz, es: Ana Diaz}}\n"
            "b: {canonical: {en: Ana Diaz, es: Ana Díaz}}\n"
        },
        ["person/x.yaml:2:21: ALIAS105"],
    ),
    "an alias that is the canonical name": (
        {
            "place/x.yaml": "a: {canonical: {en: Łódź, ru: Лодзь}, "
            "aliases: [Lodz, {text: Лодзь, language: uk}, {text: Лодзь, language: ru}]}\n"
        },
        ["place/x.yaml:1:49: ALIAS103", "place/x.yaml:1:84: ALIAS103"],
    ),
    "a name of one language is an alias in another": (
        {"place/x.yaml": "a: {canonical: {en: Kyiv, fr: Kiev, uk: Київ}, aliases: [Kiev]}\n"},
        [],
    ),
    "an alias that says more than its letters": (
        {"org/x.yaml": "a: {canonical: {en: WHO}, aliases: [{text: WHO, keep: true}, {text: Who, strength: weak}]}\n"},
        [],
    ),
    "a word in two scripts": (
        {
            "place/x.yaml": "a:\n  canonical: {uk: K\N{CYRILLIC SMALL LETTER I}їв}\n"
            "  aliases:\n    - K\N{CYRILLIC SMALL LETTER IE}iff\n"
        },
        ["place/x.yaml:2:19: ALIAS106", "place/x.yaml:4:7: ALIAS106"],
    ),
    "an abbreviation joined to letters without case": (
        {"org/x.yaml": "a: {canonical: {ja: AP通信, ko: AP통신}}\n"},
        [],
    ),
    "two words in two scripts": ({"org/x.yaml": "a: {canonical: {ru: Су-57 Sukhoi}}\n"}, []),
    "common words": (
        {"person/x.yaml": "a: {canonical: {en: Theresa May}, aliases: [May, Mayy, {text: Роза, language: ru}]}\n"},
        ["person/x.yaml:1:45: ALIAS107", "person/x.yaml:1:56: ALIAS107"],
    ),
    "common words that are guarded": (
        {
            "org/x.yaml": "a: {canonical: {en: World Body}, "
            "aliases: [WHO, {text: May, strength: weak}, {text: Роза, case: exact}]}\n"
        },
        [],
    ),
    "entries out of order": (
        {"place/x.yaml": "b: {canonical: {en: B}}\na: {canonical: {en: A}}\nc: {canonical: {en: C}}\n"},
        ["place/x.yaml:2:1: ALIAS108"],
    ),
    "the order of bulk files is nobody's": (
        {"x.jsonl": '{"id": "org/b", "canonical": {"en": "Bb"}}\n{"id": "org/a", "canonical": {"en": "Aa"}}\n'},
        [],
    ),
    "warnings of the reading": (
        {"place/x.yaml": "a: {canonical: {en: Aa}, aliases: [Bb, Bb]}\n"},
        ["place/x.yaml:1:40: ALIAS102"],
    ),
}


def is_common(word: str, language: str | None) -> bool:
    return (word, language) in COMMON


@pytest.mark.parametrize("label", CASES)
def test_warnings_have_their_place(tmp_path: Path, label: str) -> None:
    files, expected = CASES[label]
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = lint(read_folder(tmp_path), is_common)
    assert all(problem.warning and problem.remedy for problem in problems)
    found = [str(problem).removeprefix(f"{tmp_path.as_posix()}/") for problem in problems]
    assert [" ".join(line.split(" ")[:2]) for line in found] == expected


def test_a_warning_names_the_other_entry(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(
        gzip.compress(b'{"id": "org/a", "canonical": {"en": "Aa"}}\n{"id": "org/b", "canonical": {"en": "Aa"}}\n')
    )
    [problem] = lint(read_folder(tmp_path))
    assert (problem.line, problem.column) == (2, 37)
    assert "org/a (x.jsonl.gz:1)" in problem.message


def test_a_file_that_is_gone_meanwhile_leaves_the_line_of_the_entry(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "org/a", "canonical": {"en": "Aa"}}\n{"id": "org/b", "canonical": {"en": "Aa"}}\n')
    folder = read_folder(tmp_path)
    path.unlink()
    assert [(problem.line, problem.column) for problem in lint(folder)] == [(2, 1)]
