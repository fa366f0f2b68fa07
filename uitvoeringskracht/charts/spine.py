"""The spine: a row per figure, all with their middle on one line, so that they can be compared.

In each row the band of 8 of the 10 others is equally wide: a place is measured in halves of that
band from the middle. Figures with a direction run from unfavourable to favourable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.charts.palette import Palette, screen

WIDTH = 380
ROW, HEAD, GAP = 48, 22, 8
_EDGE = 8.0
#: How far from the middle, in halves of the band, a dot still has its own place.
_REACH = 2.0
_HALF = (WIDTH / 2 - _EDGE) / _REACH
#: Colour of a verdict and the shape that stands beside it.
_COLORS = {"unfavourable": "bad", "favourable": "good", "no_direction": "heide"}
_SHAPES = {
    "unfavourable": '<path d="M0 -5.5L5.5 4.5H-5.5z" style="fill:{fill}"/>',
    "favourable": '<circle r="4.6" style="fill:{fill}"/>',
    "no_direction": '<path d="M0 -5.5L5.5 0 0 5.5 -5.5 0z" style="fill:{fill}"/>',
}


@dataclass(frozen=True)
class SpineRow:
    """One figure: its words, the values of the others (NaN ignored) and the own one.

    quantiles: P10, P50 and P90 of the others; None where they are too few, then the row runs from
    the lowest to the highest. is_mirrored: low stands right. verdict: of analysis.position, '' for
    none. reason: why the own figure misses, '' if it is there.
    """

    label: str
    value: str
    place: str
    others: npt.NDArray[np.float64]
    own: float
    quantiles: tuple[float, float, float] | None
    is_mirrored: bool = False
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SpinePart:
    """Rows that run the same way; left and right say which."""

    left: str
    right: str
    rows: Sequence[SpineRow]


def spine(parts: Sequence[SpinePart], *, color: Palette = screen) -> str:
    """Return the spine as SVG; parts without rows are left out."""
    shown = [part for part in parts if part.rows]
    drawn: list[str] = []
    y = 0
    for number, part in enumerate(shown):
        y += GAP if number else 0
        drawn += _ends(part, y, color)
        y += HEAD
        for row in part.rows:
            drawn += _row(row, y, color)
            y += ROW
    return f'<svg class="spine" viewBox="0 0 {WIDTH} {max(y, 1)}">{"".join(drawn)}</svg>'


def offsets(values: npt.NDArray[np.float64], row: SpineRow) -> npt.NDArray[np.float64]:
    """Return where values stand: from -REACH (left) to REACH, 0 is the middle, 1 end of the band.

    A value far outside the band stands at the edge.
    """
    low, middle, high = row.quantiles or _ends_of(row)
    below, above = (middle - low) or (high - middle), (high - middle) or (middle - low)
    step = np.where(values < middle, below or 1.0, above or 1.0)
    scale = 1.0 if row.quantiles else _REACH
    found: npt.NDArray[np.float64] = np.clip((values - middle) / step * scale, -_REACH, _REACH)
    return -found if row.is_mirrored else found


def _ends_of(row: SpineRow) -> tuple[float, float, float]:
    known = np.append(row.others[np.isfinite(row.others)], row.own)
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    return low, (low + high) / 2, high


def _ends(part: SpinePart, y: int, color: Palette) -> Iterator[str]:
    yield _text(part.left, 0, y + 13, f"font-size:12px;fill:{color('ink2')}")
    style = f"font-size:12px;fill:{color('ink2')};text-anchor:end"
    yield _text(part.right, WIDTH, y + 13, style)


def _row(row: SpineRow, y: int, color: Palette) -> Iterator[str]:
    ink, ink2 = color("ink"), color("ink2")
    value = f'<tspan dx="6" style="font-weight:400;fill:{ink2}">{escape(row.value)}</tspan>'
    yield (
        f'<text x="0" y="{y + 12}" style="font-size:13px;font-weight:650;fill:{ink}">'
        f"{escape(row.label)}{value}</text>"
    )
    if row.reason:
        yield _text(row.reason, 0, y + 32, f"font-size:13px;fill:{ink2}")
        return
    ink = color(_COLORS.get(row.verdict, "ink"))
    weight = 650 if row.verdict in _COLORS else 500
    style = f"font-size:13px;font-weight:{weight};fill:{ink};text-anchor:end"
    yield _text(row.place, WIDTH - (16 if row.verdict in _COLORS else 0), y + 12, style)
    if row.verdict in _COLORS:
        shape = _SHAPES[row.verdict].format(fill=ink)
        yield f'<g transform="translate({WIDTH - 6} {y + 8})">{shape}</g>'
    yield from _strip(row, y + 30, color)


def _strip(row: SpineRow, y: int, color: Palette) -> Iterator[str]:
    yield f'<path d="M0 {y}H{WIDTH}" style="stroke:{color("line")}"/>'
    if row.quantiles:
        yield (
            f'<rect x="{WIDTH / 2 - _HALF:g}" y="{y - 9}" width="{2 * _HALF:g}" height="18" rx="3" '
            f'style="fill:{color("band")}"/>'
        )
    places = np.unique(np.rint(_x(row.others[np.isfinite(row.others)], row)).astype(int))
    dots = "".join(f"M{place} {y}h0" for place in places.tolist())
    yield (
        f'<path d="{dots}" style="stroke:{color("peer")};stroke-width:6;stroke-linecap:round;'
        'opacity:.55"/>'
    )
    if row.quantiles:
        style = f"stroke:{color('ink')};stroke-width:1.5"
        yield f'<path d="M{WIDTH / 2:g} {y - 9}v18" style="{style}"/>'
    own = float(_x(np.array([row.own]), row)[0])
    style = f"fill:{color('own')};stroke:{color('surface')};stroke-width:2"
    yield f'<circle cx="{own:.1f}" cy="{y}" r="6.5" style="{style}"/>'


def _x(values: npt.NDArray[np.float64], row: SpineRow) -> npt.NDArray[np.float64]:
    return WIDTH / 2 + offsets(values, row) * _HALF


def _text(words: str, x: int, y: int, style: str) -> str:
    return f'<text x="{x}" y="{y}" style="{style}">{escape(words)}</text>'
