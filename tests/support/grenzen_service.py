"""CBS gebiedsindelingen of PDOK without a server: for httpx.MockTransport.

Gemeenten are squares of 1 km in rows of twenty, provincies squares of 5 km, label points their
middles; so every expected coordinate can be calculated by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import shapely
from shapely.geometry import mapping

from uitvoeringskracht.areas import load_geography

KNOWN = {"f", "jaarcode", "limit", "crs", "bbox", "bbox-crs", "cursor"}
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
Feature = dict[str, Any]


def square(number: int, size: float = 1_000.0) -> shapely.Geometry:
    """Return the square of the gemeente with this place in the list, in RD."""
    left, bottom = 20_000 + number % 20 * size, 400_000 + number // 20 * size
    return shapely.box(left, bottom, left + size, bottom + size)


def features(level: str, year: int, size: float = 1_000.0) -> list[Feature]:
    """Return the features of a level in a year."""
    geography = load_geography()
    codes = sorted(set(geography.members(level, year)["area_code"]))
    return [
        feature(code, year, square(number, size), geography.name(code))
        for number, code in enumerate(codes)
    ]


def feature(code: str, year: int | str, shape: shapely.Geometry, name: str = "") -> Feature:
    """Return one feature."""
    return {
        "type": "Feature",
        "id": f"{year}-{code}",
        "properties": {"statcode": code, "statnaam": name, "jaarcode": year},
        "geometry": mapping(shape),
    }


@dataclass
class GrenzenService:
    """The three collections for some years.

    `largest` is the largest limit that is allowed; `changed` replaces the features of a
    collection; `unknown` are years that give 400 instead of an empty list.
    """

    years: tuple[int, ...] = (2025, 2026)
    largest: int = 1_000
    changed: dict[str, list[Feature]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    asked: list[httpx.URL] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        self.asked.append(request.url)
        params = dict(request.url.params)
        limit = int(params.get("limit", "10"))
        if set(params) - KNOWN or limit > self.largest or params.get("jaarcode") in self.unknown:
            return httpx.Response(400, json={"title": "Bad Request"})
        collection = request.url.path.split("/")[-2]
        found = [
            each
            for each in self.changed.get(collection) or self._features(collection)
            if params.get("jaarcode") in (None, str(each["properties"]["jaarcode"]))
        ]
        start = int(params.get("cursor", "0"))
        page: dict[str, Any] = {
            "type": "FeatureCollection",
            "features": found[start : start + limit],
            "links": [{"rel": "self", "href": str(request.url)}],
        }
        if start + limit < len(found):
            link = request.url.copy_set_param("cursor", start + limit)
            page["links"].append({"rel": "next", "href": str(link)})
        return httpx.Response(200, json=page, headers={"Content-Type": "application/geo+json"})

    def _features(self, collection: str) -> list[Feature]:
        level, _, kind = collection.partition("_")
        found = []
        for year in self.years:
            for each in features(level, year, 1_000.0 if level == "gemeente" else 5_000.0):
                if kind == "labelpoint":
                    middle = shapely.centroid(shapely.geometry.shape(each["geometry"]))
                    each["geometry"] = mapping(middle)
                found.append(each)
        return found
