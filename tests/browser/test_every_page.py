"""Every page of the menu opens whole, in Dutch, for everyone, and asks nothing of the outside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.support import accessible
from tests.support.app import App
from tests.support.browser import PageLog, fresh_page
from uitvoeringskracht.ui.pages import find_pages

TITLES = {page.url: page.title for page in find_pages()}
EXCEPTION = '[data-testid="stException"]'
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ERROR = '[data-testid="stAlertContentError"]'
WIDTH = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth"


@dataclass(frozen=True)
class Visit:
    """A page that is open, and what it did; the tests of that page share it, in this order."""

    url: str
    page: Page
    log: PageLog


@pytest.fixture(scope="module", params=list(TITLES))
def visit(request: pytest.FixtureRequest, app: App, browser: Browser) -> Iterator[Visit]:
    with fresh_page(browser) as (page, log):
        open_page(page, app, request.param)
        yield Visit(request.param, page, log)


def open_page(page: Page, app: App, url: str) -> None:
    """Open a page with a gemeente chosen and wait until Streamlit has drawn it."""
    page.goto(f"{app.url}/{url}?gemeente=GM0363")
    # The heading says that the page has begun, the state that it is done.
    expect(page.locator("h1")).to_be_visible(timeout=60_000)
    expect(page.locator(DRAWN)).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")


def test_page_needs_nothing_from_outside(app: App, visit: Visit) -> None:
    assert visit.page.locator(EXCEPTION).count() == 0
    assert visit.page.locator(ERROR).count() == 0
    assert visit.log.outside(app.url) == []
    assert visit.log.failed == []
    assert visit.log.exceptions == []
    assert visit.log.console_errors == []
    assert app.attempts_outside() == []


def test_page_is_dutch_and_has_a_heading(visit: Visit) -> None:
    assert visit.page.get_attribute("html", "lang") == "nl"
    assert visit.page.locator("h1").count() == 1
    assert TITLES[visit.url] in visit.page.title()
    assert accessible.english(visit.page) == []


def test_axe_finds_nothing_against_the_page(visit: Visit) -> None:
    assert accessible.violations(visit.page) == []


def test_keyboard_reaches_everything_and_shows_where_it_is(visit: Visit) -> None:
    found = accessible.keyboard(visit.page)
    assert found.stops > 10
    assert found.missed == []
    assert found.unseen == []
    assert found.stuck == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_text_stands_out(visit: Visit, mode: Literal["light", "dark"]) -> None:
    visit.page.emulate_media(color_scheme=mode)
    # Streamlit asks the server for charts in the new colours; on a busy machine that takes a while,
    # and a change that comes while it still asks for the one before it can be lost.
    deadline = time.monotonic() + 40
    while pale := accessible.pale(visit.page):
        if time.monotonic() > deadline:
            break
        visit.page.wait_for_timeout(500)
        if time.monotonic() > deadline - 20:
            visit.page.emulate_media(color_scheme="dark" if mode == "light" else "light")
            visit.page.emulate_media(color_scheme=mode)
    assert pale == []


def test_page_fits_the_smallest_phone(visit: Visit) -> None:
    """320 px is also what a window of 1280 is when it is enlarged four times."""
    visit.page.set_viewport_size({"width": 320, "height": 640})
    deadline = time.monotonic() + 10
    while visit.page.evaluate(WIDTH) > 320 and time.monotonic() < deadline:
        visit.page.wait_for_timeout(200)
    assert visit.page.evaluate(WIDTH) <= 320


@pytest.mark.parametrize("url", list(TITLES))
def test_page_fits_a_phone(app: App, browser: Browser, url: str) -> None:
    with fresh_page(browser, width=390, height=844, dark=True) as (page, _):
        open_page(page, app, url)
        assert page.evaluate(WIDTH) <= 390
        assert accessible.violations(page, "target-size", "scrollable-region-focusable") == []


def test_reader_from_another_origin_is_refused_without_asking_outside(app: App) -> None:
    address = app.url.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus, match="403"):
        connect(address, origin=Origin("https://elsewhere.example"), open_timeout=30)
    assert app.attempts_outside() == []
