"""The position strip: dots for the others, a band for 8 of the 10, the middle, the own dot."""

from __future__ import annotations

from html import escape

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.charts.palette import Palette, screen

_EDGE = 7.5
#: How far outside P10-P90, in widths of that band, the strip still has its own place for a dot.
_REACH = 1.0


def strip(
    others: npt.NDArray[np.float64],
    own: float,
    quantiles: tuple[float, float, float],
    label: str,
    *,
    width: int = 180,
    height: int = 26,
    color: Palette = screen,
) -> str:
    """Return the strip as SVG; `quantiles` are P10, P50 and P90 of the others (NaN ignored).

    `label` says in words what the strip shows. Values far outside the band stand at the edge, so
    that one outlier doesn't flatten the rest.
    """
    known = others[np.isfinite(others)]
    p10, p50, p90 = quantiles
    low, high = domain(known, own, p10, p90)
    span = (high - low) or 1.0

    def x(value: float) -> float:
        share = (min(max(value, low), high) - low) / span
        return round(_EDGE + share * (width - 2 * _EDGE), 1)

    middle = height / 2
    band, band_end = x(p10), x(p90)
    shares = (np.clip(known, low, high) - low) / span
    places = np.unique(np.rint(_EDGE + shares * (width - 2 * _EDGE)).astype(int))
    dots = "".join(f"M{place} {middle:g}h0" for place in places.tolist())
    top, bottom = 4, height - 4
    return (
        f'<svg class="strip" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}">'
        f'<path d="M0 {middle:g}H{width}" style="stroke:{color("line")}"/>'
        f'<rect x="{band:g}" y="{top}" width="{max(band_end - band, 1.5):g}" '
        f'height="{bottom - top}" rx="3" style="fill:{color("band")}"/>'
        f'<path d="{dots}" style="stroke:{color("peer")};stroke-width:6;stroke-linecap:round;'
        'opacity:.55"/>'
        f'<path d="M{x(p50):g} {top}V{bottom}" '
        f'style="stroke:{color("ink")};stroke-width:1.5"/>'
        f'<circle cx="{x(own):g}" cy="{middle:g}" r="6.5" '
        f'style="fill:{color("own")};stroke:{color("surface")};stroke-width:2"/></svg>'
    )


def domain(
    known: npt.NDArray[np.float64], own: float, p10: float, p90: float
) -> tuple[float, float]:
    """Return the lowest and highest value that the strip shows at their own place."""
    reach = _REACH * (p90 - p10) if p90 > p10 else float("inf")
    lowest, highest = min(float(known.min()), own), max(float(known.max()), own)
    return max(lowest, p10 - reach), min(highest, p90 + reach)
