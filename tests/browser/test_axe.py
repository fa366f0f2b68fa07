"""What a reader opens on a page is for everyone too: folds, a source, a claim, another map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support import accessible
from tests.support.app import App

DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
#: Opens each fold, also those within the components.
OPEN = """
(() => {
  const open = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.localName === "details") each.open = true;
      if (each.shadowRoot) open(each.shadowRoot);
    }
  };
  open(document);
})()
"""


def opened(page: Page, app: App, address: str) -> None:
    """Open an address, wait until it is drawn, and open every fold on it."""
    page.goto(f"{app.url}/{address}")
    expect(page.locator("footer.foot")).to_be_visible(timeout=60_000)
    expect(page.locator(DRAWN)).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kaart?gemeente=GM1674&niveau=provincie&vanaf=2020",
        "kaart?gemeente=GM1674&cijfer2=lasten_jeugd_per_inwoner",
        "cijfers?gemeente=GM1674&cijfer=lasten_jeugd_per_inwoner",
        "beweringen?gemeente=GM1674&bewering=B08",
        "actieagenda?gemeente=GM1674&lens=2",
        "uitvoeringstoets?gemeente=GM1674&invoering=omgevingswet",
        "samenwerking?gemeente=GM1674",
        "methoden?gemeente=GM1674",
        "bronnen?gemeente=GM1674&bron=inwoners",
    ],
)
def test_axe_finds_nothing_against_what_is_opened(app: App, page: Page, address: str) -> None:
    opened(page, app, address)
    assert accessible.violations(page) == []
    assert accessible.pale(page) == []
    assert accessible.english(page) == []


def test_verhaal_with_slides_is_for_everyone_in_the_dark_too(app: App, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{app.url}/presenteren?gemeente=GM1674")
    page.get_by_role("button", name="Hoe staat Roosendaal ervoor?").click(timeout=60_000)
    expect(page.get_by_role("link", name="Start de presentatie")).to_be_visible(timeout=60_000)
    # What is left of the page before the click fades until the new one is whole.
    expect(page.locator('[data-stale="true"]')).to_have_count(0, timeout=60_000)
    expect(page.locator(DRAWN)).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    assert accessible.violations(page) == []
    assert accessible.pale(page) == []
    assert accessible.english(page) == []


def test_menu_and_share_are_for_everyone_on_a_phone(app: App, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, app, "cijfers?gemeente=GM1674")
    page.get_by_role("button", name="Deel").click()
    assert accessible.violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open het menu").click()
    choice = page.get_by_role("link", name="Kaart", exact=True)
    expect(choice).to_be_visible()
    assert accessible.violations(page) == []
    assert accessible.english(page) == []
    choice.click()
    expect(page).to_have_url(re.compile("/kaart"), timeout=60_000)
    # A narrow window is no phone to Streamlit, but the menu lies over the page there too.
    expect(choice).not_to_be_in_viewport()


def test_english_is_found_on_a_page(page: Page) -> None:
    page.set_content('<title>Kaart</title><button aria-label="Close menu">x</button><p>Roosendaal')
    assert accessible.english(page) == ["Close menu"]


def test_pale_text_is_found_also_in_a_picture(page: Page) -> None:
    page.set_content(
        '<p style="color:#777;background:#fff">bleek</p><p style="color:#000">zwart</p>'
        '<svg width="200" height="40"><rect width="200" height="40" fill="#0d5b66"/>'
        '<text x="5" y="20" fill="#16262d">donker</text>'
        '<text x="90" y="20" fill="#fff">wit</text></svg>'
    )
    found = accessible.pale(page)
    assert [each.split("'")[1] for each in found] == ["bleek", "donker"]


def test_place_without_keyboard_is_found(page: Page) -> None:
    page.set_content(
        '<style>.stil:focus{outline:0}</style><button>een</button><button class="stil">twee'
        '</button><div style="height:20px;width:50px;overflow:auto"><p style="height:90px">hoog'
        "</p></div>"
    )
    found = accessible.keyboard(page)
    assert (found.stops, found.missed) == (2, [])
    assert [each.split("'")[1] for each in found.unseen] == ["twee"]
    assert len(found.stuck) == 1
