"""The logo of the edition in the foot of every slide."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx.oxml.ns import nsdecls

from uitvoeringskracht import edition
from uitvoeringskracht.exports.pictures import png
from uitvoeringskracht.exports.pptx.units import FOOT, LEFT, emu

#: The room for it, in px of the slide, and how sharp an SVG is drawn.
_HIGHEST, _WIDEST, _PIXELS = 34.0, 110.0, 600


@dataclass(frozen=True)
class PlacedLogo:
    """The logo as a shape (XML) of the master, and where it ends at the right (px)."""

    shape: str
    right: float


def place_logo(master: Any, number: int) -> PlacedLogo | None:
    """Put the logo in the file of a master and return it as shape `number`; None without one."""
    logo = edition.current().logo
    if logo is None:
        return None
    content = png(logo.content.decode(), _PIXELS, ground="none") if logo.kind == "svg" else None
    image, relation = master.part.get_or_add_image_part(BytesIO(content or logo.content))
    across, down = image.image.size
    scale = min(_HIGHEST / down, _WIDEST / across)
    width, height = across * scale, down * scale
    left, top = int(emu(LEFT)), int(emu(FOOT + 31 - height / 2))
    shape = (
        f"<p:pic {nsdecls('p', 'a', 'r')}><p:nvPicPr>"
        f'<p:cNvPr id="{number}" name="logo" descr=""/><p:cNvPicPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{int(emu(width))}" cy="{int(emu(height))}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    return PlacedLogo(shape, LEFT + width)
