"""The service behind gunicorn: threads in each worker, one table read before the workers are forked."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]
from prometheus_client.multiprocess import mark_process_dead

from canonym.settings import Settings
from canonym.web.app import create_app
from canonym.web.inbox import Inbox
from canonym.web.logs import log_as_json
from canonym.web.metrics import FOLDER
from canonym.web.source import TableSource

# One article keeps a processor busy; the other threads are for those who send or read slowly meanwhile.
_THREADS = 4
# Where the file of gunicorn's heartbeat costs no disk, as its documentation advises.
_MEMORY_DISK = Path("/dev/shm")


def run_server(settings: Settings, host: str, port: int, workers: int) -> int:
    """
    Serve until told to stop; gives the exit status. Raises AliasTableError when the tables do not load to begin with.
    """
    log_as_json()
    _Server(settings, TableSource(settings), Inbox.of(settings), f"{_bracketed(host)}:{port}", workers).run()
    return 0


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings, its command line and configuration files left out."""

    def __init__(self, settings: Settings, source: TableSource, inbox: Inbox, address: str, workers: int) -> None:
        self._settings = settings
        self._source = source
        self._inbox = inbox
        self._address = address
        self._workers = workers
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": self._address,
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": _THREADS,
            "preload_app": True,
            "keepalive": 65,  # longer than the proxies before it, which close first and lose nothing
            "timeout": 120,
            "graceful_timeout": 30,
            "limit_request_line": 8190,  # reconciliation queries may come in the address
            "logger_class": _Log,
            "worker_tmp_dir": str(_MEMORY_DISK) if _MEMORY_DISK.is_dir() else None,
            "control_socket_disable": True,
            "when_ready": _freeze,
            "on_reload": _freeze,
            "post_fork": self._watch,
            "worker_exit": self._leave,
            "child_exit": _forget,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:  # settings come and go with gunicorn's versions
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings, self._source, self._inbox)

    def reload(self) -> None:
        """SIGHUP: what the folder holds now is taken up, and the workers that are forked next share it."""
        self._source.refresh()
        super().reload()

    def _watch(self, server: Any, worker: Any) -> None:
        self._source.watch()

    def _leave(self, server: Any, worker: Any) -> None:
        self._inbox.flush()


class _Log(Logger):  # type: ignore[misc]
    """Gunicorn's own messages, by the way all others go."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self.error_log.propagate = True
        self.error_log.setLevel(self.LOG_LEVELS["info"])


def _freeze(server: Any) -> None:
    """What is there before a fork is left alone by the collector: pages that nobody touches stay shared."""
    gc.collect()
    gc.freeze()


def _forget(server: Any, worker: Any) -> None:
    """A worker that is gone takes no part in the gauges any more."""
    if os.environ.get(FOLDER):
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
