"""Fixtures of the browser tests of the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.app import App
from tests.support.kaart import Traffic, painted, quiet


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
