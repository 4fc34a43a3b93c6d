"""
What is counted, for Prometheus.

With several workers the counts meet in files of the folder `PROMETHEUS_MULTIPROC_DIR` names; whoever starts the server
sets it before this module is imported, and empties the folder, since such files never shrink.
"""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"

# Seconds: a short article takes about a millisecond, a long page tens, a batch minutes.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "canonym_http_requests_total", "Requests answered.", ["route", "method", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "canonym_http_request_seconds", "Time to answer.", ["route"], buckets=_BUCKETS, registry=self.registry
        )
        self.entities = Gauge(
            "canonym_table_entities",
            "Entities of the table that serves.",
            registry=self.registry,
            multiprocess_mode="livemax",
        )
        self.loaded = Gauge(
            "canonym_table_loaded_timestamp_seconds",
            "When the table that serves was taken up (the worker that is behind counts).",
            registry=self.registry,
            multiprocess_mode="livemin",
        )
        self.broken = Gauge(
            "canonym_table_broken",
            "1 while the alias folder does not load and an older table serves.",
            registry=self.registry,
            multiprocess_mode="livemax",
        )

    def show(self) -> bytes:
        """All counts, as Prometheus reads them: of all workers, where there are several."""
        if os.environ.get(FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
            return generate_latest(registry)
        return generate_latest(self.registry)
