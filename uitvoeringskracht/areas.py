"""Areas: codes, names, levels, membership per year and herindeling.

Everything is read from shapefiles/: a folder with a level.toml is a level, so adding a folder
adds a level. Gemeente is the atom; every other level is a list of gemeenten.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

import pandas as pd

from uitvoeringskracht import area_names, herindeling, memberships

LAYOUT = 2026
FIRST_LAYOUT = 1990
SHAPEFILES = Path(__file__).resolve().parents[1] / "shapefiles"
Membership = Literal["self", "all", "yearly", "list"]


class AreaError(ValueError):
    """Er klopt iets niet aan een gebied."""


class UnknownArea(AreaError):
    """Dit gebied bestaat niet."""


class UnknownLevel(AreaError):
    """Deze gebiedsindeling bestaat niet."""


class UnknownLayout(AreaError):
    """Van dit jaar is geen gemeente-indeling bekend."""


class BackwardTransition(AreaError):
    """Een overgang loopt van een eerder naar een later jaar, niet andersom."""


class BadLevelFile(AreaError):
    """De map van een gebiedsindeling is niet goed ingevuld."""


def _fail(error: type[AreaError], detail: str) -> NoReturn:
    raise error(f"{error.__doc__} {detail}")


@dataclass(frozen=True)
class Level:
    """A kind of area, as its level.toml says.

    `membership`: self (gemeente), all (every gemeente of the year), yearly (a list with years) or
    list (one list, in the gemeenten of `layout`). `is_partition`: every gemeente of `layout` lies
    in exactly one area. `aggregates`: figures may be summed; see Geography.aggregates for the
    areas within it. `theme`: the thema of the work that is done at this level, or empty.
    `source_date`: date or year of the membership, to be shown. `note`: Dutch, for the reader.
    """

    slug: str
    singular: str
    plural: str
    prefix: str
    order: int
    theme: str
    membership: Membership
    layout: int
    is_partition: bool
    aggregates: bool
    source: str
    publisher: str
    landing_url: str
    source_date: str
    licence: str
    copied_from: str
    note: str
    known_problems: tuple[str, ...]


def _read_level(path: Path) -> Level:
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Level)} - {"slug"}
    if wrong := expected.symmetric_difference(raw):
        _fail(BadLevelFile, f"{path.parent.name}: {', '.join(sorted(wrong))}")
    if raw["membership"] not in get_args(Membership):
        _fail(BadLevelFile, f"{path.parent.name}: membership = {raw['membership']}")
    raw["known_problems"] = tuple(raw["known_problems"])
    return Level(slug=path.parent.name, **raw)


class Geography:
    """Every level, area and membership. Frames that it returns are the caller's own."""

    levels: dict[str, Level]
    areas: pd.DataFrame
    herindelingen: pd.DataFrame

    def __init__(self, root: Path) -> None:
        """Read the levels and areas under `root`; memberships are read when first asked for."""
        self._root = root
        found = [_read_level(path) for path in root.glob("*/level.toml")]
        found.sort(key=lambda level: (level.order, level.slug))
        self.levels = {level.slug: level for level in found}
        self.herindelingen = herindeling.read_events(root / "gemeente" / "herindelingen.csv")
        self._events = herindeling.as_events(self.herindelingen)
        self.areas = self._read_areas()
        codes = self.areas.index.tolist()
        self._names: dict[str, str] = dict(zip(codes, self.areas["name"], strict=True))
        self._levels: dict[str, str] = dict(zip(codes, self.areas["level"], strict=True))
        self._frames: dict[tuple[str, Any, Any], pd.DataFrame] = {}

    def _read_areas(self) -> pd.DataFrame:
        columns = ["area_code", "name", "level", "first_year", "last_year", "aliases"]
        rows = []
        for slug in self.levels:
            with (self._root / slug / "areas.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if not (row.get("area_code") and row.get("name")):
                        _fail(BadLevelFile, f"{slug}/areas.csv: regel zonder area_code of name")
                    full = {**row, "level": slug}
                    rows.append([full.get(column) or None for column in columns])
        areas = pd.DataFrame(rows, columns=columns).astype(
            {"area_code": "str", "name": "str", "level": "str", "aliases": "str"}
        )
        for column in ("first_year", "last_year"):
            areas[column] = pd.to_numeric(areas[column]).astype("Int64")
        if len(doubled := areas.loc[areas["area_code"].duplicated(), "area_code"]):
            _fail(BadLevelFile, f"dubbele code {', '.join(doubled)}")
        areas["aliases"] = areas["aliases"].fillna("")
        ended = herindeling.successors(self._events)
        areas["successors"] = [ended.get(code, ()) for code in areas["area_code"]]
        return areas.set_index("area_code")

    def _cached(
        self, kind: str, first: Any, second: Any, make: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        key = (kind, first, second)
        if key not in self._frames:
            self._frames[key] = make()
        return self._frames[key].copy(deep=False)

    def _check_layout(self, year: int) -> None:
        if not FIRST_LAYOUT <= year <= LAYOUT:
            _fail(UnknownLayout, f"{year}. Bekend: {FIRST_LAYOUT}-{LAYOUT}.")

    def level(self, slug: str) -> Level:
        """Return the level, or raise UnknownLevel naming the levels there are."""
        if slug not in self.levels:
            _fail(UnknownLevel, f"{slug}. Kies uit: {', '.join(self.levels)}.")
        return self.levels[slug]

    def _known(self, area_code: str) -> str:
        if area_code not in self._names:
            nearest = ", ".join(f"{self._names[code]} ({code})" for code in self.find(area_code, 3))
            hint = f" Bedoelt u {nearest}?" if nearest else ""
            _fail(UnknownArea, f"{area_code}.{hint}")
        return area_code

    def name(self, area_code: str) -> str:
        """Return the name of any area since 1990, or raise UnknownArea with the nearest names."""
        return self._names[self._known(area_code)]

    def level_of(self, area_code: str) -> str:
        """Return the slug of the level of an area, or raise UnknownArea."""
        return self._levels[self._known(area_code)]

    def gemeenten(self, year: int) -> list[str]:
        """Return the codes of the gemeenten that exist on 1 January of `year`, sorted."""
        return self._gemeenten(year)["area_code"].tolist()

    def _gemeenten(self, year: int) -> pd.DataFrame:
        self._check_layout(year)

        def make() -> pd.DataFrame:
            own = self.areas[self.areas["level"] == "gemeente"]
            exists = (own["first_year"] <= year) & (own["last_year"].fillna(year) >= year)
            codes = own.index[exists.fillna(False).astype("bool")].sort_values()
            return pd.DataFrame({"area_code": codes.astype("str")})

        return self._cached("gemeenten", year, None, make)

    def transitions(self, from_year: int, to_year: int) -> pd.DataFrame:
        """Return from_code, to_code, share, is_split: gemeenten of one 1 January in a later one.

        The shares of one from_code sum to 1; they are NaN for a split without a known weight
        (Maasdonk, 2015). is_split: from_code goes to more than one gemeente.
        """
        self._check_layout(from_year)
        self._check_layout(to_year)
        if from_year > to_year:
            _fail(BackwardTransition, f"{from_year} naar {to_year}")
        return self._cached(
            "transitions",
            from_year,
            to_year,
            lambda: herindeling.trace(self.gemeenten(from_year), self._events, from_year, to_year),
        )

    def unchanged(self, from_year: int, to_year: int) -> pd.DataFrame:
        """Return from_code, to_code of the gemeenten that neither merged nor split in between."""
        return herindeling.one_to_one(self.transitions(from_year, to_year))

    def members(self, level: str, layout: int = LAYOUT) -> pd.DataFrame:
        """Return gemeente, area_code, is_unambiguous, share: the members of a level.

        `gemeente` is a code of 1 January `layout`. Levels with one list are carried to another
        layout along the herindelingen; a gemeente whose parts lie in different areas then stands
        in each of them with is_unambiguous False. `share` is the part (0-1) of the gemeente that
        belongs to the area: of its inwoners, for waterschap of its land; NaN where unknown.
        """
        chosen = self.level(level)
        self._check_layout(layout)
        return self._cached("members", level, layout, lambda: self._members(chosen, layout))

    def _members(self, level: Level, layout: int) -> pd.DataFrame:
        if level.membership in ("self", "all"):
            codes = self._gemeenten(layout)["area_code"]
            single = self.areas.index[self.areas["level"] == level.slug][0]
            area = codes if level.membership == "self" else single
            return pd.DataFrame(
                {"gemeente": codes, "area_code": area, "is_unambiguous": True, "share": 1.0}
            ).astype({"area_code": "str"})
        rows = memberships.read(self._root / level.slug / "members.csv")
        if level.membership == "yearly":
            return memberships.of_year(rows, layout)
        if layout == level.layout:
            return rows
        first, last = sorted((layout, level.layout))
        return memberships.carry(rows, self.transitions(first, last), is_back=layout == first)

    def aggregates(self, area_code: str) -> bool:
        """Return whether figures may be summed to this area.

        False for every area of a level that does not aggregate, and for an area of which a member
        is not unambiguous: its boundary then runs through a gemeente.
        """
        return self._known(area_code) not in self._not_aggregated

    @cached_property
    def _not_aggregated(self) -> frozenset[str]:
        codes: set[str] = set()
        for slug, level in self.levels.items():
            if not level.aggregates:
                codes.update(self.areas.index[self.areas["level"] == slug])
            elif level.membership == "list":
                rows = self.members(slug, level.layout)
                codes.update(rows.loc[~rows["is_unambiguous"], "area_code"])
        return frozenset(codes)

    def find(self, text: str, limit: int = 5) -> list[str]:
        """Return the codes of the areas whose code or name is nearest to `text`, best first."""
        return self._finder.find(text, limit)

    @cached_property
    def _finder(self) -> area_names.Finder:
        return area_names.Finder(self.areas)


@cache
def load_geography(root: Path | None = None) -> Geography:
    """Return the geography of shapefiles/ (or of another folder of the same form), once."""
    return Geography(root or SHAPEFILES)
