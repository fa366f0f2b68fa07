"""A picture to check the maps by eye: docs/kaartcontrole.png.

Three levels side by side, every area with its own grey, the labels of the Waddeneilanden, and
water as paper: a sliver, a lost island or land where there is water stands out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from shapefiles import ATTRIBUTION, ROOT
from uitvoeringskracht.areas import load_geography

PICTURE = ROOT.parent / "docs" / "kaartcontrole.png"
LEVELS = ("gemeente", "provincie", "veiligheidsregio")
ISLANDS = ("GM0448", "GM0096", "GM0093", "GM0060", "GM0088")  # Texel to Schiermonnikoog
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
SIZE = (1650, 675)
STYLE = """
body { margin: 0; background: white; font: 13px sans-serif; color: #222 }
main { display: flex }
figure { margin: 6px; width: 538px; position: relative }
figcaption { position: absolute; top: 4px; left: 4px }
path { vector-effect: non-scaling-stroke }
.area { stroke: white; stroke-width: 0.6 }
.outline { fill: none; stroke: #333; stroke-width: 0.8 }
text { font-size: 84px; text-anchor: end; fill: #a00 }
p { margin: 0 10px }
"""


class NoBrowser(RuntimeError):
    """Er is geen Chromium gevonden om de controleplaat mee te maken."""


def page() -> str:
    """Return the HTML of the picture."""
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}{_greys()}</style><main>"
        f"{''.join(_figure(level) for level in LEVELS)}</main><p>{ATTRIBUTION}</p>"
    )


def _greys() -> str:
    codes = [code for level in LEVELS for code in _labels(level)]
    shades = (f"hsl(190 25% {62 + number * 37 % 25}%)" for number in range(len(codes)))
    return "".join(
        f'[data-code="{code}"]{{fill:{shade}}}' for code, shade in zip(codes, shades, strict=True)
    )


def _figure(level: str) -> str:
    svg = (ROOT / level / "map.svg").read_text(encoding="utf-8")
    points = _labels(level)
    names = "".join(
        f'<text x="{points[code][0] - 90}" y="{points[code][1] - 60}">'
        f"{load_geography().name(code)}</text>"
        for code in ISLANDS
        if code in points
    )
    caption = f"{load_geography().level(level).plural}: {len(points)}"
    drawn = svg.replace("</svg>", f"{names}</svg>")
    return f"<figure><figcaption>{caption}</figcaption>{drawn}</figure>"


def _labels(level: str) -> dict[str, list[int]]:
    labels: dict[str, list[int]] = json.loads((ROOT / level / "labels.json").read_text("utf-8"))
    return labels


def take(target: Path = PICTURE) -> Path:
    """Draw the page with Chromium into `target` and return it, or raise NoBrowser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NoBrowser(NoBrowser.__doc__)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(), encoding="utf-8")
        window = f"--window-size={SIZE[0]},{SIZE[1]}"
        subprocess.run(  # noqa: S603  # the browser and the page are our own
            [browser, *OPTIONS, window, f"--screenshot={target}", source.as_uri()],
            check=True,
            capture_output=True,
        )
    return target
