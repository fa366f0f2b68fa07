"""Ontwikkeling with the mouse from Start, and with the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000


def test_real_development_of_a_thema_is_three_clicks_from_start(app: App, page: Page) -> None:
    page.goto(f"{app.url}/?gemeente=GM1674")
    page.get_by_text("Vergelijken", exact=True).first.click(timeout=SLOW)
    page.get_by_role("link", name="Ontwikkeling", exact=True).first.click()
    totals = page.get_by_role("navigation", name="Lasten van het thema")
    totals.get_by_role("link", name="Fysiek domein").click(timeout=SLOW)
    heading = page.get_by_role("heading", name="Fysiek domein: lasten per inwoner")
    expect(heading).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Bedragen in prijzen van 2024").first).to_be_visible()


def test_area_and_index_are_chosen_by_keyboard(app: App, page: Page) -> None:
    page.goto(f"{app.url}/ontwikkeling?gemeente=GM1674&cijfer=lasten_fysiek_per_inwoner")
    areas = page.get_by_role("combobox", name=re.compile("Naast deze gebieden"))
    areas.focus(timeout=SLOW)
    page.keyboard.type("Breda")
    expect(page.get_by_role("option", name="Breda", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("gebieden=NL01.GM0758"), timeout=SLOW)
    # The list stays open for more; Escape leaves it.
    page.keyboard.press("Escape")
    index = page.locator("button", has_text=re.compile("^Index$"))
    index.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("2017 = 100"))).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile("weergave=index"))
