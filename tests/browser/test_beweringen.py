"""What a reader does with claims: from Start to the answer, searching, and going on by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000


def test_claim_of_bmc_is_two_clicks_from_start_and_comes_into_sight(app: App, page: Page) -> None:
    page.goto(f"{app.url}/?gemeente=GM1674")
    page.get_by_role("link", name="Beweringen", exact=True).click(timeout=SLOW)
    page.get_by_role("link", name=re.compile("minder geld dan tien jaar eerder")).click(
        timeout=SLOW
    )
    card = page.get_by_role("article")
    expect(card).to_contain_text("Klopt hier niet", timeout=SLOW)
    expect(card.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(card.get_by_role("heading", level=2)).to_be_focused()
    expect(page).to_have_url(re.compile(r"gemeente=GM1674.*bewering=B05"))


def test_ledger_is_searched_and_folded_out_by_keyboard(app: App, page: Page) -> None:
    page.goto(f"{app.url}/beweringen?gemeente=GM1674")
    page.get_by_role("searchbox", name="Zoek in de beweringen").fill("bmc", timeout=SLOW)
    rows = page.locator(".bew-eerst:visible")
    expect(rows).to_have_count(3)
    expect(page.get_by_text("3 gevonden")).to_be_visible()
    fold = page.locator("summary:visible", has_text="Waarom").first
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("ondanks een groei in aantal")).to_be_visible()
