"""`/`: the page. Paste an article, see what is respelled, why, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Blueprint, render_template, request

from canonym import answers
from canonym.errors import RequestError
from canonym.languages.registry import codes, get_pack
from canonym.request import Clean, Mode
from canonym.visible import visible
from canonym.web.state import serving, settings, state

page = Blueprint("page", __name__)

_FIELDS = ("text", "language", "clean", "mode")
_CLEAN = {
    Clean.ARTICLE: "The whole article",
    Clean.CHARACTERS: "Characters only",
    Clean.NONE: "Nothing",
}
_MODE = {
    Mode.REWRITE: "Respell",
    Mode.SUGGEST: "Respell the sure ones",
    Mode.ANNOTATE: "Only show them",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the output: plain, or a mention (`number` is its place in the list of mentions)."""

    text: str
    mention: dict[str, Any] | None = None
    number: int = -1

    @property
    def state(self) -> str:
        """How the mention is shown: respelled, proposed, ambiguous or right as it was."""
        assert self.mention is not None
        if self.mention["decision"] == "ambiguous":
            return "ambiguous"
        if "proposed" in self.mention:
            return "proposed"
        return "respelled" if self.mention["surface"] != self.mention["replacement"] else "kept"


@page.get("/")
def start() -> str:
    """The page with an empty form."""
    return _show({}, None)


@page.post("/")
def normalize() -> str | tuple[str, int]:
    """The page with an article and what became of it; a part of it for a script that asks for one."""
    asked = {name: request.form[name] for name in _FIELDS if request.form.get(name)}
    asked["text"] = request.form.get("text", "").replace("\r\n", "\n")
    fields = {name: value for name, value in asked.items() if not (name == "language" and value == "auto")}
    try:
        result = answers.normalize(serving().normalizer, settings().max_text, fields)
    except RequestError as error:
        return _show(asked, None, str(error)), 400
    state().inbox.note(result)
    return _show(asked, result)


def _show(asked: dict[str, Any], result: dict[str, Any] | None, error: str | None = None) -> str:
    template = "result.html" if request.headers.get("X-Requested-With") == "canonym" else "page.html"
    return render_template(
        template,
        asked=asked,
        result=result,
        error=error,
        pieces=list(_pieces(result)) if result else [],
        repairs=_repairs(result) if result else [],
        entities=_entities(result) if result else [],
        languages=_languages(),
        cleanings=[(clean.value, label) for clean, label in _CLEAN.items()],
        modes=[(mode.value, label) for mode, label in _MODE.items()],
        table=serving().table,
    )


def _pieces(result: dict[str, Any]) -> Iterator[Piece]:
    """The output, cut at its mentions."""
    text, done = result["text"], 0
    for number, mention in enumerate(result["mentions"]):
        start, end = mention["output_span"]
        if done < start:
            yield Piece(text[done:start])
        yield Piece(text[start:end], mention, number)
        done = end
    if done < len(text):
        yield Piece(text[done:])


def _repairs(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Edits that are no respelling of a mention."""
    spans = [mention["source_span"] for mention in result["mentions"]]
    return [
        {"source": visible(edit["source"]), "output": visible(edit["output"]), "reason": edit["reason"]}
        for edit in result["edits"]
        if not any(start < edit["source_span"][1] and edit["source_span"][0] < end for start, end in spans)
    ]


def _entities(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The entity map as rows: each entity, the spellings it was found in, and which mentions those are."""
    rows = []
    for entity_id, entity in result["entities"].items():
        surfaces = dict.fromkeys(result["mentions"][number]["surface"] for number in entity["mentions"])
        rows.append({**entity, "id": entity_id, "surfaces": list(surfaces)})
    return rows


@cache
def _languages() -> tuple[tuple[str, str], ...]:
    """Languages to choose from, by name."""
    known = ((code, get_pack(code).name) for code in codes() if code != "und")
    return tuple(sorted(known, key=lambda one: one[1]))
