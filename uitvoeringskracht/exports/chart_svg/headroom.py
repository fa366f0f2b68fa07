"""Room above the lines for the labels of events, on a sheet of another height than foreseen."""

from __future__ import annotations

from math import isfinite

from uitvoeringskracht.charts.layers import LABEL_ROW
from uitvoeringskracht.exports.chart_svg.axes import reach, traces_on
from uitvoeringskracht.exports.chart_svg.frame import is_beside
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part

#: The labels never take more than this part of the plot, and so much is free above the values.
_MOST, _PAD = 0.5, 0.04


def keep_headroom(figure: Figure, height: float) -> None:
    """Lengthen the y axis so that labels stand above the values; height: of the plot in px."""
    rows = [
        round(-float(part.get("yshift", 0)) / LABEL_ROW) + 1
        for part in figure.annotations
        if _is_event(part)
    ]
    look = figure.axes["y"]
    if not rows or look.get("range") is None or height <= 0:
        return
    low, high = (float(end) for end in look["range"])
    known = [
        value
        for trace in traces_on(figure, "y")
        for value in reach(trace, "y", figure.layout)
        if isfinite(value)
    ]
    top = max(known, default=high)
    share = min(max(rows) * LABEL_ROW / height + _PAD, _MOST)
    set_range(figure, "y", low, max(high, low + (top - low) / (1 - share)))


def set_range(figure: Figure, name: str, low: float, high: float) -> None:
    """Let an axis run from low to high; names beside the plot stay at the value they stood at."""
    look = figure.axes[name]
    old = look.get("range")
    look["range"] = [low, high]
    if old is None or name != "y" or len(figure.pairs) > 1:
        return
    first, last = (float(end) for end in old)
    for part in filter(is_beside, figure.annotations):
        value = first + float(part["y"]) * (last - first)
        part["y"] = (value - low) / (high - low)


def _is_event(part: Part) -> bool:
    """Whether words stand at the top of the plot, above the years they are about."""
    return (
        part.get("yref") == "paper"
        and part.get("y") == 1
        and part.get("yanchor") == "top"
        and part.get("xref", "x") == "x"
    )
