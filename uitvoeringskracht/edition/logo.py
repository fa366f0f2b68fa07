"""The logo of an edition: an SVG or PNG from a file, cleaned of all that is no drawing."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

from uitvoeringskracht.edition.model import Logo, WrongEdition

#: Bytes; a logo travels with each page, report and slide.
MOST_BYTES = 200_000
#: Pixels of a side of a PNG.
MOST_PIXELS = 4_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
#: What draws. Scripts, links, foreign content, animation and text of editors are left out.
_ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan stop symbol "
    "linearGradient radialGradient clipPath mask pattern use style image".split()
)
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
#: In a style: what fetches something from elsewhere.
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")


def read_logo(path: Path) -> Logo:
    """Return the logo in a file. Raises WrongEdition, which says in Dutch what is wrong."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise WrongEdition(f"logo: {path.name} is geen .svg of .png.")
    try:
        content = path.read_bytes()
    except OSError:
        raise WrongEdition(f"logo: het bestand {path.name} is niet te lezen.") from None
    if len(content) > MOST_BYTES:
        size = round(len(content) / 1000)
        raise WrongEdition(f"logo: {path.name} is {size} kB; hoogstens 200 kB mag.")
    return Logo(_png(content) if kind == "png" else clean_svg(content), kind)


def _png(content: bytes) -> bytes:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 33:
        raise WrongEdition("logo: dit is geen PNG-bestand.")
    sides = struct.unpack(">II", content[16:24])
    if not all(1 <= side <= MOST_PIXELS for side in sides):
        raise WrongEdition(f"logo: een PNG mag hoogstens {MOST_PIXELS} pixels breed en hoog zijn.")
    return content


def clean_svg(content: bytes) -> bytes:
    """Return an SVG with only what draws, and with a viewBox. Raises WrongEdition."""
    if b"<!ENTITY" in content.upper():
        raise WrongEdition("logo: een SVG met ENTITY lezen wij niet.")
    try:
        root = ET.fromstring(content)  # noqa: S314 - no entities, at most 200 kB
    except (ET.ParseError, ValueError, LookupError):
        raise WrongEdition("logo: dit is geen leesbaar SVG-bestand.") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise WrongEdition("logo: dit is geen SVG-bestand.")
    _clean(root)
    _set_size(root)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    cleaned: bytes = ET.tostring(root, encoding="utf-8")
    return cleaned


def _clean(element: ET.Element) -> None:
    for child in list(element):
        if not _is_drawing(child):
            element.remove(child)
        else:
            _clean(child)
    for name, value in list(element.attrib.items()):
        if not _may_stay(name, value, element.tag):
            del element.attrib[name]


def _is_drawing(element: ET.Element) -> bool:
    namespace, _, name = str(element.tag).removeprefix("{").rpartition("}")
    if namespace != _SVG or name not in _ELEMENTS:
        return False
    return name != "style" or not _OUTSIDE.search("".join(element.itertext()))


def _may_stay(name: str, value: str, tag: str) -> bool:
    if name in _HREFS:
        if tag == f"{{{_SVG}}}image":
            return bool(_INLINE_IMAGE.fullmatch(value))
        return value.startswith("#")
    if name.startswith("{") or name.lower().startswith("on"):
        return False
    return not _OUTSIDE.search(value)


def _set_size(root: ET.Element) -> None:
    """Give the root a viewBox: without one it can't be made larger or smaller."""
    if root.get("viewBox"):
        return
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if not all(sides):
        raise WrongEdition("logo: de SVG heeft geen viewBox en geen breedte en hoogte.")
    width, height = (side[1] for side in sides if side)
    root.set("viewBox", f"0 0 {width} {height}")
