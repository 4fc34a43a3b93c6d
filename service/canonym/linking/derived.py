"""Words that are not a name but made from it: inhabitants, adjectives (Korean, Israeli, un Géorgien)."""

from __future__ import annotations

from typing import Final

from canonym.text.scripts import word_script

# Scripts that write few vowels: what is made from a name may differ from it by its last letter alone.
_ABJADS: Final = frozenset({"Arab", "Hebr"})
# Fewer letters in common say little.
SHORTEST_STEM: Final = 4


def is_made_from(word: str, name: str) -> bool:
    """Whether one word holds the other at its beginning or its end (un Géorgien, where Turkish Gürcistan is listed)."""
    if word == name:
        return False
    if min(len(word), len(name)) >= SHORTEST_STEM:
        longer, shorter = (word, name) if len(word) > len(name) else (name, word)
        if longer.startswith(shorter) or longer.endswith(shorter):
            return True
    return len(word) == len(name) >= SHORTEST_STEM and word[:-1] == name[:-1] and word_script(word) in _ABJADS


_VOWELS: Final = frozenset("aeiouyæøåαεηιουωаеиоуыэюяіїє")


def is_derived(word: str, token: str) -> bool:
    """
    Whether a word looks like something made from the name (Russian, Israeli, Chinese), not like a spelling of it.

    Within one script a spelling keeps the end of the name: vowel for vowel, the same consonant for a consonant.
    """
    script = word_script(word)
    if script != word_script(token) or word == token or script == "Kana":  # a kana's long mark comes and goes
        return False
    word, token = _single(word), _single(token)
    if word == token:
        return False
    if word.startswith(token) or token.startswith(word):
        return True
    last, end = word[-1], token[-1]
    return last != end and not (last in _VOWELS and end in _VOWELS) and {last, end} not in _SAME_END


def _single(word: str) -> str:
    """The word with doubled letters written once (Stubb, Rousseff)."""
    return "".join(char for place, char in enumerate(word) if word[place - 1 : place] != char)


_SAME_END: Final = tuple(
    {*pair} for pair in ("yj", "ij", "vw", "vf", "wf", "sz", "kc", "ck", "td", "gk", "кг", "дт", "вф")
)
