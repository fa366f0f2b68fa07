"""Every page of the menu opens whole, in Dutch, without asking anything of the outside."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.support.app import App
from tests.support.browser import PageLog, fresh_page
from uitvoeringskracht.ui.pages import find_pages

PAGES = [page.url for page in find_pages()]
EXCEPTION = '[data-testid="stException"]'
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ERROR = '[data-testid="stAlertContentError"]'


def open_page(page: Page, app: App, url: str) -> None:
    """Open a page with a gemeente chosen and wait until Streamlit has drawn it."""
    page.goto(f"{app.url}/{url}?gemeente=GM0363")
    # The heading says that the page has begun, the state that it is done.
    expect(page.locator("h1")).to_be_visible(timeout=60_000)
    expect(page.locator(DRAWN)).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("url", PAGES)
def test_page_needs_nothing_from_outside(app: App, page: Page, page_log: PageLog, url: str) -> None:
    open_page(page, app, url)
    assert page.locator(EXCEPTION).count() == 0
    assert page.locator(ERROR).count() == 0
    assert page_log.outside(app.url) == []
    assert page_log.failed == []
    assert page_log.exceptions == []
    assert page_log.console_errors == []
    assert app.attempts_outside() == []


def test_reader_from_another_origin_is_refused_without_asking_outside(app: App) -> None:
    address = app.url.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus, match="403"):
        connect(address, origin=Origin("https://elsewhere.example"), open_timeout=30)
    assert app.attempts_outside() == []


@pytest.mark.parametrize("url", PAGES)
def test_page_is_dutch_and_has_a_heading(app: App, page: Page, url: str) -> None:
    open_page(page, app, url)
    assert page.get_attribute("html", "lang") == "nl"
    assert page.locator("h1").count() == 1
    titles = {found.url: found.title for found in find_pages()}
    assert titles[url] in page.title()


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_fits_a_phone(app: App, browser: Browser, url: str, dark: bool) -> None:
    with fresh_page(browser, width=390, height=844, dark=dark) as (page, _):
        open_page(page, app, url)
        width = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth")
        assert width <= 390
