"""Shapes of areas as they come from a service: read, checked, in metres, packed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
import shapely.errors
import shapely.geometry

from data_loaders.feeds.gebieden_lists import BoundaryDeclaration, shown
from data_loaders.services.errors import ServiceError

_EPSG_RD, _EPSG_DEGREES = 28992, 4326
#: Left, bottom, right, top of the Netherlands, in metres RD and in degrees (lon, lat).
_INSIDE_RD = (0.0, 300_000.0, 290_000.0, 630_000.0)
_INSIDE_DEGREES = (3.0, 50.5, 7.5, 53.8)
#: A label point may lie outside its area by this much, because that is generalised.
_FAR_METRES = 1_000.0
_KINDS = {"polygon": {"Polygon", "MultiPolygon"}, "point": {"Point"}}
Geometries = npt.NDArray[np.object_]


class WrongShapes(ServiceError):
    """De grenzen van de bron kloppen niet."""


def read_shape(code: str, geometry: Any) -> shapely.Geometry:
    """Return a GeoJSON geometry; raises WrongShapes naming `code` if it is none."""
    try:
        return shapely.geometry.shape(geometry)
    except (
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        shapely.errors.ShapelyError,
    ) as error:
        raise WrongShapes(f"{code} heeft geen leesbare vorm.") from error


def in_metres(declared: BoundaryDeclaration, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame in RD, rounded to 0.1 m; raises WrongShapes if one is not as it should."""
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    _require_sound(declared, frame, shapes)
    by_metres, by_degrees = _outside(shapes, _INSIDE_RD), _outside(shapes, _INSIDE_DEGREES)
    # We ask for metres; a service that does not know them answers in degrees.
    is_metres = by_metres.sum() <= by_degrees.sum()
    if (wrong := by_metres if is_metres else by_degrees).any():
        codes = shown(frame.loc[wrong, "area_code"])
        raise WrongShapes(f"{declared.collection}: buiten Nederland: {codes}")
    frame = frame.set_crs(_EPSG_RD if is_metres else _EPSG_DEGREES).to_crs(_EPSG_RD)
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    rounded = np.asarray(shapely.transform(shapes, lambda points: np.round(points, 1)), object)
    # Where two points become one a ring may cross itself; then the full coordinates stay.
    return frame.set_geometry(np.where(shapely.is_valid(rounded), rounded, shapes), crs=_EPSG_RD)


def _require_sound(
    declared: BoundaryDeclaration, frame: gpd.GeoDataFrame, shapes: Geometries
) -> None:
    wrong = (
        ~frame.geom_type.isin(_KINDS[declared.kind]).to_numpy()
        | shapely.is_empty(shapes)
        | ~shapely.is_valid(shapes)
    )
    if wrong.any():
        codes = frame.loc[wrong, "area_code"]
        why = shapely.is_valid_reason(shapes[wrong][0])
        raise WrongShapes(f"{declared.collection}: {shown(codes)} ({why})")


def _outside(shapes: Geometries, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
    bounds = shapely.bounds(shapes)
    left, bottom, right, top = box
    inside = (
        (bounds[:, 0] >= left)
        & (bounds[:, 1] >= bottom)
        & (bounds[:, 2] <= right)
        & (bounds[:, 3] <= top)
    )
    return np.asarray(~inside)


def require_points_inside(
    declared: tuple[BoundaryDeclaration, ...], frames: Mapping[str, gpd.GeoDataFrame]
) -> None:
    """Check that each label point is in or near its area: two files of different years differ."""
    of_level = {each.level: frames[each.collection] for each in declared if each.kind == "polygon"}
    for each in declared:
        if each.kind != "point" or each.level not in of_level:
            continue
        points, areas = frames[each.collection], of_level[each.level]
        far = ~shapely.dwithin(points.geometry.to_numpy(), areas.geometry.to_numpy(), _FAR_METRES)
        if far.any():
            codes = shown(points.loc[far, "area_code"])
            raise WrongShapes(f"{each.collection}: niet in het eigen gebied: {codes}")


def as_parquet(frame: gpd.GeoDataFrame) -> bytes:
    """Return the frame as GeoParquet; the same frame gives the same bytes."""
    packed = io.BytesIO()
    frame.to_parquet(packed, compression="zstd", index=False)
    return packed.getvalue()
