"""The spread inside a region: a dot for each of its gemeenten, a line for the region itself."""

from __future__ import annotations

from html import escape
from math import isfinite

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.charts.palette import Palette, screen

_EDGE = 7.5


def inside(
    others: npt.NDArray[np.float64],
    own: float,
    whole: float,
    label: str,
    *,
    width: int = 180,
    height: int = 26,
    color: Palette = screen,
) -> str:
    """Return the row of dots as SVG, '' when no gemeente has a figure.

    others: the gemeenten without the own one (NaN ignored); own: that of the reader, NaN without
    one in this region; whole: the figure of the region, NaN when it can't be made. `label` says in
    words what it shows.
    """
    known = others[np.isfinite(others)]
    every = np.array([*known, *(value for value in (own, whole) if isfinite(value))])
    if not len(known) and not isfinite(own):
        return ""
    low, span = float(every.min()), float(np.ptp(every)) or 1.0

    def x(value: float) -> float:
        return round(_EDGE + (value - low) / span * (width - 2 * _EDGE), 1)

    middle = height / 2
    places = sorted({round(x(value)) for value in known.tolist()})
    dots = "".join(f"M{place} {middle:g}h0" for place in places)
    look = f"stroke:{color('peer')};stroke-width:7;stroke-linecap:round;opacity:.6"
    shapes = [
        f'<path d="M0 {middle:g}H{width}" style="stroke:{color("line")}"/>',
        f'<path d="{dots}" style="{look}"/>',
    ]
    if isfinite(whole):
        shapes.append(
            f'<path d="M{x(whole):g} 3V{height - 3}" style="stroke:{color("ink")};stroke-width:2"/>'
        )
    if isfinite(own):
        shapes.append(
            f'<circle cx="{x(own):g}" cy="{middle:g}" r="6.5" '
            f'style="fill:{color("own")};stroke:{color("surface")};stroke-width:2"/>'
        )
    return (
        f'<svg class="strip" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}">{"".join(shapes)}</svg>'
    )
