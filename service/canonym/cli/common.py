"""What the commands share: the alias folder, the input, the output, and running a question over JSON Lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from canonym.adapters.jsonl import Ask, answer_stream, answered_in, longest_line
from canonym.answers import to_json
from canonym.errors import CanonymError
from canonym.settings import Settings

_F = TypeVar("_F", bound=Callable[..., Any])

# So many bad lines are told one by one; then their number says enough.
_FAULTS_TOLD = 20


def aliases_option(command: _F) -> _F:
    """`--aliases DIR`, for every command that needs a table."""
    return click.option(
        "--aliases",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder of alias tables.  [default: $CANONYM_ALIASES, then ./aliases]",
    )(command)


def jsonl_option(what: str) -> Callable[[_F], _F]:
    """`--jsonl`: questions from a file, or from standard input, one a line."""
    return click.option("--jsonl", is_flag=True, help=f"Read {what}, one JSON object a line; write one a line.")


def find_aliases(given: Path | None) -> Path:
    """The alias folder: the flag, or the environment, or `./aliases`. Raises UsageError where there is none."""
    if given is not None:
        return given
    if named := os.environ.get("CANONYM_ALIASES"):
        if not Path(named).is_dir():
            raise click.UsageError(f"$CANONYM_ALIASES is {named!r}, which is no folder.")
        return Path(named)
    if Path("aliases").is_dir():
        return Path("aliases")
    raise click.UsageError("no alias table: give --aliases DIR, set $CANONYM_ALIASES, or run where ./aliases is.")


def read_settings(aliases: Path | None = None) -> Settings:
    """Settings from the environment, `CANONYM_` before the name in capitals. Raises UsageError for what is no value."""
    fields: dict[str, Any] = {}
    for name, read in (("max_body", int), ("max_batch", int), ("max_text", int), ("poll_seconds", float)):
        variable = f"CANONYM_{name.upper()}"
        if value := os.environ.get(variable):
            try:
                fields[name] = read(value)
            except ValueError:
                raise click.UsageError(f"${variable} is {value!r}, which is no number.") from None
            if fields[name] <= 0:
                raise click.UsageError(f"${variable} is {value!r}; it has to be above zero.")
    if cache := os.environ.get("CANONYM_CACHE"):
        fields["cache"] = Path(cache)
    if aliases is not None:
        fields["aliases"] = aliases
    return Settings(**fields)


def read_text(file: str) -> str:
    """The whole of a text file, or of standard input for `-`. Raises CanonymError where it is not UTF-8."""
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        name = "standard input" if file == "-" else file
        raise CanonymError(f"{name} is not UTF-8: byte {error.start} fits no character. Convert it first.") from None


class ReaderGoneError(Exception):
    """Nobody reads what we write any more (`canonym ... | head`)."""


def write(content: bytes) -> None:
    """Bytes to standard output, at once: who reads them may be waiting. Raises ReaderGoneError."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # what is still buffered has nowhere to go, and Python would complain of that on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ReaderGoneError from None


def write_answer(answer: Mapping[str, Any]) -> None:
    """An answer as JSON, on standard output."""
    write(to_json(answer))


def run_jsonl(
    ask: Ask,
    file: str,
    settings: Settings,
    workers: int = 1,
    unit: str = "line",
    output: Path | None = None,
    *,
    resume: bool = False,
) -> int:
    """
    Answer every line of `file` (`-`: standard input); gives the exit status.

    Answers go to `output`, to standard output where that is None; with `resume` they are added to what `output` holds,
    and the lines that were answered there are left out. On a terminal, standard error shows how many lines are done,
    how fast and, where `file` has an end, for how long still.
    """
    from tqdm import tqdm

    # its thread would keep the workers from being forked, and there is always another block soon
    tqdm.monitor_interval = 0
    faults = 0
    # unbuffered: what has been written to a pipe is answered without waiting for more
    with (
        os.fdopen(0 if file == "-" else os.open(file, os.O_RDONLY), "rb", buffering=0, closefd=file != "-") as source,
        _opened(output, resume=resume) as (answers, skip),
        tqdm(
            unit=f" {unit}s", initial=skip, disable=not sys.stderr.isatty(), file=sys.stderr, dynamic_ncols=True
        ) as progress,
    ):
        size = os.fstat(source.fileno()).st_size  # 0 for a pipe
        for block in answer_stream(ask, source, longest_line(settings.max_text), workers, skip):
            if answers is None:
                write(block.output)
            else:
                answers.write(block.output)
                answers.flush()
            if size:
                # the lines to come are as long as those before
                progress.total = round((progress.n + block.count) * size / max(1, source.tell()))
            progress.update(block.count)
            for fault in block.faults:
                faults += 1
                if faults <= _FAULTS_TOLD:
                    progress.clear()
                    click.echo(f"canonym: {fault}", err=True)
    if faults > _FAULTS_TOLD:
        click.echo(f"canonym: {faults:,} lines in all could not be answered", err=True)
    return 1 if faults else 0


@contextmanager
def _opened(output: Path | None, *, resume: bool) -> Iterator[tuple[BinaryIO | None, int]]:
    """Where answers go, and how many it holds already."""
    if output is None:
        yield None, 0
        return
    with output.open("r+b" if resume and output.exists() else "wb") as answers:
        yield answers, answered_in(answers) if resume and answers.readable() else 0
