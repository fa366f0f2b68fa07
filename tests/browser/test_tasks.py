"""Ten questions of readers, walked from Start with the clicks counted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.app import App

SLOW = 60_000
FOOT = "footer.foot"
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'


class Walk:
    """A reader who starts at Start; counts each click, typing a name is part of choosing it."""

    def __init__(self, app: App, page: Page) -> None:
        self.page = page
        self.clicks = 0
        page.goto(app.url)
        self.settle()

    def settle(self) -> None:
        expect(self.page.locator(FOOT)).to_be_visible(timeout=SLOW)
        expect(self.page.locator(DRAWN)).to_be_attached(timeout=SLOW)

    def click(self, what: Locator) -> None:
        expect(what.first).to_be_visible(timeout=SLOW)
        what.first.click()
        self.clicks += 1

    def choose_roosendaal(self) -> None:
        self.page.get_by_role("combobox", name="Zoek uw gemeente").fill("roosend")
        self.click(self.page.get_by_role("option", name="Roosendaal"))
        expect(self.page.locator("h1:visible")).to_have_text("Roosendaal", timeout=SLOW)
        self.settle()

    def follow(self, name: str) -> None:
        """Follow a link of the list of everything there is to do."""
        self.click(self.page.locator(".offer").get_by_role("link", name=name, exact=True))

    def reads(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=SLOW)


@pytest.fixture
def walk(app: App, page: Page) -> Walk:
    return Walk(app, page)


def test_1_place_on_jeugd_among_peers(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.follow("Vergelijkbare gemeenten")
    expect(walk.page.get_by_role("heading", name="Plaats in de groep")).to_be_visible(timeout=SLOW)
    walk.reads(re.compile(r"plaats 19 tot 21 van 21"))
    assert walk.clicks <= 3


def test_2_place_per_region(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.click(walk.page.get_by_role("row", name=re.compile("GGD-regio")).get_by_role("link"))
    expect(walk.page.locator("h1:visible")).to_contain_text("West-Brabant", timeout=SLOW)
    expect(walk.page.get_by_role("row", name=re.compile("^Jeugdhulp"))).to_be_visible(timeout=SLOW)
    assert walk.clicks <= 3


@pytest.mark.parametrize(
    ("kind", "name", "needs"),
    [
        ("GGD-regio", "GGD West-Brabant", ()),
        ("Arbeidsmarktregio", "West-Brabant", ()),
        ("Jeugdregio", "West-Brabant West", ("Oudere lijsten",)),
    ],
)
def test_2_place_of_the_region_on_the_map(
    walk: Walk, kind: str, name: str, needs: tuple[str, ...]
) -> None:
    walk.choose_roosendaal()
    for fold in needs:
        walk.click(walk.page.locator("summary").filter(has_text=fold))
    row = walk.page.get_by_role("row", name=re.compile(f"^{kind}"))
    walk.click(row.get_by_role("link", name=re.compile("^Kaart van Jeugdhulp")))
    expect(walk.page.locator("h1:visible")).to_contain_text("Jeugdhulp", timeout=SLOW)
    walk.reads(re.compile(f"lasten voor jeugdhulp .*{name}"))
    assert walk.clicks <= 3


def test_3_who_does_clearly_better_on_hired_staff(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.follow("Vergelijkbare gemeenten")
    expect(walk.page.get_by_role("heading", name="Wie bellen?")).to_be_visible(timeout=SLOW)
    walk.reads(re.compile(r"Bel over .*ingehuurd personeel.* met "))
    assert walk.clicks <= 3


def test_4_real_development_of_the_fysiek_domein(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.follow("Ontwikkeling")
    expect(walk.page.locator("h1:visible")).to_have_text("Ontwikkeling", timeout=SLOW)
    walk.settle()
    walk.click(walk.page.get_by_role("link", name="Fysiek domein"))
    expect(
        walk.page.get_by_role("heading", name="Fysiek domein: lasten per inwoner")
    ).to_be_visible(timeout=SLOW)
    walk.reads(re.compile(r"in prijzen van 2024"))
    expect(walk.page.locator(".js-plotly-plot").first).to_be_visible(timeout=SLOW)
    assert walk.clicks <= 3


def test_5_fte_of_a_new_task(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.follow("Uitvoeringstoets")
    walk.reads(re.compile(r"Deze taak kost Roosendaal naar schatting"))
    main = walk.page.locator('[data-testid="stMain"]')
    fields = main.locator("input:visible:not([type=file]):not([type=range])")
    assert 1 <= fields.count() <= 5 + 2  # the two choices of what to look at stand apart
    for name, value in (("Eigen aantal in Roosendaal", "2500"), ("Uren per geval per jaar", "4")):
        field = main.get_by_label(name)
        field.fill(value)
        field.press("Enter")
        walk.settle()
    # 2.500 x 4 / 1.363 uur
    walk.reads(re.compile(r"5,5 tot 9,2 fte per jaar, het meest waarschijnlijk 7,3"))
    assert walk.clicks <= 3


def test_6_where_a_figure_comes_from(walk: Walk) -> None:
    walk.choose_roosendaal()
    before = walk.clicks
    walk.click(walk.page.locator(".tile").get_by_role("link", name="Jeugdhulp"))
    walk.page.wait_for_url("**/cijfers?*")
    walk.reads("Uitgever")
    assert walk.clicks - before <= 2


def test_7_send_this_view_to_a_colleague(walk: Walk) -> None:
    walk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk.choose_roosendaal()
    before = walk.clicks
    walk.click(walk.page.get_by_role("button", name=re.compile("Deel")))
    walk.reads("Gekopieerd")
    assert walk.clicks - before == 1
    assert walk.page.evaluate("navigator.clipboard.readText()") == walk.page.url


def test_8_regions_for_energie(walk: Walk) -> None:
    walk.choose_roosendaal()
    expect(walk.page.get_by_role("row", name=re.compile("RES-regio West-Brabant"))).to_be_visible()
    assert walk.clicks <= 2


def test_9_what_is_worst_and_gets_worse(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.reads("En het wordt ook slechter.")
    assert walk.clicks == 1


def test_10_does_the_claim_of_bmc_hold_here(walk: Walk) -> None:
    walk.choose_roosendaal()
    walk.follow("Beweringen")
    row = walk.page.get_by_role("row").filter(has_text="BMC voor VNG").first
    expect(row).to_be_visible(timeout=SLOW)
    expect(row).to_contain_text(re.compile("klopt hier niet"))
    assert walk.clicks <= 2
