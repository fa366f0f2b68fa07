"""Several figures of one area, each in a small picture of its own, with its own axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from uitvoeringskracht import formats
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

#: Pictures beside each other: two also fit on a phone.
COLUMNS = 2
#: Height of a row of pictures, and free px above each for its title and below it for the years.
ROW, _TITLE, _YEARS = 190, 30, 26
#: Longest title that fits above half a phone; longer ones are cut at a word.
_LETTERS = 26
_AXIS_LABELS = 3


@dataclass(frozen=True)
class Small:
    """One picture. Values per year of `years`, NaN where one misses; statuses beside them.

    low, middle and high are those of the others, all NaN without. written: values as they are read.
    left_out: years that do not count for the trend.
    """

    title: str
    unit_format: str
    years: Sequence[int]
    values: Sequence[float]
    statuses: Sequence[str]
    written: Sequence[str]
    low: Sequence[float]
    middle: Sequence[float]
    high: Sequence[float]
    left_out: Sequence[int] = ()


def height_of(count: int) -> int:
    """Return the height in px of a figure with so many pictures."""
    return ROW * -(-count // COLUMNS) + _YEARS


def small_multiples(pictures: Sequence[Small], mode: Mode) -> go.Figure:
    """Return the figure; each picture has its own years and its own range of values."""
    rows = -(-len(pictures) // COLUMNS)
    height = height_of(len(pictures))
    look = tokens(mode)
    figure = make_subplots(
        rows=rows,
        cols=COLUMNS,
        subplot_titles=[_short(each.title) for each in pictures],
        vertical_spacing=(_TITLE + _YEARS) / (height - _TITLE) if rows > 1 else 0,
        horizontal_spacing=0.09,
    )
    figure.update_layout(template=template(mode), height=height, showlegend=False)
    figure.update_layout(margin={"l": 8, "r": 10, "t": _TITLE, "b": _YEARS}, hovermode="x")
    figure.update_annotations(
        font={"size": 13, "color": look.color["ink"], "weight": 600}, yshift=2, xanchor="left"
    )
    for number, title in enumerate(figure.layout.annotations):
        title.x = figure.layout[_axis("xaxis", number)].domain[0]
    for number, each in enumerate(pictures):
        row, column = number // COLUMNS + 1, number % COLUMNS + 1
        _draw(figure, each, mode, row, column)
        figure.update_yaxes(row=row, col=column, **_units(each))
        figure.update_xaxes(
            row=row,
            col=column,
            range=[min(each.years) - 0.5, max(each.years) + 0.5],
            tickvals=_ends(each.years),
            tickformat="d",
        )
    figure.update_yaxes(nticks=_AXIS_LABELS + 1, tickformat=",~f", fixedrange=True)
    return figure


def _draw(figure: go.Figure, small: Small, mode: Mode, row: int, column: int) -> None:
    color = tokens(mode).color
    place = {"row": row, "col": column}
    for year in small.left_out:
        figure.add_vrect(
            x0=year - 0.5,
            x1=year + 0.5,
            fillcolor=color["sunken"],
            line_width=0,
            layer="below",
            **place,
        )
    x = list(small.years)
    known = [isfinite(low) for low in small.low]
    if any(known):
        spread = [year for year, is_known in zip(x, known, strict=True) if is_known]
        high = [value for value in small.high if isfinite(value)]
        low = [value for value in small.low if isfinite(value)]
        figure.add_scatter(
            x=[*spread, *spread[::-1]],
            y=[*high, *low[::-1]],
            fill="toself",
            name=t("lines.band"),
            fillcolor=color["band"],
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            **place,
        )
        figure.add_scatter(
            x=x,
            y=list(small.middle),
            name=t("lines.middle"),
            mode="lines",
            line={"color": color["ink2"], "width": 1.5},
            hoverinfo="skip",
            **place,
        )
    dash = "6px,4px" if "geschat" in small.statuses else "solid"
    figure.add_scatter(
        x=x,
        y=list(small.values),
        name=small.title,
        mode="lines+markers",
        line={"color": color["own"], "width": 2.4, "dash": dash},
        marker={"color": color["own"], "size": 6, "symbol": [_symbol(s) for s in small.statuses]},
        customdata=list(small.written),
        hovertemplate="%{x}: %{customdata}<extra></extra>",
        connectgaps=False,
        **place,
    )
    if not any(isfinite(value) for value in small.values):
        figure.add_annotation(
            text=t("ontwikkeling.no_figures"),
            x=0.5,
            y=0.5,
            xref="x domain",
            yref="y domain",
            showarrow=False,
            **place,
        )


def _axis(name: str, number: int) -> str:
    """Return how plotly calls an axis: xaxis, xaxis2, xaxis3."""
    return name if number == 0 else f"{name}{number + 1}"


def _symbol(status: str) -> str:
    return {"voorlopig": "circle-open-dot", "geschat": "circle-open"}.get(status, "circle")


def _units(small: Small) -> dict[str, str]:
    is_euro, is_percent = small.unit_format == "euro", small.unit_format == "procent"
    return {
        "tickprefix": f"€{formats.NBSP}" if is_euro else "",
        "ticksuffix": "%" if is_percent else "",
    }


def _ends(years: Sequence[int]) -> list[int]:
    """Return the first year, the last one, and one between them."""
    return sorted({years[0], years[len(years) // 2], years[-1]})


def _short(title: str) -> str:
    if len(title) <= _LETTERS:
        return title
    return f"{title[:_LETTERS].rsplit(' ', 1)[0]}…"
