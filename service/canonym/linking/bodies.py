"""
Bodies and places called by less than their full name, or by more: legal forms, acronyms, abbreviated states.

A legal form that stands right after a body's name belongs to the mention, whatever the entry has. A computed short name
(`aliases.shortened`) counts where the article bears it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final

from canonym.aliases.names import Flag
from canonym.aliases.shortened import body_words
from canonym.aliases.table import AliasTable
from canonym.languages.words import word_frequency
from canonym.linking.candidate import Article, Candidate, Gap, gap_class
from canonym.linking.choose import language_rank
from canonym.linking.context import in_capitals_line, phrases, stranger_before
from canonym.model import Span
from canonym.text.fold import fold

_BEFORE_LEGAL: Final = frozenset({Gap.SPACE, Gap.COMMA})
_QUALIFIES: Final = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.POINT})
# From this Zipf frequency on a word goes on with the sentence (and, has, to); rarer ones are mostly nouns.
GOES_ON: Final = 5.5
# An acronym of so many letters is seldom two things; one of a letter less has to come again.
TELLING: Final = 4
SAME_LANGUAGE: Final = 2
# Words of a company's name after the first that are looked through for its legal form.
LONGEST_COMPANY: Final = 4


def with_legal_form(candidate: Candidate, article: Article) -> Candidate:
    """The candidate with the legal forms that follow (Avco Corp., Morgan Stanley and Co. Inc.)."""
    words, last = article.tokens.words, candidate.last
    known = body_words()
    start = last
    while last < len(words):
        gap, after = article.tokens.gaps[last], last
        # A point is that of the legal form before (Co. Inc.); after the name itself it ends the sentence.
        if gap_class[gap] not in _BEFORE_LEGAL and gap.strip() != "&" and not (gap == ". " and last > start):
            break
        if words[after] in known.between and after + 1 < len(words):
            after += 1
        count = known.legal_at(words, after)
        if not count:
            break
        last = after + count
    if last == start:
        return candidate
    return candidate._replace(span=Span(candidate.span.start, article.tokens.end(last - 1)), last=last)


def as_it_stands(candidate: Candidate, article: Article, kind: str) -> Candidate | None:
    """
    A candidate with what belongs to it in the text: a body with its legal form. None for what is another body's name or
    no name here.
    """
    if kind == "place":
        return None if is_other(candidate, article) else candidate
    if kind != "org":
        return candidate
    found = with_legal_form(candidate, article)
    return None if _is_part_of_company(found, article) else found


def without_full_stop(candidate: Candidate, article: Article) -> Candidate:
    """An abbreviation without its last point where that may be the sentence's as well (in the U.S. And Japan)."""
    end, last = candidate.end_of_name, candidate.last
    if not candidate.name.flags & Flag.COMPUTED or end == candidate.span.end:
        return candidate
    if last < len(article.tokens) and not (
        article.tokens.gaps[last][1:].isspace() and article.tokens.words[last][0].isupper()
    ):
        return candidate
    return candidate._replace(span=Span(candidate.span.start, end))


def _is_part_of_company(candidate: Candidate, article: Article) -> bool:
    """
    Whether a longer company's name goes on here (General Motors Acceptance Corp.) or has begun before (Eastman Kodak
    Co.).
    """
    words, gaps, known = article.tokens.words, article.tokens.gaps, body_words()
    if candidate.span.end > candidate.end_of_name:
        return stranger_before(article, candidate.first, frozenset())
    for index in range(candidate.last, min(candidate.last + LONGEST_COMPANY, len(words))):
        if gaps[index] != " ":
            return False
        if index > candidate.last and known.legal_at(words, index):
            return True
        if not words[index][0].isupper():
            return False
    return False


def not_in(taken: Set[int], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates of whose words none is `taken`."""
    return (each for each in candidates if not any(index in taken for index in range(each.first, each.last)))


def is_full(candidate: Candidate) -> bool:
    """Whether a computed name stands for the full one: only its legal form is missing, or another follows it."""
    flags = candidate.name.flags
    return not flags & Flag.WEAK or (not flags & Flag.CASE_EXACT and candidate.span.end > candidate.end_of_name)


def is_supported(candidate: Candidate, article: Article, table: AliasTable, times: int) -> bool:
    """
    Whether the article bears out a computed short name, met so many `times`, though the full name does not stand in it.

    A town and a comma before a state do; an acronym in the language of the text is borne out by itself where the table
    has the letters for nothing else, and they are many or come again; a line all in capitals tells no acronym.
    """
    if table.kind_of(candidate.entity) == "place":
        first = candidate.first
        return first > 0 and gap_class[article.tokens.gaps[first]] is Gap.COMMA and article.name_like[first - 1]
    if (
        not candidate.name.flags & Flag.CASE_EXACT
        or language_rank(candidate.name.language, article.language) < SAME_LANGUAGE
    ):
        return False
    if in_capitals_line(article, candidate.span.start):
        return False
    token = candidate.name.parts[0]
    names = table.named_by(token)
    if table.spread(token) > len(names) or any(table.name(number).entity != candidate.entity for number in names):
        return False
    letters = len(candidate.parts[0].surface)
    return letters >= TELLING or (letters == TELLING - 1 and times > 1)


def is_other(candidate: Candidate, article: Article) -> bool:
    """
    Whether a computed name of a place is none here: it is another language's, or qualifies what follows as an adjective
    does (U.S. officials).
    """
    flags = candidate.name.flags
    if not flags & Flag.COMPUTED:
        return False
    own = candidate.name.language
    if own and language_rank(own, article.language) < SAME_LANGUAGE:
        return True
    return bool(flags & Flag.CASE_EXACT) and _qualifies(article, candidate.last)


def _qualifies(article: Article, last: int) -> bool:
    tokens = article.tokens
    if last >= len(tokens):
        return False
    gap = tokens.gaps[last]
    if gap_class[gap] not in _QUALIFIES and not gap.endswith("-"):
        return False
    word = tokens.words[last]
    return word_frequency(word, article.language) < GOES_ON and fold(word) not in phrases(article.pack, "verbs")
