"""Tables written by a test, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canonym.translit.standard import Standard, read_standard

HEAD = """\
id: test
title: A test
authority: nobody
language: ru
from: Cyrl
to: Latn
source: this test
"""


@pytest.fixture
def standard(tmp_path: Path) -> Callable[..., Standard]:
    """Makes a standard from the body of a table; keywords replace lines of its head (`script="Hang"`)."""

    def make(body: str, script: str = "Cyrl", head: str = "") -> Standard:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
        path.write_text(HEAD.replace("from: Cyrl", f"from: {script}") + head + body, encoding="utf-8")
        return read_standard(path)

    return make
