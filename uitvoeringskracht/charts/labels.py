"""Names beside points of a chart: only those for which there is room, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht.map.base import Box

#: Width of a letter and height of a line, in parts of the font size; wide, so that names fit.
_LETTER, _LINE = 0.58, 1.2
#: Where a name may stand, as plotly names it, and the side of the point it takes: x, y.
_POSITIONS = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, -1),
    "bottom center": (0, 1),
    "top right": (1, -1),
    "top left": (-1, -1),
    "bottom right": (1, 1),
    "bottom left": (-1, 1),
}


@dataclass(frozen=True)
class Point:
    """A point with a name, in px from the upper left of the plot."""

    name: str
    x: float
    y: float


def box_of(point: Point, position: str, size: float, gap: float = 6) -> Box:
    """Return the room that a name takes; size: of the font, gap: from the point, both in px."""
    across, down = _POSITIONS[position]
    width, height = len(point.name) * size * _LETTER, size * _LINE
    left = point.x + across * gap - width * (1 - across) / 2
    top = point.y + down * gap - height * (1 - down) / 2
    return Box(left, top, left + width, top + height)


def fitting(
    points: Sequence[Point], taken: Sequence[Box], plot: Box, size: float
) -> dict[int, str]:
    """Return for which of `points` there is room, by number, and the position of each name.

    The first points go first. A name stays inside `plot` and clear of the `taken` boxes, of the
    other names and of every point.
    """
    occupied = [*taken, *(Box(each.x - 4, each.y - 4, each.x + 4, each.y + 4) for each in points)]
    found: dict[int, str] = {}
    for number, point in enumerate(points):
        for position in _POSITIONS:
            box = box_of(point, position, size)
            is_inside = plot.left <= box.left and box.right <= plot.right
            is_inside = is_inside and plot.top <= box.top and box.bottom <= plot.bottom
            if is_inside and not any(box.overlaps(each) for each in occupied):
                found[number] = position
                occupied.append(box)
                break
    return found
