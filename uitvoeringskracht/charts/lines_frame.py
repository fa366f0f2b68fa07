"""The axes around lines, what happened below them, and their names at the right."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts import line_labels
from uitvoeringskracht.charts.layers import LABEL_ROW, add_events, add_today, event_rows
from uitvoeringskracht.charts.named_lines import ManyLines
from uitvoeringskracht.charts.years_axis import year_ticks
from uitvoeringskracht.tokens import Mode, tokens

#: Free px above the plot, the same with a legend there, and below it for the years.
_TOP, _LEGEND, _BOTTOM = 10, 30, 28
#: Free part of the range above and below the figures, and the most of it for labels of events.
_PAD, _MOST_HEADROOM = 0.06, 0.5


def set_frame(
    figure: go.Figure, lines: ManyLines, names: Sequence[line_labels.Name], mode: Mode, height: int
) -> None:
    """Set the axes and margins of a figure with `lines`, and write events and `names`."""
    first, last = lines.span
    has_legend = any(trace.showlegend is not False for trace in figure.data)
    top = _LEGEND if has_legend else _TOP
    plot = height - top - _BOTTOM
    rows = max(event_rows(lines.events, last), default=-1) + 1
    low, high = value_range(lines, min(rows * LABEL_ROW / plot, _MOST_HEADROOM))
    size = tokens(mode).type["note"].size
    right = 14 + line_labels.width([name.text for name in names], size) if names else 8
    figure.update_layout(margin={"t": top, "b": _BOTTOM, "r": right, "l": 8})
    add_events(figure, lines.events, (first, last), mode)
    if lines.newest is not None and lines.newest < last:
        add_today(figure, lines.newest, mode)
    figure.update_xaxes(
        range=[first - 0.5, last + 0.5],
        tickmode="array",
        tickvals=year_ticks([first, last]),
        tickformat="d",
        automargin=False,
    )
    is_index = lines.index_year is not None
    figure.update_yaxes(
        range=[low, high],
        tickformat=",~f",
        tickprefix=f"€{formats.NBSP}" if lines.unit_format == "euro" and not is_index else "",
        ticksuffix="%" if lines.unit_format == "procent" and not is_index else "",
    )
    if is_index:
        line = {"color": tokens(mode).color["line_strong"], "width": 1}
        figure.add_hline(y=100, line=line, layer="below")
    line_labels.write(figure, names, (low, high), plot, size)


def value_range(lines: ManyLines, headroom: float) -> tuple[float, float]:
    """Return the range of the y axis; `headroom`: the part of it kept free for labels."""
    sides = [line.values for line in lines.lines] + [line.plans for line in lines.lines]
    for band in (*lines.spreads, *lines.forecasts):
        sides += [band.low, band.high]
    known = [value for side in sides for value in side if isfinite(value)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    span = (high - low) or abs(high) or 1.0
    low, high = low - _PAD * span, high + _PAD * span
    return low, low + (high - low) / (1 - headroom)
