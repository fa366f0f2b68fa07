"""What a reader does on Bronnen en actualiteit, with a store that was refreshed a few times."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.app import App, running_app
from tests.support.browser import fresh_page
from tests.support.refreshed import refreshed_copy

SLOW = 60_000


@pytest.fixture(scope="module")
def refreshed(filled_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Serve the app on a store in which two sources changed and others failed."""
    folder = tmp_path_factory.mktemp("refreshed_app")
    with running_app(refreshed_copy(filled_database_url, folder), folder) as running:
        yield running


def go(page: Page, app: App, address: str) -> None:
    """Open an address of the app and wait for the foot of the page."""
    page.goto(f"{app.url}{address}")
    expect(page.locator("footer.foot")).to_be_visible(timeout=SLOW)


def test_source_opens_from_the_list_at_its_top_and_goes_back(refreshed: App, page: Page) -> None:
    go(page, refreshed, "/bronnen?gemeente=GM1674")
    page.get_by_role("link", name="Gemeentefinanciën: jaarrekening").click()
    expect(page).to_have_url(re.compile(r"gemeente=GM1674&bron=iv3_rekening"), timeout=SLOW)
    title = page.get_by_role("heading", level=1, name="Gemeentefinanciën: jaarrekening")
    expect(title).to_be_in_viewport(timeout=SLOW)
    page.get_by_role("link", name="Alle bronnen", exact=True).click()
    expect(title).to_have_count(0, timeout=SLOW)
    expect(page.locator("h1")).to_have_text("Bronnen en actualiteit")


def test_changes_are_real_tables_and_all_are_in_the_file(refreshed: App, page: Page) -> None:
    go(page, refreshed, "/bronnen?bron=gezondheid")
    table = page.get_by_role("table", name="De grootste veranderingen")
    expect(table.get_by_role("row")).to_have_count(4, timeout=SLOW)
    expect(table.get_by_role("columnheader")).to_have_count(7)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download alle 3 als CSV").click()
    lines = started.value.path().read_text(encoding="utf-8").splitlines()
    assert [row["area_code"] for row in csv.DictReader(lines)] == ["GM0363", "GM0599", "GM0344"]


def test_version_is_chosen_and_stands_in_the_address(refreshed: App, page: Page) -> None:
    go(page, refreshed, "/bronnen?bron=energie_woningen")
    page.get_by_role("combobox", name="Sinds de versie van").click()
    page.get_by_role("option", name="eerste versie").click()
    expect(page.get_by_role("table", name="Per soort cijfer")).to_contain_text("Amsterdam, 2023")


def test_fold_out_opens_by_keyboard(refreshed: App, page: Page) -> None:
    go(page, refreshed, "/bronnen")
    row = page.locator("tr.more").filter(has_text="De bron antwoordt niet").first
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.get_by_text("Bekende gebreken")).to_be_visible()
    expect(row.get_by_role("link", name="Openbare laadpunten")).to_be_visible()


@pytest.mark.parametrize("address", ["/bronnen", "/bronnen?bron=gezondheid"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_fits_a_phone(refreshed: App, browser: Browser, address: str, dark: bool) -> None:
    with fresh_page(browser, width=390, height=844, dark=dark) as (page, log):
        go(page, refreshed, address)
        width = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth")
        assert width <= 390
        assert log.console_errors == []
        assert log.outside(refreshed.url) == []
