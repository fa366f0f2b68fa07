"""From the boundaries of gemeenten to simplified ones that still fit together exactly.

A *coverage* is a list of polygons in which neighbours share every point of their border. All work
after `snap` is in grid units: integers, y downwards, `GRID` metres each, so that what is drawn
is what was checked.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Geometries = npt.NDArray[np.object_]

GRID = 60.0  # metres of RD New (EPSG:28992) in one grid unit, which is one unit of the viewBox
VIEWBOX = (4500, 5300)
LEFT, TOP = 11_000.0, 622_000.0  # RD coordinates of the top left corner of the viewBox
TOLERANCE = 225.0  # metres: a bend is dropped if its triangle is smaller than this, squared
SMALLEST_PART = 400_000.0  # m2: smaller islands go, unless it is the largest of its gemeente
SMALLEST_GAP = 600_000.0  # m2: smaller waters between gemeenten and enclaves are closed


class InvalidCoverage(ValueError):
    """De grenzen van de gemeenten sluiten niet op elkaar aan."""


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Return area_code and geometry (EPSG:28992, full detail), by area_code."""
    frame = gpd.read_parquet(path)
    return frame.sort_values("area_code", ignore_index=True)


def to_grid(geometries: Geometries) -> Geometries:
    """Return RD geometries in grid units from the top left corner, not yet rounded."""

    def move(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack([points[:, 0] - LEFT, TOP - points[:, 1]]) / GRID

    return np.asarray(shapely.transform(geometries, move), dtype=object)


def snap(geometries: Geometries) -> Geometries:
    """Return the coverage with every point on the grid; small gaps and small parts are gone.

    Rounding each polygon by itself would let edges cross. All borders are rounded together
    instead, cut where they meet, and the faces that result handed back to their owner.
    """
    borders = shapely.union_all(shapely.boundary(geometries), grid_size=1)
    faces = np.asarray(
        shapely.get_parts(shapely.polygonize(shapely.get_parts(borders))), dtype=object
    )
    inside, owners = shapely.STRtree(geometries).query(
        shapely.point_on_surface(faces), predicate="within"
    )
    owner = np.full(len(faces), -1)
    owner[inside] = owners
    _disown_specks(faces, owner)
    _close_gaps(faces, owner)
    merged = [dissolve(faces[owner == index]) for index in range(len(geometries))]
    return checked(np.asarray(merged, dtype=object))


def _disown_specks(faces: Geometries, owner: npt.NDArray[np.int_]) -> None:
    """Take each small part from its owner, unless it is the largest part of that owner."""
    for index in range(int(owner.max()) + 1):
        own = np.flatnonzero(owner == index)
        parts = np.asarray(shapely.get_parts(dissolve(faces[own])), dtype=object)
        areas = shapely.area(parts)
        specks = parts[(areas * GRID**2 < SMALLEST_PART) & (areas < areas.max())]
        of_face, _ = shapely.STRtree(specks).query(faces[own], "covered_by")
        owner[own[of_face]] = -1


def _close_gaps(faces: Geometries, owner: npt.NDArray[np.int_]) -> None:
    """Give each small face without an owner to the neighbour with the longest shared border.

    Again until nothing changes: an islet in a small harbour has no neighbour until the water
    around it has one.
    """
    tree = shapely.STRtree(faces)
    small = shapely.area(faces) * GRID**2 < SMALLEST_GAP
    changed = True
    while changed:
        changed = False
        for index in np.flatnonzero(small & (owner < 0)):
            around = [face for face in tree.query(faces[index], "touches") if owner[face] >= 0]
            shared = shapely.length(shapely.intersection(faces[index], faces[around]))
            if len(around) and shared.max() > 0:
                owner[index] = owner[around[int(shared.argmax())]]
                changed = True


def simplify(coverage: Geometries) -> Geometries:
    """Return the coverage with fewer points; borders stay shared, because arcs are simplified."""
    return checked(np.asarray(shapely.coverage_simplify(coverage, TOLERANCE / GRID), dtype=object))


def dissolve(coverage: Geometries) -> BaseGeometry:
    """Return the union of part of a coverage, along the points that it already has."""
    union = shapely.coverage_union_all(coverage)
    return shapely.multipolygons(shapely.get_parts(union))


def checked(coverage: Geometries) -> Geometries:
    """Return the coverage itself, or raise InvalidCoverage if it overlaps or has an empty one."""
    if not shapely.coverage_is_valid(coverage) or shapely.is_empty(coverage).any():
        raise InvalidCoverage(InvalidCoverage.__doc__)
    return coverage


def arcs(geometries: Geometries) -> BaseGeometry:
    """Return every border once, shared ones too, as lines as long as they can be."""
    return shapely.line_merge(shapely.union_all(shapely.boundary(geometries)))


def label_point(geometry: BaseGeometry) -> tuple[int, int]:
    """Return the middle of the widest spot of the largest part, in grid units."""
    parts = shapely.get_parts(geometry)
    largest = parts[int(shapely.area(parts).argmax())]
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1.0)
    x, y = np.rint(shapely.get_coordinates(circle)[0]).astype(int).tolist()
    return x, y


def area_of(shape: BaseGeometry) -> float:
    """Return the area of a shape in grid units, in square kilometres."""
    return float(shapely.area(shape)) * GRID**2 / 1e6
