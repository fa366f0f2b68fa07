"""From Start to a region and a thema, and the files of a profile."""

from __future__ import annotations

import io
import re

import openpyxl
from playwright.sync_api import Browser, Page, expect

from tests.support.app import App
from tests.support.browser import fresh_page
from tests.support.kaart import choose

SLOW = 60_000


def test_regions_are_compared_two_clicks_from_a_gemeente(app: App, page: Page) -> None:
    page.goto(f"{app.url}/?gemeente=GM1674")
    row = page.locator(".regios-table tr").filter(has_text="GGD-regio").first
    row.get_by_role("link", name="West-Brabant", exact=True).click(timeout=SLOW)
    expect(page.locator("h1")).to_have_text("GGD West-Brabant", timeout=SLOW)
    figure = page.locator(".regio-table tbody tr").filter(has_text="Jeugdhulp").first
    expect(figure).to_contain_text("Midden van de groep")
    page.get_by_role("combobox", name="Regio", exact=True).click()
    page.get_by_role("option", name="GGD Drenthe").click()
    expect(page.locator("h1")).to_have_text("GGD Drenthe", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"gebied=GG"))


def test_thema_is_chosen_by_keyboard(app: App, page: Page) -> None:
    page.goto(f"{app.url}/themas?gemeente=GM1674")
    expect(page.locator("h1")).to_have_text("Sociaal domein in Roosendaal", timeout=SLOW)
    page.get_by_role("radio", name="Energie").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Energie in Roosendaal", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"thema=energie"))
    # The foot was drawn before that choice, and its links go along with it.
    page.locator(".foot").get_by_role("link", name="Bronnen en actualiteit").click()
    expect(page.locator("h1")).to_have_text("Bronnen en actualiteit", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"gemeente=GM1674&.*thema=energie|thema=energie&.*GM1674"))


def test_profile_is_folded_on_a_phone_and_stays_as_the_reader_left_it(
    app: App, browser: Browser
) -> None:
    with fresh_page(browser, width=390, height=844) as (page, _):
        page.goto(f"{app.url}/gemeente?gemeente=GM1674")
        first, second = (page.locator(".turn", has_text=name).first for name in ("Mensen", "Proc"))
        expect(first).to_have_attribute("aria-expanded", "true", timeout=SLOW)
        expect(second).to_have_attribute("aria-expanded", "false")
        expect(second).to_contain_text(re.compile(r"\d+ cijfers, \d+ zeer hoog of laag"))
        row = page.locator(".profile tr", has_text="Burgerzaken")
        expect(row).to_be_hidden()
        # What still waits for a part above it can't have the keyboard.
        expect(second).to_be_visible()
        second.press("Enter")
        expect(row).to_be_visible()
        choose(page, "Prijzen", "Van 2024")
        expect(page).to_have_url(re.compile("prijzen=2024"), timeout=SLOW)
        expect(page.locator(".profile-text").first).to_be_visible()
        expect(row).to_be_visible()
        page.get_by_role("link", name="Gespreksblad (PDF) en downloads").click()
        expect(page.get_by_role("button", name="Gespreksblad (PDF)")).to_be_in_viewport()


def test_whole_profile_is_downloaded_with_definitions_and_sources(app: App, page: Page) -> None:
    page.goto(f"{app.url}/gemeente?gemeente=GM0277")
    files = page.locator(".st-key-bestanden_profiel")
    button = files.get_by_role("button", name=re.compile("^XLSX"))
    expect(button).to_be_visible(timeout=SLOW)
    with page.expect_download() as started:
        button.click()
    book = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes()))
    assert len(book.sheetnames) == 3
    assert book.worksheets[0].max_row == 118
    assert started.value.suggested_filename.startswith("profiel-rozendaal-")
