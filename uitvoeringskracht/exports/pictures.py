"""An SVG of ours as PNG or PDF, without a browser: typst draws it with our own font."""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from uitvoeringskracht.exports.letters import FONT

#: The font in the form that typst reads.
FONTS = Path(__file__).parent / "fonts"
#: A4 at 300 dots per inch, in dots, and the white around the picture in parts of its width.
A4 = (2480, 3508)
_DPI, _EDGE = 300, 0.04
_MM_PER_INCH = 25.4
_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_WEIGHT = re.compile(r'(font-weight(?:="|:\s*))(\d+)')
_ROOT = re.compile(r"<svg\b[^>]*>")
_WHITE = "white"
_PAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: {fill})
#set document(title: sys.inputs.title)
#set text(lang: "nl")
#place(center + horizon, image(
  bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.title,
  width: {picture_width}pt, height: {picture_height}pt,
))
"""


class NoPicture(ValueError):
    """Dit is geen SVG van ons: de maten ontbreken."""


def png(svg: str, width_px: int, *, ground: str = _WHITE) -> bytes:
    """Return a PNG of `width_px` wide; ground: a colour of typst, 'none' for a clear one.

    Raises NoPicture.
    """
    width, height = size_of(svg)
    sheet = (float(width_px), round(width_px * height / width))
    return _compiled(svg, sheet, sheet, ground=ground)


def print_png(svg: str) -> bytes:
    """Return the picture on a sheet of A4, standing or lying, at 300 dpi; raises NoPicture."""
    width, height = size_of(svg)
    sheet = A4 if height >= width else A4[::-1]
    room = [side * (1 - 2 * _EDGE) for side in sheet]
    scale = min(room[0] / width, room[1] / height)
    made = _compiled(svg, (float(sheet[0]), float(sheet[1])), (width * scale, height * scale))
    return _with_dpi(made)


def pdf(svg: str, width_mm: float, *, title: str = "") -> bytes:
    """Return a PDF of one page with the picture in vectors, `width_mm` wide; raises NoPicture."""
    width, height = size_of(svg)
    across = width_mm / _MM_PER_INCH * 72
    sheet = (across, across * height / width)
    return _compiled(svg, sheet, sheet, title=title, kind="pdf")


def self_contained(svg: str) -> str:
    """Return the SVG with our font inside, so that it looks the same everywhere."""
    found = _ROOT.search(svg)
    if found is None:
        raise NoPicture(NoPicture.__doc__)
    style = (
        "<style>@font-face{font-family:'Hanken Grotesk';font-weight:100 900;"
        f"src:url(data:font/woff2;base64,{_font()}) format('woff2')}}</style>"
    )
    return f"{svg[: found.end()]}{style}{svg[found.end() :]}"


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height of an SVG in its own units; raises NoPicture."""
    found = _SIZE.search(svg)
    if found is None or not float(found[1]) or not float(found[2]):
        raise NoPicture(NoPicture.__doc__)
    return float(found[1]), float(found[2])


def for_typst(svg: str) -> str:
    """Return the SVG as typst reads it: it takes weights of letters in hundreds only."""
    return _WEIGHT.sub(lambda found: f"{found[1]}{-(-int(found[2]) // 100) * 100}", svg)


@cache
def fonts() -> typst.Fonts:
    """Return our font as typst takes it, read once; no font of the system plays a part."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _compiled(
    svg: str,
    sheet: tuple[float, float],
    picture: tuple[float, float],
    *,
    title: str = "",
    ground: str = _WHITE,
    kind: Literal["png", "pdf"] = "png",
) -> bytes:
    page = _PAGE.format(
        width=sheet[0],
        height=sheet[1],
        picture_width=picture[0],
        picture_height=picture[1],
        fill=ground,
    )
    return typst.compile(
        page.encode(),
        format=kind,
        ppi=72.0,
        sys_inputs={"svg": for_typst(svg), "title": title},
        font_paths=fonts(),
        pdf_standards="ua-1" if kind == "pdf" and title else None,
    )


def _with_dpi(made: bytes) -> bytes:
    """Return a PNG that says how large it is on paper."""
    header = 8 + 12 + 13
    per_metre = round(_DPI / _MM_PER_INCH * 1000)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return made[:header] + chunk + made[header:]


@cache
def _font() -> str:
    return b64encode(FONT.read_bytes()).decode()
