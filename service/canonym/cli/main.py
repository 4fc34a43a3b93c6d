"""The `canonym` command itself: its commands, found when they are called for, and what an error's exit status is."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from canonym.cli.common import ReaderGoneError
from canonym.errors import AliasTableError, CanonymError, RequestError

# Command -> the module that holds it, and its line in `canonym --help`: nothing is imported that is not run.
_COMMANDS = {
    "normalize": ("canonym.cli.normalize", "Respell the names of an article the house's way."),
    "match": ("canonym.cli.names", "Find the entities that a name may be."),
    "compare": ("canonym.cli.names", "Tell whether two names are one, spelled twice."),
    "transliterate": ("canonym.cli.names", "Spell a text in another script, by a named standard."),
    "variants": ("canonym.cli.names", "List the plausible spellings of a name."),
    "standards": ("canonym.cli.names", "List the standards of transliteration."),
    "aliases": ("canonym.cli.aliases", "Check, explain and edit the alias tables."),
    "serve": ("canonym.cli.serve", "Answer over HTTP."),
}

# Fields of a request that come from the data; all others come from the call.
_DATA_FIELDS = frozenset({"text", "html"})


class Commands(click.Group):
    """The commands of the house, imported when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="canonym", prog_name="canonym")
def canonym() -> None:
    """Find the names in articles, in any spelling; respell them the house's way; say who each is, and why."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit status."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    try:
        status = canonym.main(arguments, prog_name="canonym", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ReaderGoneError:
        return 141
    except RequestError as error:
        click.echo(f"canonym: {error}", err=True)
        return 1 if error.field in _DATA_FIELDS else 2
    except AliasTableError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        return 1
    except CanonymError as error:
        click.echo(f"canonym: {error}", err=True)
        return 1


def _end(number: int, frame: Any) -> None:
    """SIGTERM as an ordinary exit, so that worker processes are put away."""
    sys.exit(128 + number)
