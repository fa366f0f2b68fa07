"""What a reader does on Start, Gemeente and Cijfers en definities, by mouse and by keyboard."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.app import App
from tests.support.browser import fresh_page

FOOT = "footer.foot"
SLOW = 60_000


def go(page: Page, app: App, address: str) -> None:
    """Open an address of the app and wait for the foot of the page."""
    page.goto(f"{app.url}{address}")
    expect(page.locator(FOOT)).to_be_visible(timeout=SLOW)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_gemeente_is_found_by_keyboard_and_shows_five_tiles(app: App, page: Page) -> None:
    go(page, app, "/")
    box = page.get_by_role("combobox", name="Zoek uw gemeente")
    box.focus()
    page.keyboard.type("roosend")
    expect(page.get_by_role("option", name="Roosendaal")).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    expect(page.locator("h1:visible")).to_have_text("Roosendaal", timeout=SLOW)
    expect(page.locator(".tile")).to_have_count(5)
    expect(page).to_have_url(re.compile(r"[?&]gemeente=GM1674"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("den haag", "'s-Gravenhage"), ("brielle", "Voorne aan Zee"), ("sudwest", "Súdwest-Fryslân")],
)
def test_gemeente_is_found_by_another_name(app: App, page: Page, typed: str, name: str) -> None:
    go(page, app, "/cijfers")
    page.get_by_role("combobox", name="Zoek uw gemeente").fill(typed)
    expect(page.get_by_role("option").first).to_contain_text(name)


def test_unknown_name_is_told(app: App, page: Page) -> None:
    go(page, app, "/cijfers")
    page.get_by_role("combobox", name="Zoek uw gemeente").fill("Atlantis")
    expect(page.get_by_text("Geen gemeente gevonden met ‘Atlantis’.")).to_be_visible()


def test_profile_is_two_clicks_from_start(app: App, page: Page) -> None:
    go(page, app, "/")
    page.get_by_role("combobox", name="Zoek uw gemeente").fill("assen")
    page.get_by_role("option", name="Assen").first.click()
    page.get_by_role("link", name="Alle cijfers van deze gemeente").click()
    expect(page).to_have_url(re.compile(r"/gemeente\?gemeente=GM0106$"), timeout=SLOW)
    expect(page.locator("h1:visible")).to_have_text("Assen")


def test_map_is_two_clicks_from_start(app: App, page: Page) -> None:
    go(page, app, "/")
    page.get_by_role("combobox", name="Zoek uw gemeente").fill("assen")
    page.get_by_role("option", name="Assen").first.click()
    page.get_by_role("link", name="Toon op de kaart").click()
    expect(page).to_have_url(re.compile(r"/kaart\?gemeente=GM0106"), timeout=SLOW)


def test_definition_is_one_click_from_a_tile_and_back_works(app: App, page: Page) -> None:
    go(page, app, "/?gemeente=GM1674")
    page.locator(".tile").get_by_role("link", name="Jeugdhulp", exact=True).click()
    expect(page.locator("h1")).to_have_text("Jeugdhulp: lasten per inwoner", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"cijfer=lasten_jeugd_per_inwoner"))
    assert "gemeente=GM1674" in page.url
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text("Roosendaal", timeout=SLOW)


def test_choice_survives_the_menu(app: App, page: Page) -> None:
    go(page, app, "/?gemeente=GM1674")
    page.get_by_test_id("stTopNavSection").filter(has_text="Verantwoording").click()
    page.get_by_role("menuitem", name="Cijfers en definities").click()
    expect(page.locator("h1")).to_have_text("Cijfers en definities", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"/cijfers\?gemeente=GM1674"))


def test_profile_has_every_indicator_in_real_tables(app: App, page: Page) -> None:
    go(page, app, "/gemeente?gemeente=GM1674")
    expect(page.locator('.profile th[scope="row"]')).to_have_count(117)
    tables = page.locator(".profile table")
    expect(tables).to_have_count(4)
    for number in range(4):
        assert tables.nth(number).locator('thead th[scope="col"]').count() == 7
    row = page.locator(".profile tbody tr").filter(has_text="Ingehuurd personeel").first
    expect(row).to_contain_text("25,2%")
    expect(row).to_contain_text("Jaarrekening 2024")
    expect(row).to_contain_text("19,0%")
    expect(row).to_contain_text("55 van 56 gemeenten")
    expect(row).to_contain_text("16,6%")


def test_region_is_chosen_and_stands_in_the_address(app: App, page: Page) -> None:
    go(page, app, "/gemeente?gemeente=GM1674")
    page.get_by_role("combobox", name="Vergelijk met regio").click()
    page.get_by_role("option", name="Veiligheidsregio").click()
    expect(page).to_have_url(re.compile(r"regio=veiligheidsregio"), timeout=SLOW)
    header = page.locator(".profile thead").first
    expect(header).to_contain_text("Veiligheidsregio Midden- en West-Brabant", timeout=SLOW)


def test_missing_figure_shows_its_reason(app: App, page: Page) -> None:
    go(page, app, "/gemeente?gemeente=GM0373")
    row = page.locator(".profile tbody tr").filter(has_text="Ingehuurd personeel").first
    expect(row).to_contain_text("Niet vergelijkbaar")
    why = page.locator(".why").first
    expect(why).to_contain_text("in dienst van een samenwerking")


def test_jump_goes_to_a_section(app: App, page: Page) -> None:
    go(page, app, "/gemeente?gemeente=GM1674")
    page.locator(".jump").get_by_role("link", name="Resultaat").click()
    expect(page.get_by_role("heading", name="Resultaat")).to_be_in_viewport(timeout=SLOW)


def test_list_is_searched_while_typing(app: App, page: Page) -> None:
    go(page, app, "/cijfers")
    rows = page.locator("[data-terms]:visible")
    expect(rows).to_have_count(117)
    page.get_by_label("Zoek in de cijfers").fill("jeugd lasten")
    expect(rows).to_have_count(1)
    expect(page.get_by_text("1 cijfers gevonden")).to_be_visible()
    page.get_by_label("Zoek in de cijfers").fill("")
    expect(rows).to_have_count(117)


def test_download_holds_figures_definition_and_sources(app: App, page: Page) -> None:
    go(page, app, "/cijfers?cijfer=externe_inhuur_aandeel_pct")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes()))
    assert book.sheetnames == ["cijfers", "definitie", "bronnen", "toelichting"]
    assert started.value.suggested_filename == (
        "uitvoeringskracht-externe_inhuur_aandeel_pct-gemeente.xlsx"
    )


def test_definition_draws_its_line(app: App, page: Page) -> None:
    go(page, app, "/cijfers?cijfer=gasverbruik_woning&gemeente=GM1674")
    plot = page.locator(".js-plotly-plot")
    expect(plot).to_be_visible(timeout=SLOW)
    expect(plot).to_contain_text("Roosendaal")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/figures/1/x/y.csv", 404), ("/figures/x/y/z/q", 404), ("/assets/markup.js", 404)],
)
def test_wrong_address_is_answered_in_dutch(
    app: App, page: Page, address: str, status: int
) -> None:
    answer = page.request.get(f"{app.url}{address}")
    assert answer.status == status
    assert answer.json()["fout"]


@pytest.mark.parametrize("address", ["/gemeente?gemeente=GM1674", "/cijfers", "/?gemeente=GM0373"])
def test_page_fits_a_phone_and_cuts_nothing_off(app: App, browser: Browser, address: str) -> None:
    with fresh_page(browser, width=390, height=844) as (page, _):
        go(page, app, address)
        cut = page.evaluate(
            """() => {
              const found = [];
              const look = (root) => {
                for (const element of root.querySelectorAll("*")) {
                  if (element.shadowRoot) look(element.shadowRoot);
                  const box = element.getBoundingClientRect();
                  const hidden = getComputedStyle(element).clipPath !== "none";
                  // A heat table scrolls inside its own box, which is not too wide itself.
                  if (element.parentElement?.closest(".heat-box")) continue;
                  if (box.width && !hidden && box.right > 391 && element.closest(".uk"))
                    found.push(`${element.tagName} ${element.className} ${box.right}`);
                }
              };
              look(document);
              return found;
            }"""
        )
        assert cut == []


def test_focus_is_visible(app: App, page: Page) -> None:
    go(page, app, "/?gemeente=GM1674")
    page.get_by_role("link", name="Toon op de kaart").focus()
    page.keyboard.press("Shift+Tab")
    style = page.evaluate(
        """() => {
          let active = document.activeElement;
          while (active.shadowRoot) active = active.shadowRoot.activeElement;
          return [active.textContent.trim(), getComputedStyle(active).outlineStyle];
        }"""
    )
    assert style == ["Alle cijfers van deze gemeente", "solid"]
