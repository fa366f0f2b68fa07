"""The rows that the API gives of indicators, areas, sources and versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.exports import dataset
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Source
from uitvoeringskracht.once import Once
from uitvoeringskracht.store import Store
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.api.problems import known

Row = dict[str, Any]


def indicators(figures: Figures) -> list[Row]:
    """Return every indicator that has figures, in menu order."""
    figures.fetch(cache.indicators().values())
    return [indicator(each, figures) for each in cache.indicators().values()]


def indicator(found: Indicator, figures: Figures) -> Row:
    """Return what an indicator means, how it is calculated, and its years with figures."""
    return {
        **dataset.defined(found, figures.measures),
        "caveats": dataset.caveats(found),
        "decimals": found.decimals,
        "measures": sorted(found.measures),
        "periods": figures.periods(found),
        "sources": figures.sources(found),
    }


def areas(level: str | None, gemeente: str | None) -> list[Row]:
    """Return the areas of a level (of all without one), only those with `gemeente` if given.

    Raises Problem for a level or gemeente that does not exist.
    """
    geography = cache.geography()
    levels = list(geography.levels)
    if level is not None:
        levels = [known("level", level, geography.levels)]
    if gemeente is not None:
        known("gemeente", gemeente, geography.gemeenten(LAYOUT))
    rows = [row for each in levels for row in _of_level(each)]
    return [row for row in rows if gemeente is None or gemeente in row["members"]]


def _make_of_level(level: str) -> list[Row]:
    geography = cache.geography()
    members = geography.members(level).groupby("area_code")
    of_area = {str(code): rows["gemeente"].tolist() for code, rows in members}
    shared = {
        str(code): rows.loc[~rows["is_unambiguous"], "gemeente"].tolist() for code, rows in members
    }
    found = geography.areas[geography.areas["level"] == level]
    return [
        {
            "area_code": code,
            "area_name": area["name"],
            "level": level,
            "first_year": _year(area["first_year"]),
            "last_year": _year(area["last_year"]),
            "successors": list(area["successors"]),
            "members": of_area.get(code, []),
            "shared_members": shared.get(code, []),
            "is_summed": geography.aggregates(code),
        }
        for code, area in zip(map(str, found.index), found.to_dict("records"), strict=True)
    ]


def _year(value: Any) -> int | None:
    return int(value) if isinstance(value, int) else None


def card(source: Source) -> Row:
    """Return the card of a source."""
    row = asdict(source)
    return {
        "source": row.pop("id"),
        **row,
        "kind": t(f"source_kind.{source.kind}"),
        "known_problems": list(source.known_problems),
    }


def versions(store: Store) -> list[Row]:
    """Return each load with the version that it made, oldest first."""
    loads = store.loads()
    return [
        {"version": int(number), "source": source, "loaded_at": str(when)}
        for number, source, when in zip(
            loads["id"], loads["source_id"], loads["loaded_at"], strict=True
        )
    ]


_of_level = Once(_make_of_level, most=60)
