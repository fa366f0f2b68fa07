"""The own figure in Chromium: drawn on the map without an address, and seen by nobody else."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.support.app import App
from tests.support.browser import fresh_page
from tests.support.kaart import painted, quiet
from tests.test_page_eigen_cijfers import TITLE, content
from uitvoeringskracht.ui.own_figure import SLUG

SLOW = 60_000
SECOND = "gasverbruik_woning"


def open_map(app: App, page: Page) -> None:
    """Open a file with an own figure, and go to the map with it."""
    page.goto(f"{app.url}/eigen_cijfers?gemeente=GM1674")
    field = page.locator('input[type="file"]')
    field.wait_for(state="attached", timeout=SLOW)
    file = {"name": "cijfers.csv", "mimeType": "text/csv", "buffer": content()}
    field.set_input_files(file)  # type: ignore[arg-type]
    link = page.get_by_role("link", name="Op de kaart")
    expect(link).to_be_visible(timeout=SLOW)
    quiet(page)
    link.click()
    painted(page, f"{SLUG}|gemeente|2024|lopend")
    quiet(page)


def test_map_and_second_map_draw_it_and_no_address_or_other_reader_has_it(
    app: App, page: Page, browser: Browser
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(app, page)
    expect(page.locator("h1")).to_have_text(f"{TITLE} (eigen cijfer)")
    expect(page.locator(".label-name")).to_have_text("Roosendaal")
    expect(page.locator(".note.is-eigen")).to_contain_text("niet gecontroleerd")
    second = page.get_by_label("Tweede kaart ernaast")
    second.select_option(SECOND)
    expect(page.locator(f'.kaart[data-second="{SECOND}"]')).to_be_attached(timeout=SLOW)
    page.get_by_role("slider").first.press("ArrowLeft")
    painted(page, f"{SLUG}|gemeente|2024|lopend")
    expect(page.locator('.kaart[data-period="2023"]')).to_be_attached(timeout=SLOW)
    assert [url for url in asked if "/figures/" in url and SLUG in url] == []
    assert any(f"/{SECOND}/gemeente.json" in url for url in asked)
    with fresh_page(browser) as (other, _):
        other.goto(f"{app.url}/kaart?cijfer={SLUG}&gemeente=GM1674")
        painted(other)
        expect(other.get_by_text("In deze link staat een eigen cijfer.")).to_be_visible()
        expect(other.get_by_text(TITLE)).to_have_count(0)
        expect(other.locator("optgroup", has_text=TITLE)).to_have_count(0)
    assert TITLE not in app.log.read_text(encoding="utf-8")
