"""Two editions, served side by side from this folder, each with its own name, logo and colours."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.app import App, running_app
from tests.support.browser import fresh_page
from uitvoeringskracht import edition

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "editie-voorbeeld.toml"
SLOW = 60_000
LOGO = '[data-testid="stHeaderLogo"]'
#: The name that the stylesheet writes beside the logo, and the colour of a link.
NAME = "element => getComputedStyle(element.parentElement, '::after').content"
COLOUR = "element => getComputedStyle(element).color"


def _has_opened(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("footer.foot")).to_be_visible(timeout=SLOW)


def _has_room(page: Page, last: str, box: str) -> None:
    """Check that the menu ends before what stands at the right end of the bar."""
    ends = "parts => Math.max(...parts.map(part => part.getBoundingClientRect().right))"
    left, parts = page.locator(box).bounding_box(), page.locator(f'[data-testid="{last}"]')
    assert left is not None
    # Of nothing the right end is at -Infinity, where there is always room.
    assert parts.count() > 0
    assert parts.evaluate_all(ends) <= left["x"]


def _link(page: Page) -> Locator:
    return page.locator("footer.foot").get_by_role("link", name="Bronnen en actualiteit")


def test_two_editions_side_by_side(
    app: App, browser: Browser, filled_database_url: str, tmp_path: Path
) -> None:
    variables = {edition.FILE: str(EXAMPLE)}
    with (
        running_app(filled_database_url, tmp_path, variables, warm=False) as zeeland,
        fresh_page(browser) as (page, log),
        fresh_page(browser) as (ours, _),
    ):
        _has_opened(page, zeeland.url)
        expect(page.locator("h1:visible")).to_have_text("Provincie Zeeland", timeout=SLOW)
        expect(page).to_have_title("Provincie Zeeland · Regio · Uitvoeringskracht Zeeland")
        expect(page.get_by_text("Welkom bij de Zeeuwse editie.")).to_be_visible()
        expect(page.locator(LOGO)).to_have_js_property("naturalWidth", 96)
        assert page.locator(LOGO).evaluate(NAME) == '"Uitvoeringskracht Zeeland"'
        _has_room(page, "stTopNavSection", ".st-key-zoek_boven")
        contact = page.locator("footer.foot").locator('a[href^="mailto:"]')
        expect(contact).to_have_attribute("href", re.compile("^mailto:cijfers@zeeland"))
        assert _link(page).evaluate(COLOUR) == "rgb(29, 79, 145)"
        _has_opened(ours, app.url)
        assert ours.locator(LOGO).evaluate(NAME) == "none"
        assert _link(ours).evaluate(COLOUR) == "rgb(13, 91, 102)"
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator('[data-testid="stExpandSidebarButton"]')).to_be_visible()
        _has_room(page, "stExpandSidebarButton", ".st-key-deel")
        assert log.outside(zeeland.url) == []
        assert zeeland.attempts_outside() == []
