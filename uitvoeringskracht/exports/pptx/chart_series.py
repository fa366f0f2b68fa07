"""What a native chart draws: years or names with a value each, and points with an x and a y."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from uitvoeringskracht.exports.chart_svg.frame import Plot
from uitvoeringskracht.exports.chart_svg.marks import is_clear, series_name
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, each, number, values
from uitvoeringskracht.exports.chart_svg.words import plain
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

Value = float | None
#: Width of the edge of a range that has none on screen, px of the figure.
_THIN = 0.8
#: How much of its colour the edge of a range keeps that is not filled: it was not tested.
_PALE = 0.5


@dataclass(frozen=True)
class Look:
    """How a series looks: colours as plotly writes them, sizes in px of the figure.

    symbols: of each point; ink: of the line and the points, '' for none.
    """

    ink: str = ""
    width: float = 0.0
    dash: str = "solid"
    symbols: Sequence[str] = ()
    size: float = 0.0
    opacity: float = 1.0
    fill: str = ""


@dataclass(frozen=True)
class Series:
    """A row of values, None where one misses. x: of points, else there are categories.

    part: line, low or high (the edges of a range), point, bar or area. trace: what it came from.
    legend: what the legend calls it, '' for its name.
    """

    name: str
    values: Sequence[Value]
    look: Look
    part: str = "line"
    x: Sequence[Value] = ()
    fills: Sequence[str] = ()
    trace: Part = field(default_factory=dict)
    in_legend: bool = True
    legend: str = ""


def in_plot(figure: Figure, plot: Plot) -> list[Part]:
    """Return the traces of a subplot."""
    return [
        trace
        for trace in figure.traces
        if (trace.get("xaxis", "x"), trace.get("yaxis", "y")) == plot.names
    ]


def years_of(traces: Sequence[Part], plot: Plot) -> list[int]:
    """Return all years on the x axis, also those without a value."""
    known = [int(year) for trace in traces for year in map(number, values(trace, "x")) if year]
    inside = [year for year in known if plot.x.low <= year <= plot.x.high]
    return list(range(min(inside), max(inside) + 1)) if inside else []


def by_year(traces: Sequence[Part], years: Sequence[int]) -> list[Series]:
    """Return the series of lines through the years; a range is two of them, low and high."""
    found: list[Series] = []
    for trace in traces:
        if trace["type"] == "bar":
            found += _range_bars(trace, years)
        elif trace.get("fill") == "toself":
            found += _edges(trace, years)
        else:
            found.append(_line(trace, years))
    return [series for series in found if any(value is not None for value in series.values)]


def _line(trace: Part, years: Sequence[int]) -> Series:
    x, y = [number(value) for value in values(trace, "x")], _plain(values(trace, "y"))
    at = {int(year): value for year, value in zip(x, y, strict=True) if isfinite(year)}
    look = look_of(trace)
    symbols = each(trace.get("marker", {}).get("symbol", "circle"), len(x))
    by_year = {int(year): name for year, name in zip(x, symbols, strict=True) if isfinite(year)}
    look = replace(look, symbols=[by_year.get(year, "circle") for year in years])
    name = series_name(trace) or t("pptx.series")
    return Series(
        name,
        [at.get(year) for year in years],
        look,
        trace=trace,
        in_legend=trace.get("showlegend") is not False,
    )


def _edges(trace: Part, years: Sequence[int]) -> list[Series]:
    """Return the two edges of an area, drawn along its high side and back along its low one."""
    x, y = [number(value) for value in values(trace, "x")], _plain(values(trace, "y"))
    half = len(x) // 2
    name, line = series_name(trace) or t("pptx.series"), trace.get("line", {})
    edge = "" if is_clear(line.get("color", "none")) else line["color"]
    fill = trace.get("fillcolor", "")
    has_edge = bool(edge and line.get("width"))
    is_filled = not is_clear(fill or "none")
    look = Look(
        ink=edge if has_edge else tokens("light").color["line_strong"],
        opacity=_PALE if has_edge and not is_filled else 1.0,
        width=float(line["width"]) if has_edge else _THIN,
        dash=line.get("dash", "solid"),
        fill=fill if is_filled else "",
    )
    sides = {"high": (x[:half], y[:half]), "low": (x[half:], y[half:])}
    found = []
    for part, (along, up) in sides.items():
        at = {int(year): value for year, value in zip(along, up, strict=True)}
        series = [at.get(year) for year in years]
        found.append(_edge(part, name, series, look, trace))
    return found


def _edge(part: str, name: str, found: Sequence[Value], look: Look, trace: Part) -> Series:
    """Return one edge of a range; the legend names the range once, at its high edge."""
    is_high = part == "high" and trace.get("showlegend") is not False
    return Series(
        t(f"pptx.{part}", name=name),
        found,
        look,
        part,
        trace=trace,
        in_legend=is_high,
        legend=name if is_high else "",
    )


def area(found: Sequence[Series]) -> list[Series]:
    """Return what fills a range: its low edge, and how much higher the high one is; or nothing.

    It can be filled when it has a value in each year; else its two edges are lines.
    """
    edges = {series.part: series for series in found if series.part in {"low", "high"}}
    if len(edges) < 2 or len([each for each in found if each.part == "low"]) > 1:
        return []
    low, high = edges["low"], edges["high"]
    pairs = list(zip(low.values, high.values, strict=True))
    if not high.look.fill or any(below is None or above is None for below, above in pairs):
        return []
    between = [(above or 0.0) - (below or 0.0) for below, above in pairs]
    name = series_name(high.trace) or t("pptx.series")
    return [
        replace(low, name=f"{low.name} ", part="area"),
        replace(
            high,
            name=t("pptx.between", name=name),
            values=between,
            part="area",
            legend=name,
            in_legend=high.in_legend,
        ),
    ]


def key(series: Series) -> tuple[str, str]:
    """Return of which line, and which edge of a range, a label at its end would be."""
    if series.part in {"low", "high"}:
        return series_name(series.trace), series.part
    return (series.name, "") if series.part == "line" else ("", series.part)


def _range_bars(trace: Part, years: Sequence[int]) -> list[Series]:
    """Return the low and high ends of bars that stand on a base of their own."""
    x = [int(number(value)) for value in values(trace, "x")]
    base = [number(value) for value in each(trace.get("base", 0.0), len(x))]
    up = [number(value) for value in values(trace, "y")]
    marker = trace.get("marker", {})
    look = Look(
        ink=marker.get("line", {}).get("color", ""),
        width=1.0,
        fill=each(marker.get("color", ""), 1)[0],
    )
    name = series_name(trace) or t("pptx.series")
    ends = {
        "high": {year: low + more for year, low, more in zip(x, base, up, strict=True)},
        "low": dict(zip(x, base, strict=True)),
    }
    return [
        _edge(part, name, _plain([at.get(year, float("nan")) for year in years]), look, trace)
        for part, at in ends.items()
    ]


def bars(trace: Part) -> tuple[list[str], Series]:
    """Return the names below bars and their values."""
    x = [number(value) for value in values(trace, "x")]
    fills = each(trace.get("marker", {}).get("color", ""), len(x))
    series = Series(
        series_name(trace) or t("pptx.series"),
        _plain(values(trace, "y")),
        Look(ink=Counter(fills).most_common(1)[0][0]),
        "bar",
        fills=fills,
        trace=trace,
    )
    return [f"{value:g}" for value in x], series


def rows(figure: Figure, traces: Sequence[Part], plot: Plot) -> tuple[list[str], Series]:
    """Return the names beside rows from the bottom up, and their values as bars that lie.

    A line through all rows becomes a row of its own; who has no figure, has the reason as name.
    """
    names = list(plot.y.categories)
    found: dict[str, tuple[float, str]] = {}
    for trace in traces:
        x, y = values(trace, "x"), values(trace, "y")
        if trace.get("mode") == "lines":
            found[series_name(trace)] = (number(x[0]), trace["line"]["color"])
            names.insert(0, series_name(trace))
            continue
        ink = each(trace["marker"]["color"], len(x))
        found |= {name: (number(at), color) for name, at, color in zip(y, x, ink, strict=True)}
    reasons = {part["y"]: plain(str(part["text"])) for part in figure.annotations}
    shown = [f"{name} ({reasons[name]})" if name in reasons else name for name in names]
    some = [found.get(name, (float("nan"), "")) for name in names]
    fills = [color for _, color in some]
    named = [series_name(trace) for trace in traces if trace.get("mode") != "lines"]
    series = Series(
        next(iter(named), "") or t("pptx.series"),
        _plain([value for value, _ in some]),
        Look(ink=next((color for color in fills if color), "")),
        "bar",
        fills=fills,
    )
    return shown, series


def scattered(traces: Sequence[Part]) -> list[Series]:
    """Return the series of points with an x and a y."""
    found = []
    for trace in traces:
        x, y = _plain(values(trace, "x")), _plain(values(trace, "y"))
        is_seen = trace.get("marker", {}).get("opacity") != 0
        if not is_seen or not any(value is not None for value in x):
            continue
        look = look_of(trace)
        symbols = each(trace.get("marker", {}).get("symbol", "circle"), len(x))
        found.append(
            Series(
                series_name(trace) or t("pptx.series"),
                y,
                replace(look, symbols=symbols),
                "point",
                x,
                trace=trace,
            )
        )
    return found


def look_of(trace: Part) -> Look:
    """Return how a line with or without points looks."""
    mode, line, marker = (
        trace.get("mode", "lines"),
        trace.get("line", {}),
        trace.get("marker", {}),
    )
    has_line, has_points = "lines" in mode, "markers" in mode
    points = each(marker.get("color") or marker.get("line", {}).get("color", ""), 1)[0]
    return Look(
        ink=line.get("color", points) if has_line else points,
        width=float(line.get("width", 2)) if has_line else 0.0,
        dash=line.get("dash", "solid"),
        size=float(each(marker.get("size", 6), 1)[0]) if has_points else 0.0,
        opacity=float(trace.get("opacity", 1)) * float(marker.get("opacity", 1) or 1),
    )


def _plain(found: Sequence[float]) -> list[Value]:
    """Return values with None where one misses: a gap is no zero."""
    return [float(value) if isfinite(number(value)) else None for value in found]
