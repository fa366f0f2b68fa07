"""A reader weighs kracht and last by keyboard, and sends the link on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000


def test_a_slider_by_keyboard_changes_the_ranges_and_stays_in_the_link(
    app: App, page: Page
) -> None:
    page.goto(f"{app.url}/kracht_en_last?gemeente=GM1674")
    ranges = page.locator(".kracht-stand tbody tr").nth(1)
    expect(ranges).to_contain_text("82 tot 90", timeout=SLOW)
    slider = page.get_by_role("slider", name="Wmo-maatwerk")
    slider.focus()
    page.keyboard.press("End")
    expect(page.get_by_text("Met de gewone gewichten")).to_be_visible(timeout=SLOW)
    expect(ranges).not_to_contain_text("82 tot 90")
    expect(page).to_have_url(re.compile(r"gewichten=lasten_wmo_per_inwoner-5$"))
    expect(slider).to_be_focused()
    changed = ranges.inner_text()
    page.reload()
    expect(page.get_by_text("Met de gewone gewichten")).to_be_visible(timeout=SLOW)
    assert ranges.inner_text() == changed
    expect(page.get_by_role("slider", name="Wmo-maatwerk")).to_have_value("5")
