"""Names of many languages, read in the wrong encoding, are read again: alone in a sound line, and a line of them."""

from __future__ import annotations

import pytest
from ftfy import bad_codecs

from canonym.text.mojibake import find_mojibake
from canonym.text.offsets import apply_edits

NAMES = """
    Orbán Erdoğan Wałęsa Žižek Müller Çavuşoğlu Łódź Kovač Gdańsk Zelenský Malmö Ångström İmamoğlu Nguyễn Trọng Đặng
    Путин Київ Белоусов Ђоковић Ћирић Μητσοτάκης Τσίπρας البرادعي نتنياهو プーチン 金正恩 김정은 मोदी თბილისი Երևան ทักษิณ
"""
WORDS = NAMES.split()


@pytest.mark.parametrize("codec", ["sloppy-windows-1252", "latin-1", "sloppy-windows-1251", "sloppy-windows-1250"])
def test_words_are_read_again(codec: str) -> None:
    assert bad_codecs.search_function(codec) or codec == "latin-1"
    for word in WORDS:
        misread = f"said {word.encode().decode(codec)}, on Friday"
        assert apply_edits(misread, find_mojibake(misread)) == f"said {word}, on Friday"
    line = " ".join((*WORDS, "São Phú voilà à la É ö Škoda"))
    misread = line.encode().decode(codec)
    assert apply_edits(misread, find_mojibake(misread)) == line


def test_the_edits_are_of_the_characters_at_fault() -> None:
    text = "met Viktor OrbÃ¡n today"
    [edit] = find_mojibake(text)
    assert text[slice(*edit.span)] == "Ã¡"
    assert edit.reason == "mojibake: UTF-8 read as Windows-1252"


@pytest.mark.parametrize("word", WORDS)
def test_sound_words_stay(word: str) -> None:
    assert find_mojibake(f"{word}… «{word}» “{word}”") == []
