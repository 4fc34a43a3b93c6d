"""
Table: the letters and rules of one standard, read from its file and from the files that it inherits.

The format is described in data/romanization/README.md. Nothing here knows how rules are applied; see `rewriter.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from canonym import strict_yaml
from canonym.errors import DataError
from canonym.translit.registry import find_part
from canonym.translit.standard import HEAD_KEYS

EDGE = "^"  # stands before the first and after the last letter of a word in `before` and `after`

STAGES = ("prepare", "sounds", "rules", "finish")
ENGINES = ("alphabet", "abjad", "abugida", "arabic", "ethiopic", "hangul", "hebrew", "kana", "han", "thai")
_BODY_KEYS = frozenset(
    (
        "inherits", "without", "engine", "options", "marks", "classes", "letters", "signs", "ignore", "uppercase",
        "lowercase", "caseless", "capitalize", "small", "names", "generics", "established",
        "loses", "alphabet", "examples", *STAGES,
    )
)  # fmt: skip
_RULE_KEYS = frozenset(("from", "to", "at", "before", "after", "not_before", "not_after"))
# `$vowel`, or `$final$gap` for every member of the one followed by every member of the other
_PIECE = re.compile(r"\$[a-z_]*|[^$]+")
_AT = ("start", "end", "middle", "word")


@dataclass(frozen=True, slots=True)
class Rule:
    """
    `source` is written as the first of `targets` where the conditions hold; the other targets are seen in the press.

    `before` and `after` list what must follow and precede (any one of them), `not_before` and `not_after` what must
    not; `EDGE` stands for the edge of the word. All are in the lower case of the text that the stage reads.
    """

    source: str
    targets: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    @property
    def conditions(self) -> int:
        """How many conditions it has: the more, the earlier it is tried."""
        return sum(1 for one in (self.before, self.after, self.not_before, self.not_after) if one)

    @property
    def place(self) -> tuple[object, ...]:
        """What two rules must share for the nearer one to replace the other."""
        return (self.source, self.before, self.after, self.not_before, self.not_after)


@dataclass(frozen=True, slots=True)
class Table:
    """All that a standard prescribes. `prepare`, `sounds`, `rules` and `finish` are applied in that order."""

    id: str
    path: Path
    engine: str = "alphabet"
    options: Mapping[str, str] = field(default_factory=dict)
    marks_apart: bool = False
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prepare: tuple[Rule, ...] = ()
    sounds: tuple[Rule, ...] = ()
    rules: tuple[Rule, ...] = ()
    finish: tuple[Rule, ...] = ()
    signs: Mapping[str, str] = field(default_factory=dict)
    ignore: str | None = None
    uppercase: Mapping[str, str] = field(default_factory=dict)
    lowercase: Mapping[str, str] = field(default_factory=dict)
    caseless: str = ""
    capitalize: str = ""
    small: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    generics: Mapping[str, str] = field(default_factory=dict)
    established: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loses: Mapping[str, str] = field(default_factory=dict)
    alphabet: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)


@cache
def load_table(path: Path) -> Table:
    """The table in the file at `path`, with all it inherits. Errors: `DataError` naming the file and what is wrong."""
    return _load_chain(path, ())


def _load_chain(path: Path, chain: tuple[Path, ...]) -> Table:
    if path in chain:
        raise DataError(f"{path}: inherits itself, by way of {', '.join(one.name for one in chain)}.")
    return _Reader(path).read((*chain, path))


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        data = strict_yaml.load(path.read_text(encoding="utf-8"), str(path))
        if not isinstance(data, dict):
            raise self.error("a table is a mapping of keys such as `id:` and `letters:`")
        self.data: Mapping[str, object] = data
        unknown = sorted(set(data) - _BODY_KEYS - set(HEAD_KEYS))
        if unknown:
            raise self.error(f"the key `{unknown[0]}` is not known")

    def error(self, what: str) -> DataError:
        return DataError(f"{self.path}: {what}. See README.md beside it.")

    def read(self, chain: tuple[Path, ...]) -> Table:
        base = Table(id="", path=self.path)
        for parent_id in self.texts("inherits"):
            parent = find_part(parent_id)
            if parent is None:
                raise self.error(f"inherits {parent_id!r}, which does not exist")
            base = _merge(base, _load_chain(parent.path, chain))
        base = _without(base, self.texts("without"))
        classes = {**base.classes, **self.classes(base.classes)}
        own = Table(
            id=str(self.data["id"]),
            path=self.path,
            engine=self.one_of("engine", ENGINES) or base.engine,
            options=self.mapping("options"),
            marks_apart=base.marks_apart or self.one_of("marks", ("apart", "joined")) == "apart",
            classes=classes,
            letters=self.several("letters"),
            **{stage: self.rules(stage, classes) for stage in STAGES},
            signs=self.mapping("signs"),
            ignore=self.text("ignore") if "ignore" in self.data else None,
            uppercase=self.mapping("uppercase"),
            lowercase=self.mapping("lowercase"),
            caseless=self.text("caseless"),
            capitalize=self.one_of("capitalize", ("words", "names", "title", "first", "all", "none")),
            small=tuple(self.text("small").split()),
            names=self.mapping("names"),
            generics=self.mapping("generics"),
            established=self.several("established"),
            loses=self.mapping("loses"),
            alphabet=tuple(self.text("alphabet").split()),
            examples=self.mapping("examples"),
        )
        return replace(_merge(base, own), examples=own.examples)

    # ------------------------------------------------------------------------------------------------- single keys

    def text(self, key: str) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"`{key}` must be text")
        return unicodedata.normalize("NFC", value)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value and value not in allowed:
            raise self.error(f"`{key}` is one of {', '.join(allowed)}, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(f"`{key}` must be a list, such as [a, b]")
        return tuple(unicodedata.normalize("NFC", one) for one in value)

    def mapping(self, key: str) -> dict[str, str]:
        value = self.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise self.error(f"`{key}` must be a mapping of text to text")
        return {unicodedata.normalize("NFC", k): unicodedata.normalize("NFC", v) for k, v in value.items()}

    def several(self, key: str) -> dict[str, tuple[str, ...]]:
        value = self.data.get(key) or {}
        if not isinstance(value, dict):
            raise self.error(f"`{key}` must be a mapping of letters to letters")
        return {unicodedata.normalize("NFC", k): self.targets(v, f"{key}, {k}") for k, v in value.items()}

    def targets(self, value: object, where: str) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(one, str) for one in values):
            raise self.error(f"{where}: what is written must be text, or a list of texts with the standard's own first")
        return tuple(unicodedata.normalize("NFC", str(one)) for one in values)

    def classes(self, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, members in self.mapping("classes").items():
            found[name] = self.expand(members.split(), {**known, **found}, f"classes, {name}")
        return found

    # ------------------------------------------------------------------------------------------------------- rules

    def rules(self, stage: str, classes: Mapping[str, tuple[str, ...]]) -> tuple[Rule, ...]:
        value = self.data.get(stage) or []
        if not isinstance(value, list):
            raise self.error(f"`{stage}` must be a list of rules, each `{{from: …, to: …}}`")
        return tuple(self.rule(one, stage, classes) for one in value)

    def rule(self, value: object, stage: str, classes: Mapping[str, tuple[str, ...]]) -> Rule:
        if not isinstance(value, dict) or "from" not in value or "to" not in value:
            raise self.error(f"`{stage}`: every rule has `from` and `to`")
        source = value["from"]
        where = f"`{stage}`, the rule from {source!r}"
        unknown = sorted(set(value) - _RULE_KEYS)
        if unknown:
            raise self.error(f"{where}: `{unknown[0]}` is not known")
        if not isinstance(source, str) or not source:
            raise self.error(f"{where}: `from` must be some letters")
        around: dict[str, tuple[str, ...]] = {}
        for key in ("before", "after", "not_before", "not_after"):
            given = value.get(key, [])
            around[key] = self.expand(given.split() if isinstance(given, str) else given, classes, where)
        self.at(value.get("at"), around, where)
        return Rule(unicodedata.normalize("NFC", source), self.targets(value["to"], where), **around)

    def at(self, at: object, around: dict[str, tuple[str, ...]], where: str) -> None:
        """`at: start` is nothing but standing after the edge of the word; the others alike."""
        if at is None:
            return
        if at not in _AT:
            raise self.error(f"{where}: `at` is one of {', '.join(_AT)}, not {at!r}")
        if at == "middle":
            around["not_before"] += (EDGE,)
            around["not_after"] += (EDGE,)
        for side, places in (("after", ("start", "word")), ("before", ("end", "word"))):
            if at in places:
                if around[side]:
                    raise self.error(f"{where}: `at: {at}` and `{side}` contradict each other")
                around[side] = (EDGE,)

    def expand(self, members: object, classes: Mapping[str, tuple[str, ...]], where: str) -> tuple[str, ...]:
        if not isinstance(members, list):
            raise self.error(f"{where}: a context is letters and $classes, parted by spaces")
        found: list[str] = []
        for member in members:
            if not isinstance(member, str):
                raise self.error(f"{where}: a context is letters and $classes, parted by spaces")
            alternatives = [""]
            for piece in _PIECE.findall(unicodedata.normalize("NFC", member)):
                if piece.startswith("$") and piece[1:] not in classes:
                    raise self.error(f"{where}: the class {piece} is not defined under `classes`")
                several = classes[piece[1:]] if piece.startswith("$") else (piece,)
                alternatives = [before + one for before in alternatives for one in several]
            found.extend(alternatives)
        return tuple(dict.fromkeys(found))


def _merge(base: Table, own: Table) -> Table:
    """`own` over `base`: letters by key, rules by their place; the rules of `own` are tried first."""
    return Table(
        id=own.id,
        path=own.path,
        engine=own.engine if own.engine != "alphabet" else base.engine,
        options={**base.options, **own.options},
        marks_apart=base.marks_apart or own.marks_apart,
        classes={**base.classes, **own.classes},
        letters={**base.letters, **own.letters},
        prepare=_merge_rules(own.prepare, base.prepare),
        sounds=_merge_rules(own.sounds, base.sounds),
        rules=_merge_rules(own.rules, base.rules),
        finish=_merge_rules(own.finish, base.finish),
        signs={**base.signs, **own.signs},
        ignore=own.ignore if own.ignore is not None else base.ignore,
        uppercase={**base.uppercase, **own.uppercase},
        lowercase={**base.lowercase, **own.lowercase},
        caseless=own.caseless or base.caseless,
        capitalize=own.capitalize or base.capitalize,
        small=own.small or base.small,
        names={**base.names, **own.names},
        generics={**base.generics, **own.generics},
        established={**base.established, **own.established},
        loses={**base.loses, **own.loses},
        alphabet=own.alphabet or base.alphabet,
        examples=own.examples,
    )


def _merge_rules(own: Iterable[Rule], base: Iterable[Rule]) -> tuple[Rule, ...]:
    merged: dict[tuple[object, ...], Rule] = {}
    for rule in (*own, *base):
        merged.setdefault(rule.place, rule)
    return tuple(merged.values())


def _without(base: Table, sources: tuple[str, ...]) -> Table:
    gone = frozenset(sources)
    return replace(
        base,
        letters={source: targets for source, targets in base.letters.items() if source not in gone},
        rules=tuple(rule for rule in base.rules if rule.source not in gone),
        sounds=tuple(rule for rule in base.sounds if rule.source not in gone),
        prepare=tuple(rule for rule in base.prepare if rule.source not in gone),
        finish=tuple(rule for rule in base.finish if rule.source not in gone),
    )
