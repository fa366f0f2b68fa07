"""Milliseconds from another indicator to a repainted map, against an empty rerun of the same app.

`python benchmarks/repaint.py` fills a store, starts the app and opens the map in Chromium. Both
times are taken in the browser, up to the frame after the last change: of the empty rerun (key r)
until Streamlit has nothing left to do, of a change from the click until the map is painted. "first"
is an indicator that nobody asked for before, "again" one that the browser has figures of, as it
has of the whole thema once it had time to fetch ahead.
Prints the medians, their ratio (aim: at most 2) and the bytes over the websocket (aim: 8 KB).
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from data_loaders import snapshot  # noqa: E402
from tests.support import programs  # noqa: E402
from tests.support.app import running_app  # noqa: E402
from tests.support.browser import fresh_page, running_browser  # noqa: E402
from tests.support.kaart import Traffic  # noqa: E402
from uitvoeringskracht.filling import ensure_filled  # noqa: E402
from uitvoeringskracht.indicators import load_indicators  # noqa: E402
from uitvoeringskracht.store import open_store  # noqa: E402

THEMA = "sociaal domein"
ROUNDS = 12
AIM_RATIO, AIM_BYTES = 2.0, 8 * 1024
#: Ends when the attribute changes to another value (and, for the script state, is at rest).
#: The browser then fetches nothing ahead of a choice, so that "first" is really the first time.
SPARING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
WATCH = """
window.kaart = () => [...document.querySelectorAll("*")]
  .map((e) => e.shadowRoot?.querySelector(".kaart")).find(Boolean);
window.app = () => document.querySelector('[data-testid="stApp"]');
window.watch = (element, name, isDone) => {
  window.took = null;
  let start = null;
  const begin = () => { start ??= performance.now(); };
  addEventListener("keydown", begin, { capture: true, once: true });
  addEventListener("click", begin, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (start === null || !isDone(element.getAttribute(name))) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.took = performance.now() - start; }));
  });
  observer.observe(element, { attributes: true, attributeFilter: [name] });
};
"""


def main() -> int:
    """Measure and print; 1 if the aim is missed."""
    program = programs.chromium()
    if program is None:
        print("Chromium is not installed (CHROMIUM names its path)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name, running_browser(program) as browser:
        folder = Path(name)
        url = f"sqlite:///{folder / 'cijfers.sqlite'}"
        store = open_store(url)
        ensure_filled(store, snapshot)
        store.close()
        with running_app(url, folder) as app, fresh_page(browser) as (page, _):
            _wait_until_warm(app.url)
            return _measure(page, app.url)


def _measure(page: Page, url: str) -> int:
    traffic = Traffic(page)
    shipped = {measure for ids in snapshot.read_used_measures().values() for measure in ids}
    of_thema = [i for i in load_indicators().values() if i.thema == THEMA]
    slugs = [i.slug for i in of_thema if i.measures <= shipped][: ROUNDS + 1]
    page.add_init_script(SPARING)
    page.goto(f"{url}/kaart?cijfer={slugs[0]}&gemeente=GM0363")
    page.locator(".kaart[data-painted]").wait_for()
    page.evaluate(f"() => {{{WATCH}}}")
    page.wait_for_timeout(2000)
    empty = [_empty_rerun(page) for _ in range(ROUNDS)]
    sent: list[int] = []
    first = [_change(page, traffic, slug, sent) for slug in slugs[1:]]
    again = [_change(page, traffic, slug, sent) for slug in slugs]
    medians = {
        "empty rerun": statistics.median(empty),
        "first": statistics.median(first),
        "again": statistics.median(again),
    }
    for label, value in medians.items():
        print(f"{label:12} {value:6.0f} ms")
    ratios = [medians[label] / medians["empty rerun"] for label in ("first", "again")]
    print(f"ratio first {ratios[0]:.2f}, again {ratios[1]:.2f} (aim {AIM_RATIO:.0f})")
    print(f"websocket   {statistics.median(sent):.0f} bytes, at most {max(sent)} (aim {AIM_BYTES})")
    return int(max(ratios) > AIM_RATIO or max(sent) > AIM_BYTES)


def _empty_rerun(page: Page) -> float:
    page.evaluate("watch(app(), 'data-test-script-state', (state) => state === 'notRunning')")
    page.keyboard.press("r")
    return _took(page)


def _change(page: Page, traffic: Traffic, slug: str, sent: list[int]) -> float:
    title = load_indicators()[slug].title
    box = page.get_by_role("combobox", name="Cijfer", exact=True)
    box.click()
    box.fill(title)
    option = page.get_by_role("option", name=title, exact=True)
    option.wait_for()
    page.wait_for_timeout(200)
    page.evaluate(f"watch(kaart(), 'data-painted', (now) => now.startsWith('{slug}|'))")
    traffic.reset()
    option.click()
    took = _took(page)
    page.keyboard.press("Escape")
    sent.append(traffic.bytes)
    return took


def _took(page: Page) -> float:
    for _ in range(600):
        page.wait_for_timeout(50)
        took: float | None = page.evaluate("window.took")
        if took is not None:
            page.wait_for_timeout(600)
            return took
    raise TimeoutError("The page did not change.")


def _wait_until_warm(url: str) -> None:
    while True:
        with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:
            if json.load(answer)["warm"]:
                return
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
