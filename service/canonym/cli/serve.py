"""`canonym serve`: the HTTP service."""

from __future__ import annotations

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
    from canonym.web.server import run_server

    return run_server(read_settings(find_aliases(aliases)), host, port, workers)
