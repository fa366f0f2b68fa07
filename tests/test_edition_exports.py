"""The name and the logo of an edition stand on slides, in PowerPoint and in HTML."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO
from pathlib import Path

from pptx import Presentation

from tests.support.edition import edition_of
from uitvoeringskracht.exports.html import html
from uitvoeringskracht.exports.pptx import pptx
from uitvoeringskracht.story.slide import Deck, Slide

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = str(ROOT / "docs" / "editie-voorbeeld.toml")


def _deck() -> Deck:
    slide = Slide("titel", "Hoe staat het ervoor?", "Een proef")
    return Deck("Hoe staat het ervoor?", [slide], 1, "Stand 1")


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _master(content: bytes) -> list[tuple[str, str, float]]:
    """Return name, text and height / width of each shape of the master."""
    made = Presentation(BytesIO(content))
    return [
        (
            shape.name,
            shape.text_frame.text if shape.has_text_frame else "",
            (shape.height or 0) / (shape.width or 1),
        )
        for shape in made.slide_master.shapes
    ]


def test_slides_of_powerpoint_have_the_logo_and_the_name() -> None:
    with edition_of(EDITIE=EXAMPLE):
        shapes = _master(pptx(_deck(), ""))
    (logo,) = [shape for shape in shapes if shape[0] == "logo"]
    assert abs(logo[2] - 64 / 96) < 0.01
    assert "Uitvoeringskracht Zeeland" in [text for _, text, _ in shapes]
    with edition_of():
        assert "logo" not in [name for name, _, _ in _master(pptx(_deck(), ""))]


def test_a_png_keeps_its_form(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(_png(40, 10))
    with edition_of(LOGO=str(path)):
        shapes = _master(pptx(_deck(), ""))
        page = html(_deck(), "").decode()
    (logo,) = [shape for shape in shapes if shape[0] == "logo"]
    assert abs(logo[2] - 0.25) < 0.01
    assert f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}" in page


def test_slides_in_html_have_the_logo_and_the_name() -> None:
    with edition_of(EDITIE=EXAMPLE):
        page = html(_deck(), "").decode()
    assert "Uitvoeringskracht Zeeland</p>" in page
    assert ".brand::before{content:'';" in page
    with edition_of():
        assert ".brand::before" not in html(_deck(), "").decode()
