"""Native lines through the years, with what they are and how high they are at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, isfinite
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from uitvoeringskracht.exports import letters
from uitvoeringskracht.exports.chart_svg.frame import Plot
from uitvoeringskracht.exports.chart_svg.notes import Note
from uitvoeringskracht.exports.chart_svg.parts import Part, values
from uitvoeringskracht.exports.pptx import (
    chart_look,
    chart_parts,
    chart_series,
    line_ends,
    workbook,
)
from uitvoeringskracht.exports.pptx.chart_layout import Laid
from uitvoeringskracht.exports.pptx.chart_placed import LOOK, add_legend, placed
from uitvoeringskracht.exports.pptx.chart_series import Series

#: A year, to see how many have room, with white beside it.
_YEAR, _YEAR_ROOM = "2026", 1.6
#: With more years than this not each of them is written.
_MOST_YEARS = 10
#: Letters heavier than this are bold.
_BOLD = 550


def add_lines(shapes: Any, laid: Laid, plot: Plot, traces: Sequence[Part]) -> Any:
    """Add lines through the years."""
    years = chart_series.years_of(traces, plot)
    found = chart_series.by_year(traces, years)
    if not found:
        return None
    area = chart_series.area(found)
    ordered = [*area, *found]
    skip = skip_of(laid, plot, len(years))
    names = [str(year) for year in years]
    data = workbook.years(years) if skip > 1 else workbook.categories(names)
    for series in ordered:
        data.add_series(series.name, series.values)
    shape, chart = placed(shapes, laid, plot, XL_CHART_TYPE.LINE_MARKERS, data)
    look = laid.figure.axes[plot.names[1]]
    scale = chart_look.Scale.of(plot.y, look)
    chart_look.set_value_axis(chart.value_axis, scale, look, LOOK)
    chart_look.set_names_axis(chart.category_axis, LOOK, is_line=True)
    chart_look.set_edges(chart)
    if skip > 1:
        chart_look.set_years(chart, skip)
    named = _beside(laid)
    hidden = []
    for number, (native, series) in enumerate(zip(chart.series, ordered, strict=True)):
        chart_look.set_line(native, series.look, LOOK, laid.text)
        is_edge = bool(area) and series.part in {"low", "high"}
        if is_edge:
            native.format.line.fill.background()
        note = named.get(chart_series.key(series))
        if note is not None:
            _name_end(native, series, note, laid, plot, years)
        if series.legend:
            chart_look.set_name(native, series.legend)
        if is_edge or not series.in_legend or (note is not None and series.part == "line"):
            hidden.append(number)
    if area:
        chart_parts.as_area(chart, area[1].look.fill)
    add_legend(chart, laid, plot, hidden, len(ordered))
    return shape


def skip_of(laid: Laid, plot: Plot, count: int) -> int:
    """Return which part of the years has room for its name: all (1), each second one (2)."""
    size = laid.figure.font["size"]
    room = (plot.box.right - plot.box.left) / max(count, 1)
    least = 2 if count > _MOST_YEARS else 1
    return max(ceil(letters.width(_YEAR, size) * _YEAR_ROOM / room), least)


def _beside(laid: Laid) -> dict[tuple[str, str], Note]:
    """Return the names beside the plot, by the line and the edge of a range they are of."""
    return {
        (note.part[line_ends.SERIES], note.part.get(line_ends.EDGE, "")): note
        for note in laid.notes
        if line_ends.SERIES in note.part
    }


def _name_end(
    native: Any, series: Series, note: Note, laid: Laid, plot: Plot, years: Sequence[int]
) -> None:
    last = max(number for number, value in enumerate(series.values) if value is not None)
    look = note.look.bold(note.text)
    style = (look.size * laid.text, look.color, look.weight)
    written = note.part.get(line_ends.VALUE)
    label = chart_parts.name_point(native, last, note.text, style, written=written)
    at = plot.x.px(years[last]), plot.y.px(series.values[last])
    chart_parts.shift(label, note, at, laid.cell(plot))
    if look.weight > _BOLD and series.part == "line":
        _write_first(native, series, laid, plot)


def _write_first(native: Any, series: Series, laid: Laid, plot: Plot) -> None:
    """Write the first figure of the own line at its start, on the side where the line is not."""
    written = line_ends.first_value(series.trace)
    known = [number for number, value in enumerate(series.values) if value is not None]
    if written is None or len(known) < 2:
        return
    first, second = (series.values[number] or 0.0 for number in known[:2])
    size = laid.figure.font["size"]
    side = _free_side(laid, plot, (first, second), size)
    style = (size * laid.text, series.look.ink, _BOLD + 1)
    label = chart_parts.name_point(native, known[0], written.text, style, side, written=written)
    cell = laid.cell(plot)
    chart_parts.move(label, letters.width(written.text, size, 700) / 2 / (cell.right - cell.left))


def _free_side(laid: Laid, plot: Plot, own: tuple[float, float], size: float) -> XL_LABEL_POSITION:
    """Return whether fewer lines run over or under the first point of a line, near to it."""
    at, need = plot.y.px(own[0]), 2 * size
    if at + need > plot.box.bottom or at - need < plot.box.top:
        is_high = at - need < plot.box.top
        return XL_LABEL_POSITION.BELOW if is_high else XL_LABEL_POSITION.ABOVE
    starts = [
        plot.y.px(value)
        for trace in chart_series.in_plot(laid.figure, plot)
        if "lines" in trace.get("mode", "") and trace.get("fill") != "toself"
        for value in values(trace, "y")[:1]
        if isfinite(value)
    ]
    # The own line passes the label about halfway between its first two points.
    starts.append((at + plot.y.px(own[1])) / 2 if own[0] != own[1] else at)
    over, under = (sum(0 < way * (each - at) < need for each in starts) for way in (-1, 1))
    if over == under:
        return XL_LABEL_POSITION.BELOW if own[1] >= own[0] else XL_LABEL_POSITION.ABOVE
    return XL_LABEL_POSITION.ABOVE if over < under else XL_LABEL_POSITION.BELOW
