"""Sizes of a slide: everything is measured in px of a slide of 1440 x 810."""

from __future__ import annotations

from collections.abc import Callable

from pptx.dml.color import RGBColor
from pptx.util import Emu, Length, Pt

from uitvoeringskracht.map.base import Box

WIDTH, HEIGHT = 1440, 810
#: The sides of what stands on a slide, and where the foot begins.
LEFT, RIGHT, TOP, FOOT = 80.0, 1360.0, 50.0, 735.0
_EMU_PER_PX = 12192000 / WIDTH
_PT_PER_PX = 12192000 / WIDTH / 12700


def emu(px: float) -> Length:
    """Return a length in the unit of a presentation."""
    return Emu(round(px * _EMU_PER_PX))


def points(px: float) -> Length:
    """Return the size of letters, in halves of a point as PowerPoint knows them."""
    return Pt(round(px * _PT_PER_PX * 2) / 2)


def place(box: Box) -> tuple[Length, Length, Length, Length]:
    """Return left, top, width and height of a box, as shapes take them."""
    width, height = box.right - box.left, box.bottom - box.top
    return emu(box.left), emu(box.top), emu(width), emu(height)


def rgb(color: str) -> RGBColor:
    """Return a colour of #RRGGBB."""
    made: Callable[..., RGBColor] = RGBColor
    return made(*bytes.fromhex(color.removeprefix("#")))


def mixed(color: str, ground: str, opacity: float) -> str:
    """Return how a colour that lets through looks on a ground, as #RRGGBB."""
    pairs = [(int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(
        f"{round(ink * opacity + below * (1 - opacity)):02X}" for ink, below in pairs
    )
