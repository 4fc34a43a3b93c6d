"""
A question as a JSON object in, its answer as a JSON object out: what HTTP, JSONL and the command line have in common.

Each function takes the fields of one question and gives the fields of its answer, or raises a CanonymError that says
what to do. `to_json` writes an answer the one way there is, so that one question has the same bytes at every door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from canonym.errors import RequestError
from canonym.request import parse_request

if TYPE_CHECKING:
    from canonym.aliases.table import AliasTable
    from canonym.model import Edit
    from canonym.pipeline import Normalizer

Fields = Mapping[str, Any]
Answer = dict[str, Any]


def normalize(normalizer: Normalizer, max_text: int, fields: Fields) -> Answer:
    """One article normalized. `max_text` is the largest text or page, in bytes of UTF-8."""
    return normalizer.run(parse_request(fields, max_text)).to_dict()


def match(table: AliasTable, fields: Fields) -> Answer:
    """The entities of `table` that a name may be, best first."""
    from canonym.linking.match import match as find_matches
    from canonym.questions import MatchRequest, parse

    question = parse(MatchRequest, fields)
    found = find_matches(table, question.name, question.language, question.kinds, question.limit)
    candidates = [
        {"entity": one.entity, "name": one.name, "score": one.score, "method": one.method.value, "why": one.why}
        for one in found
    ]
    return _echo(question.id, {"candidates": candidates})


def compare(fields: Fields) -> Answer:
    """Whether two names are one, spelled twice."""
    from canonym.linking.compare import compare as compare_names
    from canonym.questions import CompareRequest, parse

    question = parse(CompareRequest, fields)
    found = compare_names(question.left, question.right)
    return _echo(question.id, {"score": found.score, "same": found.same, "why": found.why})


def transliterate(fields: Fields) -> Answer:
    """A text spelled by a named standard, and what the standard cannot keep of it."""
    from canonym.questions import TransliterateRequest, parse
    from canonym.translit import get_standard
    from canonym.translit import transliterate as spell

    question = parse(TransliterateRequest, fields)
    standard = get_standard(question.standard)
    spelled = spell(question.text, standard)
    answer: Answer = {"text": spelled.text, "standard": standard.id, "lossy": spelled.lossy}
    if spelled.lossy:
        answer["lost"] = list(spelled.lost)
    if question.edits:
        answer["edits"] = [
            {
                "source_span": [edit.span.start, edit.span.end],
                "output_span": [start, start + len(edit.replacement)],
                "source": question.text[edit.span.start : edit.span.end],
                "output": edit.replacement,
                "reason": edit.reason,
            }
            for edit, start in _placed(spelled.edits)
        ]
    return _echo(question.id, answer)


def _placed(edits: Iterable[Edit]) -> Iterator[tuple[Edit, int]]:
    """Each edit of a text, in order, with the place in the output where its replacement begins."""
    grown = 0
    for edit in edits:
        yield edit, edit.span.start + grown
        grown += len(edit.replacement) - (edit.span.end - edit.span.start)


def variants(fields: Fields) -> Answer:
    """The plausible spellings of a name, best first, each with the standard or the usage it comes from."""
    from canonym.questions import VariantsRequest, parse
    from canonym.translit import variants as spell_all

    question = parse(VariantsRequest, fields)
    found = spell_all(question.name, question.language, question.limit)
    return _echo(
        question.id,
        {"variants": [{"text": v.text, "plausibility": v.plausibility, "sources": list(v.sources)} for v in found]},
    )


def standards(language: str | None = None, script: str | None = None, authority: str | None = None) -> Answer:
    """
    Every standard of transliteration, by id, perhaps only those of a language (BCP 47), from or into a script (ISO
    15924), or of an authority (a part of its name will do). What nobody has gives an empty list.
    """
    from canonym.translit import list_standards

    return {
        "standards": [
            {
                "id": one.id,
                "title": one.title,
                "authority": one.authority,
                "language": one.language,
                "from": one.source_script,
                "to": one.target_script,
                "year": one.year,
                "source": one.source,
                "reversible": one.reversible,
                "also": list(one.also),
            }
            for one in list_standards(language, script, authority)
        ]
    }


def to_json(answer: object) -> bytes:
    """An answer as one line of JSON, UTF-8, its line feed included."""
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def from_json(body: bytes) -> object:
    """JSON as it came in. Raises RequestError, which says where it stops being JSON."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        try:
            body.decode()
        except UnicodeDecodeError as broken:
            raise RequestError(f"is not UTF-8: byte {broken.start} fits no character; send it as UTF-8") from None
        reason = str(error).partition(": line ")[0]
        raise RequestError(f"is not JSON: {reason}, at line {error.lineno}, column {error.colno}") from None


def _echo(identifier: str | int | float | None, answer: Answer) -> Answer:
    return answer if identifier is None else {"id": identifier, **answer}
