"""Names at the ends of lines, in place of a legend."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

#: Most letters on one line of a name, and most lines of it.
LETTERS, MOST_LINES = 16, 2
#: Most lines with a name at their end; more need a legend.
MOST_NAMES = 6
#: Width of a letter and height of a line of letters, in parts of the font size.
_LETTER, LINE = 0.58, 1.25


@dataclass(frozen=True)
class Name:
    """A name at the right: the text, the value at which its line ends, and its colour."""

    text: str
    value: float
    ink: str
    is_bold: bool = False


def folded(name: str) -> str | None:
    """Return the name over at most two lines, as plotly reads it; None if it is too long."""
    lines = textwrap.wrap(name, LETTERS, break_long_words=False, break_on_hyphens=True)
    if len(lines) > MOST_LINES or any(len(line) > LETTERS + 4 for line in lines):
        return None
    return "<br>".join(escape(line, quote=False) for line in lines)


def width(labels: Sequence[str], size: float) -> float:
    """Return the room in px that the longest line of the labels takes; size: of the font."""
    longest = max((len(line) for label in labels for line in label.split("<br>")), default=0)
    return longest * size * _LETTER


def spread_out(
    places: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Return places (px from the top) near the given ones, so that no two labels overlap.

    heights: of each label in px. All stay between `top` and `bottom` as far as there is room.
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    found = list(places)
    edge = top
    for number in order:
        found[number] = max(found[number], edge + heights[number] / 2)
        edge = found[number] + heights[number] / 2
    edge = bottom
    for number in reversed(order):
        found[number] = min(found[number], edge - heights[number] / 2)
        edge = found[number] - heights[number] / 2
    return found


def write(
    figure: go.Figure,
    names: Sequence[Name],
    bounds: tuple[float, float],
    plot: float,
    size: float,
) -> None:
    """Write names to the right of the plot, each at the height where its line ends.

    bounds: of the y axis. plot: height of the plot in px. size: of the letters in px.
    """
    low, high = bounds
    wanted = [(high - name.value) / (high - low) * plot for name in names]
    heights = [(name.text.count("<br>") + 1) * size * LINE for name in names]
    for name, place in zip(names, spread_out(wanted, heights, 0, plot), strict=True):
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=4,
            y=1 - place / plot,
            yref="paper",
            yanchor="middle",
            text=f"<b>{name.text}</b>" if name.is_bold else name.text,
            align="left",
            showarrow=False,
            font={"size": size, "color": name.ink},
        )
