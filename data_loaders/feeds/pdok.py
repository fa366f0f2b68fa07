"""PDOK, CBS gebiedsindelingen: boundaries and label points per year (OGC API Features).

The files wait until a person adopts them (python -m shapefiles adopt).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely

from data_loaders.feeds.base import FileFeed, Part
from data_loaders.feeds.gebieden_lists import (
    CARD,
    BoundaryDeclaration,
    Fact,
    as_toml,
    knows,
    read_declaration,
    require_gemeenten,
    shown,
)
from data_loaders.feeds.pdok_shapes import (
    as_parquet,
    in_metres,
    read_shape,
    require_points_inside,
)
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client
from data_loaders.services.errors import (
    BadRequest,
    ColumnMissing,
    DuplicateRows,
    NotFound,
    NothingThere,
    NotReadable,
    ServiceError,
    UnknownCodes,
)
from uitvoeringskracht.areas import load_geography

SOURCE_ID = "grenzen"
#: Asked per page; some say that the service refuses more than the second.
PAGE_SIZES = ("1000", "100")
#: Boundaries of a year appear in the course of it, so the years before are tried too.
_YEARS_BACK = 3
_RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


@dataclass(frozen=True)
class Grenzen:
    """The feed of boundaries. `years` asks for these, the newest year that there is if empty."""

    years: tuple[int, ...] = ()
    source_id: str = SOURCE_ID

    def parts(self, client: Client) -> list[Part]:
        """Return a part per year. Raises NothingThere if the service has no recent year."""
        first = read_declaration().boundaries[0]
        if self.years:
            return [_part(year) for year in self.years]
        now = client.today.year
        failure: ServiceError = NothingThere(f"{first.collection}, {now - _YEARS_BACK + 1} - {now}")
        for year in range(now, now - _YEARS_BACK, -1):
            try:
                page, _ = _page(_first(client, first, year, "1"))
            except (BadRequest, NotFound) as error:  # a year that the service does not know
                failure = error
                continue
            if any(_year(feature) == year for feature in page):
                return [_part(year)]
        raise failure

    def fetch_files(self, client: Client, part: Part) -> Mapping[str, bytes]:
        """Return {collection}.parquet per collection, and bron.toml.

        Parquet: area_code, name and geometry (EPSG:28992, 0.1 m), by area_code. Raises
        ServiceError: GemeentenMissing, UnknownCodes, DuplicateRows or WrongShapes if it is not
        one valid shape, inside the Netherlands, for each area of that year.
        """
        year = int(part.name)
        declared = read_declaration().boundaries
        frames = {each.collection: _frame(client, each, year) for each in declared}
        require_points_inside(declared, frames)
        card: dict[str, Fact] = {
            "feed": SOURCE_ID,
            "year": year,
            "title": f"CBS gebiedsindelingen {year}, gegeneraliseerd",
            "publisher": "Kadaster / Centraal Bureau voor de Statistiek",
            "landing_url": "https://www.pdok.nl",
            "licence": read_declaration().licence,
            "retrieved": client.today,
            "remarks": [part.remark] if part.remark else [],
        }
        files = {f"{name}.parquet": as_parquet(frame) for name, frame in frames.items()}
        return {**files, CARD: as_toml(card, {})}


def feeds() -> list[FileFeed]:
    """Return the feed of the newest year."""
    return [Grenzen()]


def _part(year: int) -> Part:
    remark = "" if knows(year) else f"De gemeenten van {year} staan nog niet in het dashboard."
    # The service tells no version, so the stamp is empty and the answers are asked again.
    return Part(str(year), "", None, "Per jaar", remark)


def _first(client: Client, declared: BoundaryDeclaration, year: int, limit: str) -> Answer:
    base = f"{client.addresses.pdok}/cbs/gebiedsindelingen/ogc/v1/collections"
    # Never without jaarcode: all years would come mixed.
    params = {"f": "json", "jaarcode": str(year), "limit": limit, "crs": _RD}
    return client.get(f"{base}/{declared.collection}/items", params=params, kind="geojson")


def _pages(
    client: Client, declared: BoundaryDeclaration, year: int
) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the features page by page, following rel=next as it is."""
    largest, *smaller = PAGE_SIZES
    try:
        answer = _first(client, declared, year, largest)
    except BadRequest:
        answer = _first(client, declared, year, smaller[0])
    seen = {answer.url}
    while True:
        features, link = _page(answer)
        yield features
        if not link:
            return
        answer = client.follow(answer, link, kind="geojson")
        if answer.url in seen:
            raise NotReadable(f"De bladzijden verwijzen naar elkaar: {answer.url}")
        seen.add(answer.url)


def _page(answer: Answer) -> tuple[list[Mapping[str, Any]], str]:
    """Return the features of an answer and the link to the next page, "" on the last."""
    page = answer.json()
    features = page.get("features") if isinstance(page, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise NotReadable(f"Geen lijst 'features': {answer.url}")
    links = [each for each in page.get("links") or [] if each.get("rel") == "next"]
    return features, str(links[0].get("href", "")) if links else ""


def _property(feature: Mapping[str, Any], name: str) -> str:
    properties = feature.get("properties") or {}
    if name not in properties:
        raise ColumnMissing(f"{name}. Er is wel: {', '.join(sorted(properties))}")
    return str(properties[name]).strip()


def _year(feature: Mapping[str, Any]) -> int:
    """Return the jaarcode of a feature, which is a number or text."""
    text = _property(feature, "jaarcode")
    return int(text) if text.isdigit() else 0


def _frame(client: Client, declared: BoundaryDeclaration, year: int) -> gpd.GeoDataFrame:
    """Return area_code, name and geometry (RD) of a collection, checked, by area_code."""
    found: dict[str, tuple[str, shapely.Geometry]] = {}
    for page in _pages(client, declared, year):
        for feature in page:
            if _year(feature) != year:
                continue
            code = _property(feature, "statcode")
            shape = read_shape(code, feature.get("geometry"))
            if code in found and not found[code][1].equals(shape):
                raise DuplicateRows(f"{declared.collection}: {code}")
            found[code] = (_property(feature, "statnaam"), shape)
    if not found:
        raise NothingThere(f"{declared.collection}, {year}")
    _require_codes(declared, set(found), year)
    codes = sorted(found)
    frame = gpd.GeoDataFrame(
        {"area_code": codes, "name": [found[code][0] for code in codes]},
        geometry=[found[code][1] for code in codes],
    )
    return in_metres(declared, frame)


def _require_codes(declared: BoundaryDeclaration, codes: set[str], year: int) -> None:
    """Check that every area of that year is there once, and no other."""
    if declared.level == "gemeente":
        require_gemeenten(codes, year)
        return
    geography = load_geography()
    prefix = geography.level(declared.level).prefix
    if strange := {code for code in codes if not code.startswith(prefix)}:
        raise UnknownCodes(f"{declared.collection}: {shown(strange)}")
    if knows(year):
        expected = set(geography.members(declared.level, year)["area_code"])
        if different := expected ^ codes:
            raise UnknownCodes(f"{declared.collection}: te veel of te weinig: {shown(different)}")
