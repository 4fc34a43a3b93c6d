"""What is known of the classes, properties and language codes of a source: `data/importers/<source>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from canonym import strict_yaml
from canonym.errors import DataError

_FOLDER = Path(__file__).parents[2] / "data" / "importers"


@cache
def knowledge(source: str) -> Mapping[str, Any]:
    """The data file of a source. Raises DataError when our own file is broken."""
    data = strict_yaml.load_file(_FOLDER / f"{source}.yaml")
    if not isinstance(data, dict):
        raise DataError(f"data/importers/{source}.yaml: a mapping is wanted")
    return data


@cache
def table(source: str, key: str) -> Mapping[str, str]:
    """One mapping from strings to strings of a data file. Raises DataError where there is none."""
    found = knowledge(source).get(key)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise DataError(f"data/importers/{source}.yaml: {key}: a mapping of words to words is wanted")
    return found
