"""
A table taken over as a bulk file: JSONL as it is, CSV and TSV as `export` writes them, others by an importer.

The whole folder has to load with it before it is put in its place.
"""

from __future__ import annotations

import csv
import dataclasses
import gzip
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import click

from canonym.answers import to_json
from canonym.errors import CanonymError

if TYPE_CHECKING:
    from canonym.aliases.importers import Order

# So many bad lines are told one by one; then their number says enough.
_FAULTS_TOLD = 20

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_FORM = ("short", "style", "since", "until")
_ALIAS = ("language", "strength", "keep", "case")


@dataclass(frozen=True, slots=True)
class Takeover:
    """A file in somebody else's form: which (see `canonym.aliases.importers.SOURCES`), and what is wanted of it."""

    source: str
    order: Order


@dataclass(frozen=True, slots=True)
class Imported:
    """The bulk file that was written, how many entities are in it, and how many of theirs were not taken, and why."""

    name: str
    count: int
    known: int = 0
    faults: int = 0


def import_table(file: Path, folder: Path, into: str | None, replace: bool, takeover: Takeover | None) -> Imported:
    """
    Write the entries of `file` into a bulk file of `folder`.

    Raises AliasTableError, with nothing written, when the folder would not load with it; CanonymError for a file that
    holds no table.
    """
    from canonym.aliases.load import read_entities

    name = into or _usual_name(file, takeover)
    target = folder / name
    if not name.endswith((".jsonl", ".jsonl.gz")) or not target.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(f"{name!r} is no bulk file of the folder: give --into a name such as wikidata.jsonl.")
    if target.exists() and not replace:
        raise click.UsageError(f"{target} exists: give --replace to put this in its place, or --into another name.")
    # the folder as it would be: links to what is there, and the new file
    with tempfile.TemporaryDirectory() as directory:
        trial = Path(directory, "aliases")
        _link(folder, trial, leave_out=target)
        made = trial / name
        known = faults = 0
        if takeover is not None:
            numbers = frozenset(one.wikidata for one in read_entities(trial) if one.wikidata is not None)
            made.parent.mkdir(parents=True, exist_ok=True)
            known, faults = _take_over(takeover, numbers, made)
        elif file.suffix in _DELIMITERS:
            made.parent.mkdir(parents=True, exist_ok=True)
            _write(made, map(to_json, _entries(file, _DELIMITERS[file.suffix])))
        else:
            made.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, made)
        count = sum(entity.place is not None and entity.place.file == name for entity in read_entities(trial))
        if takeover is not None and not count:
            raise CanonymError(f"{file}: holds no entity that can be taken over; is it of {takeover.source}?")
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(made, beside)
        beside.replace(target)
    return Imported(name, count, known, faults)


def _usual_name(file: Path, takeover: Takeover | None) -> str:
    if takeover is None:
        return file.name if file.suffix in (".jsonl", ".gz") else f"{file.stem}.jsonl"
    return f"{file.name.partition('.')[0] if takeover.source == 'columns' else takeover.source}.jsonl"


def _write(made: Path, lines: Iterable[bytes]) -> None:
    # without the time of day: the same table has the same bytes, and so the same version
    output = gzip.GzipFile(made, "wb", mtime=0) if made.name.endswith(".gz") else made.open("wb")
    with cast(IO[bytes], output) as stream:
        stream.writelines(lines)


def _take_over(takeover: Takeover, numbers: Collection[str], made: Path) -> tuple[int, int]:
    """
    Write what an importer gives; gives how many entities the tables had before, and how many lines were bad.

    An entity that an editor's entry has the Wikidata number of is that entry: a second one would make every mention of
    it ambiguous.
    """
    from tqdm import tqdm

    from canonym.aliases.importers import importer

    files = (
        [takeover.order.file] if takeover.order.names is None else [*(takeover.order.file,) * 2, takeover.order.names]
    )
    known = faults = 0

    with tqdm(
        total=sum(each.stat().st_size for each in files),
        unit="B",
        unit_scale=True,
        disable=not sys.stderr.isatty(),
        file=sys.stderr,
        dynamic_ncols=True,
    ) as progress:

        def note(file: Path, line: int, message: str) -> None:
            nonlocal faults
            faults += 1
            if faults <= _FAULTS_TOLD:
                progress.clear()
                click.echo(f"{file}:{line}: {message}", err=True)

        def entries() -> Iterator[bytes]:
            nonlocal known
            order = dataclasses.replace(takeover.order, note=note, advance=progress.update)
            for entry in importer(takeover.source)(order):
                if entry.get("wikidata") in numbers:
                    known += 1
                else:
                    yield to_json(entry)

        _write(made, entries())
    if faults > _FAULTS_TOLD:
        click.echo(f"canonym: {faults:,} lines in all could not be used", err=True)
    return known, faults


def _link(folder: Path, trial: Path, leave_out: Path) -> None:
    trial.mkdir()
    for each in folder.iterdir():
        if each.is_dir() and leave_out.is_relative_to(each):
            _link(each, trial / each.name, leave_out)
        elif each != leave_out:
            (trial / each.name).symlink_to(each.resolve())


def _entries(file: Path, delimiter: str) -> Iterator[dict[str, Any]]:
    """Rows of one spelling each, gathered into entries: the rows of an entity stand together."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
            missing = [name for name in ("id", "role", "language", "text") if name not in (rows.fieldnames or ())]
            if missing:
                raise CanonymError(
                    f"{file}: has no column {', '.join(missing)}; `canonym aliases export --format csv` shows them all"
                )
            yield from _gather(file, rows)
    except csv.Error as error:
        raise CanonymError(f"{file}:{rows.line_num}: {error}; write it as a spreadsheet would") from None
    except UnicodeDecodeError as error:
        raise CanonymError(f"{file}: is not UTF-8: byte {error.start} fits no character") from None


def _gather(file: Path, rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, Any]]:
    entry: dict[str, Any] = {}
    for number, row in enumerate(rows, 2):
        if entry and entry["id"] != row["id"]:
            yield entry
            entry = {}
        if not entry:
            entry = {"id": row["id"]}
        language, text = row["language"] or "und", row["text"]
        match row["role"]:
            case "canonical":
                form = {"name": text, **_given(row, _FORM)}
                entry.setdefault("canonical", {}).setdefault(language, []).append(form)
            case "alias":
                entry.setdefault("aliases", []).append({"text": text, **_given(row, _ALIAS)})
            case "middle":
                entry.setdefault("middle", {})[language] = text
            case role:
                raise CanonymError(f"{file}: row {number}: the role {role!r} is none of canonical, alias, middle")
        if row.get("wikidata"):
            entry["wikidata"] = row["wikidata"]
    if entry:
        yield entry


def _given(row: Mapping[str, str], names: Iterable[str]) -> dict[str, Any]:
    """The cells that say something; `keep` is the one that is no string."""
    return {name: True if name == "keep" else row[name] for name in names if row.get(name)}
