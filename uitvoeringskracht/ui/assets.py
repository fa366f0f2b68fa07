"""Files for the browser that never change under their name: served once, then from its cache.

The address holds a hash of the content, so a file that changes gets another address. Scripts and
styles of the components, the map of every level with its label points, the list of names, and the
logo of an edition.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from uitvoeringskracht.ui import house_style, search_names, streamlit_words
from uitvoeringskracht.ui.map_component.bundle import bundle
from uitvoeringskracht.ui.pages import ROOT
from uitvoeringskracht.ui.saving import script as save_picture
from uitvoeringskracht.ui.stylesheet import PAGES, stylesheet

UI = Path(__file__).parent
SHAPES = ROOT / "shapefiles"
#: Where st.logo may find an asset; other addresses it would try to read as a file.
STATIC = "/app/static/editie"
#: What is drawn of a level: its areas, where a label goes, and circles by inwoners.
_KINDS = ("map.svg", "labels.json", "circles.json")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}


class UnknownAsset(KeyError):
    """Dit bestand voor de browser bestaat niet."""


@dataclass(frozen=True)
class Asset:
    """A file in memory: as it is, and compressed with gzip."""

    content: bytes
    compressed: bytes
    media_type: str
    digest: str


def url(name: str) -> str:
    """Return the address of an asset ('markup.js', 'gemeente-map.svg'). Raises UnknownAsset."""
    try:
        asset = catalogue()[name]
    except KeyError:
        raise UnknownAsset(f"{UnknownAsset.__doc__} {name}") from None
    return _address(name, asset)


def static_url(name: str) -> str:
    """Return the address of an asset by which Streamlit takes it for a static file (st.logo)."""
    return f"{STATIC}/{url(name).rpartition('/')[2]}"


def find(file_name: str) -> Asset | None:
    """Return the asset behind the last part of an address, None if there is none."""
    stem, _, rest = file_name.partition(".")
    digest, _, extension = rest.partition(".")
    asset = catalogue().get(f"{stem}.{extension}")
    return asset if asset is not None and asset.digest == digest else None


@cache
def catalogue() -> Mapping[str, Asset]:
    """Return every asset by name: <file> of a component, <level>-map.svg, -labels.json."""
    found: dict[str, Asset] = {}
    styles = sorted((UI / "markup").glob("*.css"))
    apart = {*styles, *PAGES.glob("*.css")}
    for path in sorted({*UI.rglob("*.js"), *UI.rglob("*.css")} - apart):
        if path.name in found:
            raise ValueError(f"{path.name}: twee bestanden met dezelfde naam")
        found[path.name] = _asset(path.read_bytes(), path.suffix)
    shapes: dict[str, dict[str, str]] = {}
    for path in sorted(path for kind in _KINDS for path in SHAPES.glob(f"*/{kind}")):
        name, asset = f"{path.parent.name}-{path.name}", _asset(path.read_bytes(), path.suffix)
        found[name] = asset
        shapes.setdefault(path.parent.name, {})[path.name] = _address(name, asset)
    found["save_picture.js"] = _asset(save_picture.script(), ".js")
    found["kaart.js"] = _asset(bundle(shapes), ".js")
    # A page may bring a style of its own; they reach the browser as one file.
    found["markup.css"] = _asset(b"\n".join(path.read_bytes() for path in styles), ".css")
    found["streamlit_words.js"] = _asset(streamlit_words.script().encode(), ".js")
    found["frame.css"] = _asset(stylesheet().encode(), ".css")
    if logo := house_style.logo():
        found[f"logo.{logo[1]}"] = _asset(logo[0], f".{logo[1]}")
    found["gemeenten.json"] = _asset(search_names.as_json(), ".json")
    return found


def _address(name: str, asset: Asset) -> str:
    stem, _, extension = name.rpartition(".")
    return f"/assets/{stem}.{asset.digest}.{extension}"


def _asset(content: bytes, suffix: str) -> Asset:
    return Asset(
        content=content,
        compressed=gzip.compress(content, 9, mtime=0),
        media_type=_TYPES[suffix],
        digest=hashlib.sha256(content).hexdigest()[:12],
    )
