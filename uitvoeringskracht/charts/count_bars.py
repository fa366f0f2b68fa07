"""How many areas have which count: a bar for each whole number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.tokens import Mode, tokens


def counted(values: Sequence[int]) -> dict[int, int]:
    """Return how often each whole number occurs, from the lowest to the highest, zeros too."""
    found, low = np.asarray(values, dtype=np.int64), int(min(values))
    counts = np.bincount(found - low)
    return {low + number: int(count) for number, count in enumerate(counts)}


def count_bars(
    values: Sequence[int], mode: Mode, *, across: str, up: str, usual: tuple[float, float]
) -> go.Figure:
    """Return the bars; across and up are the titles of the axes.

    usual: the bounds within which a bar has the full colour; the others are paler.
    """
    color = tokens(mode).color
    counts = counted(values)
    low, high = usual
    fills = [color["primary" if low <= value <= high else "peer"] for value in counts]
    figure = go.Figure(layout={"template": template(mode), "hovermode": "closest", "bargap": 0.18})
    figure.add_bar(
        x=list(counts),
        y=list(counts.values()),
        name=up,
        marker={"color": fills},
        text=[formats.number(count) if count else "" for count in counts.values()],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.update_xaxes(title={"text": across}, dtick=1, tickformat="d")
    figure.update_yaxes(
        title={"text": up}, showgrid=False, showticklabels=False, rangemode="tozero"
    )
    return figure
