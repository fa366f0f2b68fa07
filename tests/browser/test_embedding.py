"""The map inside a page of another site, in Chromium: it works, and links open beside it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.app import App
from tests.support.kaart import painted

AMSTERDAM, JEUGD = "GM0363", "lasten_jeugd_per_inwoner"
SLOW = 60_000


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another site: its address, and the folder with its pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()
    server.server_close()
    thread.join()


def test_code_of_the_map_works_on_another_site(
    app: App, page: Page, elsewhere: tuple[str, Path]
) -> None:
    page.goto(f"{app.url}/kaart?cijfer={JEUGD}&jaar=2023")
    painted(page)
    page.get_by_text("Op uw eigen site").click()
    field = page.get_by_label("Code om deze kaart in te sluiten")
    expect(field).to_have_value(re.compile(r"^<iframe src=.*></iframe>$"))

    site, folder = elsewhere
    (folder / "index.html").write_text(f"<!doctype html><h1>Wij</h1>{field.input_value()}")
    page.goto(f"{site}/index.html")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".kaart")).to_have_attribute(
        "data-painted", re.compile(rf"{JEUGD}\|gemeente\|2023"), timeout=SLOW
    )
    expect(inside.get_by_role("button", name="Deel")).to_have_count(0)
    expect(inside.locator('[data-testid="stTopNavLink"]')).to_have_count(0)
    expect(inside.get_by_text("Op uw eigen site")).to_have_count(0)

    inside.locator(f'.areas path[data-code="{AMSTERDAM}"]').click()
    expect(inside.locator(".label-name")).to_have_text("Amsterdam", timeout=SLOW)
    frame = page.frames[1]
    frame.wait_for_url(re.compile(f"gemeente={AMSTERDAM}"), wait_until="commit")
    assert "embed=true" in frame.url

    for name, path in (("Bron: Uitvoeringskracht", "/kaart"), ("Profiel van", "/gemeente")):
        with page.context.expect_page() as opened:
            inside.get_by_role("link", name=name).click()
        tab = opened.value
        tab.wait_for_url(f"{app.url}{path}?*")
        assert f"gemeente={AMSTERDAM}" in tab.url
        assert "embed" not in tab.url
        tab.close()
    assert page.url == f"{site}/index.html"
