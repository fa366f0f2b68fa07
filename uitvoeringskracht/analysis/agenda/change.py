"""Then and now: the first comparable year of a series beside its newest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.comparable import comparable
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series


class CurrentPrices(ValueError):
    """Bedragen van verschillende jaren vergelijken we alleen in prijzen van één jaar."""


@dataclass(frozen=True)
class Change:
    """`frame`, one row per area: then, then_period, now, change, change_pct and reason.

    `now_period` is the same year for all, None when there is no figure at all; `then_period` is the
    first comparable year of the area itself (<NA> without one). change = now - then, in the unit;
    change_pct = 100 x change / then, for amounts of money above zero only; reason says why now is
    NaN.
    """

    now_period: int | None
    frame: pd.DataFrame


def window(series: Series, first: int | None, last: int | None) -> Series:
    """Return the observed years (no plans) from `first` to `last` of a series, both included."""
    observed = series.observed
    years = [
        year
        for year in map(int, observed.columns)
        if (first is None or year >= first) and (last is None or year <= last)
    ]
    return replace(
        series,
        values=observed[years],
        statuses=series.statuses[years],
        reasons=series.reasons[years],
    )


def change(series: Series) -> Change:
    """Return then and now per area of a series without plans, over its comparable years.

    Now is the newest of those years in which at least half as many areas as ever have a figure.
    Raises CurrentPrices for amounts in current prices.
    """
    refuse_current_prices(series)
    values = comparable(series).values
    now_period = replace(series, values=values).main_period
    if now_period is None:
        return Change(None, _frame(series, values, np.full(len(values), np.nan), None))
    now = values[now_period].to_numpy(dtype=np.float64)
    earlier = values[[year for year in map(int, values.columns) if year < now_period]]
    return Change(now_period, _frame(series, earlier, now, series.reasons[now_period]))


def _frame(
    series: Series,
    earlier: pd.DataFrame,
    now: npt.NDArray[np.float64],
    reasons: pd.Series[str] | None,
) -> pd.DataFrame:
    figures = earlier.to_numpy(dtype=np.float64)
    then = np.full(len(earlier), np.nan)
    periods = pd.array([pd.NA] * len(earlier), dtype="Int64")
    some = np.flatnonzero(~np.isnan(figures).all(axis=1))
    if len(some):
        first = (~np.isnan(figures[some])).argmax(axis=1)
        then[some] = figures[some, first]
        periods[some] = earlier.columns.to_numpy(dtype=np.int64)[first]
    above_zero = np.where(then > 0, then, np.nan)
    is_money = is_amount(series.indicator)
    return pd.DataFrame(
        {
            "then": then,
            "then_period": periods,
            "now": now,
            "change": now - then,
            "change_pct": 100 * (now - then) / above_zero if is_money else np.nan,
            "reason": None if reasons is None else reasons.where(np.isnan(now)),
        },
        index=earlier.index,
    )


def refuse_current_prices(series: Series) -> None:
    """Raise CurrentPrices for amounts of money that do not stand in the prices of one year."""
    if series.prices == "current" and is_amount(series.indicator):
        raise CurrentPrices(f"{CurrentPrices.__doc__} {series.indicator.slug}")
