"""Texts in 31 languages read with the shipped tables: what is linked, to whom, and what the text becomes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from canonym import Normalizer, strict_yaml
from canonym.model import Decision

FOLDER = Path(__file__).parent.parent / "cases"
FILES = (*sorted(path.stem for path in FOLDER.glob("linking-*.yaml")), "respelling", "untouched")
KNOWN: Any = strict_yaml.load_file(FOLDER / "known_failures.yaml")
DAY = "2025-11-01"
LANGUAGES = (
    *("ar", "be", "bg", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "hy", "id", "it", "ja"),
    *("ka", "ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh"),
)

Case = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for name in FILES:
        cases: Any = strict_yaml.load_file(FOLDER / f"{name}.yaml")
        found += [pytest.param(case, id=f"{name}: {case.get('language', 'en')}, {case['label']}") for case in cases]
    return found


def _check(normalizer: Normalizer, case: Case) -> None:
    """Raises AssertionError where the text is read otherwise than the case says."""
    text, language = case["text"], case.get("language", "en")
    fields = {"language": language, "clean": "characters", "style": case.get("style"), "as_of": DAY}
    result = normalizer.normalize(text, **fields)
    linked = {mention.surface: mention.entity for mention in result.mentions if mention.decision is Decision.LINKED}
    in_doubt = {
        mention.surface: sorted(candidate.entity for candidate in mention.candidates)
        for mention in result.mentions
        if mention.decision is Decision.AMBIGUOUS
    }
    assert linked == case.get("links", {})
    assert in_doubt == {surface: sorted(entities) for surface, entities in case.get("ambiguous", {}).items()}
    assert result.text == case.get("output", text)
    again = normalizer.normalize(result.text, **fields)
    assert again.text == result.text
    assert [mention.entity for mention in again.mentions] == [mention.entity for mention in result.mentions]


@pytest.mark.parametrize("case", _cases())
def test_case(shipped: Normalizer, case: Case) -> None:
    _check(shipped, case)


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: f"{case.get('language', 'en')}, {case['label']}")
def test_known_failure_still_fails(shipped: Normalizer, case: Case) -> None:
    assert case["because"]
    try:
        _check(shipped, case)
    except AssertionError:
        return
    pytest.fail("it works now: move the case from known_failures.yaml to the file where it belongs")


def test_every_language_has_cases() -> None:
    languages = Counter(param.values[0].get("language", "en").partition("-")[0] for param in _cases())
    few = {language: languages[language] for language in LANGUAGES if languages[language] < 3}
    assert few == {}
    assert languages.total() >= 250
