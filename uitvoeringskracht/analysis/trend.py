"""Whether a series rises or falls, and how fast; or why that can't be said.

Theil-Sen slope with the Mann-Kendall test, on the comparable years (analysis.comparable) only.
Both take the years to be independent of each other; with years that resemble the year before, a
trend is found somewhat too often. And of many series, one in twenty shows a trend by chance.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.comparable import Comparable, comparable
from uitvoeringskracht.analysis.mann_kendall import mann_kendall
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.theil_sen import theil_sen

Floats = npt.NDArray[np.float64]

#: A trend is shown if chance alone would give one as clear in fewer than this share of series.
ALPHA = 0.05
#: With fewer comparable years there is no trend to speak of.
LEAST_POINTS = 5
#: The newest figure of an area may be this many years older than that of the others.
MOST_BEHIND = 1

COLUMNS = (
    "refusal",
    "verdict",
    "meaning",
    "slope",
    "slope_low",
    "slope_high",
    "slope_pct",
    "level",
    "tau",
    "score",
    "p_value",
    "points",
    "first",
    "last",
)


class TrendRefusal(StrEnum):
    """Why there is no verdict."""

    ALLEEN_PLANNEN = "alleen_plannen"
    LOPENDE_PRIJZEN = "bedragen_in_lopende_prijzen"
    JA_OF_NEE = "ja_of_nee"
    BREUK = "te_weinig_jaren_na_een_breuk"
    BIJZONDERE_JAREN = "te_weinig_gewone_jaren"
    ONTBREKENDE_JAREN = "ontbrekende_jaren"
    TE_WEINIG_JAREN = "te_weinig_jaren"
    STEEDS_HETZELFDE = "steeds_hetzelfde"


class TrendVerdict(StrEnum):
    """What the test says."""

    STIJGT = "stijgt"
    DAALT = "daalt"
    GEEN_AANTOONBARE_TREND = "geen_aantoonbare_trend"


class TrendMeaning(StrEnum):
    """What a rise or a fall means, given the direction of the indicator."""

    VERBETERT = "verbetert"
    VERSLECHTERT = "verslechtert"
    ZONDER_RICHTING = "zonder_richting"


@dataclass(frozen=True)
class Trend:
    """The trend of one area; slopes are per year in the unit of the indicator.

    `slope_pct`: the slope as % of `level`, the middle of the values; NaN if one is not positive.
    `meaning` is None without a rise or fall. `prices`: year of constant prices, or "current".
    """

    verdict: TrendVerdict
    meaning: TrendMeaning | None
    slope: float
    slope_low: float
    slope_high: float
    slope_pct: float
    level: float
    tau: float
    score: int
    p_value: float
    points: int
    first: int
    last: int
    prices: str | int


def trends(series: Series, areas: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the trend of each area (default all), one row per area_code.

    Columns as COLUMNS: refusal (TrendRefusal) or else verdict (TrendVerdict), meaning
    (TrendMeaning or null), and the numbers of Trend; all null or NaN where refused.
    """
    years = comparable(series)
    index = series.values.index if areas is None else pd.Index(areas, name="area_code")
    values = _rows(years.values, index)
    refusals = _refusals(series, years, values, _rows(years.observed, index))
    answered = np.flatnonzero(refusals == "")
    found = _numbers(values[answered], years.values.columns.to_numpy(dtype="float64"))
    verdicts = np.full(len(index), "", dtype=object)
    verdicts[answered] = _verdicts(found["score"], found["p_value"])
    meanings = _meanings(series.indicator.direction)
    columns: dict[str, pd.Series[Any]] = {
        name: pd.Series([word or None for word in words], index=index, dtype="str")
        for name, words in (
            ("refusal", refusals),
            ("verdict", verdicts),
            ("meaning", [meanings.get(verdict, "") for verdict in verdicts]),
        )
    }
    for name, numbers in found.items():
        column = np.full(len(index), np.nan)
        column[answered] = numbers
        columns[name] = pd.Series(column, index=index)
    return pd.DataFrame(columns, columns=list(COLUMNS))


def trend(series: Series, area: str) -> Trend | TrendRefusal:
    """Return the trend of one area, or why there is none."""
    return as_trend(trends(series, [area]).to_dict("records")[0], series.prices)


def as_trend(row: Mapping[Hashable, Any], prices: str | int) -> Trend | TrendRefusal:
    """Return a row of `trends` (column: value) as a Trend or a TrendRefusal."""
    if not pd.isna(row["refusal"]):
        return TrendRefusal(row["refusal"])
    return Trend(
        verdict=TrendVerdict(row["verdict"]),
        meaning=None if pd.isna(row["meaning"]) else TrendMeaning(row["meaning"]),
        slope=row["slope"],
        slope_low=row["slope_low"],
        slope_high=row["slope_high"],
        slope_pct=row["slope_pct"],
        level=row["level"],
        tau=row["tau"],
        score=int(row["score"]),
        p_value=row["p_value"],
        points=int(row["points"]),
        first=int(row["first"]),
        last=int(row["last"]),
        prices=prices,
    )


def _rows(frame: pd.DataFrame, index: pd.Index[str]) -> Floats:
    """Return the rows of the areas as an array; NaN for an area that is not there."""
    wanted = frame if index is frame.index else frame.reindex(index)
    return wanted.to_numpy(dtype="float64")


def _numbers(values: Floats, years: Floats) -> dict[str, Floats]:
    """Return the columns of numbers, for series with enough points."""
    test, slope = mann_kendall(values), theil_sen(values, years)
    level = np.nanmedian(values, axis=1) if len(values) else np.empty(0)
    lowest, _ = _range(values)
    first, last = _range(np.where(np.isfinite(values), years, np.nan))
    return {
        "slope": slope.estimate,
        "slope_low": slope.low,
        "slope_high": slope.high,
        "slope_pct": 100 * slope.estimate / np.where(lowest > 0, level, np.nan),
        "level": level,
        "tau": test.tau,
        "score": test.score.astype("float64"),
        "p_value": test.p_value,
        "points": test.points.astype("float64"),
        "first": first,
        "last": last,
    }


def _range(values: Floats) -> tuple[Floats, Floats]:
    """Return the lowest and highest of each row; infinite for a row without any."""
    is_known = np.isfinite(values)
    lowest: Floats = np.where(is_known, values, np.inf).min(axis=1, initial=np.inf)
    highest: Floats = np.where(is_known, values, -np.inf).max(axis=1, initial=-np.inf)
    return lowest, highest


def _verdicts(score: Floats, p_value: Floats) -> npt.NDArray[np.object_]:
    rises, falls = (p_value < ALPHA) & (score > 0), (p_value < ALPHA) & (score < 0)
    nothing = np.full(len(score), TrendVerdict.GEEN_AANTOONBARE_TREND.value, dtype=object)
    nothing[rises], nothing[falls] = TrendVerdict.STIJGT.value, TrendVerdict.DAALT.value
    return nothing


def _refusals(
    series: Series, years: Comparable, values: Floats, observed: Floats
) -> npt.NDArray[np.object_]:
    """Return the refusal of each area, "" without one; `observed` has the years left out too."""
    found = np.full(len(values), "", dtype=object)
    whole = _refused_whole(series, years)
    if whole is not None:
        found[:] = whole.value
        return found
    points = np.isfinite(values).sum(axis=1)
    few = points < LEAST_POINTS
    enough = values[~few]
    numbers = years.values.columns.to_numpy(dtype="float64")
    lowest, highest = _range(enough)
    _, last = _range(np.where(np.isfinite(enough), numbers, np.nan))
    why = np.full(len(enough), "", dtype=object)
    why[lowest == highest] = TrendRefusal.STEEDS_HETZELFDE
    why[last < _newest_of_most(years.values) - MOST_BEHIND] = TrendRefusal.ONTBREKENDE_JAREN
    found[~few] = why
    found[few] = _why_few(years, observed[few])
    return found


def _refused_whole(series: Series, years: Comparable) -> TrendRefusal | None:
    """Return why no area at all can have a trend."""
    if series.indicator.unit_format == "ja_nee":
        return TrendRefusal.JA_OF_NEE
    if years.observed.empty and not series.plans.empty:
        return TrendRefusal.ALLEEN_PLANNEN
    if is_amount(series.indicator) and series.prices == "current":
        return TrendRefusal.LOPENDE_PRIJZEN
    return None


def _why_few(years: Comparable, observed: Floats) -> npt.NDArray[np.object_]:
    """Return why areas have too few points: a break, odd years, gaps, or no more figures at all."""
    all_years = years.observed.columns
    present = np.isfinite(observed)
    without_odd = present[:, ~np.isin(all_years, years.left_out)].sum(axis=1)
    has_more = int(years.values.notna().any().sum()) >= LEAST_POINTS
    rest = TrendRefusal.ONTBREKENDE_JAREN if has_more else TrendRefusal.TE_WEINIG_JAREN
    found = np.full(len(observed), rest, dtype=object)
    found[present.sum(axis=1) >= LEAST_POINTS] = TrendRefusal.BIJZONDERE_JAREN
    if years.before:
        found[without_odd >= LEAST_POINTS] = TrendRefusal.BREUK
    return found


def _newest_of_most(values: pd.DataFrame) -> float:
    """Return the newest year in which at least half as many areas as ever have a figure."""
    counts = values.notna().sum()
    if not len(counts) or not counts.max():
        return np.nan
    return float(counts.index[counts * 2 >= counts.max()][-1])


def _meanings(direction: str) -> dict[str, str]:
    up, down = TrendVerdict.STIJGT.value, TrendVerdict.DAALT.value
    if direction == "neutraal":
        return dict.fromkeys((up, down), TrendMeaning.ZONDER_RICHTING.value)
    good, bad = TrendMeaning.VERBETERT.value, TrendMeaning.VERSLECHTERT.value
    return {up: good, down: bad} if direction == "hoger_is_beter" else {up: bad, down: good}
