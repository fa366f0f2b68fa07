"""What a toets asks of gemeenten, regions and the country, as frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.aggregation import Aggregation, aggregation
from uitvoeringskracht.analysis.execution.counted import Counted, counted
from uitvoeringskracht.analysis.execution.effort import Size, once, yearly
from uitvoeringskracht.analysis.execution.fields import NOTHING
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.outcome import Outcome
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.units import PRESENT, REASONS, STATUSES, Codes, Floats
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.observations import Reason

#: How many years after the start by_year looks ahead.
YEARS_AHEAD = 5
PARTS = ("low", "likely", "high")


def load(
    toets: Toets, series: Mapping[str, Series], geography: Geography, level: str = "gemeente"
) -> pd.DataFrame:
    """Return what a toets asks of every area of `level` on the newest layout, by area_code.

    series: the indicators of counted.needed by slug, on gemeente level. Columns, where x_* stands
    for x_low, x_likely and x_high:

    units, gemeenten: number of units and of gemeenten that count, in the year of start.
    fte_*, eur_*: each year, in the year of start; euros in the price level of the toets.
    once_fte_*, once_eur_*: only once; once_fte in years of work of one fte.
    share_pct_*: wages of the fte (no overhead) as % of `personnel_eur`, what the same gemeenten pay
      for the personnel of this thema now, in `personnel_year`.
    year: of the figure behind the units; status: the Status of that figure, null without.
    coverage, members, members_total: share (0-1) of the inwoners that live in a gemeente with a
      figure, and how many gemeenten that are. What is missing is left out of the sum.
    reason: why units, fte and euro are missing; share_reason: why share_pct is; null without.
    """
    areas = aggregation(geography, level, LAYOUT, LAYOUT)
    return _frame(toets, counted(toets, series, areas), areas)


def by_year(
    toets: Toets, series: Mapping[str, Series], geography: Geography, level: str = "gemeente"
) -> pd.DataFrame:
    """Return area_code, year, units, fte_*, eur_* and once_eur_* from start to start + 5.

    One row per area and year; eur_* is the yearly part, once_eur_* is 0 after the year of start.
    """
    areas = aggregation(geography, level, LAYOUT, LAYOUT)
    found = counted(toets, series, areas)
    frames = []
    for year in range(toets.start, toets.start + YEARS_AHEAD + 1):
        size = _size(toets, found, year)
        effort, first = yearly(toets, size), once(toets, size).eur
        columns = {
            "area_code": areas.areas,
            "year": year,
            "units": size.units,
            **_columns("fte", effort.fte),
            **_columns("eur", effort.eur),
            **_columns("once_eur", first if year == toets.start else first * 0),
        }
        frames.append(pd.DataFrame(columns))
    return pd.concat(frames, ignore_index=True)


def _size(toets: Toets, found: Counted, year: int) -> Size:
    units = found.units.values * _growth(toets, found, year)
    return Size(units, np.where(found.units.reasons == PRESENT, found.gemeenten, np.nan))


def _growth(toets: Toets, found: Counted, year: int) -> float:
    """Return what the units of the figure are multiplied by to be those of `year`."""
    if found.year is None:
        return 1.0
    return float((1 + toets.growth_pct / 100) ** (year - found.year))


def _frame(toets: Toets, found: Counted, areas: Aggregation) -> pd.DataFrame:
    size = _size(toets, found, toets.start)
    each_year, only_once = yearly(toets, size), once(toets, size)
    has_units = found.units.reasons == PRESENT
    columns = {
        "units": size.units,
        "gemeenten": size.gemeenten,
        **_columns("fte", each_year.fte),
        **_columns("eur", each_year.eur),
        **_columns("once_fte", only_once.fte),
        **_columns("once_eur", only_once.eur),
        **_share(toets, found),
        "year": found.year,
        "status": _words(found.units.statuses, STATUSES, has_units),
        "coverage": found.units.coverage,
        "members": found.units.members,
        "members_total": found.units.members_total,
        "reason": _reasons(found.units),
    }
    frame = pd.DataFrame(columns, index=pd.Index(areas.areas, name="area_code"))
    return frame.astype(dict.fromkeys(("status", "reason", "share_reason"), "str"))


def _share(toets: Toets, found: Counted) -> dict[str, object]:
    """Return the columns of the share of personnel costs; without hours there is no share."""
    growth = _growth(toets, found, toets.start)
    size = Size(found.personnel_units * growth, found.personnel_gemeenten)
    personnel = found.personnel.values
    reasons = _reasons(found.personnel)
    share = 100 * yearly(toets, size).wages / personnel[:, None]
    if toets.hours == toets.fixed_hours == NOTHING:
        share = np.full_like(share, np.nan)
        reasons = [reason or Reason.NIET_VAN_TOEPASSING.value for reason in reasons]
    return {
        **_columns("share_pct", share),
        "personnel_eur": personnel,
        "personnel_year": found.personnel_year,
        "share_reason": reasons,
    }


def _columns(name: str, values: Floats) -> dict[str, Floats]:
    return {f"{name}_{part}": values[:, place] for place, part in enumerate(PARTS)}


def _reasons(outcome: Outcome) -> list[str | None]:
    return _words(outcome.reasons, REASONS, outcome.reasons != PRESENT)


def _words(
    codes: Codes, words: Sequence[StrEnum], where: npt.NDArray[np.bool_]
) -> list[str | None]:
    pairs = zip(codes, where, strict=True)
    return [words[code].value if is_there else None for code, is_there in pairs]
