"""The marks of points, as plotly names them, and the dashes of lines."""

from __future__ import annotations

from math import cos, pi, sin

_DASHES = {
    "solid": (),
    "dot": (1, 1),
    "dash": (3, 3),
    "longdash": (5, 5),
    "dashdot": (3, 1, 1, 1),
    "longdashdot": (5, 2, 1, 2),
}
#: Thinner lines have the dashes of a line of this width.
_LEAST = 3.0


class UnknownLook(ValueError):
    """Deze vorm van een punt of lijn bestaat niet."""


def dashes(dash: str, width: float) -> str:
    """Return the attribute of a dash ('dot', '6px,4px') for a line of `width` px, '' for solid."""
    if dash and dash[0].isdigit():
        lengths = [float(part.strip().removesuffix("px")) for part in dash.split(",")]
    elif dash in _DASHES:
        lengths = [part * max(width, _LEAST) for part in _DASHES[dash]]
    else:
        raise UnknownLook(f"{UnknownLook.__doc__} {dash}")
    if not lengths:
        return ""
    return f' stroke-dasharray="{" ".join(f"{each:g}" for each in lengths)}"'


def symbol(name: str, x: float, y: float, size: float, ink: str, edge: tuple[str, float]) -> str:
    """Return the shapes of a point of `size` px at a place.

    name: circle, square, diamond, triangle-up, triangle-down, pentagon or line-ew; with -open only
    its edge, with -dot a dot in it. edge: colour ('' for that of the point) and width.
    """
    shape = name.removesuffix("-dot").removesuffix("-open")
    d = _path(shape, x, y, size / 2)
    color, width = edge
    if shape == "line-ew":
        return f'<path d="{d}" stroke="{color or ink}" stroke-width="{width:g}"/>'
    is_open = "-open" in name
    width = width or (1.0 if is_open else 0.0)
    fill = "none" if is_open else ink
    line = f' stroke="{ink if is_open else color or ink}" stroke-width="{width:g}"' if width else ""
    drawn = f'<path d="{d}" fill="{fill}"{line}/>'
    if name.endswith("-dot"):
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 6:.1f}" fill="{ink}"/>'
    return drawn


def _path(shape: str, x: float, y: float, r: float) -> str:
    if shape == "circle":
        half = f"a{r:.2f} {r:.2f} 0 1 0"
        return f"M{x - r:.1f} {y:.1f}{half} {2 * r:.2f} 0{half} {-2 * r:.2f} 0z"
    if shape == "line-ew":
        return f"M{x - r:.1f} {y:.1f}h{2 * r:.1f}"
    if shape == "square":
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"
    corners = {
        "diamond": [(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        "triangle-up": [(-1.15, 0.58), (0.0, -1.15), (1.15, 0.58)],
        "triangle-down": [(-1.15, -0.58), (0.0, 1.15), (1.15, -0.58)],
        "pentagon": [(sin(turn * 2 * pi / 5), -cos(turn * 2 * pi / 5)) for turn in range(5)],
    }
    if shape not in corners:
        raise UnknownLook(f"{UnknownLook.__doc__} {shape}")
    points = "L".join(f"{x + r * dx:.1f} {y + r * dy:.1f}" for dx, dy in corners[shape])
    return f"M{points}z"
