"""One indicator through the years for many areas: what the methods calculate with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Status

_COLUMNS = ("value", "status", "reason")


@dataclass(frozen=True)
class Series:
    """Wide frames of one shape: a row per area_code, a column per period (int, ascending).

    `values` are floats in `indicator.unit`, NaN where `reasons` says why; `statuses` is null there.
    `prices`: "current", or the year in whose prices amounts of money stand. Not to be changed.
    """

    indicator: Indicator
    prices: str | int
    values: pd.DataFrame
    statuses: pd.DataFrame
    reasons: pd.DataFrame

    @cached_property
    def observed(self) -> pd.DataFrame:
        """The values without plans: what a begroting says is not what happened.

        A year is a plan if it is one for any area; a split only made it an estimate elsewhere.
        """
        return self.values.loc[:, ~self._is_plan].dropna(axis="columns", how="all")

    @cached_property
    def plans(self) -> pd.DataFrame:
        """The values that come from a begroting, and nothing else."""
        return self.values.loc[:, self._is_plan].dropna(axis="columns", how="all")

    @cached_property
    def _is_plan(self) -> pd.Series[bool]:
        return (self.statuses == Status.BEGROOT.value).any()

    @cached_property
    def main_period(self) -> int | None:
        """The newest period in which at least half as many areas as ever have a value."""
        counts = self.values.notna().sum()
        if not len(counts) or not counts.max():
            return None
        return int(counts.index[counts * 2 >= counts.max()][-1])

    @cached_property
    def newest(self) -> pd.Series[float]:
        """The values in the main period by area_code; empty without one."""
        if self.main_period is None:
            return pd.Series(dtype="float64", index=self.values.index[:0])
        return self.values[self.main_period]


def as_series(indicator: Indicator, frame: pd.DataFrame, prices: str | int = "current") -> Series:
    """Return the rows of one indicator (analysis.values, one level) as wide frames."""
    wide = {
        name: frame.pivot(index="area_code", columns="period", values=name).sort_index(
            axis="columns"
        )
        for name in _COLUMNS
    }
    return Series(indicator, prices, wide["value"], wide["status"], wide["reason"])
