"""What reports say of the years to come: a range per year for each estimate, never added up."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts import line_labels
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.declared.estimates import Certainty, EstimateKind
from uitvoeringskracht.tokens import Mode, tokens

#: The shape of each kind of estimate, and how it is filled by how certain it is.
_SHAPES = {
    EstimateKind.WERKLAST: "diamond",
    EstimateKind.TEKORT: "triangle-up",
    EstimateKind.TAAKSTELLING: "triangle-down",
    EstimateKind.BATEN: "circle",
    EstimateKind.BUDGET: "pentagon",
}
_FILLS = {Certainty.HOOG: "", Certainty.MIDDEL: "-open-dot"}
_OPEN = "-open"
#: Free px beside the last year, above and below the plot.
_SIDE, _TOP, _BOTTOM = 14, 12, 28
#: Letters on one line of a name.
_LETTERS = 20
#: The highest value on the axis, as a part of the highest amount.
_HEADROOM = 1.15


@dataclass(frozen=True)
class Estimates:
    """One estimate per inwoner: low and high per year (NaN where it says nothing, or no high).

    name: what it is about and what kind it is, written at the right of its marks. written: each
    year as it is read.
    """

    name: str
    kind: EstimateKind
    certainty: Certainty
    years: Sequence[int]
    low: Sequence[float]
    high: Sequence[float]
    written: Sequence[str]


def scenario_chart(
    found: Sequence[Estimates], years: Sequence[int], mode: Mode, *, height: int = 300
) -> go.Figure:
    """Return the figure: marks without a line; a bar from low to high, an arrow without a high."""
    look = tokens(mode)
    figure = go.Figure(layout={"template": template(mode), "height": height, "showlegend": False})
    highest = max((value for each in found for value in _known(each)), default=1.0) * _HEADROOM
    for each in found:
        _add(figure, each, mode)
    size = look.type["note"].size
    names = ["<br>".join(textwrap.wrap(each.name, _LETTERS)) for each in found]
    room = line_labels.width(names, size) + _SIDE
    figure.update_layout(margin={"l": 8, "r": room, "t": _TOP, "b": _BOTTOM}, hovermode="closest")
    figure.update_xaxes(
        range=[min(years) - 0.5, max(years) + 0.5],
        tickvals=list(years)[::-2],
        tickformat="d",
        tickangle=0,
    )
    figure.update_yaxes(
        range=[0, highest], tickprefix=f"€{formats.NBSP}", tickformat=",~f", rangemode="tozero"
    )
    plot = height - _TOP - _BOTTOM
    ink = look.color["heide"]
    ends = [_known(each)[-1] for each in found]
    written = [line_labels.Name(*pair, ink) for pair in zip(names, ends, strict=True)]
    line_labels.write(figure, written, (0, highest), plot, size)
    return figure


def _known(each: Estimates) -> list[float]:
    """Return the highest value of each year that has one."""
    sides = zip(each.low, each.high, strict=True)
    return [high if isfinite(high) else low for low, high in sides if isfinite(low)]


def _add(figure: go.Figure, each: Estimates, mode: Mode) -> None:
    ink = tokens(mode).color["heide"]
    middle, half = [], []
    for low, high in zip(each.low, each.high, strict=True):
        is_range = isfinite(low) and isfinite(high) and high > low
        middle.append((low + high) / 2 if is_range else low)
        half.append((high - low) / 2 if is_range else nan)
    shape = _SHAPES[each.kind]
    fill = _FILLS.get(each.certainty, _OPEN)
    figure.add_scatter(
        x=list(each.years),
        y=middle,
        mode="markers",
        marker={"color": ink, "size": 11, "symbol": f"{shape}{fill}", "line": {"width": 1.8}},
        error_y={"array": half, "color": ink, "thickness": 2.4, "width": 5},
        customdata=list(each.written),
        hovertemplate="%{x}: %{customdata}<extra></extra>",
        name=each.name,
    )
    for year, low, high in zip(each.years, each.low, each.high, strict=True):
        if isfinite(low) and not isfinite(high):
            figure.add_annotation(
                x=year,
                y=low,
                ax=0,
                ay=-26,
                axref="pixel",
                ayref="pixel",
                text="",
                showarrow=True,
                arrowside="start",
                arrowhead=2,
                startarrowhead=2,
                arrowcolor=ink,
                arrowwidth=1.8,
            )
