"""From a view to the stage: on a slide, in order, presented, and on without any network."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.app import App, running_app
from tests.support.browser import PageLog, fresh_page
from uitvoeringskracht.story.codec import to_text
from uitvoeringskracht.story.model import Chosen, Story

SLOW = 60_000
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
OWN = {"gemeente": "GM1674", "cijfer": "externe_inhuur_aandeel_pct"}
TITLE = "Gesprek met de raad"
SLIDES = (
    Chosen("titel", {"gemeente": "GM1674"}),
    Chosen("cijfer", OWN, note="Vertel over de krapte."),
    Chosen("kaart", OWN),
    # A wide figure (2.110 kWh) among gaps.
    Chosen("tegels", {"gemeente": "GM0809"}),
    Chosen("regios", {"gemeente": "GM1674"}),
)
#: The five slides and the one with the sources.
COUNT = 6


@pytest.fixture(scope="module")
def text(app: App) -> str:
    """The verhaal on the newest figures of the app, as it stands in a link."""
    return link_of(app)


def link_of(app: App) -> str:
    with urllib.request.urlopen(f"{app.url}/health") as answer:
        return to_text(Story(TITLE, json.load(answer)["version"], SLIDES))


@pytest.fixture
def deck(app: App, page: Page, text: str) -> Page:
    """The presentation, loaded whole; from then on there is no network."""
    page.goto(f"{app.url}/verhaal/presentatie.html?v={text}")
    page.context.set_offline(True)
    expect(page.locator("#plaats")).to_have_text(f"1 van {COUNT}")
    return page


@pytest.fixture
def saved(deck: Page, tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """The same presentation, opened from a file by a browser without a network."""
    path = tmp_path / "verhaal.html"
    deck.context.set_offline(False)
    path.write_bytes(deck.request.get(deck.url).body())
    with fresh_page(browser) as (page, _):
        page.context.set_offline(True)
        page.goto(f"file://{path}#2")
        yield page


def place(page: Page, number: int) -> None:
    expect(page.locator("#plaats")).to_have_text(f"{number} van {COUNT}")
    expect(page.locator(f"#dia-{number}")).to_be_visible()


def test_from_a_view_to_a_presentation(app: App, page: Page, page_log: PageLog) -> None:
    page.goto(f"{app.url}/?gemeente=GM1674")
    for number, key in enumerate(("tegels", "opvalt"), 1):
        page.locator(f".st-key-alleen_{key}_dia button").click(timeout=SLOW)
        expect(page.get_by_text(f"Toegevoegd als dia {number}.")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="2 dia’s").click()
    expect(page.get_by_label("Titel van dia 2")).to_be_visible(timeout=SLOW)
    # What is typed in a field that is drawn anew just then would be gone.
    page.locator(DRAWN).wait_for()
    page.get_by_label("Titel van dia 2").fill("Dit valt op")
    page.get_by_label("Titel van dia 2").press("Enter")
    page.locator(DRAWN).wait_for()
    page.get_by_role("button", name="Omhoog dia 2").click()
    # While the slides change places the old field still stands there too.
    title = page.get_by_label("Titel van dia 1").first
    expect(title).to_have_value("Dit valt op", timeout=SLOW)
    start = page.get_by_role("link", name="Start de presentatie")
    with page.context.expect_page() as opened:
        start.click()
    expect(opened.value.get_by_role("heading", name="Dit valt op")).to_be_visible(timeout=SLOW)
    assert page_log.exceptions == []
    assert page_log.outside(app.url) == []


def test_link_opens_the_verhaal_in_another_browser(app: App, browser: Browser, text: str) -> None:
    with fresh_page(browser) as (page, _):
        page.goto(f"{app.url}/presenteren?verhaal={text}")
        expect(page.get_by_label("Titel van het verhaal")).to_have_value(TITLE, timeout=SLOW)
        notes = page.get_by_label("Notitie bij dia 2, alleen voor de spreker")
        expect(notes).to_have_value("Vertel over de krapte.")
        page.locator(DRAWN).wait_for()
        assert re.search(r"verhaal=[\w-]+", page.url)
        page.wait_for_load_state("networkidle")
        loaded = "[...document.querySelector('.st-key-dia_beeld_3 *')?.shadowRoot?.images ?? []]"
        assert page.evaluate(f"{loaded}.every((image) => image.complete)")


def test_presentation_walks_with_keys_without_a_network(deck: Page) -> None:
    for key, number in (
        *(("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowLeft", 2)),
        *(("End", COUNT), ("Home", 1)),
    ):
        deck.keyboard.press(key)
        place(deck, number)
    assert deck.url.endswith("#1")
    deck.locator("#dia-1").click(position={"x": 900, "y": 300})
    place(deck, 2)
    deck.keyboard.press("n")
    expect(deck.locator("#notitie")).to_contain_text("Vertel over de krapte.")
    deck.keyboard.press("t")
    expect(deck.locator("#dia-2 table")).to_be_visible()
    expect(deck.locator("#dia-2 figure")).to_be_hidden()
    deck.keyboard.press("t")
    deck.keyboard.press("d")
    assert deck.evaluate("document.documentElement.dataset.theme") == "dark"


def test_all_goes_on_when_the_server_has_stopped(
    filled_database_url: str, tmp_path: Path, browser: Browser
) -> None:
    with fresh_page(browser) as (page, log):
        with running_app(filled_database_url, tmp_path, warm=False) as app:
            page.goto(f"{app.url}/verhaal/presentatie.html?v={link_of(app)}")
            place(page, 1)
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(f"{app.url}/health")
        with page.context.expect_page() as opened:
            page.keyboard.press("s")
        speaker = opened.value
        told = set()
        for number in range(1, COUNT + 1):
            place(page, number)
            expect(speaker.locator(".where")).to_have_text(f"{number} van {COUNT}")
            points = page.locator(f"#dia-{number} .picture:visible [data-tip]")
            if points.count():
                told.add(number)
                points.last.focus()
                expect(page.locator("#tip")).to_have_text(
                    str(points.last.get_attribute("data-tip"))
                )
                page.keyboard.press("Escape")
            page.keyboard.press("t")
            page.keyboard.press("t")
            page.keyboard.press("ArrowRight")
        assert told == {2, 3, 5}
        assert log.exceptions == []
        assert log.console_errors == []


def test_points_speak_to_pointer_and_keyboard(deck: Page) -> None:
    deck.keyboard.press("ArrowRight")
    deck.locator("#dia-2 .wide [data-tip*='2024']").last.hover()
    expect(deck.locator("#tip")).to_contain_text("2024")
    deck.keyboard.press("ArrowRight")
    deck.locator("#dia-3 [data-tip^='Amsterdam:']").hover()
    expect(deck.locator("#tip")).to_have_text(re.compile(r"Amsterdam: \d+,\d%"))
    deck.keyboard.press("Tab")
    first = deck.locator("#tip").text_content()
    deck.keyboard.press("ArrowRight")
    expect(deck.locator("#tip")).not_to_have_text(str(first))
    place(deck, 3)
    deck.keyboard.press("Escape")
    deck.keyboard.press("ArrowRight")
    place(deck, 4)


def test_speaker_has_a_window_that_goes_along_also_from_a_file(saved: Page) -> None:
    context: BrowserContext = saved.context
    place(saved, 2)
    with context.expect_page() as opened:
        saved.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".spoken")).to_have_text("Vertel over de krapte.")
    expect(speaker.locator(".clock")).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(speaker.locator(".that h2").first).to_be_visible()
    saved.bring_to_front()
    saved.keyboard.press("ArrowRight")
    expect(speaker.locator(".where")).to_have_text(f"3 van {COUNT}")
    speaker.get_by_role("button", name="Volgende").click()
    place(saved, 4)
    saved.keyboard.press("o")
    saved.keyboard.press("ArrowLeft")
    saved.keyboard.press("Enter")
    place(saved, 3)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (390, 844)])
def test_letters_are_large_and_nothing_is_cut_off(
    app: App, browser: Browser, text: str, width: int, height: int
) -> None:
    with fresh_page(browser, width=width, height=height, dark=width == 1280) as (page, log):
        page.goto(f"{app.url}/verhaal/presentatie.html?v={text}")
        for number in range(1, COUNT + 1):
            place(page, number)
            found = page.evaluate(_MEASURE, number)
            assert found["smallest"] >= 16
            assert found["across"] <= width
            assert found["beside"] == []
            if width == 1920:
                assert found["title"] >= 48
                assert found["cut"] == []
            if number == 2 and width == 1920:
                assert found["words"] >= 28
            broken = Axe().run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:120]) for each in broken] == []
            page.keyboard.press("ArrowRight")
        assert log.exceptions == []
        assert log.console_errors == []
        assert [url for url in log.requests if not url.startswith("data:")] == [
            page.url.partition("#")[0]
        ]


_MEASURE = """(number) => {
  const slide = document.getElementById(`dia-${number}`);
  const size = (part) => Number.parseFloat(getComputedStyle(part).fontSize);
  const shown = [...slide.querySelectorAll("h2, p, dt, dd, span, b, th, td, a")].filter(
    (part) => part.checkVisibility() && part.textContent.trim(),
  );
  const parts = [...slide.querySelectorAll(".inside, .body, .words")];
  const wide = [...slide.querySelectorAll(".number dd")];
  return {
    smallest: Math.min(...shown.map(size)),
    title: size(slide.querySelector("h2")),
    words: size(slide.querySelector(".words p") ?? slide.querySelector("h2")),
    across: Math.max(document.documentElement.scrollWidth, slide.scrollWidth),
    beside: wide.filter((part) => part.scrollWidth > part.clientWidth).map((p) => p.textContent),
    cut: parts.filter((part) => part.scrollHeight > part.clientHeight + 2).map((p) => p.className),
  };
}"""
