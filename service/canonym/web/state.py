"""What a request has at hand: the settings, and the table that serves it from beginning to end."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g

from canonym.settings import Settings
from canonym.web.inbox import Inbox
from canonym.web.metrics import Metrics
from canonym.web.source import Serving, TableSource

_KEY = "canonym"


@dataclass(frozen=True, slots=True)
class State:
    """What an application was made with."""

    settings: Settings
    source: TableSource
    metrics: Metrics
    inbox: Inbox


def keep(app: object, state: State) -> None:
    """Give an application its state."""
    app.extensions[_KEY] = state  # type: ignore[attr-defined]


def state() -> State:
    """What the application was made with."""
    found = current_app.extensions[_KEY]
    assert isinstance(found, State)
    return found


def settings() -> Settings:
    """The settings in force."""
    return state().settings


def serving() -> Serving:
    """The table of this request: the one that served when the request came."""
    if "serving" not in g:
        g.serving = state().source.current
    found = g.serving
    assert isinstance(found, Serving)
    return found
