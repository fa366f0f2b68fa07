"""What a reader does with a picture: its table, its files, and the link to exactly this view."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import openpyxl
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.app import App
from tests.support.browser import PageLog, fresh_page

SLOW = 60_000
ADDRESS = "/cijfers?cijfer=gasverbruik_woning&gemeente=GM1674"
SVG = "{http://www.w3.org/2000/svg}"


def card(page: Page, app: App) -> Locator:
    """Open the definition of an indicator and return the card of its line, once drawn."""
    page.goto(f"{app.url}{ADDRESS}")
    found = page.locator(".st-key-vlak_lijn")
    expect(found.locator(".main-svg").first).to_be_visible(timeout=SLOW)
    expect(found.get_by_role("button", name="Bewaar als SVG")).to_be_visible(timeout=SLOW)
    return found


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as started:
        button.click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_picture_says_its_finding_and_folds_out_its_table(app: App, page: Page) -> None:
    shown = card(page, app)
    figure = shown.get_by_role("figure", name=re.compile(r"In Roosendaal .* in 2024\."))
    expect(figure).to_be_visible()
    expect(figure.locator(".svg-container")).to_have_attribute("aria-hidden", "true")
    summary = shown.get_by_text("Tabel", exact=True)
    summary.focus()
    page.keyboard.press("Enter")
    row = shown.get_by_role("row", name=re.compile("^2024"))
    expect(row).to_contain_text("870\u00a0m³")


def test_files_hold_the_figures_and_the_picture_stands_on_its_own(
    app: App, page: Page, page_log: PageLog
) -> None:
    shown = card(page, app)
    name, content = saved(page, shown.get_by_role("button", name="CSV"))
    assert re.fullmatch(r"gasverbruik_woning-jaar-roosendaal-\d{4}-\d\d-\d\d\.csv", name)
    assert content.decode().startswith("Jaar,Roosendaal,")
    name, content = saved(page, shown.get_by_role("button", name="XLSX"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["cijfers", "definities", "bronnen"]

    button = shown.get_by_role("button", name="Bewaar als SVG")
    button.focus()
    name, content = saved(page, button)
    picture = ET.fromstring(content)
    told = [each.text or "" for each in picture.iter(f"{SVG}text")]
    assert "Door de jaren" in told
    assert any(text.startswith("Bron: ") for text in told)
    assert "2024" in told
    assert not re.search(rb'url\([^#]|href="http', content)
    name, content = saved(page, shown.get_by_role("button", name="Bewaar als PNG"))
    with Image.open(io.BytesIO(content)) as opened:
        assert (opened.width, opened.height) == (
            int(2 * float(picture.get("width", 0))),
            int(2 * float(picture.get("height", 0))),
        )
        assert opened.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert page_log.outside(app.url) == []


def test_picture_of_a_dark_page_is_saved_light(app: App, browser: Browser) -> None:
    with fresh_page(browser, dark=True) as (page, _):
        shown = card(page, app)
        _, content = saved(page, shown.get_by_role("button", name="Bewaar als SVG"))
        assert b"rgb(181, 64, 26)" in content or b"#B5401A" in content
        assert b"rgb(255, 154, 107)" not in content


def test_one_click_on_a_phone_copies_exactly_this_view(app: App, browser: Browser) -> None:
    with fresh_page(browser, width=390, height=844) as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        card(page, app)
        page.get_by_role("button", name="Deel dit beeld").click()
        expect(page.get_by_text("Gekopieerd.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.url
        assert copied.startswith(f"{app.url}/cijfers?")
        assert "gemeente=GM1674" in copied


def test_address_is_shown_when_the_browser_does_not_copy(app: App, page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    card(page, app)
    page.get_by_role("button", name="Deel dit beeld").press("Enter")
    field = page.get_by_label("Kopieer deze link:")
    expect(field).to_be_focused()
    assert field.input_value() == page.url
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.get_by_role("button", name="Deel dit beeld")).to_be_focused()
