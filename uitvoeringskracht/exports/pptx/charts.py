"""Native charts from a plotly figure: to be edited in PowerPoint, with their figures inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from uitvoeringskracht.exports.chart_svg.frame import Plot, letters_of
from uitvoeringskracht.exports.chart_svg.parts import Part, values
from uitvoeringskracht.exports.chart_svg.words import plain
from uitvoeringskracht.exports.pptx import (
    chart_lines,
    chart_look,
    chart_parts,
    chart_series,
    line_ends,
    plot_words,
    workbook,
)
from uitvoeringskracht.exports.pptx.chart_around import draw_above, draw_behind
from uitvoeringskracht.exports.pptx.chart_layout import Laid, lay_out
from uitvoeringskracht.exports.pptx.chart_placed import LOOK, placed
from uitvoeringskracht.exports.pptx.chart_series import Series
from uitvoeringskracht.exports.pptx.units import rgb
from uitvoeringskracht.exports.pptx.words import LINE, describe
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.texts import t

#: Where a name stands beside its point, as plotly and as PowerPoint say it.
_POSITIONS = {
    "middle right": XL_LABEL_POSITION.RIGHT,
    "middle left": XL_LABEL_POSITION.LEFT,
    "top center": XL_LABEL_POSITION.ABOVE,
    "bottom center": XL_LABEL_POSITION.BELOW,
}
#: Width of the gap between bars, in percents of a bar.
_BAR_GAP = 30
#: Points larger than this (px of the figure) stand out.
_DOT = 6.0


def add_chart(shapes: Any, figure: go.Figure, box: Box, description: str) -> None:
    """Add a figure as one native chart, or as one for each of its subplots.

    shapes: of a slide. box: in px of the slide. Raises UnknownPart.
    """
    laid = lay_out(figure, box)
    draw_behind(shapes, laid)
    is_one = len(laid.frame.plots) == 1
    headings = [] if is_one else [plain(note.text) for note in laid.notes]
    for number, plot in enumerate(laid.frame.plots):
        shape = _add(shapes, laid, plot)
        if shape is None:
            continue
        shape.name = t("pptx.chart", number=number + 1)
        chart_look.set_language(shape.chart)
        heading = headings[number] if number < len(headings) else ""
        describe(shape, f"{heading}: {description}" if heading else description)
    draw_above(shapes, laid)


def _add(shapes: Any, laid: Laid, plot: Plot) -> Any:
    traces = chart_series.in_plot(laid.figure, plot)
    is_range = any(trace["type"] == "bar" and "base" in trace for trace in traces)
    if plot.y.categories:
        return _rows(shapes, laid, plot, traces)
    if any(trace["type"] == "bar" for trace in traces) and not is_range:
        return _columns(shapes, laid, plot, traces)
    if any("error_x" in trace or "error_y" in trace for trace in traces):
        return _points(shapes, laid, plot, traces)
    return chart_lines.add_lines(shapes, laid, plot, traces)


def _columns(shapes: Any, laid: Laid, plot: Plot, traces: Sequence[Part]) -> Any:
    """Add bars that stand, with how high each is above it."""
    names, series = chart_series.bars(traces[0])
    shape, chart = _bar_chart(shapes, laid, plot, XL_CHART_TYPE.COLUMN_CLUSTERED, names, series)
    look = laid.figure.axes[plot.names[1]]
    scale = chart_look.Scale.of(plot.y, look)
    chart_look.set_value_axis(chart.value_axis, scale, look, LOOK)
    chart_look.set_names_axis(
        chart.category_axis, LOOK, is_line=True, skip=chart_lines.skip_of(laid, plot, len(names))
    )
    x = laid.figure.axes[plot.names[0]]
    size = laid.figure.font["size"] * laid.text
    for native, part in ((chart.category_axis, x), (chart.value_axis, look)):
        if text := part.get("title", {}).get("text"):
            chart_look.set_title(native, text, LOOK, size)
    return shape


def _rows(shapes: Any, laid: Laid, plot: Plot, traces: Sequence[Part]) -> Any:
    """Add a bar for each name, in the order of the figure."""
    names, series = chart_series.rows(laid.figure, traces, plot)
    shape, chart = _bar_chart(shapes, laid, plot, XL_CHART_TYPE.BAR_CLUSTERED, names, series)
    x = laid.figure.axes[plot.names[0]]
    scale = chart_look.Scale.of(plot.x, x)
    # Bars show how much by their length, so they begin at zero.
    scale = chart_look.Scale(min(scale.low, 0.0), scale.high, scale.step)
    chart_look.set_value_axis(chart.value_axis, scale, x, LOOK)
    chart_look.set_names_axis(chart.category_axis, LOOK, is_line=False)
    written = line_ends.row_value(laid.figure)
    if written is not None:
        room = (plot.box.bottom - plot.box.top) / max(len(names), 1)
        size = min(laid.figure.font["size"], room / LINE) * laid.text
        chart_look.set_bar_labels(chart, written.form, size)
        # The figures are read, not measured; lines would run through them.
        chart.value_axis.has_major_gridlines = False
    return shape


def _bar_chart(
    shapes: Any, laid: Laid, plot: Plot, kind: Any, names: Sequence[str], series: Series
) -> tuple[Any, Any]:
    data = workbook.categories(names)
    data.add_series(series.name, series.values)
    is_column = kind == XL_CHART_TYPE.COLUMN_CLUSTERED
    shape, chart = placed(shapes, laid, plot, kind, data, is_fixed=is_column)
    chart.has_legend = False
    bars = chart.plots[0]
    bars.gap_width, bars.vary_by_categories = _BAR_GAP, False
    native = chart.series[0]
    for number, fill in enumerate(series.fills):
        if fill.startswith("#"):
            bar = native.points[number].format.fill
            bar.solid()
            bar.fore_color.rgb = rgb(fill)
    if is_column:
        chart_look.set_bar_labels(chart, "#,##0;;", laid.figure.font["size"] * laid.text)
    return shape, chart


def _points(shapes: Any, laid: Laid, plot: Plot, traces: Sequence[Part]) -> Any:
    """Add points with a range each."""
    found = chart_series.scattered(traces)
    data = workbook.points()
    for series in found:
        added = data.add_series(series.name)
        for x, y in zip(series.x, series.values, strict=True):
            if x is not None and y is not None:
                added.add_data_point(x, y)
    shape, chart = placed(shapes, laid, plot, XL_CHART_TYPE.XY_SCATTER, data)
    chart.has_legend = False
    scales = []
    for native, axis, name in (
        (chart.category_axis, plot.x, plot.names[0]),
        (chart.value_axis, plot.y, plot.names[1]),
    ):
        scale = chart_look.Scale.of(axis, laid.figure.axes[name])
        chart_look.set_value_axis(native, scale, laid.figure.axes[name], LOOK)
        scales.append(scale)
    across, up = scales
    # An axis begins at a named value; the plot of the figure may begin a bit before it.
    inner = Box(
        plot.x.px(across.low), plot.y.px(up.high), plot.x.px(across.high), plot.y.px(up.low)
    )
    chart_look.set_plot(chart, laid.cell(plot), inner)
    for native, series in zip(chart.series, found, strict=True):
        chart_look.set_line(native, series.look, LOOK, laid.text)
        error = series.trace.get("error_x") or series.trace.get("error_y")
        if error is not None:
            thickness = float(error.get("thickness", 2)) * laid.text
            chart_parts.add_ranges(native, series.trace, thickness)
    _name_points(chart, laid, plot, found, traces)
    return shape


def _name_points(
    chart: Any, laid: Laid, plot: Plot, found: Sequence[Series], traces: Sequence[Part]
) -> None:
    """Write names beside points, where the figure has them."""
    spots = {
        (x, y): (series, number)
        for series, each_of in zip(chart.series, found, strict=True)
        for number, (x, y) in enumerate(zip(each_of.x, each_of.values, strict=True))
    }
    for trace in traces:
        if "text" not in trace.get("mode", ""):
            continue
        x, y = values(trace, "x"), values(trace, "y")
        look = letters_of(laid.figure, trace.get("textfont"))
        peers = [other for other in traces if float(other.get("marker", {}).get("size", 0)) > _DOT]
        for number, side in plot_words.named(trace, peers, laid.notes, plot, look.size):
            spot = spots.get((x[number], y[number]))
            if spot is None or side not in _POSITIONS:
                continue
            style = (look.size * laid.text, look.color, look.weight)
            chart_parts.name_point(*spot, trace["text"][number], style, _POSITIONS[side])
