"""The level of an indicator over its newest years, so that one odd year does not decide."""

from __future__ import annotations

import math

import pandas as pd

from uitvoeringskracht.analysis.balance.arguments import mistake
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series

#: The newest years that count together.
YEARS = 3


class CurrentPrices(ValueError):
    """Bedragen van meer dan een jaar tellen alleen samen in vaste prijzen."""


def newest_level(series: Series, years: int = YEARS) -> tuple[pd.Series[float], tuple[int, ...]]:
    """Return the mean of the newest years per area_code, and those years.

    Plans do not count. The newest year is the last one in which at least half as many areas as ever
    have a figure; the others lie less than `years` before it. An area needs a figure in two thirds
    of them (2 of 3, 2 of 2), else NaN. Empty without any figure. Raises CurrentPrices for amounts
    of several years that do not stand in the prices of one.
    """
    observed = series.observed
    counts = observed.notna().sum()
    if counts.empty or not counts.max():
        return pd.Series(dtype="float64", index=observed.index[:0]), ()
    newest = int(counts.index[counts * 2 >= counts.max()][-1])
    all_years = [int(each) for each in observed.columns.to_numpy(dtype="int64")]
    periods = tuple(each for each in all_years if newest - years < each <= newest)
    if len(periods) > 1 and series.prices == "current" and is_amount(series.indicator):
        raise mistake(CurrentPrices, series.indicator.slug)
    figures = observed[list(periods)]
    enough = figures.notna().sum(axis="columns") >= math.ceil(len(periods) * 2 / 3)
    return figures.mean(axis="columns").where(enough), periods
