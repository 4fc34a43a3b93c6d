"""The commands about names alone: match, compare, transliterate, variants, standards."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from canonym import answers
from canonym.cli.common import (
    aliases_option,
    find_aliases,
    jsonl_option,
    read_settings,
    run_jsonl,
    write,
    write_answer,
)


def _only_file(arguments: tuple[str, ...]) -> str:
    """What stands beside `--jsonl`: the file to read, or nothing."""
    if len(arguments) > 1:
        raise click.UsageError("--jsonl reads one file, or standard input.")
    file = arguments[0] if arguments else "-"
    if file != "-" and not Path(file).is_file():
        raise click.UsageError(f"File {file!r} does not exist.")
    return file


@click.command()
@click.argument("name", nargs=-1, metavar="[NAME | FILE]")
@aliases_option
@jsonl_option('names ({"id", "name", "language", "kinds", "limit"})')
def match(name: tuple[str, ...], aliases: Path | None, jsonl: bool) -> int:
    """
    Find the entities that a name may be, best first.

    With --jsonl, FILE (or standard input) holds one name a line.
    """
    from canonym.tables import load_table

    settings = read_settings(find_aliases(aliases))
    file = _only_file(name) if jsonl else ""
    if not jsonl and not name:
        raise click.UsageError("give a NAME, or --jsonl.")
    ask = partial(answers.match, load_table(settings.aliases, settings.cache))
    if jsonl:
        return run_jsonl(ask, file, settings, unit="name")
    write_answer(ask({"name": " ".join(name)}))
    return 0


@click.command()
@click.argument("names", nargs=-1, metavar="[LEFT RIGHT | FILE]")
@jsonl_option('pairs ({"id", "left", "right"})')
def compare(names: tuple[str, ...], jsonl: bool) -> int:
    """
    Tell whether two names are one, spelled twice. No table is needed.

    With --jsonl, FILE (or standard input) holds one pair a line.
    """
    if jsonl:
        return run_jsonl(answers.compare, _only_file(names), read_settings(), unit="pair")
    if len(names) != 2:
        raise click.UsageError("give two names (quote a name of several words), or --jsonl.")
    write_answer(answers.compare({"left": names[0], "right": names[1]}))
    return 0


@click.command()
@click.argument("text", nargs=-1, metavar="[TEXT | FILE]")
@click.option("--standard", help="The id of the standard (see `canonym standards`).")
@jsonl_option('texts ({"id", "text", "standard", "edits"})')
def transliterate(text: tuple[str, ...], standard: str | None, jsonl: bool) -> int:
    """
    Spell a text in another script, by a named standard.

    With --jsonl, FILE (or standard input) holds one text a line; --standard then stands for what a line leaves out.
    """
    if jsonl:
        file = _only_file(text)
        if standard is not None:
            answers.transliterate({"text": "", "standard": standard})  # wrong for one is wrong for all: say it first
        return run_jsonl(partial(_transliterate, standard), file, read_settings(), unit="text")
    if not text or standard is None:
        raise click.UsageError("give a TEXT and --standard, or --jsonl.")
    answer = answers.transliterate({"text": " ".join(text), "standard": standard})
    write(f"{answer['text']}\n".encode())
    if answer["lossy"]:
        click.echo(f"canonym: {answer['standard']} does not keep all of it: {', '.join(answer['lost'])}", err=True)
    return 0


def _transliterate(standard: str | None, fields: answers.Fields) -> answers.Answer:
    return answers.transliterate(fields if standard is None else {"standard": standard, **fields})


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--language", required=True, help="The language of the name (BCP 47).")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def variants(name: tuple[str, ...], language: str, limit: int, as_json: bool) -> int:
    """List the plausible spellings of a name, best first, each with the standards and usages that it comes from."""
    answer = answers.variants({"name": " ".join(name), "language": language, "limit": limit})
    if as_json:
        write_answer(answer)
        return 0
    found: list[dict[str, Any]] = answer["variants"]
    width = max((len(variant["text"]) for variant in found), default=0)
    for variant in found:
        sources = ", ".join(variant["sources"][:3]) + (", ..." if len(variant["sources"]) > 3 else "")
        write(f"{variant['text']:<{width}}  {variant['plausibility']:.2f}  {sources}\n".encode())
    if not found:
        click.echo(f"canonym: nothing is known of how {language} names are spelled elsewhere", err=True)
    return 0


@click.command()
@click.option("--language", help="Only those of this language (BCP 47).")
@click.option("--script", help="Only those from or into this script (ISO 15924).")
@click.option("--authority", help="Only those of this authority; a part of its name will do.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the source of each.")
@click.option("--page", is_flag=True, help="Write a page: each with its letters, source and examples.")
def standards(language: str | None, script: str | None, authority: str | None, as_json: bool, page: bool) -> int:
    """List the standards of transliteration: id, language, scripts, year, title."""
    if page:
        if as_json:
            raise click.UsageError("--page and --json are two forms: give one of them.")
        if language or script or authority:
            raise click.UsageError("--page is always of all standards.")
        from canonym.translit.page import standards_page

        write(standards_page().encode())
        return 0
    answer = answers.standards(language, script, authority)
    if as_json:
        write_answer(answer)
        return 0
    listed: list[dict[str, Any]] = answer["standards"]
    if not listed:
        click.echo("canonym: there is no such standard; `canonym standards` lists all", err=True)
    width = max((len(one["id"]) for one in listed), default=0)
    for one in listed:
        line = (
            f"{one['id']:<{width}}  {one['language']:<8} {one['from']} > {one['to']}  {one['year']:<5} {one['title']}"
        )
        write(f"{line.rstrip()}\n".encode())
    return 0
