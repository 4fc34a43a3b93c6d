"""Template lines go from the edges inward, whole lines only; the article itself stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canonym.text.boilerplate import find_boilerplate
from canonym.text.offsets import apply_edits

LINES = st.lists(st.sampled_from(["They met in Kyiv.", "3 comments", "Share", "", " ", "Read more »"]), max_size=8)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("They met.\nNo comments:", "They met."),
        ("They met.\n\n\n 3 Comments \n\nPost a Comment\n\n", "They met.\n\n"),
        ("Share\n\nThey met.", "They met."),
        ("Share\nPrint\n \nThey met.\nNo comments:\n", "They met.\n"),
        ("They met.\r\nNo comments:\r\n", "They met.\r\n"),
        ("They met.\nLog in. Sign up", "They met."),
        ("They met.\nFollow us on example.com", "They met."),
    ],
)
def test_template_lines_go(text: str, becomes: str) -> None:
    assert apply_edits(text, find_boilerplate(text, "en")) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "They met.\nRead more\nHe left.",
        "They met.\nNo comments were made.",
        "They met.\nFollow us on Telegram. The minister said so",
        "No comments:",
        "Share\nNo comments:\n",
        "",
        "\n\n",
        "They met.\n\n",
        "\nThey met.",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert find_boilerplate(text, "en") == []


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_lines_of_the_article_stay_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    cleaned = apply_edits(text, find_boilerplate(text, "en"))
    assert cleaned.count("They met in Kyiv.") == text.count("They met in Kyiv.")
    assert cleaned.strip() in text
    assert find_boilerplate(cleaned, "en") == []
