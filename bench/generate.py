"""
Invented tables and articles of any size, for measuring: names made of the parts in parts.yaml, in five scripts.

An entity has a Latin name, the name in its own script, and a second Latin spelling. An article has twenty mentions: as
listed, varied (capitals, hyphens, order), misspelled, and family names alone after a full one. What was meant is
known, so that speed is never measured without precision and recall. The same seed gives the same names.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from canonym import strict_yaml

_CULTURES = ("Latn", "Latn", "Latn", "Latn", "Cyrl", "Cyrl", "Hang", "Hani", "Arab")
_LANGUAGE = {"Latn": "en", "Cyrl": "ru", "Hang": "ko", "Hani": "zh-Hans", "Arab": "ar"}

# Kind of mention -> its share in a hundred.
KINDS = {"listed": 60, "varied": 15, "typo": 15, "short": 10}


class Entry(NamedTuple):
    """One invented person: `latin` as the table writes it, `native` in the own script, `other` a second spelling."""

    id: str
    script: str
    given: str
    family: str
    latin: str
    native: str
    other: str


class Gold(NamedTuple):
    """A mention that an article holds: where, who, and of what kind."""

    start: int
    end: int
    entity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sample:
    """An article and what is in it."""

    text: str
    gold: tuple[Gold, ...] = field(default=())


class Parts(NamedTuple):
    """What names are made of, by kind of part and script, as (native, Latin); and the sentences around them."""

    given: dict[str, list[tuple[str, str]]]
    family: dict[str, list[tuple[str, str]]]
    heads: dict[str, list[tuple[str, str]]]
    middles: dict[str, list[tuple[str, str]]]
    ends: dict[str, list[tuple[str, str]]]
    around: list[str]
    filler: list[str]


@cache
def _parts() -> Parts:
    data: Any = strict_yaml.load_file(Path(__file__).parent / "parts.yaml")
    named = ("given", "family", "heads", "middles", "ends")
    pairs = {name: {script: _pairs(words) for script, words in data[name].items()} for name in named}
    return Parts(**pairs, around=data["around"], filler=data["filler"])


def _pairs(words: str) -> list[tuple[str, str]]:
    split = (word.partition(":") for word in words.split())
    return [(native, latin or native) for native, _, latin in split]


def _family(rng: random.Random, script: str) -> tuple[str, str]:
    """(native, Latin): a head, one or two middles, an end."""
    known = _parts()
    parts = [rng.choice(known.heads[script])]
    parts += (rng.choice(known.middles[script]) for _ in range(rng.choice((1, 1, 2))))
    parts.append(rng.choice(known.ends[script]))
    return "".join(native for native, _ in parts), "".join(latin for _, latin in parts)


def _entry(rng: random.Random, number: int) -> Entry:
    script = rng.choice(_CULTURES)
    known = _parts()
    if script in known.family:
        native_family, family = rng.choice(known.family[script])
        (one, first), (two, second) = rng.choice(known.given[script]), rng.choice(known.given[script])
        joined = f"{first}{second}".capitalize() if script == "Hani" else f"{first.capitalize()}-{second}"
        other = f"{family} {first.capitalize()} {second.capitalize()}"
        return Entry(
            f"person/e{number}", script, joined, family, f"{family} {joined}", native_family + one + two, other
        )
    native_given, given = rng.choice(known.given[script])
    native_family, family = _family(rng, script)
    if script == "Arab":
        native, latin, other = f"{native_given} ال{native_family}", f"{given} al-{family}", f"{given} El {family}"
    else:
        native, latin, other = f"{native_given} {native_family}", f"{given} {family}", f"{family}, {given}"
    return Entry(f"person/e{number}", script, given, family, latin, native, other)


def entries(count: int, seed: int = 1) -> list[Entry]:
    """That many invented people, no two of one Latin name: Korean and Chinese ones run out at about four thousand."""
    rng = random.Random(seed)
    seen: set[str] = set()
    found: list[Entry] = []
    while len(found) < count:
        entry = _entry(rng, len(found))
        if entry.latin in seen:
            continue
        seen.add(entry.latin)
        found.append(entry)
    return found


def write_table(folder: Path, people: Sequence[Entry]) -> Path:
    """The people as a bulk file of the alias folder `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "people.jsonl").open("w", encoding="utf-8") as file:
        for one in people:
            canonical = {"en": one.latin}
            if one.script != "Latn":
                canonical[_LANGUAGE[one.script]] = one.native
            row: dict[str, object] = {"id": one.id, "canonical": canonical, "aliases": [one.other]}
            if one.script in _parts().family:
                row["order"] = "family-first"
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return folder


def write_samples(file: Path, articles: Iterable[Sample]) -> None:
    """The articles and what is in them, one a line of JSON."""
    with file.open("w", encoding="utf-8") as lines:
        for article in articles:
            lines.write(json.dumps({"text": article.text, "gold": article.gold}, ensure_ascii=False) + "\n")


def read_samples(file: Path) -> list[Sample]:
    """What `write_samples` has written."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Sample(row["text"], tuple(Gold(*gold) for gold in row["gold"])) for row in rows]


def _typo(rng: random.Random, word: str) -> str:
    """One slip of the hand after the first letter: a letter lost, doubled, changed, or two changed about."""
    place = rng.randrange(1, len(word) - 1)
    slip = rng.randrange(4)
    if slip == 0:
        return word[:place] + word[place + 1 :]
    if slip == 1:
        return word[:place] + word[place] + word[place:]
    if slip == 2:
        return word[:place] + rng.choice("aeiorstn") + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _varied(rng: random.Random, one: Entry) -> str:
    change = rng.randrange(3)
    if change == 0:
        return one.latin.upper()
    if change == 1 and "-" in one.latin:
        return one.latin.replace("-", " ")
    return one.latin.translate(str.maketrans("öéó", "oeo"))


def _surface(rng: random.Random, one: Entry, kind: str) -> str:
    if kind == "varied":
        return _varied(rng, one)
    if kind == "typo" and len(one.family) > 5:
        return one.latin.replace(one.family, _typo(rng, one.family))
    return rng.choice((one.latin, one.latin, one.native, one.other))


def _kinds(rng: random.Random, mentions: int) -> list[str]:
    return rng.choices(list(KINDS), list(KINDS.values()), k=mentions)


def samples(people: Sequence[Entry], count: int, seed: int = 2, mentions: int = 20) -> Iterator[Sample]:
    """`count` articles of about 4 KB, one after another."""
    rng = random.Random(seed)
    for _ in range(count):
        yield _sample(rng, people, mentions)


def _sample(rng: random.Random, people: Sequence[Entry], mentions: int) -> Sample:
    known = _parts()
    text = ""
    gold: list[Gold] = []
    named: list[Entry] = []
    families: set[str] = set()
    for kind in _kinds(rng, mentions):
        one = rng.choice(named) if kind == "short" and named else rng.choice(people)
        if kind == "short" and named:
            surface = one.family
        else:
            kind = "listed" if kind == "short" else kind
            surface = _surface(rng, one, kind)
            if one.family not in families and one.script not in _parts().family:
                named.append(one)
            families.add(one.family)
        before, _, after = rng.choice(known.around).partition("{}")
        start = len(text) + len(before)
        gold.append(Gold(start, start + len(surface), one.id, kind))
        text += " ".join((f"{before}{surface}{after}", *rng.sample(known.filler, rng.choice((1, 1, 2)))))
        text += "\n" if rng.random() < 0.3 else " "
    return Sample(text, tuple(gold))
