"""A plotly figure as plain values, with what its template says filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, nan
from typing import Any

import plotly.graph_objects as go

Part = dict[str, Any]
_AXIS = re.compile(r"[xy]axis\d*$")


class UnknownPart(ValueError):
    """Dit deel van een beeld kan niet worden getekend."""


@dataclass(frozen=True)
class Figure:
    """The traces and the layout of a figure, as plotly names their parts."""

    traces: Sequence[Part]
    layout: Part

    @classmethod
    def of(cls, figure: go.Figure) -> Figure:
        """Read a figure; raises UnknownPart for a kind of trace that our charts don't have."""
        traces = [trace.to_plotly_json() for trace in figure.data]
        for trace in traces:
            if trace["type"] not in {"scatter", "bar"} or trace.get("orientation", "v") != "v":
                raise UnknownPart(f"{UnknownPart.__doc__} {trace['type']}")
        given = figure.layout.to_plotly_json()
        template = given.pop("template", {}).get("layout", {})
        layout = merged(template, given)
        for name in filter(_AXIS.match, given):
            layout[name] = merged(template.get(f"{name[0]}axis", {}), given[name])
        for name in ("xaxis", "yaxis"):
            layout.setdefault(name, {})
        return cls(traces, layout)

    @cached_property
    def axes(self) -> dict[str, Part]:
        """The axes by the name that traces call them: x, y, x2, y2."""
        return {
            name.replace("axis", ""): self.layout[name] for name in self.layout if _AXIS.match(name)
        }

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The x and y axis of each subplot."""
        numbers = [name[1:] for name in self.axes if name[0] == "x"]
        return [(f"x{number}", f"y{number}") for number in numbers if f"y{number}" in self.axes]

    @property
    def font(self) -> Part:
        """The font of what has none of its own."""
        found: Part = self.layout.get("font", {})
        return {"size": 12, "color": "#444", **found}

    def shapes(self, layer: str) -> Iterator[Part]:
        """Yield the shapes that lie below or above the traces."""
        for shape in self.layout.get("shapes", ()):
            if shape.get("layer", "above") == layer:
                yield shape

    @property
    def annotations(self) -> Sequence[Part]:
        """The words on the figure."""
        found: Sequence[Part] = self.layout.get("annotations", ())
        return found


def merged(low: Mapping[str, Any], high: Mapping[str, Any]) -> Part:
    """Return both, where `high` goes before `low`, also inside their parts."""
    found = dict(low)
    for name, value in high.items():
        below = found.get(name)
        is_both = isinstance(below, Mapping) and isinstance(value, Mapping)
        found[name] = merged(below or {}, value) if is_both else value
    return found


def values(trace: Part, side: str) -> list[Any]:
    """Return the places of a trace along x or y: names as they are, numbers with NaN for a gap."""
    return [each if isinstance(each, str) else number(each) for each in _listed(trace.get(side))]


def each(value: Any, count: int) -> list[Any]:
    """Return a value for each point: it may be given once or for each of them."""
    if isinstance(value, str) or not hasattr(value, "__len__"):
        return [value] * count
    return list(value)


def number(value: Any) -> float:
    """Return a number, NaN for what is none."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return nan
    return found if isfinite(found) else nan


def _listed(value: Any) -> list[Any]:
    return [] if value is None else list(value)
