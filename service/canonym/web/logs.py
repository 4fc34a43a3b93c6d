"""Logs as JSON, a line each, for machines that collect them."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

from canonym.answers import to_json


class JsonFormatter(logging.Formatter):
    """A record as one JSON object: time, level, logger, message, and the fields of `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return to_json(fields).decode().rstrip("\n")


def log_as_json(level: int = logging.INFO) -> None:
    """Have everything that is logged go to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
