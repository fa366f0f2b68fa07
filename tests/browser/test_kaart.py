"""The page Kaart in Chromium: choosing, playing the years, gaps, table, files, what it sends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from tests.support.app import App
from tests.support.browser import PageLog, fresh_page
from uitvoeringskracht import formats
from uitvoeringskracht.indicators import load_indicators

ROOSENDAAL, AMSTERDAM, LOON_OP_ZAND = "GM1674", "GM0363", "GM0809"
INHUUR, JEUGD = "externe_inhuur_aandeel_pct", "lasten_jeugd_per_inwoner"
MOST_BYTES = 8 * 1024


class Traffic:
    """What went over the websocket since the last reset, in bytes."""

    def __init__(self, page: Page) -> None:
        self.sent: list[int] = []
        self.received: list[int] = []
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self.sent.append(len(payload)))
        socket.on("framereceived", lambda payload: self.received.append(len(payload)))

    def reset(self) -> None:
        self.sent.clear()
        self.received.clear()

    @property
    def bytes(self) -> int:
        return sum(self.sent) + sum(self.received)


@pytest.fixture
def traffic(page: Page) -> Traffic:
    return Traffic(page)


@pytest.fixture
def show(app: App, page: Page) -> Callable[..., None]:
    """Open the map with parameters in the address and wait until it is painted."""

    def opened(**parameters: str | int) -> None:
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        page.goto(f"{app.url}/kaart?{query}")
        painted(page)
        quiet(page)

    return opened


def painted(page: Page, text: str = "|") -> None:
    """Wait until the map is painted for the choice that contains `text`."""
    expect(page.locator(".kaart")).to_have_attribute(
        "data-painted", re.compile(re.escape(text)), timeout=60_000
    )


def quiet(page: Page) -> None:
    """Wait until Streamlit has nothing left to do."""
    expect(
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ).to_be_attached(timeout=60_000)


def area(page: Page, code: str) -> Locator:
    return page.locator(f'.areas path[data-code="{code}"]')


def in_url(page: Page, **expected: str | None) -> None:
    """Wait until the address has these parameters; None: not in it."""

    def holds(url: str) -> bool:
        found = parse_qs(urlsplit(url).query)
        return all(found.get(k) == ([v] if v else None) for k, v in expected.items())

    page.wait_for_url(holds, wait_until="commit")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def test_link_restores_every_choice(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, cijfer=JEUGD, jaar=2020, prijzen=2024)
    painted(page, f"{JEUGD}|gemeente|2020|2024")
    expect(page.locator("h1")).to_have_text(load_indicators()[JEUGD].title)
    expect(page.locator(".label-name")).to_have_text("Roosendaal")
    expect(page.locator(".label-value")).to_contain_text("€")
    expect(page.locator(".note")).to_contain_text("Jaarrekening 2020")
    expect(page.locator(".note")).to_contain_text("in prijzen van 2024")
    expect(area(page, ROOSENDAAL)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox", name="Jaar")).to_have_value("2020 (jaarrekening)")


def test_click_chooses_and_the_profile_is_one_more(show: Callable[..., None], page: Page) -> None:
    show()
    area(page, AMSTERDAM).click()
    expect(page.locator(".label-name")).to_have_text("Amsterdam")
    in_url(page, gemeente=AMSTERDAM)
    expect(page.locator('[aria-live="polite"]', has_text="Amsterdam:")).to_have_text(
        re.compile(r"^Amsterdam: \d+,\d% van de personeelslasten\. Jaarrekening \d{4}\.$")
    )
    page.get_by_role("link", name="Profiel van Amsterdam").click()
    page.wait_for_url("**/gemeente?*")
    in_url(page, gemeente=AMSTERDAM)
    expect(page.locator("h1")).to_contain_text("Amsterdam")


def test_definition_is_one_click_away(show: Callable[..., None], page: Page) -> None:
    show(cijfer=JEUGD)
    page.get_by_role("link", name="Definitie en bron").click()
    page.wait_for_url("**/cijfers?*")
    in_url(page, cijfer=JEUGD)
    expect(page.locator("h1")).to_contain_text("Jeugdhulp")


def test_keyboard_goes_to_neighbours_and_chooses(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    assert page.locator('.areas path[tabindex="0"]').count() == 1
    area(page, ROOSENDAAL).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".areas path:focus")).to_have_count(1)
    neighbour = page.locator(".areas path:focus").get_attribute("data-code")
    assert neighbour not in {None, ROOSENDAAL}
    expect(page.locator(".tip")).to_be_visible()
    page.keyboard.press("Enter")
    in_url(page, gemeente=str(neighbour))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".areas path:focus")).not_to_have_attribute("data-code", str(neighbour))
    page.keyboard.press("Escape")
    in_url(page, gemeente=None)
    expect(page.locator(".label-name")).to_have_count(0)


def test_letters_go_to_the_area_with_that_name(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    area(page, ROOSENDAAL).focus()
    page.keyboard.type("amst")
    # Amstelveen comes before Amsterdam.
    expect(area(page, "GM0362")).to_be_focused()
    expect(area(page, "GM0362")).to_have_attribute("aria-label", re.compile("^Amstelveen: "))


def test_years_play_without_the_server(
    show: Callable[..., None], page: Page, traffic: Traffic
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    show(gemeente=ROOSENDAAL, jaar=2021)
    before = page.locator(".areas path").evaluate_all("all => all.map((p) => p.className.baseVal)")
    traffic.reset()
    page.get_by_role("button", name="Speel de jaren af").click()
    expect(page.locator(".kaart")).to_have_attribute("data-period", "2023", timeout=20_000)
    assert traffic.bytes == 0
    after = page.locator(".areas path").evaluate_all("all => all.map((p) => p.className.baseVal)")
    assert sum(a != b for a, b in zip(before, after, strict=True)) > 50
    expect(page.get_by_role("button", name="Speel de jaren af")).to_be_visible(timeout=20_000)
    expect(page.locator(".kaart")).to_have_attribute("data-period", "2024")
    in_url(page, jaar="2024")
    assert page.locator(".player select").input_value() == "alle"


def test_years_go_one_by_one_for_who_wants_no_motion(
    show: Callable[..., None], page: Page, traffic: Traffic
) -> None:
    show(jaar=2021)
    page.get_by_role("button", name="Volgend jaar").click()
    expect(page.locator(".kaart")).to_have_attribute("data-period", "2022")
    in_url(page, jaar="2022")
    expect(page.get_by_role("combobox", name="Jaar")).to_have_value("2022 (jaarrekening)")


def test_slider_goes_to_a_year(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, jaar=2021)
    slider = page.get_by_role("slider", name="Jaar")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".note")).to_contain_text("Jaarrekening 2020")
    in_url(page, jaar="2020")
    assert slider.get_attribute("aria-valuetext") == "Jaarrekening 2020"


def test_another_indicator_sends_little(
    show: Callable[..., None], page: Page, traffic: Traffic
) -> None:
    show(gemeente=ROOSENDAAL)
    title = load_indicators()["exploitatiesaldo_pct"].title
    box = page.get_by_role("combobox", name="Cijfer", exact=True)
    box.click()
    box.fill(title)
    traffic.reset()
    page.get_by_role("option", name=title, exact=True).click()
    painted(page, "exploitatiesaldo_pct|gemeente")
    quiet(page)
    assert 0 < traffic.bytes <= MOST_BYTES
    in_url(page, cijfer="exploitatiesaldo_pct")
    expect(page.locator("h1")).to_have_text(title)


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


def test_region_of_the_gemeente_is_marked(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, niveau="provincie")
    expect(page.locator(".label-name")).to_have_text("Noord-Brabant")
    area(page, "PV20").click()
    in_url(page, gebied="PV20", gemeente=ROOSENDAAL)
    expect(page.locator(".label-name")).to_have_text("Groningen")
    page.reload()
    painted(page)
    expect(page.locator(".label-name")).to_have_text("Groningen")


def test_every_kind_of_region_can_be_chosen(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    page.get_by_role("radio", name="Regio").or_(page.get_by_role("button", name="Regio")).click()
    painted(page, "|corop|")
    expect(page.locator(".label-name")).to_have_text("West-Noord-Brabant")
    choose(page, "Soort regio", "Veiligheidsregio's")
    painted(page, "|veiligheidsregio|")
    in_url(page, niveau="veiligheidsregio", gemeente=ROOSENDAAL)
    expect(page.locator(".areas path")).to_have_count(25)


def test_zoom_and_back(show: Callable[..., None], page: Page) -> None:
    show()
    whole = page.locator(".kaart-svg").get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".kaart-svg")).not_to_have_attribute("viewBox", str(whole))
    inside = page.locator(".kaart-svg").get_attribute("viewBox")
    box = page.locator(".frame").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1] + 20, steps=4)
    page.mouse.up()
    expect(page.locator(".kaart-svg")).not_to_have_attribute("viewBox", str(inside))
    in_url(page, gemeente=None)
    page.get_by_role("button", name="Hele kaart").click()
    expect(page.locator(".kaart-svg")).to_have_attribute("viewBox", str(whole))


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
