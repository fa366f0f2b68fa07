"""The borders of areas for a map program: those of the gemeenten, and what they make together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from uitvoeringskracht import memberships
from uitvoeringskracht.areas import SHAPEFILES, Geography

PATH = SHAPEFILES / "gemeente" / "boundaries.parquet"
#: RD New, as published.
CRS = "EPSG:28992"


def shapes(geography: Geography, levels: Iterable[str]) -> gpd.GeoSeries:
    """Return the shape of every area of some levels by its code, multipolygons in metres RD.

    A region is the land of its gemeenten of the newest layout; an area without any has no shape.
    """
    found: dict[str, BaseGeometry] = {}
    for level in levels:
        found |= _of_level(geography, level)
    return gpd.GeoSeries(found, crs=CRS)


@cache
def _of_level(geography: Geography, level: str) -> dict[str, BaseGeometry]:
    gemeenten = _gemeenten()
    if geography.level(level).membership == "self":
        return gemeenten
    rows = memberships.drawn(geography.members(level), list(gemeenten))
    return {
        str(code): _together([gemeenten[member] for member in members])
        for code, members in rows.groupby("area_code")["gemeente"]
        if code not in {memberships.UNCOVERED, memberships.AMBIGUOUS}
    }


@cache
def _gemeenten() -> dict[str, BaseGeometry]:
    frame = gpd.read_parquet(PATH).to_crs(CRS)
    return dict(zip(frame["area_code"], frame.geometry, strict=True))


def _together(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return the land of gemeenten, along the borders that they share exactly."""
    union = shapely.coverage_union_all(np.array(parts, dtype=object))
    return shapely.multipolygons(shapely.get_parts(union))
