"""What a reader meets who can't see a page well, or has no mouse: axe, contrast, keyboard, words.

The scripts run in the page by way of the browser's own tools, which the policy of the site for
scripts does not hold back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_HERE = Path(__file__).parent
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_TEXTS = (_HERE / "texts.js").read_text(encoding="utf-8").rstrip().removesuffix(";")
_KEYBOARD = (_HERE / "keyboard.js").read_text(encoding="utf-8")
#: What axe says of Streamlit itself, as (rule, part of the element), and why that stands.
FRAMEWORK = (
    # The link works: it is the first stop of the keyboard and leads to <main>. Axe knows a link
    # that skips by the links after it, and ours stand in the trees of the components.
    ("region", 'data-testid="stSkipToContent"'),
    # On a phone the menu of Streamlit puts its sections in a <div> between the list and its items.
    ("list", 'data-testid="stSidebarNavItems"'),
    ("listitem", '<li class="st-emotion-cache-'),
)
#: Words of Streamlit, or of a programmer, that are no Dutch and no name.
ENGLISH = frozenset(
    """
    and any apply are available back below browse button cancel choose clear click close collapse
    column columns connecting connection copy could delete deploy disabled done drag drop empty
    error expand failed files find from fullscreen has have hide invalid keyboard learn
    limit loading made missing more must next none nothing not only option options please press
    previous remove reload required reset results retry row rows running save screen search
    select selected server settings should show showing sidebar skip some something sort stop
    submit switch that the there this toggle toolbar try unavailable unknown unpin uploaded
    value view viewer wide will with would you your yes
    """.split()
)


@dataclass(frozen=True)
class Keyboard:
    """How many places the keyboard can have; where it does not come, show itself, or scroll."""

    stops: int
    missed: list[str]
    unseen: list[str]
    stuck: list[str]


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds against us, of all rules or those named: rule, element, reason."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part in FRAMEWORK)
    ]


def pale(page: Page) -> list[str]:
    """Return each text, in pictures too, that stands out less than 4.5 (large letters: 3)."""
    found: list[str] = page.evaluate(f"{_TEXTS}.pale()")
    return found


def english(page: Page) -> list[str]:
    """Return each text on the page, shown or read aloud, that has an English word."""
    texts: list[str] = page.evaluate(f"{_TEXTS}.words()")
    return [text for text in texts if ENGLISH & set(re.findall(r"[a-z]+", text.lower()))]


def keyboard(page: Page) -> Keyboard:
    """Press Tab from the top of the page to its end and return how that went."""
    page.evaluate(f"window.keys = {_KEYBOARD}")
    stops: int = page.evaluate("keys.start()")
    idle = 0
    for _ in range(2 * stops):
        page.keyboard.press("Tab")
        idle = 0 if page.evaluate("keys.step()") else idle + 1
        if idle > 2:
            break
    result = page.evaluate("keys.result()")
    return Keyboard(stops, result["missed"], result["unseen"], result["stuck"])
