"""A native chart at its place on a slide, with its letters and its legend."""

from __future__ import annotations

from typing import Any

from uitvoeringskracht.exports.chart_svg.frame import Plot
from uitvoeringskracht.exports.pptx import chart_look
from uitvoeringskracht.exports.pptx.chart_layout import Laid
from uitvoeringskracht.exports.pptx.units import place
from uitvoeringskracht.tokens import tokens

LOOK = tokens("light")


def placed(
    shapes: Any, laid: Laid, plot: Plot, kind: Any, data: Any, *, is_fixed: bool = True
) -> tuple[Any, Any]:
    """Add a chart in the room of a plot; is_fixed: its plot lies exactly where it was laid."""
    cell = laid.cell(plot)
    shape = shapes.add_chart(kind, *place(laid.on_slide(cell)), data)
    chart = shape.chart
    chart.has_title = False
    chart_look.set_letters(chart, LOOK, laid.figure.font["size"] * laid.text)
    if is_fixed:
        chart_look.set_plot(chart, cell, plot.box)
    return shape, chart


def add_legend(chart: Any, laid: Laid, plot: Plot, hidden: list[int], count: int) -> None:
    """Show the legend when the figure has one and a name is left for it."""
    if not laid.legend.entries or len(hidden) == count:
        chart.has_legend = False
        return
    cell = laid.cell(plot)
    room = (
        (plot.box.left - cell.left) / (cell.right - cell.left),
        laid.legend.height / (cell.bottom - cell.top),
    )
    chart_look.set_legend(chart, hidden, laid.legend.look.size * laid.text, room)
