"""Kracht against last: every gemeente as a dot, and how far other choices would move some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.charts.labels import Point, fitting
from uitvoeringskracht.charts.palette import veil
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, Tokens, tokens

HEIGHT = 620
_MIDDLE = 50.0
#: What the axes show beyond 0 and 100, so that a dot on the edge is whole.
_LOW, _HIGH = -2.5, 102.5
#: px of the plot that names are fitted to: that of a small screen beside the sliders.
_PLOT = Box(0, 0, 460, 540)
_CORNER = (96.0, 42.0)
_OWN_NAME = 15


class Span(NamedTuple):
    """Between which positions (0 to 100) something lies in 90 of 100 calculations."""

    low: float
    middle: float
    high: float


_EVERYWHERE = Span(_LOW, _MIDDLE, _HIGH)


@dataclass(frozen=True)
class Spot:
    """One gemeente; None for what can't be calculated for it."""

    name: str
    kracht: Span | None
    last: Span | None


@dataclass(frozen=True)
class _Cross:
    """One gemeente of which both are known: x is its last, y its kracht."""

    name: str
    x: Span
    y: Span


def quadrant_chart(
    own: Spot | None, peers: Sequence[Spot], others: Sequence[Spot], mode: Mode
) -> go.Figure:
    """Return the figure: last from left to right, kracht from low to high.

    own: with its whole range; peers: with a cross and, where it fits, a name, the first ones
    first; others: a light dot. Who misses kracht or last is not drawn, but the own one is, as a
    bar over all that it could be.
    """
    look = tokens(mode)
    figure = go.Figure(layout={"template": template(mode), "height": HEIGHT})
    _ground(figure, look)
    _dots(figure, _known(others), look)
    crosses = _known(peers)
    _crosses(figure, crosses, look)
    if own is not None and (own.kracht or own.last):
        _own(figure, own, look)
    _names(figure, crosses, own, look)
    axis = {
        "range": [_LOW, _HIGH],
        "tickvals": [0, 25, 50, 75, 100],
        "showgrid": False,
        "automargin": False,
    }
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    margin = {"l": 50, "r": 4, "t": 4, "b": 46}
    figure.update_layout(hovermode="closest", margin=margin)
    return figure


def _known(spots: Sequence[Spot]) -> list[_Cross]:
    return [_Cross(s.name, s.last, s.kracht) for s in spots if s.kracht and s.last]


def _ground(figure: go.Figure, look: Tokens) -> None:
    """Draw the four parts with their words, and the words along the axes."""
    color = look.color
    for tint, x, y in (
        ("primary_soft", (_LOW, _MIDDLE), (_MIDDLE, _HIGH)),
        ("own_soft", (_MIDDLE, _HIGH), (_LOW, _MIDDLE)),
    ):
        _box(figure, x, y, color[tint], opacity=0.65, layer="below")
    line = {"color": color["line_strong"], "width": 1}
    for ends in (
        {"x0": _MIDDLE, "x1": _MIDDLE, "y0": _LOW, "y1": _HIGH},
        {"x0": _LOW, "x1": _HIGH, "y0": _MIDDLE, "y1": _MIDDLE},
    ):
        figure.add_shape(type="line", line=line, layer="below", **ends)
    _box(figure, (_LOW, _HIGH), (_LOW, _HIGH), "rgba(0,0,0,0)", line=line)
    soft = {"size": 13, "weight": 600, "color": color["ink2"]}
    for right, top, key in (
        (0, 1, "quadrant.strong_light"),
        (1, 1, "quadrant.strong_heavy"),
        (0, 0, "quadrant.weak_light"),
        (1, 0, "quadrant.weak_heavy"),
    ):
        shift = {"xshift": 5 - 10 * right, "yshift": 5 - 10 * top}
        _words(figure, t(key), right, top, soft, bgcolor=veil(look), align="left", **shift)
    ink = {**soft, "color": color["ink"]}
    for right, key in ((0, "quadrant.lighter"), (1, "quadrant.heavier")):
        _words(figure, t(key), right, 0, ink, yanchor="top", yshift=-24)
    for top, key in ((0, "quadrant.less"), (1, "quadrant.more")):
        _words(figure, t(key), 0, top, ink, textangle=-90, xanchor="right", xshift=-28)


def _box(figure: go.Figure, x: Sequence[float], y: Sequence[float], fill: str, **look: Any) -> None:
    ends = {"x0": x[0], "x1": x[-1], "y0": y[0], "y1": y[-1]}
    figure.add_shape(type="rect", fillcolor=fill, **ends, **{"line": {"width": 0}, **look})


def _words(
    figure: go.Figure, text: str, right: int, top: int, font: dict[str, Any], **place: Any
) -> None:
    anchors = {"xanchor": "right" if right else "left", "yanchor": "top" if top else "bottom"}
    figure.add_annotation(
        text=text,
        x=right,
        y=top,
        xref="x domain",
        yref="y domain",
        showarrow=False,
        font=font,
        **{**anchors, **place},
    )


def _dots(figure: go.Figure, spots: Sequence[_Cross], look: Tokens) -> None:
    figure.add_scatter(
        **_places(spots),
        name=t("quadrant.others"),
        mode="markers",
        marker={"color": look.color["peer"], "size": 5.5, "opacity": 0.42},
    )


def _crosses(figure: go.Figure, spots: Sequence[_Cross], look: Tokens) -> None:
    color = look.color
    edge = {"color": color["surface"], "width": 1.2}
    bars = _bars(spots, color["line_strong"], 1)
    marker = {"color": color["peer"], "size": 9, "line": edge}
    name = t("quadrant.peers")
    figure.add_scatter(**_places(spots), **bars, name=name, mode="markers", marker=marker)


def _own(figure: go.Figure, own: Spot, look: Tokens) -> None:
    ink = look.color["own"]
    x, y = own.last or _EVERYWHERE, own.kracht or _EVERYWHERE
    _box(figure, (x.low, x.high), (y.low, y.high), ink, opacity=0.16)
    crosses = _known([own])
    edge = {"color": look.color["surface"], "width": 2.5}
    marker = {"color": ink, "size": 17, "line": edge}
    figure.add_scatter(
        **_places(crosses),
        **_bars(crosses, ink, 3),
        name=escape(own.name),
        mode="markers",
        marker=marker,
    )
    figure.add_annotation(
        text=f"<b>{escape(own.name)}</b>",
        **_beside(x, y),
        showarrow=False,
        bgcolor=veil(look),
        font={"size": _OWN_NAME, "color": ink},
    )


def _beside(x: Span, y: Span) -> dict[str, Any]:
    """Return where the own name stands: under its box, or over it where there is no room."""
    at = (x.low + x.high) / 2
    side = "left" if at < 25 else "right" if at > 75 else "center"
    edge = {"left": max(x.low, 1), "right": min(x.high, 99), "center": at}[side]
    if y == _EVERYWHERE:
        return {"x": edge, "xanchor": side, "y": _MIDDLE, "yanchor": "middle"}
    is_low = y.low < 12
    anchor, at_y = ("bottom", y.high) if is_low else ("top", y.low)
    return {"x": edge, "xanchor": side, "y": at_y, "yanchor": anchor}


def _names(figure: go.Figure, spots: Sequence[_Cross], own: Spot | None, look: Tokens) -> None:
    """Write the names that fit, in a trace of their own, so that a small screen can hide it."""
    size = look.type["chart"].size
    points = [Point(each.name, *_px(each.x.middle, each.y.middle)) for each in spots]
    found = fitting(points, [*_corners(), *_room_of(own)], _PLOT, size)
    figure.add_scatter(
        x=[spots[number].x.middle for number in found],
        y=[spots[number].y.middle for number in found],
        text=[escape(spots[number].name) for number in found],
        textposition=[*found.values()],
        textfont={"color": look.color["ink2"], "size": size, "weight": 500},
        # An unseen marker keeps the name off the dot.
        mode="markers+text",
        marker={"size": 11, "opacity": 0},
        hoverinfo="skip",
    )


def _places(spots: Sequence[_Cross]) -> dict[str, Any]:
    """Return where the dots stand and what they say."""
    return {
        "x": [each.x.middle for each in spots],
        "y": [each.y.middle for each in spots],
        "customdata": [
            t("quadrant.hover", name=escape(each.name), kracht=_span(each.y), last=_span(each.x))
            for each in spots
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _span(span: Span) -> str:
    low, high = formats.number(span.low), formats.number(span.high)
    return low if low == high else t("quantity.span", low=low, high=high)


def _bars(spots: Sequence[_Cross], color: str, thickness: float) -> dict[str, Any]:
    return {
        name: {
            "type": "data",
            "symmetric": False,
            "array": [span.high - span.middle for span in spans],
            "arrayminus": [span.middle - span.low for span in spans],
            "color": color,
            "thickness": thickness,
            "width": 0,
        }
        for name, spans in (
            ("error_x", [each.x for each in spots]),
            ("error_y", [each.y for each in spots]),
        )
    }


def _px(x: float, y: float) -> tuple[float, float]:
    scale = _HIGH - _LOW
    return (x - _LOW) / scale * _PLOT.right, (_HIGH - y) / scale * _PLOT.bottom


def _corners() -> list[Box]:
    width, height = _CORNER
    return [
        Box(left, top, left + width, top + height)
        for left in (0.0, _PLOT.right - width)
        for top in (0.0, _PLOT.bottom - height)
    ]


def _room_of(own: Spot | None) -> list[Box]:
    """Return the room of the own box and of the name under or over it."""
    if own is None or not (own.kracht and own.last):
        return []
    left, top = _px(own.last.low, own.kracht.high)
    right, bottom = _px(own.last.high, own.kracht.low)
    name = len(own.name) * _OWN_NAME * 0.6
    middle, line = (left + right) / 2, _OWN_NAME * 1.6
    is_low = own.kracht.low < 12
    edge = top - line if is_low else bottom
    return [
        Box(left, top, right, bottom),
        Box(middle - name, edge, middle + name, edge + line),
    ]
