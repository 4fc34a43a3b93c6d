"""docs/standards.md is what the tables say today."""

from __future__ import annotations

from canonym.translit import list_standards
from canonym.translit.page import standards_page
from factory import ROOT

PAGE = ROOT / "docs" / "standards.md"


def test_the_page_is_current() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == standards_page(), "write it anew: canonym standards --page > docs/standards.md"


def test_every_standard_has_a_section() -> None:
    headings = [line[4:] for line in standards_page().splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(one.id for one in list_standards())


def test_a_section_shows_letters_source_and_examples() -> None:
    page = standards_page()
    start = page.index("### ua-ukr-Cyrl-Latn-2010\n")
    section = page[start : page.index("\n### ", start + 1)]
    for shown in ("ж zh", "not written: ь", "https://zakon.rada.gov.ua/laws/show/55-2010-п", "Згорани → Zghorany"):
        assert shown in section
