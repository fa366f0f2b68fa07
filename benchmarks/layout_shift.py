"""How much each page jumps while it comes: `python benchmarks/layout_shift.py`.

Prints the cumulative layout shift that Chromium reports for a first visit (below 0.1 counts as
good), at 1440 and 390 px wide, and at the end the worst page as part of 0.1.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data_loaders import snapshot  # noqa: E402
from tests.support import programs  # noqa: E402
from tests.support.app import App, running_app  # noqa: E402
from tests.support.browser import fresh_page, running_browser  # noqa: E402
from uitvoeringskracht.filling import ensure_filled  # noqa: E402
from uitvoeringskracht.store import open_store  # noqa: E402
from uitvoeringskracht.ui.pages import find_pages  # noqa: E402

GOOD = 0.1
SIZES = ((1440, 900), (390, 844))
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def main() -> int:
    """Visit each page once per width and print its shift."""
    program = programs.chromium()
    if program is None:
        print("Chromium is not installed (CHROMIUM names its path)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        store = open_store(f"sqlite:///{temporary}/figures.sqlite")
        ensure_filled(store, snapshot)
        store.close()
        url = f"sqlite:///{temporary}/figures.sqlite"
        with running_app(url, Path(temporary)) as app, running_browser(program) as browser:
            worst = 0.0
            for page in find_pages():
                found = [shift(browser, app, page.url, size) for size in SIZES]
                worst = max(worst, *found)
                shown = "   ".join(f"{each:6.3f}" for each in found)
                print(f"{page.title:28} {shown}")
    print(f"ratio of the worst to {GOOD}: {worst / GOOD:.2f}")
    return 0


def shift(browser: Browser, app: App, url: str, size: tuple[int, int]) -> float:
    """Return the layout shift of a first visit."""
    width, height = size
    with fresh_page(browser, width=width, height=height) as (page, _):
        page.add_init_script(WATCH)
        page.goto(f"{app.url}/{url}?gemeente=GM1674")
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_500)
        return float(page.evaluate("shift"))


if __name__ == "__main__":
    raise SystemExit(main())
