"""`canonym aliases`: check, explain, preview, add, import, export and build the alias tables."""

from __future__ import annotations

import time
from difflib import unified_diff
from pathlib import Path

import click

from canonym.answers import to_json
from canonym.cli.common import aliases_option, find_aliases, read_settings, write
from canonym.errors import RequestError
from canonym.model import CaseRule, Strength


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
@click.option("--into", help="The bulk file to write, such as wikidata.jsonl.  [default: the name of FILE]")
@click.option("--replace", is_flag=True, help="Put it in the place of a bulk file of that name.")
def import_(file: Path, aliases: Path | None, into: str | None, replace: bool) -> int:
    """
    Take a table over as a bulk file: JSONL (one entry a line, with its id), or CSV or TSV as `export` writes them.

    The whole folder has to load with it, otherwise nothing is written and every error is shown.
    """
    from canonym.cli.importing import import_table

    name, count = import_table(file, find_aliases(aliases), into, replace)
    click.echo(f"{count:,} entities in {name}")
    return 0


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
