"""
Arabic script: what the signs stand for is settled before a table says how it is spelled.

A word is read as consonants and vowels in the order of speech. Consonants stay letters of the script (a shadda doubles
them, every seat of the hamza is ء, و and ي are consonants only). Vowels become a i u and long ā ī ū; ē and ō are ي and
و with a sukun after their short vowel, ĕ and ŏ after a consonant without a sign, á is the final ى; ً ٌ ٍ stay. ة stays
where it is silent and is ت in the construct state. The article is ٱل and a hyphen, or ٱ and the sun letter: الشَّمس is
read ٱش-شaمس. Vowels that are not written are not guessed. Source: Fischer, Grammatik des klassischen Arabisch, 4-20.
"""

from __future__ import annotations

from dataclasses import dataclass

from canonym.errors import DataError
from canonym.translit.readers import Alphabet
from canonym.translit.readers.abjad import plain_letters
from canonym.translit.table import Table

SHADDA, SUKUN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}"
SHORT = {"\N{ARABIC FATHA}": "a", "\N{ARABIC KASRA}": "i", "\N{ARABIC DAMMA}": "u"}
TANWIN = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}"
DAGGER = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
MARKS = frozenset((SHADDA, SUKUN, DAGGER, *SHORT, *TANWIN))

ARTICLE = "ٱ"
SUN = frozenset("تثدذرزسشصضطظلن")
_SEATS = {"أ": "a", "إ": "i", "ؤ": "", "ئ": "", "ء": ""}
# The short vowel before a letter of prolongation, and the long one: with that vowel written, with a sukun too, bare
_BACK, _FRONT = ("u", "ū", "ō", "ŏ"), ("i", "ī", "ē", "ĕ")
_GLIDES = {"و": _BACK, "ي": _FRONT, "ی": _FRONT, "ى": _FRONT}
_ALEFS = frozenset("اٱآ")
# و ف ب ك ل before the article, only with their vowel written: Bali is بالي too
_PREFIXES = frozenset("وفبكل")

_ARTICLES = ("assimilate", "plain", "none")
_FINALS = ("keep", "drop")


@dataclass(slots=True)
class _Sign:
    """A letter with its marks: `vowel` is what a mark says (None: nothing), "" a sukun."""

    letter: str
    vowel: str | None = None
    doubled: bool = False


class Arabic(Alphabet):
    """
    Reads Arabic and the languages that borrowed its script. `options`: `article: assimilate`, `plain` or `none`;
    `final: drop` leaves out short vowels and case endings at the end of a word.
    """

    def __init__(self, table: Table) -> None:
        self._article = table.options.get("article", "plain")
        self._drop = table.options.get("final", "keep") == "drop"
        for name, known in (("article", _ARTICLES), ("final", _FINALS)):
            if table.options.get(name, known[0]) not in known:
                raise DataError(
                    f"{table.path}: the option `{name}` is one of {', '.join(known)}, not {table.options[name]!r}."
                )

    def read(self, part: str) -> str:
        """The part as consonants and vowels, in the order of speech."""
        signs = _signs(plain_letters(part))
        before, stem = self._split_article(signs)
        spoken = _Spoken(stem).all()
        if self._drop and len(stem) > 2 and spoken[-1] in ("a", "i", "u", *TANWIN):
            spoken.pop()
        return before + "".join(spoken)

    def _split_article(self, signs: list[_Sign]) -> tuple[str, list[_Sign]]:
        """What the article and a prefix before it are read as, and the rest of the word."""
        if self._article == "none":
            return "", signs
        start, before = 0, ""
        first = signs[0]
        if first.letter in _PREFIXES and first.vowel in ("a", "i") and not first.doubled:
            start, before = 1, f"{first.letter}{first.vowel}-"
        rest = signs[start:]
        if first.letter == "ل" and start and rest and rest[0].letter == "ل" and not rest[0].vowel:
            opening, stem = "", rest[1:]
        elif len(rest) > 3 and rest[0].letter in ("ا", "ٱ") and rest[0].vowel in (None, "a") and rest[1].letter == "ل":
            if rest[1].vowel or rest[1].doubled:
                return "", signs
            opening, stem = ARTICLE, rest[2:]
        else:
            return "", signs
        if len(stem) < 2:
            return "", signs
        sun = stem[0].letter in SUN
        if sun:
            stem = [_Sign(stem[0].letter, stem[0].vowel), *stem[1:]]
        lam = stem[0].letter if sun and self._article == "assimilate" else "ل"
        return f"{before}{opening}{lam}-", stem


class _Spoken:
    """One word, sign by sign."""

    def __init__(self, signs: list[_Sign]) -> None:
        self._signs = signs
        self._out: list[str] = []

    def all(self) -> list[str]:
        for at, sign in enumerate(self._signs):
            if sign.letter in _ALEFS:
                self._alef(at, sign)
            elif sign.letter in _SEATS:
                self._hamza(at, sign)
            elif sign.letter == "ة":
                self._ta(sign)
            elif sign.letter in _GLIDES:
                self._glide(at, sign)
            else:
                self._consonant(sign)
        return self._out

    def _next(self, at: int) -> _Sign | None:
        return self._signs[at + 1] if at + 1 < len(self._signs) else None

    def _last(self) -> str:
        return self._out[-1] if self._out else ""

    def _lengthen(self, short: str, long: str) -> None:
        """A vowel letter: with the short vowel before it, written or not, it makes a long one."""
        if self._last() == short:
            self._out.pop()
        self._out.append(long)

    def _consonant(self, sign: _Sign) -> None:
        self._out.append(sign.letter)
        if sign.doubled:
            self._out.append(sign.letter)
        if sign.vowel:
            self._out.append(sign.vowel)

    def _alef(self, at: int, sign: _Sign) -> None:
        following = self._next(at)
        if sign.letter == "آ":
            if self._out and following is not None and following.letter == "ء":
                self._lengthen("a", "ā")
            else:
                self._out.extend("ءā")
        elif not self._out:
            if sign.vowel:
                self._out.append(sign.vowel)
            elif not (following and following.letter in _GLIDES and following.vowel is None and not following.doubled):
                self._out.append("a")
        elif sign.vowel and sign.vowel in TANWIN:
            self._out.append(sign.vowel)
        elif self._last() in (*TANWIN, "ā") or (self._last() == "ū" and following is None):
            return  # written, not spoken: after tanwin, and after the plural ending
        else:
            self._lengthen("a", "ā")

    def _hamza(self, at: int, sign: _Sign) -> None:
        vowel = sign.vowel
        if not self._out and vowel is None:
            vowel = _SEATS[sign.letter]
        self._out.append("ء")
        if sign.doubled:
            self._out.append("ء")
        if vowel:
            self._out.append(vowel)

    def _ta(self, sign: _Sign) -> None:
        if sign.vowel is None:
            if self._last() == "a":
                self._out.pop()
            self._out.append("ة")
            return
        if self._last() not in ("a", "ā"):
            self._out.append("a")
        self._out.append("ت")
        if sign.vowel:
            self._out.append(sign.vowel)

    def _glide(self, at: int, sign: _Sign) -> None:
        short, long, open_long, bare_long = _GLIDES[sign.letter]
        following = self._next(at)
        last = self._last()
        if sign.letter == "ى" and following is None and last != "i" and not sign.doubled:
            if sign.vowel == "ā" or last not in TANWIN:
                self._lengthen("a", "á")
            if sign.vowel and sign.vowel in TANWIN:
                self._out[-1:] = [sign.vowel]
            return
        consonant = "و" if sign.letter == "و" else "ي"
        opens = following is not None and following.letter in ("ا", "آ", "ى", "ة") and not self._plural(at, last)
        bare = sign.vowel is None or (sign.vowel == "" and last == short)
        closed = at > 0 and self._signs[at - 1].vowel == ""
        if sign.doubled or not bare or opens or closed or not self._out_carries(last, short):
            self._consonant(_Sign(consonant, sign.vowel, sign.doubled))
        else:
            self._lengthen(short, bare_long if last not in (short, "") else open_long if sign.vowel == "" else long)

    def _plural(self, at: int, last: str) -> bool:
        """Whether what follows is the silent alef after the ending -ū."""
        return last == "u" and at + 2 == len(self._signs) and self._signs[at + 1] == _Sign("ا")

    def _out_carries(self, last: str, short: str) -> bool:
        """Whether what was read so far can carry a long vowel: a consonant without a vowel, or with the short one."""
        return last == short or (last != "" and last not in "aiuāīūáōŏēĕ" and last not in TANWIN) or self._opened()

    def _opened(self) -> bool:
        """Whether the word began with a bare alef, which is nothing but the seat of the vowel that follows."""
        return not self._out and self._signs[0].letter in ("ا", "ٱ") and len(self._signs) > 1


def _signs(word: str) -> list[_Sign]:
    """The letters with their marks; a mark before any letter belongs to the first."""
    signs: list[_Sign] = []
    waiting = ""
    for character in word:
        if character not in MARKS:
            signs.append(_Sign(character))
        elif not signs:
            waiting = character
            continue
        for mark in (waiting, character):
            if mark in MARKS:
                _put(signs[-1], mark)
        waiting = ""
    return signs


def _put(sign: _Sign, mark: str) -> None:
    if mark == SHADDA:
        sign.doubled = True
    elif mark == SUKUN:
        sign.vowel = ""
    elif mark == DAGGER:
        sign.vowel = "ā"
    else:
        sign.vowel = SHORT.get(mark, mark)
