"""Bodies and places by less than their full name, places that are none where they stand: read with a small table."""

from __future__ import annotations

from typing import Any

import pytest

from canonym import Normalizer
from canonym.aliases.table import AliasTable
from canonym.model import Decision
from factory import entity

ENTITIES = [
    entity("org/fbi", "Federal Bureau of Investigation"),
    entity("org/cma", "Competition and Markets Authority"),
    entity("org/nasa", "National Aeronautics and Space Administration"),
    entity("org/ads-group", "ADS Group"),
    entity("org/skarb", {"en": "Treasury Department", "pl": "Amerykański Departament Skarbu"}),
    entity("org/hanover", "Hanover Insurance"),
    entity("org/dow", "Dow Chemical Company"),
    entity("org/cbs", "CBS Corporation"),
    entity("org/morgan", "Morgan Stanley"),
    entity("org/general-motors", "General Motors"),
    entity("org/labour", "Labour Party"),
    entity("place/us", "United States of America"),
    entity("place/south-dakota", "South Dakota"),
    entity("place/virginia", "Virginia"),
    entity("place/london", "London"),
    entity("place/thun", {"en": "Thun", "de": "Thun"}),
    entity("place/england", {"en": "England", "de": "England"}),
    entity("place/derby", "Derby"),
    entity("place/leigh", "Leigh"),
    entity("place/seine", {"fr": "Seine"}),
    entity("place/freiburg", {"de": "Freiburg"}),
    entity("place/new-york", "New York"),
    entity("place/kyiv", {"en": "Kyiv", "hu": "Kijev"}),
]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(AliasTable.of(ENTITIES))


CASES: list[tuple[str, str, dict[str, str]]] = [
    # Acronyms: after the full name, or by themselves where they are long or come again.
    ("en", "The Treasury Department met; the TD knew.", {"Treasury Department": "org/skarb", "TD": "org/skarb"}),
    ("en", "A FBI agent left.", {}),
    ("en", "The FBI knew. The FBI said so.", {"FBI": "org/fbi"}),
    ("en", "Engineers at NASA agreed.", {"NASA": "org/nasa"}),
    ("en", "The fbi knew, and the fbi said so.", {}),
    ("pl", "ADS czeka. ADS pyta.", {}),
    # Legal forms: whichever stands there.
    ("en", "Dow Chemical rose.", {"Dow Chemical": "org/dow"}),
    ("en", "Dow Chemical Co rose, said Dow.", {"Dow Chemical Co": "org/dow", "Dow": "org/dow"}),
    ("en", "The Dow rose.", {}),
    ("en", "CBS Inc rose.", {"CBS Inc": "org/cbs"}),
    ("en", "Morgan Stanley and Co. Inc. rose.", {"Morgan Stanley and Co. Inc": "org/morgan"}),
    ("en", "General Motors Acceptance Corp rose.", {}),
    # A company's trade.
    ("en", "Hanover Insurance rose. Hanover paid.", {"Hanover Insurance": "org/hanover", "Hanover": "org/hanover"}),
    ("en", "She lives in Hanover.", {}),
    ("en", "He left the Labour party.", {"Labour party": "org/labour"}),
    # Countries and states.
    ("en", "He left the United States. The U.S. is large.", {"United States": "place/us", "U.S.": "place/us"}),
    ("en", "U.S. officials came.", {}),
    ("en", "They left the U.S. The rest stayed.", {"U.S": "place/us"}),
    ("en", "In Sioux Falls, S.D., it rained.", {"S.D.": "place/south-dakota"}),
    ("en", "The S.D. card is full.", {}),
    ("sv", "Han reste till Förenta staterna.", {"Förenta staterna": "place/us"}),
    ("de", "Ein Brief aus Newyork.", {"Newyork": "place/new-york"}),
    ("de", "Ein Brief aus Freyburg.", {"Freyburg": "place/freiburg"}),
    ("de", "Auf Englands Feldern.", {"Englands": "place/england"}),
    # Somebody's name, another place's.
    ("de", "Graf Thun sprach in Thun.", {"Thun": "place/thun"}),
    ("de", "Er empfing den Grafen Thun.", {}),
    ("en", "Lady Derby came by rail.", {}),
    ("en", "The Countess of Derby came to London.", {"London": "place/london"}),
    ("en", "Jack London wrote it.", {}),
    ("en", "Sir S. E. Leigh wrote it.", {}),
    ("en", "They moved from West Virginia.", {}),
    ("fr", "Il habite Neuilly-sur-Seine.", {}),
    ("hu", "Orbán Viktor Kijevbe utazott.", {"Kijevbe": "place/kyiv"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "links"), CASES, ids=[case[1] for case in CASES])
def test_linked(normalizer: Normalizer, language: str, text: str, links: dict[str, str]) -> None:
    result = normalizer.normalize(text, language=language)
    found: dict[str, Any] = {
        mention.surface: mention.entity for mention in result.mentions if mention.decision is Decision.LINKED
    }
    assert found == links
    # What is computed is never respelled, and a legal form stays.
    assert result.text == text.replace("Freyburg", "Freiburg").replace("Labour party", "Labour Party")


def test_a_misspelled_company_keeps_its_legal_form(normalizer: Normalizer) -> None:
    assert normalizer.normalize("Morgan Stanlley Ltd rose.", language="en").text == "Morgan Stanley Ltd rose."
