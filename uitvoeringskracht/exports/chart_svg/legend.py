"""The legend above the plots: a line, a mark or a colour for each name, in rows that fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uitvoeringskracht.exports.chart_svg.frame import letters_of
from uitvoeringskracht.exports.chart_svg.marks import is_clear, series_name
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, each
from uitvoeringskracht.exports.chart_svg.symbols import dashes, symbol
from uitvoeringskracht.exports.chart_svg.words import Letters, box_of, size_of, text_in

#: Width of the sample, px between it and its name, px between two names, and below the legend.
_SAMPLE, _GAP, _BETWEEN, _BELOW = 26.0, 6.0, 18.0, 8.0


@dataclass(frozen=True)
class Entry:
    """A name in the legend, at x in a row; all in px from the upper left of the legend."""

    trace: Part
    name: str
    x: float
    row: int


@dataclass(frozen=True)
class Legend:
    """The names, how they look, and the height of a row."""

    entries: list[Entry]
    look: Letters
    row: float

    @property
    def height(self) -> float:
        """The room above the plots in px, 0 without names."""
        rows = max((entry.row for entry in self.entries), default=-1) + 1
        return rows * self.row + _BELOW if rows else 0.0


def make_legend(figure: Figure, width: float) -> Legend:
    """Return the legend of a figure, with rows of at most `width` px."""
    look = letters_of(figure, figure.layout.get("legend", {}).get("font"))
    entries: list[Entry] = []
    x, row = 0.0, 0
    shown = figure.traces if figure.layout.get("showlegend") else []
    for trace in shown:
        name = series_name(trace)
        if not name or trace.get("showlegend") is False:
            continue
        needed = _SAMPLE + _GAP + size_of(name, look)[0]
        if x and x + needed > width:
            x, row = 0.0, row + 1
        entries.append(Entry(trace, name, x, row))
        x += needed + _BETWEEN
    return Legend(entries, look, look.size * 1.6)


def draw_legend(legend: Legend, left: float, bottom: float) -> Iterator[str]:
    """Yield the legend, with its lower left at a place above the plots."""
    top = bottom - legend.height
    for entry in legend.entries:
        x, y = left + entry.x, top + (entry.row + 0.5) * legend.row
        yield _sample(entry.trace, x, y)
        room = box_of(entry.name, legend.look, x + _SAMPLE + _GAP, y, "left", "middle")
        yield text_in(room, entry.name, legend.look)


def _sample(trace: Part, x: float, y: float) -> str:
    """Return the sample of a trace, with its middle at y."""
    middle, opacity = x + _SAMPLE / 2, f'opacity="{trace.get("opacity", 1):g}"'
    marker, line = trace.get("marker", {}), trace.get("line", {})
    drawn = ""
    ink = line.get("color", "none")
    width = float(line.get("width", 2))
    mode = trace.get("mode", "lines")
    if trace["type"] == "bar" or trace.get("fill") == "toself":
        fill = trace.get("fillcolor", each(marker.get("color", "none"), 1)[0])
        edge = (
            f' stroke="{ink}" stroke-width="{width:g}"{dashes(line.get("dash", "solid"), width)}'
            if width and not is_clear(ink)
            else ""
        )
        drawn = (
            f'<rect x="{x:.1f}" y="{y - 5:.1f}" width="{_SAMPLE:g}" height="10" rx="2" '
            f'fill="{"none" if is_clear(fill) else fill}"{edge}/>'
        )
    elif "lines" in mode:
        drawn = (
            f'<path d="M{x:.1f} {y:.1f}h{_SAMPLE:g}" stroke="{ink}" stroke-width="{width:g}"'
            f"{dashes(line.get('dash', 'solid'), width)}/>"
        )
    if "markers" in mode and trace["type"] == "scatter":
        edge = marker.get("line", {})
        drawn += symbol(
            each(marker.get("symbol", "circle"), 1)[0],
            middle,
            y,
            float(each(marker.get("size", 6), 1)[0]),
            each(marker.get("color", ink), 1)[0],
            (edge.get("color", ""), float(edge.get("width", 0))),
        )
    return f"<g {opacity}>{drawn}</g>"
