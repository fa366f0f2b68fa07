"""One figure of every gemeente of a region: a row each in order of the alphabet, a dot in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import plotly.graph_objects as go

from uitvoeringskracht.charts.template import template
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.tokens import Mode, tokens

ROW, ROOM = 21, 56


@dataclass(frozen=True)
class Dot:
    """A gemeente: its figure (NaN where it misses) and how that is written, or why it misses."""

    name: str
    value: float
    written: str
    is_own: bool


@dataclass(frozen=True)
class Marker:
    """A line through all rows: the figure of the region or of Nederland, and its name."""

    name: str
    value: float
    is_region: bool


def dots_height(count: int) -> int:
    """Return the height in px of a figure with `count` rows."""
    return ROOM + ROW * count


def dots_chart(
    dots: Sequence[Dot], markers: Sequence[Marker], indicator: Indicator, mode: Mode
) -> go.Figure:
    """Return the figure; a gemeente without a figure has its reason in words."""
    color = tokens(mode).color
    figure = go.Figure(
        layout={
            "template": template(mode),
            "height": dots_height(len(dots)),
            "showlegend": True,
            "hovermode": "closest",
        }
    )
    for is_own, ink, size in ((False, color["peer"], 9), (True, color["own"], 13)):
        these = [dot for dot in dots if dot.is_own == is_own and isfinite(dot.value)]
        figure.add_scatter(
            x=[dot.value for dot in these],
            y=[dot.name for dot in these],
            name=indicator.short,
            mode="markers",
            marker={"color": ink, "size": size},
            customdata=[dot.written for dot in these],
            hovertemplate="%{y}: %{customdata}<extra></extra>",
            showlegend=False,
        )
    for marker in markers:
        if isfinite(marker.value):
            ink = color["ink"] if marker.is_region else color["primary"]
            figure.add_scatter(
                x=[marker.value, marker.value],
                y=[dots[0].name, dots[-1].name],
                mode="lines",
                line={"color": ink, "width": 1.8, "dash": "solid" if marker.is_region else "dot"},
                name=marker.name,
                hoverinfo="skip",
            )
    low = _lowest(dots, markers)
    for dot in dots:
        if not isfinite(dot.value):
            figure.add_annotation(
                x=low, y=dot.name, text=dot.written, showarrow=False, xanchor="left"
            )
    names = [dot.name for dot in dots]
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=names[::-1],
        tickmode="array",
        tickvals=names,
        ticktext=[f"<b>{dot.name}</b>" if dot.is_own else dot.name for dot in dots],
        range=[-0.6, len(names) - 0.4],
    )
    percent, money = (indicator.unit_format == each for each in ("procent", "euro"))
    figure.update_xaxes(
        showgrid=True,
        gridcolor=color["line"],
        tickformat=",~f",
        tickprefix="€\u00a0" if money else "",
        ticksuffix="%" if percent else "",
    )
    return figure


def _lowest(dots: Sequence[Dot], markers: Sequence[Marker]) -> float:
    values = [dot.value for dot in dots] + [marker.value for marker in markers]
    return min(filter(isfinite, values), default=0.0)
