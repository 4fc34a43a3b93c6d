"""
The whole flow, readable aloud: source, clean, segment, find, score, resolve, rewrite, result.

A `Normalizer` belongs to one table. It is immutable, thread-safe and picklable; what it remembers of words it has seen
changes its speed, never its answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import Any, Final

from canonym.aliases.table import AliasTable
from canonym.errors import RequestError
from canonym.languages.detect import detect
from canonym.languages.registry import get_pack
from canonym.linking.candidate import Article, Candidate
from canonym.linking.find import Finder
from canonym.linking.found import StretchReader
from canonym.linking.mention import Mention
from canonym.linking.resolve import Links, link
from canonym.linking.why import Reasons
from canonym.model import Decision, Edit, Method, Span
from canonym.request import Clean, Mode, Request, parse_request
from canonym.result import CandidateView, EntityView, MentionView, Result, Suggestion
from canonym.rewrite import Rewriter
from canonym.spelling import word_edits
from canonym.style import HouseStyle, canonical_form, display_name, get_style
from canonym.text.clean import Cleaned, Degree, clean
from canonym.text.offsets import OffsetMap, apply_edits, compose
from canonym.text.opaque import opaque
from canonym.text.segment import Tokens, segment
from canonym.text.units import Unit

# How many entities are remembered as the map of entities shows them.
SHOWN: Final = 1 << 14
# Methods that need no knowledge but the table: what `suggest` respells.
_PLAIN = frozenset({Method.EXACT, Method.FOLDED})


class Normalizer:
    """
    Normalizes articles against one alias table.

    >>> from canonym import load_table
    >>> Normalizer(load_table("aliases")).normalize("Talks in Kieff.", language="en").text
    'Talks in Kyiv.'
    """

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._reader = StretchReader(Finder(table))
        self._rewriter = Rewriter(table)
        self._reasons = Reasons(table)
        self._shown = lru_cache(SHOWN)(self._show)
        self._candidate = lru_cache(SHOWN)(self._view_of)
        self._linked_alone = lru_cache(SHOWN)(self._link_alone)

    def __reduce__(self) -> tuple[type[Normalizer], tuple[AliasTable]]:
        return (Normalizer, (self.table,))

    def normalize(self, text: str | None = None, **fields: Any) -> Result:
        """
        Normalize one article. `fields` are those of a request (contract, section 2): `language`, `mode`, `clean` and so
        on.

        Raises RequestError, which names the field, for what cannot be asked.
        """
        if text is not None:
            fields["text"] = text
        return self.run(parse_request(fields))

    def normalize_many(
        self, requests: Iterable[Mapping[str, Any] | Request], workers: int = 1
    ) -> Iterator[Result | RequestError]:
        """
        Results in the order of the requests, `workers` processes sharing the work; what cannot be asked gives its
        error.

        Requests are read as they are needed: memory does not grow with their number.
        """
        from canonym.parallel import run_parallel  # processes and pipes: a twentieth of a second, not for one article

        return run_parallel(self, requests, workers)

    def run(self, request: Request) -> Result:
        """Normalize one checked request."""
        source = request.text if request.text is not None else _text_of(request.html or "")
        style = get_style(request.style)
        language = request.language or detect(source)
        cleaned = clean(source, Degree.ARTICLE if request.clean is Clean.ARTICLE else Degree.CHARACTERS, language)
        article = self._article(cleaned.text, language)
        kinds = frozenset(request.kinds) if request.kinds else None
        links = link(article, self._reader, kinds=kinds, least=request.min_score)
        return self._result(request, source, cleaned, article, links, style)

    def _article(self, text: str, language: str) -> Article:
        tokens = segment(text)
        return Article(text, tokens, language, get_pack(language), _closed(tokens, opaque(text)))

    def _result(
        self,
        request: Request,
        source: str,
        cleaned: Cleaned,
        article: Article,
        links: Links,
        style: HouseStyle,
    ) -> Result:
        as_of, mentions, table = request.as_of or date.today(), links.mentions, self.table
        linked = [mention.decision is Decision.LINKED for mention in mentions]
        wanted, made, rewrites = self._rewrites(request.mode, article, mentions, style, as_of)
        to_source = OffsetMap.from_edits(cleaned.edits)
        spans = [to_source.to_before(mention.span) for mention in mentions]
        edits = _edits(request, source, cleaned, rewrites, list(compress(spans, linked)))
        to_output = OffsetMap.from_edits(edits)
        text = apply_edits(source, edits)
        chosen = [mention.candidates[0] for mention in mentions]
        ids = [table.entity_id(candidate.entity) for candidate in chosen]
        views = tuple(
            MentionView(
                entity_id if mention.decision is Decision.LINKED else None,
                mention.decision,
                mention.surface,
                text[output_span.start : output_span.end],
                span,
                output_span,
                candidates[0].score,
                best.method,
                self._reasons.why(mention, article.language),
                candidates,
                proposed if proposed != replacement else None,
            )
            for mention, best, entity_id, span, output_span, candidates, proposed, replacement in zip(
                mentions,
                chosen,
                ids,
                spans,
                map(to_output.to_after, spans),
                [self._candidates(mention.candidates) for mention in mentions],
                wanted,
                made,
                strict=True,
            )
        )
        positions: dict[int, list[int]] = {}
        for place in compress(range(len(mentions)), linked):
            positions.setdefault(chosen[place].entity, []).append(place)
        day = as_of.toordinal()
        entities = {
            ids[places[0]]: EntityView(*self._shown(number, article.language, style, day), tuple(places))
            for number, places in positions.items()
        }
        return Result(
            request.id,
            source,
            text,
            article.language,
            entities,
            views,
            edits,
            tuple(
                Suggestion(
                    article.text[near[0].span.start : near[0].span.end],
                    to_source.to_before(near[0].span),
                    self._candidates(near),
                )
                for near in links.near_misses
            ),
            Unit(request.offsets.value),
            self.table.version,
            cleaned.warnings,
        )

    def _show(self, number: int, language: str, style: HouseStyle, day: int) -> tuple[str, str, str | None]:
        """The name, the kind and the Wikidata item of an entity, as its map shows them on a day (ordinal)."""
        entity = self.table.entity_at(number)
        return display_name(entity, language, style, date.fromordinal(day)), entity.kind, entity.wikidata

    def _rewrites(
        self, mode: Mode, article: Article, mentions: Sequence[Mention], style: HouseStyle, as_of: date
    ) -> tuple[list[str], list[str], list[Edit]]:
        """For each mention how the house writes it and what this mode makes of it; the edits of the clean text."""
        surfaces = [mention.surface for mention in mentions]
        if mode is Mode.ANNOTATE:
            return surfaces, surfaces, []
        wanted = [self._respell(mention, article, style, as_of) for mention in mentions]
        named = {mention.candidate.entity for mention in mentions if len(mention.candidate.parts) > 1}
        made = [
            replacement
            if (mode is Mode.REWRITE or _is_plain(mention)) and self._says_enough(mention, replacement, article, named)
            else mention.surface
            for mention, replacement in zip(mentions, wanted, strict=True)
        ]
        edits = [
            edit
            for mention, replacement in zip(mentions, made, strict=True)
            if replacement != mention.surface
            for edit in word_edits(
                mention.span, mention.surface, replacement, self.table.entity_id(mention.candidate.entity)
            )
        ]
        return wanted, made, edits

    def _respell(self, mention: Mention, article: Article, style: HouseStyle, as_of: date) -> str:
        if mention.decision is not Decision.LINKED:
            return mention.surface
        entity = self.table.entity_at(mention.candidate.entity)
        return self._rewriter.respell(
            mention.candidate, canonical_form(entity, article.language, style, as_of), article
        )

    def _says_enough(self, mention: Mention, replacement: str, article: Article, named: Set[int]) -> bool:
        """
        Whether the house's spelling is linked as what it replaces was: a listed word (Belausov) may say more by itself
        than the family name, where nobody is named in full (policy: twice is once).
        """
        best = mention.candidate
        if replacement == mention.surface or len(best.parts) > 1 or not best.full or best.entity in named:
            return True
        return best.entity in self._linked_alone(replacement, article.language)

    def _link_alone(self, text: str, language: str) -> frozenset[int]:
        """The entities that are linked in a text of one name."""
        links = link(self._article(text, language), self._reader, kinds=None, least=None)
        return frozenset(m.candidate.entity for m in links.mentions if m.decision is Decision.LINKED)

    def _candidates(self, candidates: Sequence[Candidate]) -> tuple[CandidateView, ...]:
        """Each entity once, with its best score, in the order given."""
        if len(candidates) == 1:
            return (self._candidate(candidates[0].entity, candidates[0].score),)
        best: dict[int, Candidate] = {}
        for candidate in candidates:
            best.setdefault(candidate.entity, candidate)
        return tuple(self._candidate(c.entity, c.score) for c in best.values())

    def _view_of(self, number: int, score: float) -> CandidateView:
        return CandidateView(self.table.entity_id(number), _rounded(score))


def _is_plain(mention: Mention) -> bool:
    """Whether no knowledge but the table was needed to find the mention."""
    return all(part.method in _PLAIN for part in mention.candidate.parts)


def _closed(tokens: Tokens, spans: Sequence[Span]) -> frozenset[int]:
    """Words inside opaque stretches (URLs, handles, code): neither linked nor changed."""
    if not spans:
        return frozenset()
    closed = set()
    place = 0
    for index, start in enumerate(tokens.starts):
        while place < len(spans) and spans[place].end <= start:
            place += 1
        if place == len(spans):
            break
        if spans[place].start < start + len(tokens.words[index]):
            closed.add(index)
    return frozenset(closed)


def _text_of(page: str) -> str:
    from canonym.text.html import html_to_text  # a parser of HTML, for those who send it

    return html_to_text(page)


def _edits(
    request: Request, source: str, cleaned: Cleaned, rewrites: Sequence[Edit], linked: Sequence[Span]
) -> tuple[Edit, ...]:
    """
    The edits that are made, on the source: with `clean: none`, only those inside linked mentions (policy 1 and
    16).
    """
    if request.mode is Mode.ANNOTATE:
        return ()
    edits = compose(cleaned.edits, rewrites, source) if cleaned.edits else tuple(rewrites)
    if request.clean is Clean.NONE and cleaned.edits:
        edits = tuple(edit for edit in edits if any(span.overlaps(edit.span) for span in linked))
    return edits


def _rounded(score: float) -> float:
    return round(min(1.0, score), 3)
