"""Every table in data/romanization, by what it says of itself."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from canonym.errors import DataError
from canonym.translit import Role, transliterate
from canonym.translit.registry import FOLDER, file_name
from canonym.translit.standard import read_standard
from canonym.translit.table import STAGES, load_table

FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_examples(path: Path) -> None:
    standard = read_standard(path)
    if standard.role is Role.PART:
        return
    examples = load_table(path).examples
    assert examples, "a table shows what it does"
    for source, expected in examples.items():
        assert transliterate(source, standard).text == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_letter_of_the_alphabet_is_written(path: Path) -> None:
    table = load_table(path)
    if read_standard(path).role is Role.PART:
        return
    sources = {rule.source for stage in STAGES for rule in getattr(table, stage)} | set(table.letters)
    spelled = {letter for letter in table.alphabet if letter in sources or all(one in sources for one in letter)}
    assert set(table.alphabet) - spelled == set()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_file_is_named_after_its_id(path: Path) -> None:
    assert path.name == file_name(read_standard(path).id)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_tables_are_in_lower_case(path: Path) -> None:
    table = load_table(path)
    for source, targets in table.letters.items():
        assert source == source.lower()
        assert all(target == target.lower() for target in targets)


def test_no_two_standards_share_an_id() -> None:
    heads = [read_standard(path) for path in FILES]
    ids = [name for head in heads for name in (head.id, *head.also)]
    assert sorted(ids) == sorted(set(ids))


BROKEN = [
    ("letters: {a: [b, [c]]}\n", "letters, a: what is written must be text"),
    ("leters: {a: b}\n", "`leters` is not known"),
    ("rules: [{from: a}]\n", "every rule has `from` and `to`"),
    ("rules: [{from: '', to: b}]\n", "`from` must be some letters"),
    ("rules: [{from: a, to: b, at: begin}]\n", "`at` is one of start, end, middle, word"),
    ("rules: [{from: a, to: b, at: end, before: c}]\n", "contradict each other"),
    ("rules: [{from: a, to: b, befor: c}]\n", "`befor` is not known"),
    ("rules: [{from: a, to: b, before: $vowel}]\n", r"the class \$vowel is not defined"),
    ("engine: syllabary\n", "`engine` is one of"),
    ("capitalize: some\n", "`capitalize` is one of"),
    ("inherits: [no-such-id]\n", "inherits 'no-such-id', which does not exist"),
    ("engine: abugida\nletters: {क: k}\n", "an abugida defines the class `consonant`"),
]


@pytest.mark.parametrize(("body", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_table_says_what_is_wrong(standard, body: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError, match=message):
        transliterate("a", standard(body))


def test_a_table_inherits_and_overrides(standard) -> None:  # type: ignore[no-untyped-def]
    child = standard(
        "inherits: [ua-ukr-Cyrl-Latn-2010]\nwithout: [зг]\nrules: [{from: є, to: je, at: start}]\nletters: {х: ch}\n"
    )
    assert transliterate("Єхидна Згари Юр'єв", child).text == "Jechydna Zhary Yuriev"
