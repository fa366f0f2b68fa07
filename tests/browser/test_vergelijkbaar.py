"""The sliders of Vergelijkbare gemeenten: they recompute at once and survive in the link."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000
NAMES = ".heat tbody .heat-name"


def test_weight_recomputes_at_once_and_survives_a_reload(app: App, page: Page) -> None:
    page.goto(f"{app.url}/vergelijkbaar?gemeente=GM1674")
    rows = page.locator(NAMES)
    expect(rows).to_have_count(21, timeout=SLOW)
    before = rows.all_text_contents()
    page.get_by_text("Gewichten aanpassen").click()
    slider = page.get_by_role("slider", name="WOZ-waarde")
    slider.focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"gewichten=woz_waarde-5"), timeout=SLOW)
    expect(rows).not_to_have_text(before, timeout=SLOW)
    after = rows.all_text_contents()
    assert after[0] == "Roosendaal"
    page.reload()
    expect(rows).to_have_text(after, timeout=SLOW)
    expect(page.get_by_role("slider", name="WOZ-waarde")).to_have_attribute("aria-valuetext", "5")
    page.get_by_role("button", name="Terug naar de gewone gewichten").click()
    expect(rows).to_have_text(before, timeout=SLOW)
    expect(page).not_to_have_url(re.compile("gewichten"))
