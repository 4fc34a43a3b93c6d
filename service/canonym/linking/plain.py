"""The names that are just the words as they stand, one after the other: most of them, found without fitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from canonym.aliases.names import SUFFIXES, Role
from canonym.aliases.table import Name
from canonym.languages.patronymics import is_patronymic
from canonym.linking.candidate import Article, Candidate, Gap, Part, Unit, from_start, tier_of
from canonym.linking.extras import particles
from canonym.linking.fit import fit
from canonym.linking.reading import Reading
from canonym.linking.score import full_score, worst_method
from canonym.linking.words import WordReader
from canonym.model import Method, Span
from canonym.text.fold import fold

_NUMERAL: Final = frozenset("IVXL")


def fit_pair(
    name: Name, left: tuple[Unit, Reading], right: tuple[Unit, Reading], article: Article, reader: WordReader
) -> Candidate | None:
    """`fit` for two neighboring words; the many names that are just these two words take the short way."""
    if len(name.parts) != 2:
        return _as_it_stands(name, left, article, reader) or fit(name, (left, right), article, reader, near=True)
    if right[0].first != left[0].last or _goes_further(article, left[0].first, right[0].last):
        return fit(name, (left, right), article, reader, near=True)
    gap = article.gaps[right[0].first]
    first_token, second_token = left[1].token, right[1].token
    if name.parts == (first_token, second_token):
        places, turned = (0, 1), False
    elif name.parts == (second_token, first_token):
        places, turned = (1, 0), True
    else:
        return fit(name, (left, right), article, reader, near=True)
    roles = name.roles
    if gap in (Gap.COMMA, Gap.OTHER, Gap.NONE) or (turned and Role.WORD in roles) or Role.SUFFIX in roles:
        return fit(name, (left, right), article, reader, near=True)
    parts = (_part(left, places[0], roles), _part(right, places[1], roles))
    span = Span(parts[0].start, parts[1].end)
    score = full_score(parts, 0, reordered=turned)
    listed = reader.table.text(name.number)
    exact = not turned and article.text[span.start : span.end] == listed
    method = worst_method(parts, exact=exact)
    tier = tier_of(parts, name, method, plain=not turned)
    whole = from_start(parts, span.start)
    return Candidate(span, name.entity, name, whole, score, method, True, tier, left[0].first, right[0].last, turned)


def _as_it_stands(name: Name, left: tuple[Unit, Reading], article: Article, reader: WordReader) -> Candidate | None:
    """The candidate for a name of which all the words stand in its order, nothing beside them to be taken in."""
    unit, reading = left
    first, last = unit.first, unit.first + len(name.parts)
    words, exact = article.tokens.words, reader.exact
    if (
        reading.token != name.parts[0]
        or last > len(words)
        or any(exact[word] != token for word, token in zip(words[first:last], name.parts, strict=True))
        or any(article.gaps[index] not in _TOGETHER for index in range(first + 1, last))
        or Role.SUFFIX in name.roles
        or _goes_further(article, first, last)
    ):
        return None
    parts = []
    for place, role in enumerate(name.roles):
        word, start = words[first + place], article.tokens.starts[first + place]
        parts.append(Part(start, start + len(word), word, place, role, 1.0, Method.FOLDED, None))
    span = Span(parts[0].start, parts[-1].end)
    whole = from_start(parts, span.start)
    method = worst_method(whole, exact=article.text[span.start : span.end] == reader.table.text(name.number))
    tier = tier_of(whole, name, method, plain=True)
    return Candidate(
        span, name.entity, name, whole, full_score(whole, 0, reordered=False), method, True, tier, first, last
    )


# What stands between the words of a name that is written out.
_TOGETHER: Final = frozenset({Gap.SPACE, Gap.HYPHEN})


def _part(read: tuple[Unit, Reading], place: int, roles: Sequence[Role]) -> Part:
    unit, reading = read
    start = unit.start + reading.start if unit.end - unit.start == len(unit.text) else unit.start
    end = unit.end if reading.end == len(unit.text) else unit.start + reading.end
    return Part(
        start,
        end,
        unit.text[reading.start : reading.end],
        place,
        roles[place],
        reading.similarity,
        reading.method,
        reading.form,
    )


def _goes_further(article: Article, first: int, last: int) -> bool:
    """Whether a name that ends at these words might take in more: an initial, a small word, a suffix beside it."""
    words, gaps = article.tokens.words, article.gaps
    if gaps[first] is not Gap.NONE:
        before = words[first - 1]
        if gaps[first] is Gap.POINT or len(before) == 1 or fold(before) in particles(article.pack):
            return True
    if last < len(words) and gaps[last] is not Gap.NONE:
        after = words[last]
        key = fold(after)
        return (
            gaps[last + 1] is Gap.POINT
            or key in SUFFIXES
            or (after.isupper() and set(after) <= _NUMERAL)
            or is_patronymic(key)
        )
    return False
