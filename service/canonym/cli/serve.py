"""`canonym serve`: the HTTP service."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from canonym.cli.common import aliases_option, find_aliases, read_settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that answer.")
@aliases_option
def serve(host: str, port: int, workers: int, aliases: Path | None) -> int:
    """
    Answer over HTTP until the process is told to stop (SIGTERM: what was begun is finished).

    The alias tables are watched: a change is taken up within seconds, a broken one is reported and the tables that
    served go on serving. SIGHUP takes a change up at once.
    """
    settings = read_settings(find_aliases(aliases))
    with _metrics_folder():
        # the metrics decide where they live when they are imported
        from canonym.web.server import run_server

        return run_server(settings, host, port, workers)


@contextmanager
def _metrics_folder() -> Iterator[None]:
    """A folder where the workers' counts meet, empty to begin with; one that the caller named is the caller's."""
    named = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
        for old in Path(named).glob("*.db"):
            old.unlink()
        yield
        return
    folder = tempfile.mkdtemp(prefix="canonym-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    owner = os.getpid()
    try:
        yield
    finally:
        if os.getpid() == owner:  # workers leave this way too
            shutil.rmtree(folder, ignore_errors=True)
