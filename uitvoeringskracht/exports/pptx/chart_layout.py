"""A plotly figure laid out on a slide: where plots, names and labels come, as chart_svg does it.

A native chart gets its plot at exactly this place, so that what stands around it fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite

import plotly.graph_objects as go

from uitvoeringskracht.exports.chart_svg.axes import (
    Tick,
    bounds,
    categories,
    reach,
    ticks,
    traces_on,
)
from uitvoeringskracht.exports.chart_svg.frame import Frame, Plot, make_frame
from uitvoeringskracht.exports.chart_svg.headroom import keep_headroom, set_range
from uitvoeringskracht.exports.chart_svg.legend import Legend, make_legend
from uitvoeringskracht.exports.chart_svg.notes import Note, lay
from uitvoeringskracht.exports.chart_svg.parts import Figure, values
from uitvoeringskracht.exports.pptx import line_ends
from uitvoeringskracht.exports.pptx.plot_words import kept_clear
from uitvoeringskracht.map.base import Box

#: How much larger letters are than on a page.
TEXT = 1.5
#: Room in px of the figure around a plot for the names of its ticks, in a sheet of more plots.
_BESIDE, _BELOW, _ABOVE = 46.0, 22.0, 4.0


@dataclass(frozen=True)
class Laid:
    """A figure on a slide. box: its room in px of the slide; all else is in px of the figure."""

    figure: Figure
    box: Box
    frame: Frame
    notes: list[Note]
    legend: Legend

    @property
    def text(self) -> float:
        """How many px of the slide one px of the figure is."""
        return (self.box.right - self.box.left) / self.frame.width

    def on_slide(self, box: Box) -> Box:
        """Return a box of the figure in px of the slide."""
        left, top = self.box.left, self.box.top
        return Box(
            left + box.left * self.text,
            top + box.top * self.text,
            left + box.right * self.text,
            top + box.bottom * self.text,
        )

    def cell(self, plot: Plot) -> Box:
        """Return the room of one chart, in px of the figure: all of it, or around its plot."""
        if len(self.frame.plots) == 1:
            return Box(0, 0, self.frame.width, self.frame.height)
        box = plot.box
        return Box(
            max(box.left - _BESIDE, 0),
            max(box.top - _ABOVE, 0),
            min(box.right + 8, self.frame.width),
            min(box.bottom + _BELOW, self.frame.height),
        )


def lay_out(figure: go.Figure, box: Box, text: float = TEXT) -> Laid:
    """Lay a figure out in a box of the slide; axes begin and end at a named value.

    Raises UnknownPart.
    """
    parts = Figure.of(figure)
    _begin_at_first_year(parts)
    line_ends.write(parts)
    width, height = (box.right - box.left) / text, (box.bottom - box.top) / text
    legend = make_legend(parts, width - 60)
    room = make_frame(parts, width, height, legend.height).paper
    keep_headroom(parts, room.bottom - room.top)
    for name in parts.axes:
        _end_at_ticks(parts, name)
    frame = make_frame(parts, width, height, legend.height)
    notes = kept_clear(parts, line_ends.spread(lay(parts, frame), frame), frame)
    return Laid(parts, box, frame, notes, legend)


def _begin_at_first_year(figure: Figure) -> None:
    """Let lines run from edge to edge: programs differ in the white they leave beside an area."""
    for x_name, _ in figure.pairs:
        traces = traces_on(figure, x_name)
        is_line = any("lines" in trace.get("mode", "") for trace in traces)
        if figure.axes[x_name].get("tickformat") != "d" or not is_line:
            continue
        known = [float(year) for trace in traces for year in values(trace, "x") if isfinite(year)]
        if known and min(known) < max(known):
            figure.axes[x_name]["range"] = [min(known), max(known)]


def _end_at_ticks(figure: Figure, name: str) -> None:
    """Lengthen an axis of numbers to whole steps: a native axis counts from its lowest value."""
    look = figure.axes[name]
    names = categories(figure, name)
    named = look.get("tickvals")
    if names or named is not None:
        given = [each for each in named or () if not isinstance(each, str)]
        if len(given) > 1 and look.get("tickformat") != "d":
            set_range(figure, name, float(given[0]), float(given[-1]))
        return
    low, high = bounds(figure, name, names)
    step = step_of(ticks(look, low, high, names))
    if not step:
        return
    known = [
        value
        for trace in traces_on(figure, name)
        for value in reach(trace, name[0], figure.layout)
        if isfinite(value)
    ]
    # Room below the values makes no axis that begins below zero when no value does.
    if known and min(known) >= 0:
        low = max(low, 0.0)
    look["dtick"] = step
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    set_range(figure, name, first * step, last * step)


def step_of(found: Sequence[Tick]) -> float:
    """Return how far apart the ticks are, 0 with fewer than two."""
    return found[1].value - found[0].value if len(found) > 1 else 0.0
