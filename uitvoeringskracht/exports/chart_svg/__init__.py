"""A plotly figure of ours as SVG, without a browser: for slides, paper and files.

A chart is described once, as a plotly figure, by charts/. This draws the parts of plotly that our
charts use, with words in our own font and figures in nl-NL.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import plotly.graph_objects as go

from uitvoeringskracht.exports.chart_svg.frame import MARGIN, grid, make_frame, tick_names
from uitvoeringskracht.exports.chart_svg.headroom import keep_headroom
from uitvoeringskracht.exports.chart_svg.legend import draw_legend, make_legend
from uitvoeringskracht.exports.chart_svg.marks import draw
from uitvoeringskracht.exports.chart_svg.notes import draw_notes, lay, plot_of, shapes
from uitvoeringskracht.exports.chart_svg.parts import Figure, UnknownPart
from uitvoeringskracht.tokens import Mode, tokens

__all__ = ["UnknownPart", "chart_svg"]


def chart_svg(
    figure: go.Figure,
    mode: Mode,
    width: float,
    height: float,
    *,
    text: float = 1.0,
    description: str = "",
    ground: str = "",
) -> str:
    """Return a figure as SVG of width x height px on a clear ground.

    text: how much larger letters, lines and points are than on screen, for a slide or for small
    print. description: the finding, for who can't see it. ground: a colour behind it. A point has
    its words in data-tip and <title>, a series its name in data-name. Raises UnknownPart.
    """
    parts = Figure.of(figure)
    sheet_width, sheet_height = width / text, height / text
    # The legend begins where the plot begins, which depends on the names along the y axis.
    left = make_frame(parts, sheet_width, sheet_height, 0).paper.left
    legend = make_legend(parts, sheet_width - left - MARGIN)
    room = make_frame(parts, sheet_width, sheet_height, legend.height).paper
    keep_headroom(parts, room.bottom - room.top)
    frame = make_frame(parts, sheet_width, sheet_height, legend.height)
    body = [
        f'<rect width="100%" height="100%" fill="{ground}"/>' if ground else "",
        *shapes(parts, frame, "below"),
        *(line for plot in frame.plots for line in grid(parts, plot)),
        *(shape for trace in parts.traces for shape in draw(parts, trace, plot_of(frame, trace))),
        *shapes(parts, frame, "above"),
        *(name for plot in frame.plots for name in tick_names(parts, plot)),
        *draw_notes(lay(parts, frame)),
        *draw_legend(legend, frame.paper.left, frame.paper.top),
    ]
    family = tokens(mode).font_family
    told = f" aria-label={quoteattr(description)}" if description else ""
    desc = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="group"{told} lang="nl" '
        f'viewBox="0 0 {sheet_width:.2f} {sheet_height:.2f}" width="{width:g}" '
        f'height="{height:g}" font-family={quoteattr(family)}>{desc}{"".join(body)}</svg>'
    )
