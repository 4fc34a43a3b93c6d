"""
What stands around a candidate: titles, strangers' names, words that make it part of something else.

Each function answers one question about the words before and after a stretch of the text; none knows the table.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Final

from canonym.aliases.names import SUFFIXES
from canonym.languages.pack import LanguagePack
from canonym.languages.registry import get_pack
from canonym.languages.words import is_common, is_ordinary, word_frequency
from canonym.linking.candidate import Article, Gap, gap_class
from canonym.memo import Memo
from canonym.sounds.names import given_names
from canonym.text.fold import fold
from canonym.text.scripts import HAS_CASE, word_script

# How many words are remembered with their signs.
REMEMBERED: Final = 1 << 18
# Words of a phrase that are compared with the phrases of a language pack.
LONGEST_PHRASE: Final = 4
# From this Zipf frequency on a word is nearly always something else than a name (Will, No).
SELDOM_A_NAME: Final = 5.5
QUOTES: Final = frozenset("\"'“”„«»‘’‚‹›「」『』《》〈〉`״׳")


@cache
def phrases(pack: LanguagePack, field: str) -> frozenset[str]:
    """Phrases of a pack, folded word by word: `titles_before`, `place_words.after` and so on."""
    value: object = pack
    for name in field.split("."):
        value = getattr(value, name)
    assert isinstance(value, tuple)
    return frozenset(" ".join(fold(word) for word in words_of_phrase(phrase)) for phrase in value)


def words_of_phrase(phrase: str) -> list[str]:
    """The words of a phrase; signs part words as they do in texts."""
    for sign in "-'.,’":
        phrase = phrase.replace(sign, " ")
    return phrase.split()


@cache
def edges(known: frozenset[str], *, last: bool) -> frozenset[str]:
    """The first or last words of phrases: most words of a text are none of them."""
    return frozenset(phrase.split(" ")[-1 if last else 0] for phrase in known)


class Sign:
    """What a word beside a name may belong to, as bits. Plain numbers: these are asked around every candidate."""

    PLACE_BEFORE: Final = 1
    PLACE_AFTER: Final = 2
    PLACE_JOINED: Final = 4
    QUOTING_BEFORE: Final = 8
    QUOTING_AFTER: Final = 16
    TITLE_BEFORE: Final = 32
    TITLE_AFTER: Final = 64
    CAPITAL: Final = 128  # the word begins with a capital: a longer name may go on with it

    # What may be said before a name and after it, of the spelling or of a thing named after somebody.
    QUOTING: Final = QUOTING_BEFORE | QUOTING_AFTER
    THING: Final = PLACE_BEFORE | PLACE_AFTER | PLACE_JOINED | CAPITAL
    BEFORE: Final = PLACE_BEFORE | QUOTING_BEFORE | TITLE_BEFORE
    AFTER: Final = PLACE_AFTER | PLACE_JOINED | QUOTING_AFTER | TITLE_AFTER | CAPITAL


# (sign, field of the pack, whether the word ends the phrase, whether English phrases count in every language)
_SIGNS: Final = (
    (Sign.PLACE_BEFORE, "place_words.before", True, True),
    (Sign.PLACE_AFTER, "place_words.after", False, False),
    (Sign.PLACE_JOINED, "place_words.joined", False, False),
    (Sign.QUOTING_BEFORE, "quoting.before", True, True),
    (Sign.QUOTING_AFTER, "quoting.after", False, True),
    (Sign.TITLE_BEFORE, "titles_before", True, False),
    (Sign.TITLE_AFTER, "titles_after", False, False),
)


@cache
def signs(pack: LanguagePack) -> Memo[str, int]:
    """Word -> its signs in a language: most words have none, so most questions end here."""
    known = [
        (sign, edges(phrases(each, field), last=last))
        for sign, field, last, everywhere in _SIGNS
        for each in ((pack, get_pack("en")) if everywhere else (pack,))
    ]

    def bits(word: str) -> int:
        key, found = fold(word), Sign.CAPITAL if word[:1].isupper() else 0
        for sign, words in known:
            if key in words:
                found |= sign
        return found

    return Memo(bits, REMEMBERED)


def signs_beside(article: Article, first: int, last: int) -> int:
    """The signs of the words right before and right after words `first` to `last - 1`; 0 ends most questions."""
    known, words = signs(article.pack), article.tokens.words
    before = known[words[first - 1]] & Sign.BEFORE if first else 0
    return before | known[words[last]] & Sign.AFTER if last < len(words) else before


def phrase_before(article: Article, first: int, known: frozenset[str], *, across: frozenset[Gap]) -> int:
    """How many words right before word `first` make one of the `known` phrases; 0 for none."""
    tokens = article.tokens
    if first <= 0 or fold(tokens.words[first - 1]) not in edges(known, last=True):
        return 0
    words: list[str] = []
    index = first
    while index > 0 and len(words) < LONGEST_PHRASE:
        kind = gap_class[tokens.gaps[index]]
        if kind not in across:
            break
        index -= 1
        words.insert(0, fold(tokens.words[index]))
        if " ".join(words) in known:
            return len(words)
    return 0


def phrase_after(article: Article, last: int, known: frozenset[str], *, across: frozenset[Gap]) -> int:
    """How many words right after word `last - 1` make one of the `known` phrases; 0 for none."""
    tokens = article.tokens
    if last >= len(tokens) or fold(tokens.words[last]) not in edges(known, last=False):
        return 0
    words: list[str] = []
    for index in range(last, min(last + LONGEST_PHRASE, len(tokens))):
        if gap_class[tokens.gaps[index]] not in across:
            break
        words.append(fold(tokens.words[index]))
        if " ".join(words) in known:
            return len(words)
    return 0


_BESIDE: Final = frozenset({Gap.SPACE, Gap.TIGHT, Gap.HYPHEN, Gap.POINT})
_TITLE_GAPS: Final = frozenset({Gap.SPACE, Gap.TIGHT, Gap.HYPHEN, Gap.POINT})


def has_title(article: Article, first: int, last: int) -> bool:
    """Whether a title stands right before or after."""
    pack, words, known = article.pack, article.tokens.words, signs(article.pack)
    if (
        first > 0
        and known[words[first - 1]] & Sign.TITLE_BEFORE
        and phrase_before(article, first, phrases(pack, "titles_before"), across=_TITLE_GAPS)
    ):
        return True
    if (
        last < len(words)
        and known[words[last]] & Sign.TITLE_AFTER
        and phrase_after(article, last, phrases(pack, "titles_after"), across=_TITLE_GAPS)
    ):
        return True
    return _title_in_run(article, first, last) or _title_with_particle(article, last)


def _title_in_run(article: Article, first: int, last: int) -> bool:
    """A title written on to the name without a space (金正恩委員長): the run goes on with it."""
    tokens = article.tokens
    if last >= len(tokens):
        return False
    return tokens.gaps[last] == "" and tokens.words[last].startswith(article.pack.titles_after or ("\0",))


def _title_with_particle(article: Article, last: int) -> bool:
    """A title after the name that carries a particle itself (문재인 대통령이)."""
    tokens, pack = article.tokens, article.pack
    if not pack.clitics or last >= len(tokens) or gap_class[tokens.gaps[last]] is not Gap.SPACE:
        return False
    return tokens.words[last].startswith(pack.titles_after or ("\0",))


def is_capitalized(word: str) -> bool:
    """Whether a word begins as names do in its script; scripts without capitals do not tell."""
    return word[:1].isupper()


def is_name_like(article: Article, index: int) -> bool:
    """Whether the word may be part of somebody's name: capitalized, no title, no ordinary word, no month."""
    word = article.tokens.words[index]
    if not is_capitalized(word) or len(word) == 1:
        return False
    key = fold(word)
    if key in phrases(article.pack, "months_weekdays") or key in SUFFIXES:
        return False
    if is_common(word, article.language):
        return False
    return not (
        key in phrases(article.pack, "titles_before")
        or key in phrases(article.pack, "titles_after")
        or key in phrases(get_pack("en"), "titles_before")
    )


def stranger_before(article: Article, first: int, taken: Set[int]) -> bool:
    """
    Whether a word of another person's name stands right before: Doku Umarov, not Rustem Umerov.

    `taken` are words that belong to other mentions; a title, an ordinary word or the end of a sentence parts names as
    well.
    """
    if first == 0:
        return False
    tokens = article.tokens
    kind = gap_class[tokens.gaps[first]]
    index = first - 1
    if phrase_before(article, first, phrases(article.pack, "titles_before"), across=_TITLE_GAPS):
        return False
    if kind is Gap.POINT:
        return _is_initial(tokens.words[index])
    if kind not in (Gap.SPACE, Gap.HYPHEN) or index in taken:
        return False
    word = tokens.words[index]
    if word_script(word) not in HAS_CASE or word_script(word) != word_script(tokens.words[first]):
        return False
    if kind is Gap.HYPHEN:
        if fold(word) in given_names().full and is_capitalized(word):
            return True  # Pierre-Napoléon, though a pierre is a stone
        return is_name_like(article, index) and len(word) > 2 and not in_shouted_line(article, index)
    if not is_name_like(article, index):
        return False
    return not in_shouted_line(article, index)


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[:1].isupper()


def stranger_after(article: Article, last: int, taken: Set[int], *, family_first: bool) -> bool:
    """Whether the name goes on with a word that is not the entity's: Kim Jong-hyun, not Kim Jong Un."""
    tokens = article.tokens
    if last >= len(tokens) or last in taken:
        return False
    kind = gap_class[tokens.gaps[last]]
    if kind not in (Gap.SPACE, Gap.HYPHEN):
        return False
    word = tokens.words[last]
    if word_script(word) not in HAS_CASE or word_script(word) != word_script(tokens.words[last - 1]):
        return False
    if in_shouted_line(article, last):
        return False
    if not is_name_like(article, last):
        return False
    if kind is Gap.HYPHEN:
        return True
    return family_first or article.language not in ("de",)


def is_part_of_longer(article: Article, first: int, taken: Set[int]) -> bool:
    """
    Whether an ordinary word that is a name as well stands behind another word with a capital: a longer name holds both
    (Дом Культуры, Партизанская Поляна). German writes all nouns so.
    """
    tokens, index = article.tokens, first - 1
    if first == 0 or index in taken or gap_class[tokens.gaps[first]] is not Gap.SPACE:
        return False
    if not is_capitalized(tokens.words[index]) or tokens.sentence_start(index) or article.language.startswith("de"):
        return False
    return word_frequency(tokens.words[first], article.language) > 0 and not in_shouted_line(article, index)


def in_shouted_line(article: Article, index: int) -> bool:
    """In a line all in capitals, capitals say nothing."""
    return article.tokens.words[index].isupper() and in_capitals_line(article, article.tokens.starts[index])


def in_capitals_line(article: Article, offset: int) -> bool:
    """Whether the line around `offset` is all in capitals, with more than one word."""
    text = article.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)][:400]
    letters = [char for char in line if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return " " in line.strip() and len(letters) > 6 and capitals >= 0.9 * len(letters)


def makes_something_else(article: Article, first: int, last: int) -> str | None:
    """The word that makes a person's name the name of a street, a prize, a ship; None where there is none."""
    pack, tokens, known = article.pack, article.tokens, signs(article.pack)
    if first > 0 and known[tokens.words[first - 1]] & Sign.PLACE_BEFORE and not _ends_there(article, first):
        for each in (pack, get_pack("en")) if pack.code != "en" else (pack,):
            count = phrase_before(article, first, phrases(each, "place_words.before"), across=_BESIDE)
            if count:
                return " ".join(tokens.words[first - count : first])
    ahead = last
    while ahead < len(tokens) and ahead < last + 3:
        if gap_class[tokens.gaps[ahead]] not in (Gap.SPACE, Gap.HYPHEN):
            break
        word = tokens.words[ahead]
        found = known[word]
        count = found & Sign.PLACE_AFTER and phrase_after(
            article, ahead, phrases(pack, "place_words.after"), across=_BESIDE
        )
        cased = word_script(word) in HAS_CASE
        # The thing itself is written with a capital where the language capitalizes names (Gorky Park, not Gorky's
        # park).
        if count and (not cased or word[:1].isupper()):
            return word
        joined = found & Sign.PLACE_JOINED and gap_class[tokens.gaps[ahead]] is Gap.HYPHEN
        if joined and fold(word) in phrases(pack, "place_words.joined"):
            return word
        if not cased or not word[:1].isupper():
            break
        ahead += 1
    return None


def _ends_there(article: Article, first: int) -> bool:
    """Whether the full stop before a word ends a sentence: what it follows is an ordinary word, no abbreviation."""
    tokens = article.tokens
    before = tokens.words[first - 1]
    return gap_class[tokens.gaps[first]] is Gap.POINT and len(before) > 2 and is_ordinary(before, article.language)


def is_relative(article: Article, first: int, last: int) -> bool:
    """Whether the ending or the words around say that a relative of the bearer is meant (Orbánné: his wife)."""
    endings = _relatives(article.pack)
    return bool(endings) and fold(article.tokens.words[last - 1]).endswith(endings)


@cache
def _relatives(pack: LanguagePack) -> tuple[str, ...]:
    """Endings that make a relative's name of a person's, folded."""
    return tuple(fold(suffix) for suffix in pack.relations.joined if suffix)


def is_spelling_itself(article: Article, first: int, last: int) -> bool:
    """Whether the text speaks of the spelling, not of the bearer ("misspelled as 'Belausov'")."""
    tokens, known_signs = article.tokens, signs(article.pack)
    before = first > 0 and known_signs[tokens.words[first - 1]] & Sign.QUOTING_BEFORE
    after = last < len(tokens) and known_signs[tokens.words[last]] & Sign.QUOTING_AFTER
    if not (before or after):
        return False
    opening, closing = tokens.gaps[first], tokens.gaps[last]
    # In quotation marks by itself; the beginning of a longer quotation is not the subject.
    quoted = any(char in QUOTES for char in opening) and closing[:1] in QUOTES
    for known in (article.pack, get_pack("en")):
        said = phrases(known, "quoting.before")
        if first and fold(tokens.words[first - 1]) in edges(said, last=True) and not _ends_sentence(opening):
            words: list[str] = []
            for index in range(first - 1, max(-1, first - 1 - LONGEST_PHRASE), -1):
                words.insert(0, fold(tokens.words[index]))
                # A word by itself says so only of what is quoted; "spelled as" says it either way.
                if " ".join(words) in said and (quoted or len(words) > 1):
                    return True
        followed = last < len(tokens) and any(char in QUOTES for char in tokens.gaps[last])
        if followed and phrase_after(article, last, phrases(known, "quoting.after"), across=frozenset(Gap)):
            return True
    return False


def _ends_sentence(gap: str) -> bool:
    return any(char in ".!?…\n" for char in gap)


def subject_follows(article: Article, last: int, frequency: float) -> bool:
    """
    Whether a sentence that opens with this word goes on as after its subject: with a verb, not another subject.

    Of a word that is nearly always something else than a name (Will, No) only a verb of reports says so.
    """
    tokens = article.tokens
    if last >= len(tokens) or gap_class[tokens.gaps[last]] is not Gap.SPACE:
        return False
    key = fold(tokens.words[last])
    verbs = phrases(article.pack, "verbs")
    if frequency >= SELDOM_A_NAME and verbs:
        return key in verbs
    return tokens.words[last].islower() and key not in _SUBJECTS


def is_month(article: Article, first: int, last: int) -> bool:
    """Whether the one word is a month or a weekday of the language."""
    return last - first == 1 and fold(article.tokens.words[first]) in phrases(article.pack, "months_weekdays")


# Words that open a clause as its subject or go with one: after them the word before is an auxiliary (Will he …, May the
# …).
_SUBJECTS: Final = frozenset(
    (
        *("he", "she", "it", "they", "we", "you", "i", "the", "a", "an", "this", "that", "these", "those", "there"),
        *("his", "her", "its", "their", "our", "my", "your", "no", "any", "some"),
    )
)
