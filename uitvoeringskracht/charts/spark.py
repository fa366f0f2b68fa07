"""The small line of one area through the years, without axes; the words stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import isfinite

from uitvoeringskracht.charts.palette import Palette, screen

Point = tuple[int, float, str]


def spark(
    points: Sequence[Point],
    label: str,
    *,
    width: int = 112,
    height: int = 30,
    color: Palette = screen,
) -> str:
    """Return the line as SVG, '' with fewer than two values.

    points: (year, value or NaN, status). A missing year breaks the line; a begroting is a plan
    and stands apart, as open squares without a line; an estimate has a dashed line.
    """
    known = [(year, value, status) for year, value, status in points if isfinite(value)]
    if len(known) < 2:
        return ""
    first, last = known[0][0], known[-1][0]
    low = min(value for _, value, _ in known)
    span = (max(value for _, value, _ in known) - low) or 1.0

    def place(year: int, value: float) -> tuple[float, float]:
        x = 5 + (year - first) / (last - first) * (width - 10)
        y = height - 5 - (value - low) / span * (height - 10)
        return round(x, 1), round(y, 1)

    own, surface = color("own"), color("surface")
    lines, squares = [], []
    run: list[str] = []
    for year, value, status in points:
        if isfinite(value) and status != "begroot":
            x, y = place(year, value)
            run.append(f"{x:g} {y:g}")
            continue
        lines.append(run)
        run = []
        if isfinite(value):
            x, y = place(year, value)
            squares.append(f"M{x - 2.5:g} {y - 2.5:g}h5v5h-5z")
    lines.append(run)
    path = "".join(f"M{'L'.join(run)}" if len(run) > 1 else f"M{run[0]}h0" for run in lines if run)
    dashed = ";stroke-dasharray:6 4" if any(s == "geschat" for _, _, s in known) else ""
    shapes = [
        f'<path d="{path}" style="fill:none;stroke:{own};stroke-width:2;stroke-linejoin:round;'
        f'stroke-linecap:round{dashed}"/>'
        if path
        else "",
        f'<path d="{"".join(squares)}" style="fill:{surface};stroke:{own};stroke-width:1.5"/>'
        if squares
        else "",
    ]
    year, value, status = known[-1]
    if status != "begroot":
        x, y = place(year, value)
        shapes.append(f'<circle cx="{x:g}" cy="{y:g}" r="3.5" style="fill:{own}"/>')
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}">{"".join(shapes)}</svg>'
    )
