"""Naming cultures: how a name is built, told from its syllables and its family name."""

from __future__ import annotations

from enum import Enum


class Culture(Enum):
    """A naming culture that narrows how letters are read."""

    KOREAN = "korean"
    CHINESE = "chinese"
    JAPANESE = "japanese"
