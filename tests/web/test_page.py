"""The page: by the form alone, and in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARTICLE = "Talks in Kieff , he said.\nVitali Klitschko and Wladimir Klitschko came; Klitschko spoke.\nLviv <b>too</b>."


def post(client: FlaskClient, **fields: str) -> Any:
    return client.post("/", data={"text": ARTICLE, "language": "en", "clean": "article", "mode": "rewrite", **fields})


def test_the_form_works_without_a_script(client: FlaskClient) -> None:
    page = post(client)
    assert page.status_code == 200
    assert "<del>Kieff</del> &rarr; <ins>Kyiv</ins>" in page.text
    assert 'class="ambiguous"' in page.text
    assert "Lviv" in page.text
    assert "&lt;b&gt;too&lt;/b&gt;" in page.text
    assert "<b>too" not in page.text
    assert "space before" in page.text
    assert '<option value="en" selected>' in page.text


def test_what_was_pasted_stays_in_the_form(client: FlaskClient) -> None:
    page = post(client, text="\n</textarea><script>alert(1)</script>\r\nKieff", language="auto")
    assert "<script>alert" not in page.text
    assert "&lt;/textarea&gt;" in page.text


def test_a_mistake_is_told_on_the_page(client: FlaskClient) -> None:
    page = post(client, text="")
    assert page.status_code == 200
    page = post(client, language="english")
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert "Kieff" in page.text


def test_nothing_of_a_page_comes_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert " onclick=" not in page.text
    assert "http" not in page.text.replace("http-equiv", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "These tests drive a browser: install one, such as with `apt-get install chromium`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, service: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"http://127.0.0.1:{service.port}/")
    yield page
    context.close()
    assert complaints == []


def normalize(page: Page) -> None:
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_label("Language").select_option("en")
    page.get_by_role("button", name="Normalize").click()
    expect(page.locator("#article")).to_be_visible()


def test_the_browser_shows_what_is_respelled_and_why(page: Page) -> None:
    normalize(page)
    assert page.url.endswith("/")
    respelled = page.locator("#article mark.respelled")
    expect(respelled).to_have_count(1)
    why = respelled.locator(".why")
    expect(why).to_be_hidden()
    respelled.hover()
    expect(why).to_be_visible()
    expect(why).to_contain_text("Kieff")
    expect(page.locator("#article mark.ambiguous")).to_contain_text("Klitschko")
    expect(page.get_by_role("table").first).to_contain_text("place/kyiv")
    assert page.locator("#plain").input_value().startswith("Talks in Kyiv, he said.")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_label("Article").focus()
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Output")).to_be_focused()
    for _ in range(3):  # past the copy button, if there is one, to the first name
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "MARK":
            break
    why = page.locator("#article mark").first.locator(".why")
    expect(why).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    page.keyboard.press("Enter")
    expect(why).to_be_visible()


def test_an_entity_shows_its_mentions(page: Page) -> None:
    normalize(page)
    page.get_by_role("row", name="place/kyiv").hover()
    expect(page.locator("#article mark.same")).to_have_count(1)


def test_an_explanation_stays_inside_the_window(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    normalize(page)
    for mark in page.locator("#article mark").all():
        mark.focus()
        box = mark.locator(".why").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_the_browser_does_as_well(browser: Browser, service: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_label("Language").select_option("en")
    page.get_by_role("button", name="Normalize").click()
    mark = page.locator("#article mark.respelled")
    mark.focus()
    expect(mark.locator(".why")).to_be_visible()
    context.close()
