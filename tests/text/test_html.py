"""A page is read as a browser shows it."""

from __future__ import annotations

import pytest

from canonym.text.html import html_to_text

CASES = {
    "paragraphs": ("<p>Kyiv</p><p>Lviv</p>", "Kyiv\nLviv"),
    "white space collapses": ("<p>  Talks\n  in \t <b> Kyiv</b> <i>today</i> .</p>", "Talks in Kyiv today ."),
    "no-break spaces stay": ("<p>10&nbsp;000 &raquo;</p>", "10\N{NO-BREAK SPACE}000 »"),
    "inline elements do not part words": ("<p>Ky<b>iv</b>, L<a href=x>viv</a></p>", "Kyiv, Lviv"),
    "line breaks": ("Kyiv<br>Lviv<br><br>Odesa", "Kyiv\nLviv\n\nOdesa"),
    "lists": ("<ul><li>Kyiv<li>Lviv<ol><li>Odesa</ol></ul>", "Kyiv\nLviv\nOdesa"),
    "tables": ("<table><tr><th>City<th>Name<tr><td>Kieff<td>Kyiv</table>", "City\tName\nKieff\tKyiv"),
    "what nobody sees": (
        "<head><title>T</title></head><style>p{}</style><nav>Home</nav><p hidden>no</p>Kyiv<!-- x --><script>1",
        "Kyiv",
    ),
    "preformatted": ("<p>a</p><pre>\n  b\n   c</pre><p>d</p>", "a\n  b\n   c\nd"),
    "references": ("Orb&aacute;n &amp; Ma&#269;ek", "Orbán & Maček"),
    "text between blocks": ("Kyiv<div>Lviv</div>Odesa", "Kyiv\nLviv\nOdesa"),
    "nothing": ("", ""),
    "plain text": ("Kyiv < Lviv", "Kyiv < Lviv"),
}


@pytest.mark.parametrize(("html", "text"), CASES.values(), ids=CASES.keys())
def test_case(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_a_page_may_nest_as_deep_as_it_likes() -> None:
    assert html_to_text("<div>" * 3_000 + "Kyiv") == "Kyiv"
