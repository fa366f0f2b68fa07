"""Fetched areas and boundaries that a person may adopt: reading the folder they wait in.

`bron.toml` says what they are. Areas: {level}.csv with gemeente_code, area_code, area_name, codes
as the service gives them. Boundaries: {collection}.parquet with area_code and geometry.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from shapefiles import coverage
from uitvoeringskracht.areas import LAYOUT, Geography

CARD = "bron.toml"
HEADER = ["gemeente_code", "area_code", "area_name"]
AREAS, BOUNDARIES = "gebieden", "grenzen"
#: Largest relative difference between a provincie and its gemeenten together.
_PROVINCIE = 0.01


class NoCandidates(ValueError):
    """In deze map staan geen opgehaalde gebieden of grenzen."""


class WrongCandidates(ValueError):
    """De opgehaalde gebieden of grenzen kloppen niet."""


class OtherLayout(ValueError):
    """Deze gebieden of grenzen zijn van een ander jaar dan de indeling van het dashboard."""


#: What a new layout needs besides the members and boundaries of that year.
NEW_LAYOUT = """\
Opgehaald is {year}, het dashboard rekent met {layout}. Voor een nieuwe indeling is eerst nodig:
- uitvoeringskracht/areas.py: LAYOUT = {year}
- shapefiles/gemeente/areas.csv: nieuwe gemeenten (first_year) en opgeheven gemeenten (last_year)
- shapefiles/gemeente/herindelingen.csv: wie in wie opging; bij een splitsing ook split_weights.csv
- shapefiles/provincie/members.csv: de provincie van elke nieuwe gemeente
- layout = {year} in elke level.toml, en de lijsten die niet van CBS komen
- tests/test_areas*.py: de aantallen van {year}
Haal daarna {year} opnieuw op en neem het dan over."""


@dataclass(frozen=True)
class Area:
    """An area as the service gives it: its name and its gemeenten."""

    name: str
    gemeenten: frozenset[str]


@dataclass(frozen=True)
class Card:
    """What bron.toml says; `levels` has the title and note of each level."""

    feed: str
    year: int
    facts: Mapping[str, Any]
    levels: Mapping[str, Mapping[str, str]]

    def text(self, key: str) -> str:
        """Return a fact as text, "" if it is not there."""
        return str(self.facts.get(key, ""))


def read_card(folder: Path) -> Card:
    """Return the card of a folder; raises NoCandidates, or OtherLayout for another year."""
    try:
        raw = tomllib.loads((folder / CARD).read_text(encoding="utf-8"))
        card = Card(str(raw["feed"]), int(raw["year"]), raw, raw.get("level", {}))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise NoCandidates(f"{NoCandidates.__doc__} {folder}: {error}") from error
    if card.feed not in (AREAS, BOUNDARIES):
        raise NoCandidates(f"{NoCandidates.__doc__} {folder}: feed = {card.feed}")
    if card.year != LAYOUT:
        needed = NEW_LAYOUT.format(year=card.year, layout=LAYOUT)
        raise OtherLayout(f"{OtherLayout.__doc__} {needed}")
    return card


def read_areas(folder: Path, geography: Geography) -> dict[str, dict[str, Area]]:
    """Return per level, per code of the service, its areas. Raises WrongCandidates."""
    known = set(geography.gemeenten(LAYOUT))
    found = {path.stem: _level(path, known) for path in sorted(folder.glob("*.csv"))}
    if not found:
        raise NoCandidates(f"{NoCandidates.__doc__} {folder}")
    return found


def _level(path: Path, known: set[str]) -> dict[str, Area]:
    names: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    placed: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != HEADER:
            raise _wrong(path, f"kolommen {reader.fieldnames}")
        for row in reader:
            gemeente, code, name = (row[column] for column in HEADER)
            if gemeente not in known or gemeente in placed or not code or not name:
                raise _wrong(path, f"regel van {gemeente}")
            if names.setdefault(code, name) != name:
                raise _wrong(path, f"{code} heeft twee namen")
            placed.add(gemeente)
            members.setdefault(code, []).append(gemeente)
    if len(set(names.values())) < len(names):
        raise _wrong(path, "twee gebieden met dezelfde naam")
    return {code: Area(names[code], frozenset(own)) for code, own in sorted(members.items())}


def read_boundaries(folder: Path, geography: Geography) -> gpd.GeoDataFrame:
    """Return area_code and geometry (EPSG:28992) of every gemeente of LAYOUT.

    Raises WrongCandidates if a gemeente is missing, if no maps can be made of it, or if the
    gemeenten of a provincie together are not the provincie.
    """
    path = folder / "gemeente_gegeneraliseerd.parquet"
    frame = _shapes(path)
    if frame["area_code"].tolist() != geography.gemeenten(LAYOUT):
        raise _wrong(path, f"niet de gemeenten van {LAYOUT}")
    try:
        coverage.simplify(coverage.snap(coverage.to_grid(frame.geometry.to_numpy())))
    except coverage.InvalidCoverage as error:
        raise _wrong(path, str(error)) from error
    _require_provincies(folder, frame, geography)
    return frame


def _shapes(path: Path) -> gpd.GeoDataFrame:
    try:
        frame = coverage.read_boundaries(path)[["area_code", "geometry"]]
    except (OSError, ValueError, KeyError) as error:
        raise _wrong(path, str(error)) from error
    if frame.crs is None or frame.crs.to_epsg() != 28992:
        raise _wrong(path, f"niet in EPSG:28992 maar {frame.crs}")
    return frame


def _require_provincies(folder: Path, frame: gpd.GeoDataFrame, geography: Geography) -> None:
    path = folder / "provincie_gegeneraliseerd.parquet"
    if not path.exists():
        return
    of_gemeente = geography.members("provincie").set_index("gemeente")["area_code"]
    sums = frame.geometry.area.groupby(frame["area_code"].map(of_gemeente)).sum()
    provincies = _shapes(path).set_index("area_code").geometry
    given = provincies.area.reindex(sums.index)
    different = ~(np.abs(sums / given - 1) <= _PROVINCIE)
    if different.any() or not shapely.is_valid(provincies.to_numpy()).all():
        raise _wrong(path, f"niet hun gemeenten samen: {', '.join(sums.index[different])}")


def _wrong(path: Path, detail: str) -> WrongCandidates:
    return WrongCandidates(f"{WrongCandidates.__doc__} {path.name}: {detail}")
