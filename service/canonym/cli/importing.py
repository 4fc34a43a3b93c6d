"""A table of another program taken over as a bulk file: JSONL as it is, CSV and TSV by their columns."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from canonym.answers import to_json
from canonym.errors import CanonymError

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_FORM = ("short", "style", "since", "until")
_ALIAS = ("language", "strength", "keep", "case")


def import_table(file: Path, folder: Path, into: str | None, replace: bool) -> tuple[str, int]:
    """
    Write the entries of `file` into a bulk file of `folder`; gives its name, and how many entities are in it.

    Raises AliasTableError, with nothing written, when the folder would not load with it; CanonymError for a file that
    holds no table.
    """
    from canonym.aliases.load import read_entities

    name = into or (file.name if file.suffix in (".jsonl", ".gz") else f"{file.stem}.jsonl")
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
        made.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix in _DELIMITERS:
            with made.open("wb") as output:
                output.writelines(map(to_json, _entries(file, _DELIMITERS[file.suffix])))
        else:
            shutil.copyfile(file, made)
        count = sum(entity.place is None or entity.place.file.endswith(name) for entity in read_entities(trial))
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(made, beside)
        beside.replace(target)
    return name, count


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
