"""Methoden: a link to one method comes there, from outside, from another page and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000


def test_link_to_a_method_comes_there(app: App, page: Page) -> None:
    page.goto(f"{app.url}/methoden?gemeente=GM1674#trend")
    goal = page.get_by_role("heading", name="Trend: stijgt of daalt het")
    expect(goal).to_be_in_viewport(timeout=SLOW)
    expect(goal).to_be_focused()
    page.get_by_role("link", name="Prijsindex per jaar").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Prijsindex per jaar")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"gemeente=GM1674#prijsindex$"))


def test_method_is_one_click_from_the_page_that_uses_it(app: App, page: Page) -> None:
    page.goto(f"{app.url}/beweringen?gemeente=GM1674")
    page.get_by_role("link", name="Hoe we dit berekenen").click(timeout=SLOW)
    goal = page.get_by_role("heading", name="Beweringen: klopt het hier?")
    expect(goal).to_be_in_viewport(timeout=SLOW)
