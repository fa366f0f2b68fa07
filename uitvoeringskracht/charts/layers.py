"""What may lie over or under lines: a spread, a forecast, plans, and what happened.

One look for each of them in every picture. Years are on the x axis, as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import plotly.graph_objects as go

from uitvoeringskracht.analysis.comparable import Happening
from uitvoeringskracht.charts.palette import veil
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

#: Height of a line of labels of events, and the least width of a letter and of a year, in px.
LABEL_ROW = 19
_LETTER, _YEAR = 6.6, 24.0


@dataclass(frozen=True)
class Band:
    """Low and high per year (NaN: no band there), and what the band is, in words.

    start: the newest observed year and value, from which a forecast fans out. is_tested: forecasts
    this far ahead were compared with what happened.
    """

    name: str
    years: Sequence[int]
    low: Sequence[float]
    high: Sequence[float]
    start: tuple[int, float] | None = None
    is_tested: bool = True


def add_spread(figure: go.Figure, band: Band, mode: Mode) -> None:
    """Draw where most of the others are, as a plain area below the lines."""
    _add_area(figure, *_outline(band), band.name, tokens(mode).color["band"], "rgba(0,0,0,0)", "")


def add_forecast(figure: go.Figure, band: Band, mode: Mode) -> None:
    """Draw the range of a forecast with dotted edges; filled only as far as it was tested."""
    color = tokens(mode).color
    fill = color["own_soft"] if band.is_tested else "rgba(0,0,0,0)"
    _add_area(figure, *_outline(band), band.name, fill, color["own"], "dot")


def add_plans(
    figure: go.Figure,
    years: Sequence[int],
    values: Sequence[float],
    written: Sequence[str],
    mode: Mode,
    *,
    ink: str = "",
    name: str = "",
    is_in_legend: bool = True,
) -> None:
    """Draw what a begroting says as open squares without a line; `ink` is #RRGGBB, else own."""
    label = t("lines.plan")
    figure.add_scatter(
        x=list(years),
        y=list(values),
        customdata=list(written),
        hovertemplate="%{customdata}",
        mode="markers",
        name=f"{name}, {label}" if name else label,
        showlegend=is_in_legend,
        marker={
            "symbol": "square-open",
            "size": 9,
            "color": ink or tokens(mode).color["own"],
            "line": {"width": 2},
        },
    )


def add_today(figure: go.Figure, newest: int, mode: Mode) -> None:
    """Draw the line between what happened and what may come."""
    line = {"color": tokens(mode).color["line_strong"], "width": 1, "dash": "dot"}
    figure.add_vline(x=newest + 0.5, line=line, layer="below")


def event_rows(events: Sequence[Happening], last_year: int) -> list[int]:
    """Return for each event the row in which its label has room on a phone, 0 at the top."""
    rows: list[int] = []
    taken: list[list[tuple[float, float]]] = []
    for event in events:
        left, right = _label_room(event, last_year)
        row = next(
            (
                number
                for number, others in enumerate(taken)
                if all(right <= start or end <= left for start, end in others)
            ),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        rows.append(row)
    return rows


def add_events(
    figure: go.Figure, events: Sequence[Happening], years: tuple[int, int], mode: Mode
) -> None:
    """Draw what happened, with a label each.

    An area over years that do not count, a bar below the label over years that do, a line where
    something begins that goes on. years: the first and last on the axis. The labels stand at the
    top, within the plot; keep LABEL_ROW px free there for each of the `event_rows`.
    """
    color = tokens(mode).color
    font = {"size": tokens(mode).type["chart"].size, "color": color["ink2"]}
    for event, row in zip(events, event_rows(events, years[1]), strict=True):
        left = max(event.first, years[0]) - 0.5
        is_late = _is_late(event, years[1])
        if event.last is None or event.effect is Effect.BREAK:
            dash = "dash" if event.effect is Effect.BREAK else "dot"
            line = {"color": color["line_strong"], "width": 1.2, "dash": dash}
            figure.add_vline(x=left, line=line, layer="below")
        else:
            right = min(event.last, years[1]) + 0.5
            if event.effect is Effect.LEAVE_OUT:
                area = {"fillcolor": color["sunken"], "line_width": 0, "layer": "below"}
                figure.add_vrect(x0=left, x1=right, **area)
            else:
                _add_bar(figure, left, right, row, color["line_strong"])
            left = right if is_late else left
        figure.add_annotation(
            x=left,
            xanchor="right" if is_late else "left",
            xshift=-4 if is_late else 4,
            y=1,
            yref="paper",
            yanchor="top",
            yshift=-row * LABEL_ROW,
            text=event.short,
            showarrow=False,
            font=font,
            bgcolor=veil(tokens(mode)),
            borderpad=0,
            hovertext=event.label,
        )


def _add_bar(figure: go.Figure, left: float, right: float, row: int, ink: str) -> None:
    """Draw over which years an event went on, just below its label."""
    height = -(row + 1) * LABEL_ROW + 2
    figure.add_shape(
        type="line",
        x0=left + 0.1,
        x1=right - 0.1,
        yref="paper",
        yanchor=1,
        ysizemode="pixel",
        y0=height,
        y1=height,
        line={"color": ink, "width": 1.5},
    )


def _label_room(event: Happening, last_year: int) -> tuple[float, float]:
    """Return from where to where a label may stand, in years; wide, so that it fits anywhere."""
    width = len(event.short) * _LETTER / _YEAR + 0.5
    if not _is_late(event, last_year):
        return event.first - 0.5, event.first - 0.5 + width
    is_line = event.last is None or event.effect is Effect.BREAK
    right = event.first - 0.5 if is_line else min(event.last or last_year, last_year) + 0.5
    return right - width, right


def _is_late(event: Happening, last_year: int) -> bool:
    """Whether a label to the right of its event could run out of the plot on a phone."""
    width = len(event.short) * _LETTER / _YEAR
    return event.first - 0.5 + width > last_year + 0.5


def _outline(band: Band) -> tuple[list[float], list[float]]:
    """Return the outline of a band: along the high side, and back along the low side."""
    points = [
        (float(year), low, high)
        for year, low, high in zip(band.years, band.low, band.high, strict=True)
        if isfinite(low) and isfinite(high)
    ]
    if band.start is not None and points:
        points.insert(0, (float(band.start[0]), band.start[1], band.start[1]))
    x = [year for year, _, _ in points]
    back = [low for _, low, _ in reversed(points)]
    return [*x, *x[::-1]], [*(high for _, _, high in points), *back]


def _add_area(
    figure: go.Figure, x: list[float], y: list[float], name: str, fill: str, edge: str, dash: str
) -> None:
    if not x:
        return
    figure.add_scatter(
        x=x,
        y=y,
        name=name,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": edge, "width": 1.4 if dash else 0, "dash": dash or "solid"},
        hoverinfo="skip",
    )
