"""What a task asks in the years ahead: a range for each year, as every look ahead is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from uitvoeringskracht.charts.template import template
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

HEIGHT = 260


@dataclass(frozen=True)
class YearsAhead:
    """A range and the likely value for each year; write: a value as readers see it."""

    years: Sequence[int]
    low: Sequence[float]
    likely: Sequence[float]
    high: Sequence[float]
    write: Callable[[float], str]


def years_chart(ahead: YearsAhead, mode: Mode) -> go.Figure:
    """Return the figure: a bar from low to high for each year, with a line at the likely value."""
    color = tokens(mode).color
    figure = go.Figure(layout={"template": template(mode), "height": HEIGHT})
    years = list(ahead.years)
    written = [[*map(ahead.write, side)] for side in (ahead.low, ahead.likely, ahead.high)]
    figure.add_bar(
        x=years,
        name=t("toets_years.series_range"),
        base=list(ahead.low),
        y=[high - low for low, high in zip(ahead.low, ahead.high, strict=True)],
        width=0.62,
        marker={"color": color["own_soft"], "line": {"color": color["own"], "width": 1}},
        customdata=[
            t("toets_years.hover", low=low, likely=likely, high=high)
            for low, likely, high in zip(*written, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=years,
        name=t("toets_years.series_likely"),
        y=list(ahead.likely),
        mode="markers",
        marker={
            "symbol": "line-ew",
            "size": 26,
            "line": {"color": color["own"], "width": 3},
        },
        hoverinfo="skip",
    )
    figure.update_xaxes(tickmode="array", tickvals=years, tickformat="d")
    figure.update_yaxes(rangemode="tozero", tickformat=",~f")
    figure.update_layout(hovermode="closest")
    return figure
