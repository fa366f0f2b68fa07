"""Constant prices with a named deflator: the consumentenprijsindex (CBS 70936ned).

Also what follows from a series in constant prices: index numbers and real growth.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import Indicator

CPI_MEASURE = "cpi.jaarmutatie"
CPI_NAME = "consumentenprijsindex (CPI)"
CPI_TABLE = "CBS 70936ned"


class NoPriceIndex(LookupError):
    """Voor dit jaar is er geen prijsindex."""


class NoPeriod(ValueError):
    """Het eindjaar ligt niet na het beginjaar."""


class PriceRefusal(StrEnum):
    """Why there is no index number or no growth."""

    GEEN_BEGIN = "geen_cijfer_in_het_beginjaar"
    GEEN_EIND = "geen_cijfer_in_het_eindjaar"
    NIET_POSITIEF = "begin_nul_of_negatief"
    EIND_NEGATIEF = "eind_negatief"
    LOPENDE_PRIJZEN = "bedragen_in_lopende_prijzen"


@dataclass(frozen=True)
class Deflator:
    """The index with which amounts are put in prices of `base`; to be named wherever they stand.

    `index` holds the index by year, for the years `first` to `last`.
    """

    name: str
    table: str
    base: int
    index: pd.Series[float]

    @property
    def first(self) -> int:
        """The first year whose amounts can be put in prices of the base year."""
        return int(self.index.index.min())

    @property
    def last(self) -> int:
        """The last year whose amounts can be put in prices of the base year."""
        return int(self.index.index.max())


def price_index(observations: pd.DataFrame) -> pd.Series[float]:
    """Return the CPI as an index by year, chained from the yearly changes (%) in `observations`.

    The year before the first change is 1. Formula: index(t) = index(t-1) x (1 + change(t) / 100).
    A year without a change breaks the chain: only the newest unbroken years are returned.
    """
    rows = observations[observations["measure"] == CPI_MEASURE].dropna(subset=["value"])
    changes: pd.Series[float] = rows.set_index("period")["value"].sort_index()
    if changes.empty:
        return pd.Series(dtype="float64")
    starts = np.diff(changes.index.to_numpy(), prepend=changes.index[0]) > 1
    changes = changes[starts.cumsum() == starts.sum()]
    index: pd.Series[float] = (1 + changes / 100).cumprod()
    return index.reindex([int(changes.index[0]) - 1, *index.index], fill_value=1.0)


def price_factor(index: pd.Series[float], period: int, base: int) -> float:
    """Return what an amount of `period` is multiplied by to stand in prices of `base`.

    Raises NoPriceIndex if either year has no index.
    """
    for year in (period, base):
        if year not in index.index:
            known = f"{index.index.min()} tot en met {index.index.max()}" if len(index) else "geen"
            raise NoPriceIndex(f"{NoPriceIndex.__doc__} {year}. Bekend: {known}.")
    return float(index.loc[base] / index.loc[period])


def cpi_deflator(index: pd.Series[float], base: int) -> Deflator:
    """Return the CPI (of price_index) as the deflator for prices of `base`.

    Raises NoPriceIndex if the index has no such year.
    """
    price_factor(index, base, base)
    return Deflator(CPI_NAME, CPI_TABLE, base, index)


def is_amount(indicator: Indicator) -> bool:
    """Whether the figures of an indicator are amounts of money, which follow the price level."""
    return "euro" in indicator.unit.split()


def index_numbers(values: pd.DataFrame, base: int) -> tuple[pd.DataFrame, pd.Series[str]]:
    """Return 100 x value / value in `base` (areas x years), and per area why there is none.

    The second is a PriceRefusal, or null where there is an index. Amounts of money go in in
    constant prices, or the index counts the rise of prices too.
    """
    start = values.get(base, pd.Series(np.nan, index=values.index))
    refusals = pd.Series(None, index=values.index, dtype="str", name="refusal")
    refusals[start <= 0] = PriceRefusal.NIET_POSITIEF.value
    refusals[start.isna()] = PriceRefusal.GEEN_BEGIN.value
    return values.mul(100 / start.where(start > 0), axis="index"), refusals


def real_growth(series: Series, first: int, last: int) -> pd.DataFrame:
    """Return the growth of an indicator from `first` to `last`, plans left out, one row per area.

    Columns: total_pct = 100 x (end / begin - 1); yearly_pct = 100 x ((end / begin)^(1 / years) -
    1), the same growth every year that gives the total; refusal (PriceRefusal or null). Amounts of
    money in current prices are refused: their growth is not real. Raises NoPeriod.
    """
    if last <= first:
        raise NoPeriod(f"{NoPeriod.__doc__} {first}, {last}")
    observed = series.observed
    empty = pd.Series(np.nan, index=series.values.index)
    begin, end = observed.get(first, empty), observed.get(last, empty)
    refusals = pd.Series(None, index=empty.index, dtype="str")
    refusals[end < 0] = PriceRefusal.EIND_NEGATIEF.value
    refusals[begin <= 0] = PriceRefusal.NIET_POSITIEF.value
    refusals[end.isna()] = PriceRefusal.GEEN_EIND.value
    refusals[begin.isna()] = PriceRefusal.GEEN_BEGIN.value
    if is_amount(series.indicator) and series.prices == "current":
        refusals[:] = PriceRefusal.LOPENDE_PRIJZEN.value
    ratio = (end / begin).where(refusals.isna())
    return pd.DataFrame(
        {
            "total_pct": 100 * (ratio - 1),
            "yearly_pct": 100 * (ratio ** (1 / (last - first)) - 1),
            "refusal": refusals,
        }
    )
