"""A small map of a part of the country without words, for beside a table that says the same.

Colours are variables of the page, so that it follows light and dark; see svg for the whole map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.map.base import LAND, UNITS_PER_PX, Box, base_of, boxes_of

#: Room around what the map is about, as part of its size, and its shape (width / height).
_ROOM = 0.06
SHAPE = 1.4
#: Width in px at which the lines have the width of a normal map.
_SHOWN = 300


class NothingToShow(ValueError):
    """Er is geen gemeente om op de kaart te zetten."""


def cutout(
    fills: Mapping[str, str],
    focus: Iterable[str],
    label: str,
    *,
    own: str | None = None,
    around: tuple[str, str] | None = None,
    shape: float = SHAPE,
    color: Palette = screen,
    tips: Mapping[str, str] | None = None,
) -> str:
    """Return the SVG of the part of the country that holds the gemeenten `focus`.

    fills: the name of a colour (tokens: a colour, or sequential_1 to 5) by gemeente; the others
    are land. own: a gemeente in the colour of the own one. around: level and code of a region that
    gets an outline. tips: what a gemeente says under the pointer, by its code. label states the
    finding. Raises NothingToShow without a drawn gemeente.
    """
    boxes = boxes_of(LAND)
    view = view_of(focus, shape)
    width = (view.right - view.left) * UNITS_PER_PX
    line = width / _SHOWN
    own_fill = {own: "own"} if own else {}
    paths = [
        f'<path d="{d}" style="fill:{color({**fills, **own_fill}.get(code, "sunken"))}"'
        f"{_tip(code, tips or {})}/>"
        for code, d in base_of(LAND).areas.items()
        if boxes[code].overlaps(view)
    ]
    edge = _outline(around, line, color)
    size = f"{width:.0f} {(view.bottom - view.top) * UNITS_PER_PX:.0f}"
    return (
        f'<svg class="cutout" viewBox="{view.left * UNITS_PER_PX:.0f} '
        f'{view.top * UNITS_PER_PX:.0f} {size}" role="img" '
        f'aria-label="{escape(label, quote=True)}">'
        f'<g style="stroke:{color("surface")};stroke-width:{line:.1f};stroke-linejoin:round">'
        f"{''.join(paths)}</g>{edge}</svg>"
    )


def _tip(code: str, tips: Mapping[str, str]) -> str:
    return f' data-tip="{escape(tips[code], quote=True)}"' if code in tips else ""


def view_of(focus: Iterable[str], shape: float = SHAPE) -> Box:
    """Return the part of the sheet (px) that holds the gemeenten `focus`; raises NothingToShow."""
    boxes = boxes_of(LAND)
    shown = [boxes[code] for code in focus if code in boxes]
    if not shown:
        raise NothingToShow(NothingToShow.__doc__)
    left, top = min(each.left for each in shown), min(each.top for each in shown)
    right, bottom = max(each.right for each in shown), max(each.bottom for each in shown)
    width, height = (1 + 2 * _ROOM) * (right - left), (1 + 2 * _ROOM) * (bottom - top)
    width, height = max(width, height * shape), max(height, width / shape)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _outline(around: tuple[str, str] | None, line: float, color: Palette) -> str:
    if around is None:
        return ""
    level, code = around
    d = base_of(level).areas.get(code, "")
    look = f"fill:none;stroke:{color('ink')};stroke-width:{1.6 * line:.1f};stroke-linejoin:round"
    return f'<path d="{d}" style="{look}"/>' if d else ""
