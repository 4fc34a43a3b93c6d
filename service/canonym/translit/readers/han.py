"""
Han characters, read as Standard Chinese: syllables of pinyin, the tone as a figure, a full stop between syllables.

北京 is read as bei3.jing1 (tone 5 is the neutral one, ü is ü), and the table's rules go on from there: Wade-Giles
rewrites syllables, plain pinyin drops the figures. Readings come from pypinyin, which knows words and characters.
"""

from __future__ import annotations

from functools import lru_cache

from canonym.errors import DataError
from canonym.text.fold import fold
from canonym.translit.readers import SEPARATOR
from canonym.translit.readers.names import NameSplitter
from canonym.translit.readers.readings import readings
from canonym.translit.table import Table

_TONES = {"figures": "TONE3", "marks": "TONE", "inside": "TONE2", "bopomofo": "BOPOMOFO"}


class Han:
    """
    Reads Chinese. Where a family name is read unlike the word, `names` gives the reading under the character itself
    (`names: {families: 李 单, 单: shan4}`); one that has a letter of its own (`letters: {张: cheung}`) is spelled so,
    whatever its reading. `options: {tones: …}` are `figures` (bei3, when left out), `marks` (běi),
    `inside` (be3i) or `bopomofo` (ㄅㄟˇ); `options: {readings: yue}` takes the table of readings of another language.
    """

    def __init__(self, table: Table) -> None:
        self._names = NameSplitter(table, _simplified)
        self._known = {name: reading for name, reading in table.names.items() if not name.isascii()}
        self._wholes = frozenset(source for source in table.letters if not source.isascii() and source not in "üê")
        self._join = table.names.get("join", "") or SEPARATOR
        self._style = _TONES.get(table.options.get("tones", "figures"), "")
        if not self._style:
            raise DataError(f"{table.path}: the option `tones` is one of {', '.join(_TONES)}.")
        other = table.options.get("readings", "")
        self._readings = readings(other) if other else None

    def split(self, word: str) -> list[tuple[str, bool]]:
        """The family name, a space and the given name where the word is a full name, else the word."""
        if len(word) in (3, 4) and _simplified(word) not in self._names.people and _word(word):
            return [(word, True)]
        return self._names.split(word)

    def read(self, part: str) -> str:
        """The syllables of the part; a name's joining sign takes the place of the full stop."""
        separator = self._join if self._names.is_given(part) else SEPARATOR
        sign, plain = self._names.taken_apart(part)
        if self._names.is_family(part):
            family = _simplified(plain)
            if family in self._wholes:
                return family
            if family in self._known:
                return self._known[family]
        if self._readings is not None:
            return sign + separator.join([self._readings.get(character, character) for character in plain])
        return sign + separator.join(_syllables(plain, self._style))


@lru_cache(maxsize=16_384)
def _syllables(word: str, style: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    # v stands for ü in some styles of pypinyin; asking for ü keeps lü apart from lu
    read = pinyin(
        _word(word) or word, style=getattr(Style, style), neutral_tone_with_five=style == "TONE3", v_to_u=True
    )
    return tuple(syllable[0] for syllable in read)


def _word(word: str) -> str:
    """
    The word as pypinyin's list of words has it, which knows few traditional spellings; empty when it has it not. What
    is in the list is no name, or one whose reading is known whole.
    """
    from pypinyin.constants import PHRASES_DICT

    return next((one for one in (word, _simplified(word)) if one in PHRASES_DICT), "")


def _simplified(word: str) -> str:
    """In simplified characters, one for one; what is no Han word stays."""
    folded = fold(word)
    return folded if len(folded) == len(word) else word
