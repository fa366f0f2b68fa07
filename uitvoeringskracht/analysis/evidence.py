"""What a triage needs of every indicator, gathered once for all areas: newest figures, trends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import TrendVerdict, trends
from uitvoeringskracht.indicators import Indicator

#: A verdict as a number, to count how many areas go the same way.
WAYS = {
    TrendVerdict.STIJGT: 1.0,
    TrendVerdict.DAALT: -1.0,
    TrendVerdict.GEEN_AANTOONBARE_TREND: 0.0,
}
_WAYS = {verdict.value: way for verdict, way in WAYS.items()}


@dataclass(frozen=True)
class Both:
    """One indicator twice: in current prices for the place among peers, in constant for the trend.

    For what is no amount of money both are the same series. `limits`: low and high by area_code
    around the newest figures by chance (analysis.counted), for indicators that rest on counts.
    """

    current: Series
    constant: Series
    limits: pd.DataFrame | None = None


@dataclass(frozen=True)
class Evidence:
    """The evidence on every indicator, by slug.

    `newest`: areas x slugs, the outcome in `periods[slug]`: the newest year in which at least half
    as many areas as ever have one, plans left out; NaN throughout, and no period, without any.
    `constant`: the same in constant prices. `trends`: rows of analysis.trend by area_code and slug;
    `ways`: areas x slugs, the verdicts as WAYS, NaN where refused.
    `prices`: those of the trend. `plans`: the slugs that have plans.
    """

    indicators: Mapping[str, Indicator]
    periods: Mapping[str, int]
    newest: pd.DataFrame
    constant: pd.DataFrame
    trends: pd.DataFrame
    ways: pd.DataFrame
    prices: Mapping[str, str | int]
    limits: Mapping[str, pd.DataFrame]
    plans: frozenset[str]


def gather(series: Mapping[str, Both], areas: Sequence[str] | None = None) -> Evidence:
    """Return the evidence on indicators by slug, with the trends of `areas` only (default all)."""
    periods = {
        slug: period
        for slug, both in series.items()
        if (period := _newest_year(both.current)) is not None
    }
    # Held together as a dict of columns: areas that one indicator lacks get NaN there.
    found = {slug: trends(both.constant, areas) for slug, both in series.items()}
    table = pd.concat(found, names=["slug"]) if found else pd.DataFrame()
    slugs = list(series)
    return Evidence(
        indicators={slug: both.current.indicator for slug, both in series.items()},
        periods=periods,
        newest=_table({s: series[s].current.values[year] for s, year in periods.items()}, slugs),
        constant=_table({s: _column(series[s].constant, y) for s, y in periods.items()}, slugs),
        trends=table.swaplevel().sort_index() if found else table,
        ways=_table({s: rows["verdict"].map(_WAYS) for s, rows in found.items()}, slugs),
        prices={slug: both.constant.prices for slug, both in series.items()},
        limits={s: both.limits for s, both in series.items() if both.limits is not None},
        plans=frozenset(slug for slug, both in series.items() if not both.current.plans.empty),
    )


def _newest_year(series: Series) -> int | None:
    counts = series.observed.notna().sum()
    if not len(counts) or not counts.max():
        return None
    return int(counts.index[counts * 2 >= counts.max()][-1])


def _column(series: Series, period: int) -> pd.Series[float]:
    nothing = pd.Series(dtype="float64", index=series.values.index[:0])
    return series.values.get(period, nothing)


def _table(columns: dict[str, pd.Series[float]], slugs: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns).reindex(columns=slugs).astype("float64")
