"""`canonym aliases`: check, explain, preview, add, import, export and build the alias tables."""

from __future__ import annotations

import time
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from canonym.aliases.importers import SOURCES
from canonym.answers import to_json
from canonym.cli.common import aliases_option, find_aliases, read_settings, write
from canonym.errors import RequestError
from canonym.model import CaseRule, Strength

if TYPE_CHECKING:
    from canonym.cli.importing import Takeover


@click.group()
def aliases() -> None:
    """Check, explain and edit the alias tables."""


@aliases.command()
@aliases_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
def check(aliases: Path | None, strict: bool) -> int:
    """
    Read the tables as the service would, run the entries' own tests, and report what is wrong or doubtful.

    Each finding is `file:line:column: CODE message`. Warnings are legal: namesakes exist.
    """
    from canonym.aliases.lint import lint
    from canonym.aliases.load import read_folder
    from canonym.aliases.table import AliasTable
    from canonym.languages.words import is_common
    from canonym.tables import run_tests

    folder = read_folder(find_aliases(aliases))
    warnings = lint(folder, lambda word, language: is_common(word, language or "en"))
    for problem in warnings:
        click.echo(str(problem), err=True)
    entities = list(folder.entities)
    keep = [(phrase.text, phrase.language or "") for phrase in folder.keep]
    run_tests(AliasTable.of(entities, keep, folder.version), entities)
    tests = sum(len(entity.tests) for entity in entities)
    click.echo(
        f"{len(entities):,} entities, {tests:,} tests passed, {len(warnings):,} warnings; table {folder.version}"
    )
    return 1 if strict and warnings else 0


@aliases.command()
@click.argument("entity")
@aliases_option
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def explain(entity: str, aliases: Path | None, as_json: bool) -> int:
    """Show an entry as it was read, and the spellings that need not be listed since they are computed."""
    from canonym.aliases.export import entry_fields
    from canonym.tables import load_table
    from canonym.translit import variants

    settings = read_settings(find_aliases(aliases))
    table = load_table(settings.aliases, settings.cache)
    try:
        found = table.entity(entity)
    except KeyError:
        raise RequestError(f"{entity!r} is not in the table; ids are kind/handle, such as place/kyiv") from None
    computed = {
        language: [
            {"text": variant.text, "sources": list(variant.sources)} for variant in variants(forms[0].name, language)
        ]
        for language, forms in found.canonical.items()
    }
    computed = {language: spellings for language, spellings in computed.items() if spellings}
    if as_json:
        write(to_json({**entry_fields(found), "computed": computed}))
        return 0
    where = f"{found.place.file}:{found.place.line}" if found.place else "a bulk file"
    click.echo(f"{found.id}  ({where})")
    for language, forms in found.canonical.items():
        for form in forms:
            click.echo(f"  {language:<8} {form.name}")
        for spelling in computed.get(language, ()):
            click.echo(f"           {spelling['text']}  <- {', '.join(spelling['sources'])}")
    for alias in found.aliases:
        marks = [alias.language, None if alias.strength is Strength.STRONG else alias.strength.value]
        marks += ["keep"] if alias.keep else []
        shown = ", ".join(mark for mark in marks if mark)
        click.echo(f"  alias    {alias.text}" + (f"  ({shown})" if shown else ""))
    return 0


@aliases.command()
@click.argument("articles", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@aliases_option
@click.option(
    "--proposed",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder as it would be: a checkout of the change.",
)
@click.option("--alias", nargs=2, metavar="ID SPELLING", help="One alias that would be added.")
def preview(articles: str, aliases: Path | None, proposed: Path | None, alias: tuple[str, str] | None) -> int:
    """
    Show what a change of the tables would do to past articles, before anyone sees it.

    ARTICLES holds requests as JSON Lines, as `normalize --jsonl` takes them (`-`: standard input).
    """
    if (proposed is None) == (alias is None):
        raise click.UsageError("say what would change: either --proposed DIR, or --alias ID SPELLING.")
    from canonym.cli.preview import run_preview

    settings = read_settings(find_aliases(aliases))
    return run_preview(articles, settings, proposed, alias)


@aliases.command()
@click.argument("entity")
@click.argument("spellings", nargs=-1)
@aliases_option
@click.option("--language", help="The language that the spellings are used in (BCP 47).")
@click.option("--strength", type=click.Choice([strength.value for strength in Strength]), default="strong")
@click.option("--keep", is_flag=True, help="Link it, never respell it: abbreviations, nicknames.")
@click.option("--case", type=click.Choice([case.value for case in CaseRule]), help="Whether capitals are part of it.")
@click.option("--canonical", multiple=True, metavar="LANG=NAME", help="A new entry, with this canonical name.")
@click.option("--wikidata", help="Of a new entry.")
@click.option("--note", help="Of a new entry.")
@click.option("--file", help="Where a new entry goes, such as place/ua.yaml.")
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
def add(
    entity: str,
    spellings: tuple[str, ...],
    aliases: Path | None,
    language: str | None,
    strength: str,
    keep: bool,
    case: str | None,
    canonical: tuple[str, ...],
    wikidata: str | None,
    note: str | None,
    file: str | None,
    dry_run: bool,
) -> int:
    """
    Add SPELLINGS to an entry, or with --canonical a new entry; comments and everything else stay as they are.

    What would not load is not written. The change is shown as a diff.
    """
    from canonym.aliases.edit import add_alias, add_entry
    from canonym.model import Alias

    folder = find_aliases(aliases)
    rule = CaseRule(case) if case else None
    if canonical:
        names = dict(_language_and_name(one) for one in canonical)
        kind, _, handle = entity.partition("/")
        listed = [Alias(text, language, Strength(strength), keep, rule) for text in spellings]
        changes = [
            add_entry(folder, kind, handle, names, listed, wikidata=wikidata, note=note, file=file, write=not dry_run)
        ]
    else:
        if wikidata or note or file:
            raise click.UsageError("--wikidata, --note and --file belong to a new entry: give --canonical too.")
        if not spellings:
            raise click.UsageError("give the spelling to add, or --canonical for a new entry.")
        if dry_run and len(spellings) > 1:
            raise click.UsageError("--dry-run shows one spelling at a time.")
        changes = [
            add_alias(folder, entity, text, language, Strength(strength), keep=keep, case=rule, write=not dry_run)
            for text in spellings
        ]
    for change in changes:
        before = (change.before or "").splitlines(keepends=True)
        write("".join(unified_diff(before, change.after.splitlines(keepends=True), change.file, change.file)).encode())
    return 0


def _language_and_name(given: str) -> tuple[str, str]:
    language, equals, name = given.partition("=")
    if not (language and equals and name):
        raise click.UsageError(f"--canonical is LANG=NAME, such as en=Kyiv; this is {given!r}.")
    return language, name


@aliases.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@aliases_option
@click.option("--from", "source", type=click.Choice(SOURCES), help="Whose file it is.  [default: our own]")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN,...", help="Which column is what (CSV, TSV).")
@click.option("--separator", metavar="TEXT", help="What stands between several names in one cell, with --map.")
@click.option(
    "--alternate-names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The second file of GeoNames, alternateNamesV2.txt.",
)
@click.option("--languages", metavar="LANG,...", help="Languages to take names of.  [default: those with a pack]")
@click.option("--language", metavar="LANG", help="Of names whose language the file does not say.  [default: en]")
@click.option("--into", help="The bulk file to write, such as wikidata.jsonl.gz.  [default: by the name of FILE]")
@click.option("--replace", is_flag=True, help="Put it in the place of a bulk file of that name.")
def import_(
    file: Path,
    aliases: Path | None,
    source: str | None,
    columns: tuple[str, ...],
    separator: str | None,
    alternate_names: Path | None,
    languages: str | None,
    language: str | None,
    into: str | None,
    replace: bool,
) -> int:
    """
    Take a table over as a bulk file: JSONL (one entry a line, with its id), or CSV or TSV as `export` writes them; with
    --from that of somebody else, with --map any CSV or TSV.

    The whole folder has to load with it, otherwise nothing is written and every error is shown. With --from and --map a
    line that cannot be used is told and skipped, with exit status 1 at the end.
    """
    from canonym.cli.importing import import_table

    takeover = _takeover(file, source, columns, separator, alternate_names, languages, language)
    done = import_table(file, find_aliases(aliases), into, replace, takeover)
    click.echo(f"{done.count:,} entities in {done.name}")
    if done.known:
        click.echo(f"{done.known:,} left out: the tables have them, by their Wikidata numbers", err=True)
    return 1 if done.faults else 0


def _takeover(
    file: Path,
    source: str | None,
    columns: tuple[str, ...],
    separator: str | None,
    alternate_names: Path | None,
    languages: str | None,
    language: str | None,
) -> Takeover | None:
    """What the options of `import` ask for. Raises UsageError for those that do not go together."""
    from canonym.aliases.importers import Order
    from canonym.aliases.importers.columns import read_columns
    from canonym.cli.importing import Takeover

    source = source or ("columns" if columns else None)
    if (source == "columns") != bool(columns):
        raise click.UsageError("--map goes with --from columns, and --from columns with --map.")
    if separator is not None and source != "columns":
        raise click.UsageError("--separator goes with --map.")
    if alternate_names is not None and source != "geonames":
        raise click.UsageError("--alternate-names goes with --from geonames.")
    if source is None:
        if languages or language:
            raise click.UsageError("--languages and --language go with --from or --map.")
        return None
    wanted = frozenset(_language(code) for code in languages.split(",")) if languages else frozenset()
    order = Order(
        file,
        languages=wanted,
        language=_language(language or "en"),
        names=alternate_names,
        columns=read_columns(columns) if columns else {},
        separator=separator or "",
    )
    return Takeover(source, order)


def _language(written: str) -> str:
    from canonym.aliases.language_code import known_language, language_fault

    code = known_language(written.strip())
    if code is None:
        raise click.UsageError(" ".join(language_fault(written.strip()) or ()))
    return code


@aliases.command()
@aliases_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "tsv"]), default="jsonl", show_default=True)
def export(aliases: Path | None, form: str) -> int:
    """Write all entries to standard output: JSONL holds everything, CSV and TSV one row for each spelling."""
    from canonym.aliases.export import export as export_lines
    from canonym.aliases.load import read_folder

    for line in export_lines(read_folder(find_aliases(aliases)).entities, form):
        write(f"{line}\n".encode())
    return 0


@aliases.command()
@aliases_option
def build(aliases: Path | None) -> int:
    """
    Compile the tables now, so that the next start is quick.

    What was compiled before is read whole, and made anew where it is not as it was written.
    """
    from canonym.tables import build_table

    settings = read_settings(find_aliases(aliases))
    start = time.perf_counter()
    built = build_table(settings.aliases, settings.cache)
    click.echo(f"{len(built.table):,} entities, table {built.table.version}, {time.perf_counter() - start:.1f} s")
    if built.file is not None:
        click.echo(f"{built.file.stat().st_size / 1e6:,.1f} MB in {built.file}")
    return 0
