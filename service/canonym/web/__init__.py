"""
web: the HTTP service, `create_app(settings, source)`, and `run_server`, which puts it behind gunicorn.

`api` normalizes and answers about names, `entities` and `reconcile` read the table, `page` is for people, `ops` for
those who run it. Only `errors` knows which HTTP status a mistake is. A `TableSource` holds the tables that serve at the
moment; a request takes them once and sees them throughout.
"""

from canonym.web.app import create_app
from canonym.web.source import Serving, TableSource

__all__ = ["Serving", "TableSource", "create_app"]
