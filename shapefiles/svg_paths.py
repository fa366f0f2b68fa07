"""Writing geometries in grid units as the d of an SVG path: integers, relative, no spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Points = npt.NDArray[np.int64]


def polygon_path(geometry: BaseGeometry) -> str:
    """Return the d of a polygon or multipolygon; every ring begins at its lowest point (x, y)."""
    return _path(_rings(geometry), is_closed=True)


def line_path(geometry: BaseGeometry) -> str:
    """Return the d of a line or multiline, its parts in order of their points."""
    parts = [_integers(line) for line in shapely.get_parts(geometry)]
    parts = [min(part, part[::-1], key=lambda points: points.tolist()) for part in parts]
    return _path(sorted(parts, key=lambda points: points.tolist()), is_closed=False)


def _integers(geometry: BaseGeometry) -> Points:
    points: Points = np.rint(shapely.get_coordinates(geometry)).astype(np.int64)
    return points


def _rings(geometry: BaseGeometry) -> Iterator[Points]:
    normal = shapely.normalize(geometry)
    for polygon in shapely.get_parts(normal):
        for ring in (polygon.exterior, *polygon.interiors):
            yield _integers(ring)[:-1]


def _path(parts: Iterable[Points], *, is_closed: bool) -> str:
    written: list[str] = []
    at = np.zeros(2, dtype=np.int64)
    for points in parts:
        steps = np.diff(points, axis=0, prepend=at.reshape(1, 2))
        written.append("m" + _numbers(steps) + ("z" if is_closed else ""))
        # After z the pen is back at the start of the ring; after a line it is at its end.
        at = points[0] if is_closed else points[-1]
    return "".join(written)


def _numbers(steps: Points) -> str:
    text = " ".join(map(str, steps.ravel().tolist()))
    return text.replace(" -", "-")
