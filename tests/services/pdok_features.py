"""The features that PDOK serves, made from the boundaries of the gemeenten in shapefiles/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from data_loaders import snapshot
from uitvoeringskracht.areas import SHAPEFILES, load_geography

YEARS = (2025, 2026)
#: What CBS calls a level -> our level.
LEVELS = {
    "gemeente": "gemeente",
    "provincie": "provincie",
    "coropgebied": "corop",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "ggdregio": "ggd_regio",
    "veiligheidsregio": "veiligheidsregio",
    "regionale_eenheid": "politie_eenheid",
    "land": "nederland",
}
_FORMS = ("gegeneraliseerd", "labelpoint")
#: What stands for a figure that is not there, by turns.
SENTINELS = (-99997, -99995, -99998, -99999997, -99999998)


@dataclass(frozen=True)
class Feature:
    """A feature: its properties, and the whole of it as JSON."""

    properties: dict[str, Any]
    text: str


def collections() -> list[str]:
    """Return the names of the collections."""
    return [f"{name}_{form}" for name in LEVELS for form in _FORMS]


@cache
def areas(collection: str, is_rd: bool) -> tuple[Feature, ...]:
    """Return the areas of every year, the years one after the other."""
    name, _, form = collection.rpartition("_")
    geography = load_geography()
    made = []
    for year in YEARS:
        shapes = _shapes(LEVELS[name], year)
        if form == "labelpoint":
            shapes = shapes.representative_point()
        # The coordinates in degrees are those of EPSG:4326 with seven decimals (1 cm).
        texts = _geometries(shapes if is_rd else shapes.to_crs(4326), 1 if is_rd else 7)
        for number, (code, text) in enumerate(zip(shapes.index, texts, strict=True)):
            properties = {
                "id": number,
                "jaarcode": year,
                "jrstatcode": f"{year}{code}",
                "rubriek": name,
                "statcode": code,
                "statnaam": geography.name(code),
            }
            made.append(_feature(f"{year}-{number}", properties, text))
    return tuple(made)


@cache
def gemeentegebied(is_rd: bool) -> tuple[Feature, ...]:
    """Return the gemeenten as Kadaster gives them."""
    geography = load_geography()
    provinces = geography.members("provincie").set_index("gemeente")["area_code"]
    shapes = _shapes("gemeente", YEARS[-1])
    texts = _geometries(shapes if is_rd else shapes.to_crs(4326), 1 if is_rd else 7)
    return tuple(
        _feature(
            str(number),
            {
                "identificatie": code,
                "naam": geography.name(code),
                "code": code[2:],
                "ligt_in_provincie_code": provinces[code][2:],
                "ligt_in_provincie_naam": geography.name(provinces[code]),
            },
            text,
        )
        for number, (code, text) in enumerate(zip(shapes.index, texts, strict=True))
    )


@cache
def wijken_en_buurten(year: int) -> tuple[Feature, ...]:
    """Return the gemeenten with figures, sentinels where one is missing; the place is a point."""
    figures = snapshot.read_observations("kwb_2024")
    figures = figures[figures["measure"] == "kwb.inwoners"].set_index("area_code")["value"]
    shapes = _shapes("gemeente", YEARS[-1]).to_crs(4326).representative_point()
    made = []
    for number, (code, point) in enumerate(shapes.items()):
        missing = SENTINELS[number % len(SENTINELS)]
        properties = {
            "gemeentecode": code,
            "gemeentenaam": load_geography().name(str(code)),
            "jaar": year,
            "aantalInwoners": int(figures.get(code, missing)),
            "percentageHuurwoningen": missing if number % 10 == 0 else 30 + number % 40,
        }
        made.append(_feature(str(number), properties, shapely.to_geojson(point)))
    return tuple(made)


def _feature(identifier: str, properties: dict[str, Any], geometry: str) -> Feature:
    facts = json.dumps(properties, ensure_ascii=False)
    text = (
        f'{{"type":"Feature","id":{json.dumps(identifier)},"properties":{facts},'
        f'"geometry":{geometry}}}'
    )
    return Feature(properties, text)


@cache
def _gemeenten() -> gpd.GeoSeries:
    frame = gpd.read_parquet(SHAPEFILES / "gemeente" / "boundaries.parquet")
    return frame.set_index("area_code").geometry


def _shapes(level: str, year: int) -> gpd.GeoSeries:
    """Return the shape of every area of a level, by code."""
    members = load_geography().members(level, year).drop_duplicates("gemeente")
    frame = gpd.GeoDataFrame(
        {"area_code": members["area_code"].to_numpy()},
        geometry=_gemeenten().loc[members["gemeente"]].to_numpy(),
        crs=_gemeenten().crs,
    )
    if level == "gemeente":
        return frame.set_index("area_code").geometry
    return frame.dissolve("area_code").geometry


def _geometries(shapes: gpd.GeoSeries, decimals: int) -> list[str]:
    rounded = shapely.transform(
        shapes.to_numpy(), lambda points: np.round(points, decimals), include_z=False
    )
    texts: list[str] = shapely.to_geojson(rounded).tolist()
    return texts
