"""
What may be set from outside. The edges (`cli`, `web`) fill it from flags and the environment; nothing else reads
either.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a deployment may choose. Sizes are in bytes, times in seconds."""

    aliases: Path = Path("aliases")
    cache: Path | None = None
    style: str = "house"
    max_body: int = 16 * 1024 * 1024
    max_batch: int = 256 * 1024 * 1024
    max_text: int = 10 * 1024 * 1024
    poll_seconds: float = 2.0
