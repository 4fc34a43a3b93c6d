"""For those who run the service: is it alive, is it ready, what does it count, what does it offer."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from canonym.web.bodies import respond
from canonym.web.openapi import describe
from canonym.web.state import serving, state

ops = Blueprint("ops", __name__)


@ops.get("/healthz")
def healthz() -> Response:
    """The process is alive."""
    return _fresh(respond({"status": "ok"}))


@ops.get("/readyz")
def readyz() -> Response:
    """A table serves; `table_error` says why the folder as it is now does not, where it does not."""
    now = serving()
    return _fresh(
        respond(
            {
                "status": "ready",
                "table": now.table.version,
                "entities": len(now.table),
                "table_error": now.error,
            }
        )
    )


@ops.get("/metrics")
def metrics() -> Response:
    """Counts, in Prometheus's text format."""
    return _fresh(Response(state().metrics.show(), content_type="text/plain; version=0.0.4; charset=utf-8"))


@ops.get("/openapi.json")
def openapi() -> Response:
    """What the service offers, for programs."""
    answer = respond(describe())
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


@ops.get("/docs")
def docs() -> str:
    """What the service offers, for people."""
    return render_template("docs.html", api=describe())


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
