"""`canonym normalize`: one article, or JSON Lines of them."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from canonym.adapters.jsonl import Ask
from canonym.answers import Answer, Fields
from canonym.answers import normalize as normalize_fields
from canonym.cli.common import (
    aliases_option,
    find_aliases,
    jsonl_option,
    read_settings,
    read_text,
    run_jsonl,
    write,
    write_answer,
)
from canonym.request import Clean, Mode, Offsets


@click.command()
@click.argument("file", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@aliases_option
@click.option("--language", help="The language of the text (BCP 47).  [default: detected]")
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), help="What is respelled.  [default: rewrite]")
@click.option(
    "--clean", type=click.Choice([clean.value for clean in Clean]), help="What is repaired first.  [default: article]"
)
@click.option("--style", help="The house style.  [default: the house's own]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "diff"]),
    default="text",
    show_default=True,
    help="The output text, the whole result, or what changed and why.",
)
@jsonl_option("requests")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes, with --jsonl.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file for the results, with --jsonl.")
@click.option("--resume", is_flag=True, help="Go on with --output where an earlier run ended.")
def normalize(
    file: str,
    aliases: Path | None,
    language: str | None,
    mode: str | None,
    clean: str | None,
    style: str | None,
    form: str,
    jsonl: bool,
    workers: int,
    output: Path | None,
    resume: bool,
) -> int:
    """
    Respell the names of an article the house's way.

    FILE is the article as UTF-8 text; `-`, or nothing, is standard input. With --jsonl it holds one request a line
    ({"id", "text", "language", ...}), and one result a line comes out in the same order; the other options stand for
    what a request leaves out. A bad line gives {"id", "error"} in its place, and exit status 1 at the end.
    """
    from canonym.pipeline import Normalizer
    from canonym.tables import load_table

    context = click.get_current_context()
    if jsonl and context.get_parameter_source("form") is not click.core.ParameterSource.DEFAULT:
        raise click.UsageError("--jsonl always writes JSON: leave --format out.")
    if not jsonl and workers != 1:
        raise click.UsageError("--workers goes with --jsonl: one article is one process's work.")
    if not jsonl and output is not None:
        raise click.UsageError("--output goes with --jsonl: the shell can write one article to a file.")
    if resume and output is None:
        raise click.UsageError("--resume goes with --output, the file that an earlier run has written.")
    settings = read_settings(find_aliases(aliases))
    given = {"language": language, "mode": mode, "clean": clean, "style": style}
    fields = {name: value for name, value in given.items() if value is not None}
    normalizer = Normalizer(load_table(settings.aliases, settings.cache))
    ask = partial(normalize_fields, normalizer, settings.max_text)
    if jsonl:
        # an option that is wrong is wrong for every line: say so before the first
        ask({**fields, "text": ""})
        answer_one = partial(_with_defaults, ask, fields) if fields else ask
        return run_jsonl(answer_one, file, settings, workers, "article", output, resume=resume)
    fields["text"] = read_text(file)
    fields["offsets"] = Offsets.CODEPOINT.value
    answer = ask(fields)
    if form == "json":
        write_answer(answer)
    elif form == "diff":
        from canonym.cli.diff import show_changes

        changes = show_changes(fields["text"], answer["edits"], file, color=sys.stdout.isatty())
        write(changes.encode())
    else:
        end = "\n" if sys.stdout.isatty() and not answer["text"].endswith("\n") else ""
        write((answer["text"] + end).encode())
    for warning in answer["warnings"] if form != "json" else ():
        click.echo(f"canonym: {warning}", err=True)
    return 0


def _with_defaults(ask: Ask, defaults: Fields, fields: Fields) -> Answer:
    """A question answered, with the command's options for what it leaves out."""
    return ask({**fields, **{name: value for name, value in defaults.items() if fields.get(name) is None}})
