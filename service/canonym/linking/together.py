"""
Whether the parts of a name that is only near go together: what one of them leaves open, the others have to make up for.

Names of a million people are near to each other by chance. Three things tell most of those apart: a given name in
another form (Jean, Giovanni) wants a family name that is hardly changed; an ordinary word is no misspelled name; and a
name that is built of the syllables of Chinese, Korean, Vietnamese or Japanese ones is compared as those are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from canonym.aliases.names import Role
from canonym.aliases.table import AliasTable
from canonym.languages.words import is_ordinary
from canonym.linking.candidate import Article, Candidate, Part
from canonym.linking.score import EXPLAINED, NEARER, SINGLE_THING, full_score
from canonym.linking.transliterated import LONGEST_SYLLABLE
from canonym.model import Method
from canonym.sounds.align import align
from canonym.sounds.culture import Culture, cultures_of
from canonym.sounds.reading import read
from canonym.text.fold import fold
from canonym.text.scripts import word_script


def go_together(candidate: Candidate, solid: Sequence[Part], article: Article, table: AliasTable) -> bool:
    """Whether the `solid` parts of a candidate, those that are parts of the name, may be one name."""
    # A part that is only near, or another form of a given name, needs one beside it that is nearer.
    farther = sum(part.similarity <= EXPLAINED for part in solid)
    if farther > 1:
        return False
    tokens = [table.word(token) for token in candidate.name.parts]
    scripts = {*map(table.script, candidate.name.parts), *(word_script(part.surface) for part in solid)}
    if scripts != {"Latn"} or table.kind_of(candidate.entity) != "person":
        return True
    if farther and any(EXPLAINED < part.similarity < NEARER for part in solid):
        return False
    near = [part for part in solid if part.method in (Method.TRANSLITERATED, Method.FUZZY)]
    if len(candidate.parts) == 2 and any(is_ordinary(part.surface, article.language) for part in near):
        return False  # it opens a sentence, or is a noun (Según Jaeho)
    return _are_of_one_culture(candidate, solid, tokens, table)


def _are_of_one_culture(candidate: Candidate, solid: Sequence[Part], tokens: Sequence[str], table: AliasTable) -> bool:
    """
    Whether the name of the text is built as the entry's are, where either has East Asian syllables, and sounds like it
    to those who speak the language. Other ways of writing such a name are not built so, but near.
    """
    heard = [part for part in solid if part.method is Method.TRANSLITERATED]
    mine = set(cultures_of([part.surface for part in solid]))
    if not mine.isdisjoint(cultures_of(tokens)):
        return all(part.similarity >= (EXPLAINED if part.role is Role.FAMILY else NEARER) for part in heard)
    theirs = _cultures(candidate.entity, table)
    if mine:
        return not mine.isdisjoint(theirs)
    return not (theirs and any(part.similarity <= EXPLAINED for part in heard))


def _cultures(entity: int, table: AliasTable) -> set[Culture]:
    """The cultures that some Latin spelling of a person fits."""
    latin = (name.parts for name in table.names_of(entity) if table.script(name.parts[0]) == "Latn")
    return {culture for parts in latin for culture in cultures_of([table.word(token) for token in parts])}


def at_home(candidate: Candidate, table: AliasTable) -> Candidate:
    """
    A candidate with its parts as near as they are to those who speak the language, where both names are built of the
    syllables of one East Asian culture.
    """
    known = [part for part in candidate.parts if part.place >= 0]
    if len(known) < 2 or all(part.method is not Method.TRANSLITERATED for part in known):
        return candidate
    tokens = [table.word(token) for token in candidate.name.parts]
    shared = set(cultures_of([part.surface for part in known])).intersection(cultures_of(tokens))
    if not shared or table.script(candidate.name.parts[0]) != "Latn":
        return candidate
    parts = tuple(
        part._replace(similarity=_heard(part, tokens[part.place], shared))
        if part.place >= 0 and part.method is Method.TRANSLITERATED
        else part
        for part in candidate.parts
    )
    score = full_score(parts, candidate.missing, reordered=candidate.reordered and not candidate.comma)
    return candidate._replace(parts=parts, score=score)


def _heard(part: Part, token: str, cultures: set[Culture]) -> float:
    """
    How near a part is to the token as one of the cultures reads both.

    Families have kept spellings that no system explains (Lee in Singapore, Li by pinyin): what the text's language
    hears as the same is the same. And many speakers of Mandarin do not tell n from ng at the end of a syllable, nor do
    those who write their names (Jingping). A syllable by itself is another name where it is not near in any language.
    """
    nearest = max(align(read(part.surface, None, each), read(token, None, each)) for each in cultures)
    if len(token) <= LONGEST_SYLLABLE:
        nearest = min(nearest, part.similarity)
    same = (
        part.similarity >= SINGLE_THING if part.role is Role.FAMILY else _without_g(part.surface) == _without_g(token)
    )
    return max(nearest, part.similarity) if same else nearest


def _without_g(word: str) -> str:
    return fold(word).replace("ng", "n")
