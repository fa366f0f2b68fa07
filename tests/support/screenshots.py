"""Takes pictures of each page to look at: `python -m tests.support.screenshots [FOLDER]`.

var/schermen/<page>-<width>.png at 1440 and 390 wide, and docs/kaart.png, which the README shows.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from data_loaders import snapshot
from tests.support import programs
from tests.support.app import App, running_app
from tests.support.browser import fresh_page, running_browser
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.store import open_store
from uitvoeringskracht.ui.pages import find_pages

WIDTHS = {1440: 900, 390: 844}
CHOICE = "?gemeente=GM1674&cijfer=lasten_jeugd_per_inwoner"


def main(arguments: list[str]) -> int:
    """Take all pictures; return 1 if there is no Chromium."""
    program = programs.chromium()
    if program is None:
        print("Chromium is not installed (CHROMIUM names its path)", file=sys.stderr)
        return 1
    folder = Path(arguments[0]) if arguments else programs.ROOT / "var" / "schermen"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        url = f"sqlite:///{temporary}/figures.sqlite"
        store = open_store(url)
        ensure_filled(store, snapshot)
        store.close()
        with running_app(url, Path(temporary)) as app, running_browser(program) as browser:
            for page in find_pages():
                for width in WIDTHS:
                    name = page.url or "start"
                    take(browser, app, page.url, folder / f"{name}-{width}.png", width, whole=True)
            readme_picture = programs.ROOT / "docs" / "kaart.png"
            take(browser, app, "kaart", readme_picture, 1440, whole=False)
            shrink(readme_picture)
    return 0


def take(browser: Browser, app: App, url: str, target: Path, width: int, *, whole: bool) -> None:
    """Take one picture of a page as it is once drawn; `whole` includes what is below the fold."""
    with fresh_page(browser, width=width, height=WIDTHS[width]) as (page, _):
        page.goto(f"{app.url}/{url}{CHOICE}")
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_000)
        if whole:
            # Streamlit scrolls a box inside the page: make the window as high as its content.
            height = page.evaluate(
                "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"
            )
            page.set_viewport_size({"width": width, "height": min(int(height), 8_000)})
            page.wait_for_timeout(1_000)
        page.screenshot(path=target)
        print(target)


def shrink(picture: Path) -> None:
    """Keep 256 colours of a picture, so that the repository stays small."""
    with Image.open(picture) as opened:
        small = opened.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
