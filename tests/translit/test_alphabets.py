"""No letter of a language goes through a table of that language as it came."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from canonym import strict_yaml
from canonym.translit import Standard, list_standards, transliterate
from canonym.translit.blocks import letter_pattern

_READ = strict_yaml.load_file(Path(__file__).parent / "alphabets.yaml")
assert isinstance(_READ, dict)
ALPHABETS: dict[str, dict[str, str]] = _READ

# Characters without end, and spellings of syllables whose letters alone say nothing; what the latter leave is seen by
# test_from_latin.py.
SYLLABLES = {("Latn", language) for language in ("ja", "ko", "mn", "zh")}
OPEN = ("Hani", "Hans", "Kore")
# θ is the letter of the phonetic alphabet as well.
THE_SAME = {"un-ell-Grek-Latn-1987-phonetic": "θ"}

CONVERTING = [
    one
    for one in list_standards()
    if one.source_script != one.target_script
    and one.source_script not in OPEN
    and (one.source_script, one.language) not in SYLLABLES
]


def _alphabet(standard: Standard) -> list[str]:
    of_script = ALPHABETS[standard.source_script]
    language = standard.language.partition("-")[0]
    letters = " ".join(of_script.values()) if language == "und" else of_script[language]
    return unicodedata.normalize("NFC", letters).split()


# Azerbaijani and Bashkir letters that ISO 9:1995 does not list.
NOT_LISTED = {"iso-mul-Cyrl-Latn-9-1995": "ҙ ҝ ҹ"}


@pytest.mark.parametrize("standard", CONVERTING, ids=str)
def test_every_letter_of_the_language_is_converted(standard: Standard) -> None:
    of_source = letter_pattern(standard.source_script, ())
    same = THE_SAME.get(standard.id, "")
    letters = [one for one in _alphabet(standard) if one not in NOT_LISTED.get(standard.id, "").split()]
    left = {
        letter
        for letter in letters
        for word in (letter, letter.upper(), letter + letter)
        if (written := transliterate(word, standard).text) and of_source.search(written) and letter not in same.split()
    }
    assert left == set()
