"""Several named lines through the years, with what lies around them and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from math import isfinite, nan

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts import line_labels
from uitvoeringskracht.charts.layers import Band, add_forecast, add_plans, add_spread
from uitvoeringskracht.charts.lines_frame import set_frame
from uitvoeringskracht.charts.named_lines import LineKind, ManyLines, NamedLine
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

__all__ = ["Band", "LineKind", "ManyLines", "NamedLine", "many_lines", "without_base"]

#: Statuses with a mark of their own on the line; a plan is no part of a line.
_SYMBOLS = {"voorlopig": "circle-open-dot", "geschat": "circle-open"}
#: The token of the kinds of lines that have a colour of their own, and how wide each kind is.
_INKS = {LineKind.OWN: "own", LineKind.MIDDLE: "ink2", LineKind.PEER: "peer"}
_WIDTHS = {LineKind.OWN: 2.6, LineKind.OTHER: 1.8, LineKind.MIDDLE: 1.5}
#: An estimate has this dash; other lines that share a colour differ by the next ones.
_ESTIMATE = "6px,4px"
_DASHES = ("solid", "dot", "longdashdot")
#: The categorical colours that can be read as letters too and are not near the brick of own.
_COLOURS = 3


def without_base(lines: ManyLines) -> list[str]:
    """Return the names of the lines that have no figure (or zero) in the year that is 100."""
    if lines.index_year is None:
        return []
    return [line.name for line in lines.lines if not _base(lines, line)]


def many_lines(lines: ManyLines, mode: Mode, *, height: int = 360) -> go.Figure:
    """Return the figure; height in px as it will be shown, for the names at the line ends."""
    kept = [line for line in lines.lines if lines.index_year is None or _base(lines, line)]
    shown = _indexed(lines, kept)
    figure = go.Figure(layout={"template": template(mode), "height": height, "showlegend": True})
    for band in shown.spreads:
        add_spread(figure, band, mode)
    for band in shown.forecasts:
        add_forecast(figure, band, mode)
    names = _names(shown)
    looks = _looks(shown.lines, mode)
    labels = []
    for line, original, look in zip(shown.lines, kept, looks, strict=True):
        _add_line(figure, shown, line, original, look, has_name=line.name in names)
        _add_plans(figure, shown, line, original, look[0], mode)
        if line.name in names:
            labels.append(
                line_labels.Name(
                    names[line.name], _end(shown, line), look[0], is_bold=line.kind is LineKind.OWN
                )
            )
    peers = [trace for trace in figure.data if trace.legendgroup == LineKind.PEER]
    if peers and lines.peers_name:
        peers[0].update(showlegend=True, name=lines.peers_name)
    set_frame(figure, shown, labels, mode, height)
    return figure


def _base(lines: ManyLines, line: NamedLine) -> float:
    """Return the value in the year that is 100, 0 without one."""
    years = list(lines.years)
    if lines.index_year not in years:
        return 0.0
    value = line.values[years.index(lines.index_year)]
    return value if isfinite(value) else 0.0


def _indexed(lines: ManyLines, kept: Sequence[NamedLine]) -> ManyLines:
    """Return what is drawn: as it is, or with every line as 100 in the index year."""
    if lines.index_year is None:
        return lines
    found = []
    for line in kept:
        base = _base(lines, line) / 100
        values = [value / base for value in line.values]
        found.append(replace(line, values=values, plans=[value / base for value in line.plans]))
    own = next((line for line in kept if line.kind is LineKind.OWN), None)
    scale = _base(lines, own) / 100 if own else nan
    forecasts = [_scaled(band, scale) for band in lines.forecasts if own]
    return replace(lines, lines=found, spreads=(), forecasts=forecasts)


def _scaled(band: Band, scale: float) -> Band:
    start = (band.start[0], band.start[1] / scale) if band.start else None
    low, high = ([value / scale for value in side] for side in (band.low, band.high))
    return replace(band, low=low, high=high, start=start)


def _looks(lines: Sequence[NamedLine], mode: Mode) -> list[tuple[str, str]]:
    """Return the colour and the dash of each line; lines that share a colour differ in dash."""
    chosen = tokens(mode)
    found, number = [], 0
    for line in lines:
        dash = _ESTIMATE if "geschat" in line.statuses else _DASHES[0]
        if line.kind is LineKind.OTHER:
            turn, place = divmod(number, _COLOURS)
            dash = dash if turn == 0 else _DASHES[turn % len(_DASHES)]
            found.append((chosen.scale["categorical"][place], dash))
            number += 1
        else:
            found.append((chosen.color[_INKS[line.kind]], dash))
    return found


def _names(lines: ManyLines) -> dict[str, str]:
    """Return the names at the line ends, folded; empty when they don't fit: then a legend."""
    named = [line for line in lines.lines if line.kind is not LineKind.PEER and line.end]
    found = {line.name: line_labels.folded(line.name) for line in named}
    if len(named) > line_labels.MOST_NAMES or None in found.values():
        return {}
    return {name: label for name, label in found.items() if label}


def _end(lines: ManyLines, line: NamedLine) -> float:
    """Return the height at which a line ends; for the own line that of its forecast, if any."""
    edges = [
        (low + high) / 2
        for band in lines.forecasts
        for low, high in zip(band.low, band.high, strict=True)
        if isfinite(low) and isfinite(high)
    ]
    if line.kind is LineKind.OWN and edges:
        return edges[-1]
    return line.end[1] if line.end else nan


def _add_line(
    figure: go.Figure,
    lines: ManyLines,
    line: NamedLine,
    original: NamedLine,
    look: tuple[str, str],
    *,
    has_name: bool,
) -> None:
    ink, dash = look
    x, y = list(lines.years), list(line.values)
    if line.kind is LineKind.PEER:
        figure.add_scatter(
            x=x,
            y=y,
            name=escape(line.name, quote=False),
            legendgroup=LineKind.PEER.value,
            mode="lines",
            line={"color": ink, "width": 1, "dash": dash},
            opacity=0.55,
            showlegend=False,
            hoverinfo="skip",
        )
        return
    is_own = line.kind is LineKind.OWN
    statuses = list(line.statuses) or [""] * len(x)
    figure.add_scatter(
        x=x,
        y=y,
        name=escape(line.name, quote=False),
        mode="lines" if line.kind is LineKind.MIDDLE else "lines+markers",
        line={"color": ink, "width": _WIDTHS[line.kind], "dash": dash},
        marker={
            "color": ink,
            "size": 7 if is_own else 6,
            "symbol": [_SYMBOLS.get(status, "circle") for status in statuses],
        },
        connectgaps=False,
        showlegend=not has_name,
        customdata=list(_written(lines, y, original.values, statuses)),
        hovertemplate="%{customdata}",
    )


def _add_plans(
    figure: go.Figure,
    lines: ManyLines,
    line: NamedLine,
    original: NamedLine,
    ink: str,
    mode: Mode,
) -> None:
    """Draw the plans of a line; the legend tells once what a square is."""
    with_plans = [each for each in lines.lines if any(map(isfinite, each.plans))]
    if line not in with_plans:
        return
    statuses = ["begroot"] * len(line.plans)
    add_plans(
        figure,
        lines.years,
        line.plans,
        list(_written(lines, line.plans, original.plans, statuses)),
        mode,
        ink=ink,
        name=escape(line.name, quote=False) if len(with_plans) > 1 else "",
        is_in_legend=line is with_plans[0],
    )


def _written(
    lines: ManyLines,
    values: Sequence[float],
    originals: Sequence[float],
    statuses: Sequence[str],
) -> Iterator[str]:
    """Yield each figure as the reader sees it on hover: index and value, with a soft status."""
    for value, original, status in zip(values, originals, statuses, strict=True):
        text = formats.with_unit(original, lines.unit_format, lines.decimals, lines.unit)
        if lines.index_year is not None and isfinite(value):
            text = t("lines.index_value", index=formats.number(value), value=text)
        yield f"{text}, {status}" if status not in {"", "definitief"} else text
