"""What a reader takes along of the Actieagenda: the questions, copied or on paper."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.app import App

SLOW = 60_000
#: Keeps what would be printed, as a browser without a screen can't print.
KEEP_PRINT = """() => {
  const append = document.body.append.bind(document.body);
  document.body.append = (part) => {
    append(part);
    const keep = () => { window.printed = part.contentDocument.body.innerText; };
    if (part.contentWindow) part.contentWindow.print = keep;
  };
}"""


def test_questions_are_copied_and_printed(app: App, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app.url}/actieagenda?gemeente=GM1674&lens=5&vergelijk=klasse")
    copy = page.get_by_role("button", name="Kopieer de vragen")
    copy.focus(timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Vragen voor het college van Roosendaal")
    assert "1. Van het geld voor mensen gaat 25,2% naar inhuur" in copied
    page.evaluate(KEEP_PRINT)
    page.get_by_role("button", name="Druk af").click()
    printed = page.evaluate("window.printed")
    assert printed.startswith("Vragen voor het college van Roosendaal")
    assert "Van het geld voor mensen gaat 25,2%" in printed


def test_keyboard_stays_on_the_lens_that_was_chosen(app: App, page: Page) -> None:
    page.goto(f"{app.url}/actieagenda?gemeente=GM1674&vergelijk=klasse")
    lens = page.get_by_role("navigation", name="Kies een punt").get_by_role("link", name="Slim")
    lens.focus(timeout=SLOW)
    page.keyboard.press("Enter")
    expect(lens).to_have_attribute("aria-current", "page", timeout=SLOW)
    expect(lens).to_be_focused()
    expect(
        page.get_by_role("heading", name="Slim sturen met regels en geld", exact=True)
    ).to_be_visible()
