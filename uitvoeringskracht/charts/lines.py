"""A figure through the years: Nederland, the spread of gemeenten, and one gemeente."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.charts.years_axis import year_ticks
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

HEIGHT = 300


@dataclass(frozen=True)
class Lines:
    """Values per year, NaN where there is none; `own` is empty without a chosen gemeente.

    low, middle and high are P10, P50 and P90 over gemeenten. `is_plan`: a begroting that year.
    """

    years: Sequence[int]
    low: Sequence[float]
    middle: Sequence[float]
    high: Sequence[float]
    country: Sequence[float]
    own: Sequence[float]
    own_name: str
    is_plan: Sequence[bool]


def line_chart(lines: Lines, indicator: Indicator, mode: Mode) -> go.Figure:
    """Return the figure: band for 8 of the 10 gemeenten, their middle, Nederland, own gemeente."""
    color = tokens(mode).color
    figure = go.Figure(layout={"template": template(mode), "height": HEIGHT, "showlegend": True})
    x = list(lines.years)
    figure.add_scatter(
        x=[*x, *x[::-1]],
        y=[*lines.high, *list(lines.low)[::-1]],
        fill="toself",
        fillcolor=color["band"],
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        name=t("lines.band"),
    )
    symbol = ["square-open" if is_plan else "circle" for is_plan in lines.is_plan]
    parts: list[tuple[str, Sequence[float], str, float, str]] = [
        (t("lines.middle"), lines.middle, color["ink"], 1.5, "dot"),
        (t("lines.country"), lines.country, color["primary"], 2.0, "solid"),
        (lines.own_name, lines.own, color["own"], 2.6, "solid"),
    ]
    for name, values, ink, width, dash in parts:
        if not any(isfinite(value) for value in values):
            continue
        figure.add_scatter(
            x=x,
            y=list(values),
            name=name,
            mode="markers" if all(lines.is_plan) else "lines+markers",
            line={"color": ink, "width": width, "dash": dash},
            marker={"color": ink, "size": 6, "symbol": symbol},
            connectgaps=False,
            customdata=[_written(indicator, value) for value in values],
            hovertemplate="%{customdata}",
        )
    figure.update_xaxes(tickmode="array", tickvals=year_ticks(x), tickformat="d")
    figure.update_yaxes(
        tickformat=",~f",
        tickprefix=f"€{formats.NBSP}" if indicator.unit_format == "euro" else "",
        ticksuffix="%" if indicator.unit_format == "procent" else "",
    )
    return figure


def _written(indicator: Indicator, value: float) -> str:
    return formats.with_unit(value, indicator.unit_format, indicator.decimals, indicator.unit)
