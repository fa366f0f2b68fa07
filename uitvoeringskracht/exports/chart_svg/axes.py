"""Axes: from where to where they run, which values are named, and where a value stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isfinite, log10
from typing import Any

from uitvoeringskracht import formats
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, each, number, values

#: Free part of an axis beyond the outermost value.
_PAD = 0.05
_MOST_DECIMALS = 6
_STEPS = (2, 5, 10)


@dataclass(frozen=True)
class Tick:
    """A named value of an axis; text may hold marks of plotly (<b>)."""

    value: float
    text: str


@dataclass(frozen=True)
class Axis:
    """An axis in px: `start` is where `low` stands, `end` where `high` stands.

    categories: the names along it, at 0, 1, 2; empty for an axis of numbers.
    """

    start: float
    end: float
    low: float
    high: float
    ticks: Sequence[Tick]
    categories: Sequence[str] = ()

    def px(self, value: Any) -> float:
        """Return where a number or a name stands, NaN for a gap."""
        if isinstance(value, str):
            value = self.categories.index(value)
        return self.start + (number(value) - self.low) / (self.high - self.low) * self.length

    @property
    def length(self) -> float:
        """The length in px; negative for an axis that runs upwards."""
        return self.end - self.start

    def at(self, share: float) -> float:
        """Return the px at a part (0 to 1) of the axis."""
        return self.start + share * self.length


def make_axis(figure: Figure, name: str, start: float, end: float) -> Axis:
    """Return the axis called `name` (x, y2), laid from `start` to `end` px."""
    look = figure.axes[name]
    names = categories(figure, name)
    low, high = bounds(figure, name, names)
    return Axis(start, end, low, high, ticks(look, low, high, names), names)


def traces_on(figure: Figure, name: str) -> list[Part]:
    """Return the traces that use an axis."""
    side = name[0]
    return [trace for trace in figure.traces if trace.get(f"{side}axis", side) == name]


def categories(figure: Figure, name: str) -> list[str]:
    """Return the names along an axis, empty when it has numbers."""
    found = [value for trace in traces_on(figure, name) for value in values(trace, name[0])]
    names = [value for value in found if isinstance(value, str)]
    given = figure.axes[name].get("categoryarray")
    known = list(given) if given is not None else []
    return list(dict.fromkeys([*known, *names])) if names or known else []


def bounds(figure: Figure, name: str, names: Sequence[str]) -> tuple[float, float]:
    """Return the lowest and highest value that an axis shows."""
    look = figure.axes[name]
    if look.get("range") is not None:
        low, high = look["range"]
        return float(low), float(high)
    if names:
        return -0.5, len(names) - 0.5
    traces = traces_on(figure, name)
    found = [reach(trace, name[0], figure.layout) for trace in traces]
    known = [value for each in found for value in each if isfinite(value)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    is_to_zero = look.get("rangemode") == "tozero"
    if is_to_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return low - 1, high + 1
    pad = _PAD * (high - low) if _has_pad(traces, name[0]) else 0.0
    keeps_zero = is_to_zero or any(_starts_at_zero(trace) for trace in traces)
    is_floor, is_ceiling = keeps_zero and low == 0, keeps_zero and high == 0
    return low if is_floor else low - pad, high if is_ceiling else high + pad


def bar_width(trace: Part, layout: Part) -> float:
    """Return how wide the bars of a trace are, in units of the x axis."""
    if trace.get("width") is not None:
        return float(trace["width"])
    return bar_step(trace) * (1 - float(layout.get("bargap", 0.2)))


def bar_step(trace: Part) -> float:
    """Return how far the bars of a trace stand apart, in units of the x axis."""
    x = sorted({value for value in map(number, trace["x"]) if isfinite(value)})
    return min((high - low for low, high in pairwise(x)), default=1.0)


def _starts_at_zero(trace: Part) -> bool:
    return trace["type"] == "bar" and trace.get("base") is None


def reach(trace: Part, side: str, layout: Part) -> list[float]:
    """Return the outermost places of what a trace draws along a side."""
    found = [number(value) for value in values(trace, side)]
    if trace["type"] == "bar":
        if side == "x":
            half = max(bar_step(trace), bar_width(trace, layout)) / 2
            return [place for value in found for place in (value - half, value + half)]
        base = [number(value) for value in each(trace.get("base", 0.0), len(found))]
        return [*base, *(low + value for low, value in zip(base, found, strict=True))]
    error = trace.get(f"error_{side}")
    if error is None:
        return found
    up, down = error_sizes(error, len(found))
    return [
        *found,
        *(value + more for value, more in zip(found, up, strict=True)),
        *(value - less for value, less in zip(found, down, strict=True)),
    ]


def error_sizes(error: Part, count: int) -> tuple[list[float], list[float]]:
    """Return how far error bars go up and down from each point, NaN where there is none."""
    up = [number(value) for value in each(error["array"], count)]
    down = error.get("arrayminus")
    return up, up if down is None else [number(value) for value in each(down, count)]


def _has_pad(traces: Sequence[Part], side: str) -> bool:
    """Whether room is kept beyond the values: along x only for marks that would be cut off."""
    if side == "y":
        return True
    modes = [trace.get("mode", "lines") for trace in traces if trace["type"] == "scatter"]
    return any("markers" in mode or "text" in mode for mode in modes)


def ticks(look: Part, low: float, high: float, names: Sequence[str]) -> list[Tick]:
    """Return the named values between `low` and `high`."""
    if look.get("showticklabels") is False:
        return []
    places, texts = look.get("tickvals"), look.get("ticktext")
    if places is None:
        found = list(range(len(names))) if names else _round_values(look, low, high)
    else:
        found = [names.index(each) if isinstance(each, str) else float(each) for each in places]
    if texts is None:
        texts = names if names else [written(look, value) for value in found]
    margin = 1e-9 * (high - low)
    named = sorted(zip(found, texts, strict=True), key=lambda pair: pair[0])
    return [
        Tick(float(value), str(text))
        for value, text in named
        if low - margin <= value <= high + margin
    ]


def _round_values(look: Part, low: float, high: float) -> list[float]:
    step = look.get("dtick") or _round_step((high - low) / float(look.get("nticks") or 6))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [place * step for place in range(first, last + 1)]


def _round_step(rough: float) -> float:
    base = 10.0 ** floor(log10(rough))
    return base * next(factor for factor in _STEPS if rough / base <= factor)


def written(look: Part, value: float) -> str:
    """Return how an axis writes a value, as in formats: '1.200', '€ −5', '12,5%'."""
    if look.get("tickformat") == "d":
        return f"{look.get('tickprefix', '')}{round(value)}{look.get('ticksuffix', '')}"
    rounded = f"{abs(value):.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    decimals = len(rounded.partition(".")[2])
    text = formats.number(abs(value), decimals)
    sign = formats.MINUS if value < 0 and rounded != "0" else ""
    return f"{sign}{look.get('tickprefix', '')}{text}{look.get('ticksuffix', '')}"
