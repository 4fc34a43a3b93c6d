"""create_app(): the parts of the service put together, and what every request and response has."""

from __future__ import annotations

import logging
import os
import re
import time
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

from canonym.answers import to_json
from canonym.settings import Settings
from canonym.web.api import api
from canonym.web.entities import entities
from canonym.web.errors import handle_errors
from canonym.web.inbox import Inbox
from canonym.web.metrics import Metrics
from canonym.web.ops import ops
from canonym.web.page import page
from canonym.web.reconcile import reconcile
from canonym.web.source import Serving, TableSource
from canonym.web.state import State, keep, serving, state
from canonym.web.suggestions import suggestions

_log = logging.getLogger("canonym.request")

TABLE_HEADER = "X-Canonym-Table"
ID_HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")

# Our pages hold no script, style or picture that is not a file of ours.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def create_app(settings: Settings, source: TableSource, inbox: Inbox | None = None) -> Flask:
    """
    The service as a WSGI application.

    `source` holds the tables; watching them is the caller's to start. `inbox` is where near misses are kept, the one of
    the alias folder where it is left out.
    """
    here = Path(__file__).parent
    app = Flask("canonym", root_path=str(here), template_folder="templates", static_folder="static")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.url_map.strict_slashes = False
    app.jinja_env.filters["json"] = lambda value: to_json(value).decode().rstrip()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    metrics = Metrics()
    keep(app, State(settings, source, metrics, inbox or Inbox.of(settings)))
    for part in (api, entities, suggestions, reconcile, ops, page):
        app.register_blueprint(part)
    handle_errors(app)
    app.before_request(_begin)
    app.after_request(_end)

    def show(now: Serving) -> None:
        metrics.entities.set(len(now.table))
        metrics.loaded.set(now.loaded)
        metrics.broken.set(now.error is not None)

    source.on_refresh(show)
    return app


def _begin() -> None:
    g.start = time.perf_counter()
    given = request.headers.get(ID_HEADER, "")
    g.request_id = given if _ID.fullmatch(given) else os.urandom(16).hex()
    serving()  # from here on the request has its table


def _end(response: Response) -> Response:
    headers = response.headers
    headers[TABLE_HEADER] = serving().table.version
    headers[ID_HEADER] = g.request_id
    headers["X-Content-Type-Options"] = "nosniff"
    if response.mimetype == "text/html":
        headers["Content-Security-Policy"] = _POLICY
        headers["Referrer-Policy"] = "no-referrer"
    # an address that is none of ours is no label: there are endlessly many
    route = request.url_rule.rule if request.url_rule is not None else "none"
    fields = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "id": g.request_id,
        "table": serving().table.version,
    }
    count = partial(_count, state().metrics, route, fields, g.start)
    if response.is_streamed and request.method != "HEAD" and response.status_code == 200:
        response.call_on_close(count)  # by then the request's context is gone
    else:
        count()
    return response


def _count(metrics: Metrics, route: str, fields: dict[str, Any], start: float) -> None:
    seconds = time.perf_counter() - start
    metrics.requests.labels(route, fields["method"], str(fields["status"])).inc()
    metrics.seconds.labels(route).observe(seconds)
    _log.info("request", extra={"fields": {**fields, "ms": round(seconds * 1000, 2)}})
