"""Steers the page Kaart in the browser tests and in the benchmark of the map."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, WebSocket, expect


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


def painted(page: Page, text: str = "|") -> None:
    """Wait until the map is painted for the choice that contains `text`."""
    expect(page.locator(".kaart")).to_have_attribute(
        "data-painted", re.compile(re.escape(text)), timeout=60_000
    )
    # A page that opens shows its parts all at once, which may be after the map is painted.
    expect(page.locator(".kaart")).to_be_visible()


def quiet(page: Page) -> None:
    """Wait until Streamlit has nothing left to do."""
    expect(
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ).to_be_attached(timeout=60_000)


def area(page: Page, code: str) -> Locator:
    """Return the shape of one area."""
    return page.locator(f'.areas path[data-code="{code}"]')


def in_url(page: Page, **expected: str | None) -> None:
    """Wait until the address has these parameters; None: not in it."""

    def holds(url: str) -> bool:
        found = parse_qs(urlsplit(url).query)
        return all(found.get(k) == ([v] if v else None) for k, v in expected.items())

    page.wait_for_url(holds, wait_until="commit")


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option from one of the lists above the map."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def press(page: Page, label: str) -> None:
    """Press one of the kinds of area above the map."""
    segment = page.get_by_role("radio", name=label, exact=True)
    segment.or_(page.get_by_role("button", name=label, exact=True)).click()
