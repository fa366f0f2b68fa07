"""Chromium for the tests, steered by Playwright, and a record of what a page did."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.support import programs

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@dataclass
class PageLog:
    """What a page asked for and complained about, in order."""

    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)

    def outside(self, app_url: str) -> list[str]:
        """Return the requests that went to another place than the app."""
        own = urlsplit(app_url).netloc
        schemes = ("data", "blob")
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, part in parts if part.scheme not in schemes and part.netloc != own]


@contextmanager
def running_browser(program: programs.Program) -> Iterator[Browser]:
    """Start Chromium without a screen and without a way out; close it at the end."""
    steering = programs.playwright()
    os.environ.update(steering.environment if steering else {})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program.path, args=list(_FLAGS), env=program.full_environment()
        )
        yield browser
        browser.close()


@contextmanager
def fresh_page(
    browser: Browser, *, width: int = 1440, height: int = 900, dark: bool = False
) -> Iterator[tuple[Page, PageLog]]:
    """Open an empty page in a context of its own, and record what it does."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    page, log = context.new_page(), PageLog()
    page.on("request", lambda request: log.requests.append(request.url))
    page.on("websocket", lambda websocket: log.requests.append(websocket.url))
    page.on("requestfailed", lambda request: log.failed.append(request.url))
    page.on("pageerror", lambda error: log.exceptions.append(str(error)))
    page.on("console", lambda message: _keep_error(message, log))
    yield page, log
    context.close()


def _keep_error(message: ConsoleMessage, log: PageLog) -> None:
    address = message.location["url"]
    # On a deep link Streamlit first looks for its server below the page's own address.
    if message.type == "error" and "/_stcore/" not in address:
        log.console_errors.append(f"{message.text} ({address})")
