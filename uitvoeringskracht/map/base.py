"""The drawn areas of a level: the paths, label points and boxes that shapefiles/ ships."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from uitvoeringskracht.areas import SHAPEFILES, load_geography

#: Units of a map.svg in one px of a map that is 900 px wide.
UNITS_PER_PX = 5
LAND = "gemeente"  # the level whose areas together are the land
WIDTH, HEIGHT = 900, 1060  # px
CLEARANCE = 5  # px between a label and land or legend
_PATH = re.compile(r'<path class="([\w-]+)"(?: data-code="(\w+)")? d="([^"]*)"/>')
_NUMBER = re.compile(r"-?\d+")


class Box(NamedTuple):
    """A rectangle in px, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, margin: float = 0) -> bool:
        """Return whether the two come closer than `margin`."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )


@dataclass(frozen=True)
class Base:
    """A level as drawn: the d of every path, in units.

    `areas` by area_code; `land` by class (uncovered, ambiguous) is what no single area has;
    `outline` is that of the provincies.
    """

    areas: Mapping[str, str]
    land: Mapping[str, str]
    outline: str


def load_base(level: str) -> str:
    """Return the static map of a level as SVG text, or raise UnknownLevel."""
    return _read(level, "map.svg")


@cache
def load_labels(level: str) -> Mapping[str, tuple[float, float]]:
    """Return where the label of every drawn area goes: area_code -> (x, y) in px."""
    points: dict[str, list[int]] = json.loads(_read(level, "labels.json"))
    return MappingProxyType(
        {code: (x / UNITS_PER_PX, y / UNITS_PER_PX) for code, (x, y) in points.items()}
    )


@cache
def base_of(level: str) -> Base:
    """Return the paths of the map of a level."""
    areas: dict[str, str] = {}
    land: dict[str, str] = {}
    for kind, code, d in _PATH.findall(load_base(level)):
        if code:
            areas[code] = d
        else:
            land[kind] = d
    outline = land.pop("outline")
    return Base(MappingProxyType(areas), MappingProxyType(land), outline)


@cache
def boxes_of(level: str) -> Mapping[str, Box]:
    """Return the box of every area, by area_code, in px."""
    return MappingProxyType({code: _box(d) for code, d in base_of(level).areas.items()})


def free_box(point: tuple[float, float], size: tuple[float, float], legend: Box) -> Box:
    """Return the nearest box of `size` (px) that covers no land and not the legend.

    The country leaves so much sea and abroad free on its sheet that there always is one.
    """
    width, height = size
    left, top = (
        grid.ravel()
        for grid in np.meshgrid(
            np.arange(4.0, WIDTH - width - 4, 10), np.arange(4.0, HEIGHT - height - 4, 10)
        )
    )
    blocked = np.array([*boxes_of(LAND).values(), legend])
    free = (
        (left[:, None] >= blocked[:, 2] + CLEARANCE)
        | (blocked[:, 0] >= left[:, None] + width + CLEARANCE)
        | (top[:, None] >= blocked[:, 3] + CLEARANCE)
        | (blocked[:, 1] >= top[:, None] + height + CLEARANCE)
    ).all(axis=1)
    far = np.abs(point[0] - np.clip(point[0], left, left + width)) + np.abs(
        point[1] - np.clip(point[1], top, top + height)
    )
    best = int(np.where(free, far, np.inf).argmin())
    x, y = float(left[best]), float(top[best])
    return Box(x, y, x + width, y + height)


@cache
def _read(level: str, name: str) -> str:
    slug = load_geography().level(level).slug
    return (SHAPEFILES / slug / name).read_text(encoding="utf-8")


def _box(d: str) -> Box:
    """Return the box of a path of relative integer moves, m for each ring, closed with z."""
    x = y = 0
    xs: list[int] = []
    ys: list[int] = []
    for ring in d.split("z")[:-1]:
        steps = [int(number) for number in _NUMBER.findall(ring)]
        start: tuple[int, int] | None = None
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            start = start or (x, y)
            xs.append(x)
            ys.append(y)
        x, y = start or (x, y)
    return Box(*(value / UNITS_PER_PX for value in (min(xs), min(ys), max(xs), max(ys))))
