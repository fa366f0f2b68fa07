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
    assert "Van het geld voor mensen gaat 25,2%" in page.evaluate("window.printed")
