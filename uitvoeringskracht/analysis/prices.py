"""Constant prices with a named deflator: the consumentenprijsindex (CBS 70936ned)."""

from __future__ import annotations

import pandas as pd

CPI_MEASURE = "cpi.jaarmutatie"


class NoPriceIndex(LookupError):
    """Voor dit jaar is er geen prijsindex."""


def price_index(observations: pd.DataFrame) -> pd.Series[float]:
    """Return the CPI as an index by year, chained from the yearly changes (%) in `observations`.

    The year before the first change is 1. Formula: index(t) = index(t-1) x (1 + change(t) / 100).
    """
    rows = observations[observations["measure"] == CPI_MEASURE].dropna(subset=["value"])
    changes = rows.set_index("period")["value"].sort_index()
    if changes.empty:
        return pd.Series(dtype="float64")
    index = (1 + changes / 100).cumprod()
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
