"""What the page Kaart shows: gaps, the table, the files, a phone, and nothing from outside."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.app import App
from tests.support.browser import PageLog, fresh_page
from tests.support.kaart import area, choose, in_url, painted, quiet
from uitvoeringskracht import formats

ROOSENDAAL, AMSTERDAM, LOON_OP_ZAND = "GM1674", "GM0363", "GM0809"
INHUUR = "externe_inhuur_aandeel_pct"


def test_gap_has_a_pattern_and_says_why(show: Callable[..., None], page: Page) -> None:
    show(gemeente=LOON_OP_ZAND, cijfer=INHUUR, jaar=2024)
    expect(area(page, LOON_OP_ZAND)).to_have_attribute("fill", "url(#kaart-niet_geleverd)")
    expect(page.locator(".label-value")).to_have_text("Niet geleverd")
    row = page.locator(".legend-row", has_text="Niet geleverd: Loon op Zand")
    expect(row.locator(".legend-count")).to_have_text("1")
    fills = page.locator(".areas path.gap").evaluate_all(
        "all => all.map((p) => p.getAttribute('fill'))"
    )
    assert set(fills) == {"url(#kaart-niet_geleverd)", "url(#kaart-niet_vergelijkbaar)"}
    counts = [int(text) for text in page.locator(".legend-count").all_inner_texts()]
    assert sum(counts) == 342
    area(page, LOON_OP_ZAND).hover()
    expect(page.locator(".tip")).to_contain_text("De gemeente kan dit bij CBS aanvullen.")


def test_table_is_the_file_in_dutch(show: Callable[..., None], page: Page, app: App) -> None:
    show(gemeente=ROOSENDAAL, cijfer=INHUUR, jaar=2024)
    expect(page.locator("tbody tr")).to_have_count(342)
    shown: dict[str, list[str]] = page.evaluate(
        """() => {
          const root = [...document.querySelectorAll('*')]
            .map((e) => e.shadowRoot?.querySelector('.kaart table')).find(Boolean);
          return Object.fromEntries([...root.querySelectorAll('tbody tr')].map(
            (row) => [row.dataset.code, [...row.cells].slice(1, 4).map((c) => c.textContent)]));
        }"""
    )
    address = page.get_by_role("link", name="CSV").get_attribute("href")
    text = page.request.get(f"{app.url}{address}").text()
    rows = {(row["area_code"], row["period"]): row for row in csv.DictReader(io.StringIO(text))}
    for code, cells in shown.items():
        for cell, year in zip(cells, ("2024", "2023", "2017"), strict=True):
            value = rows[code, year]["value"]
            if value:
                assert cell == formats.number(round(float(value), 1), 1), (code, year)
            else:
                reason = rows[code, year]["reason"].replace("_", " ").capitalize()
                assert cell == (reason if year == "2024" else formats.MISSING), (code, year)
    first = page.locator("tbody tr").first
    expect(first).to_have_attribute("data-code", ROOSENDAAL)
    expect(first).to_have_class("is-own")


def test_table_sorts_filters_and_chooses(show: Callable[..., None], page: Page) -> None:
    show(cijfer="inwoners")
    page.locator("thead").get_by_role("button").nth(1).click()
    expect(page.locator("tbody tr").first).to_have_attribute("data-code", AMSTERDAM)
    page.locator("thead").get_by_role("button").nth(1).click()
    expect(page.locator("tbody tr").first).to_have_attribute("data-code", "GM0088")
    page.get_by_label("Zoek een gemeente").last.fill("sudwest")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody tr button").click()
    in_url(page, gemeente="GM1900")


def test_pictures_stand_on_their_own(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, cijfer=INHUUR, jaar=2024)
    with page.expect_download() as started:
        page.get_by_role("button", name="Bewaar de kaart als SVG").click()
    assert started.value.suggested_filename == f"{INHUUR}_gemeente_2024.svg"
    text = started.value.path().read_text(encoding="utf-8")
    tree = ET.fromstring(text)
    codes = [e.get("data-code") for e in tree.iter() if e.get("data-code")]
    assert len(codes) == 342
    for words in ("Jaarrekening 2024", "Roosendaal", "Niet geleverd", "Bron: "):
        assert words in text
    assert "var(" not in text
    assert "light-dark(" not in text
    with page.expect_download() as started:
        page.get_by_role("button", name="Bewaar de kaart als PNG").click()
    assert started.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, PageLog]]:
    with fresh_page(browser, width=390, height=844, dark=request.param) as opened:
        yield opened


def test_phone_stacks_and_reads(app: App, phone: tuple[Page, PageLog]) -> None:
    page, log = phone
    page.goto(f"{app.url}/kaart?gemeente={ROOSENDAAL}")
    painted(page)
    card, legend = (page.locator(name).bounding_box() for name in (".card.map", ".card.legend"))
    assert card is not None
    assert legend is not None
    assert card["width"] > 340
    assert legend["y"] >= card["y"] + card["height"]
    smallest: float = page.evaluate(
        """() => {
          const root = [...document.querySelectorAll('*')]
            .map((e) => e.shadowRoot?.querySelector('.kaart')).find(Boolean);
          const texts = [...root.querySelectorAll('*')].filter((e) =>
            [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
            && !e.closest('svg') && e.getClientRects().length);
          return Math.min(...texts.map((e) => parseFloat(getComputedStyle(e).fontSize)));
        }"""
    )
    assert smallest >= 13
    assert log.exceptions == []
    assert log.console_errors == []
    assert log.outside(app.url) == []


def test_nothing_from_outside_and_no_errors(
    show: Callable[..., None], page: Page, page_log: PageLog, app: App
) -> None:
    show(gemeente=ROOSENDAAL)
    area(page, AMSTERDAM).click()
    in_url(page, gemeente=AMSTERDAM)
    choose(page, "Thema", "Energie")
    painted(page)
    quiet(page)
    assert page_log.outside(app.url) == []
    assert page_log.failed == []
    assert page_log.exceptions == []
    assert page_log.console_errors == []


def test_estimated_areas_are_marked_and_counted(show: Callable[..., None], page: Page) -> None:
    show(cijfer="lasten_jeugd_per_inwoner", jaar=2018)
    marks = page.locator('.softs path[fill="url(#kaart-status-geschat)"]')
    expect(marks).to_have_count(6)
    row = page.locator(".legend-row", has_text="waarvan geschat")
    expect(row.locator(".status-count")).to_have_text("6")


def test_only_differences_that_are_no_chance_stand_out(
    show: Callable[..., None], page: Page
) -> None:
    show(cijfer="misdrijven_per_1000", jaar=2024)
    expect(page.locator(".areas .calm")).to_have_count(0)
    page.get_by_label("Toon alleen aantoonbare verschillen").check()
    in_url(page, toon="verschillen")
    calm = page.locator(".areas .calm").count()
    assert 0 < calm < 100
    row = page.locator(".legend-row", has_text="Verschilt niet aantoonbaar van Nederland")
    expect(row.locator(".status-count")).to_have_text(str(calm))
    page.get_by_label("Toon alleen aantoonbare verschillen").uncheck()
    in_url(page, toon=None)
