"""The years that a forecast may rest on: an unbroken, comparable run up to the newest year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.comparable import breaks, left_out
from uitvoeringskracht.analysis.forecast.accuracy import Array
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.observations import Reason

#: With fewer comparable years there is no forecast: testing one takes 5 years and 3 to check it.
LEAST_YEARS = 8


class CurrentPrices(ValueError):
    """Een vooruitblik op euro's rust op prijzen van één jaar, niet op de prijzen van elk jaar."""


class ForecastRefusal(StrEnum):
    """Why there is no forecast."""

    JA_OF_NEE = "ja_of_nee"
    ALLEEN_PLANNEN = "alleen_plannen"
    TE_WEINIG_JAREN = "te_weinig_jaren"
    BREUK = "breuk"
    NIET_VERGELIJKBAAR = "niet_vergelijkbaar"
    ONTBREKENDE_JAREN = "ontbrekende_jaren"
    NIET_GETOETST = "niet_getoetst"
    GEEN_LAST_IN_EURO = "geen_last_in_euro"


@dataclass(frozen=True)
class History:
    """What happened, in wide form, and which areas have enough of it.

    values: area_code x every year from first to newest, in the unit of the indicator.
    starts: first year of the run without gaps up to the newest year, by area_code; only areas of
    which that run has LEAST_YEARS. refusals: a ForecastRefusal for each of the other areas.
    ends: the year from which the figure will measure something else, if that is known already.
    unusual: years with money that came once. They stay in the history: leaving out 2 of 8 years
    leaves too few, and to fill them in would be to invent figures.
    """

    values: pd.DataFrame
    starts: pd.Series[int]
    refusals: pd.Series[str]
    ends: int | None = None
    unusual: tuple[int, ...] = ()

    @property
    def newest(self) -> int:
        """The newest year; 0 if nothing was observed."""
        return int(self.values.columns[-1]) if self.values.shape[1] else 0

    def blocks(self, newest: int, least: int) -> Iterator[tuple[npt.NDArray[np.intp], Array]]:
        """Yield places in `starts` with their years (areas x years) from start to `newest`.

        A block holds the areas that start in the same year; with fewer than `least` years none.
        """
        starts = self.starts.to_numpy()
        values = self.values.loc[self.starts.index]
        for start in np.unique(starts[starts <= newest - least + 1]):
            places = np.flatnonzero(starts == start)
            yield places, values.iloc[places].loc[:, start:newest].to_numpy()


def history(series: Series) -> History:
    """Return the comparable years of `series`; plans are no history.

    Raises CurrentPrices: amounts of money must stand in the prices of one year.
    """
    indicator = series.indicator
    if is_amount(indicator) and series.prices == "current":
        raise CurrentPrices(f"{CurrentPrices.__doc__} {indicator.slug}")
    whole = _reason_for_all(series)
    if whole is not None:
        return _nothing(series, whole)
    every = _every_year(series.observed)
    first, newest = int(every.columns[0]), int(every.columns[-1])
    known = breaks(indicator)
    values = every.loc[:, max((year for year in known if year <= newest), default=first) :]
    run = values.notna().astype(int).iloc[:, ::-1].cumprod(axis="columns").sum(axis="columns")
    starts = (newest + 1 - run[run >= LEAST_YEARS]).astype("int64")
    return History(
        values,
        starts,
        _refusals(series, every, values)[run < LEAST_YEARS],
        min((year for year in known if year > newest), default=None),
        tuple(sorted(left_out(indicator) & set(values.columns))),
    )


def combined(histories: Sequence[History]) -> History:
    """Return the areas of several levels together, of those levels that have the newest year."""
    newest = max(each.newest for each in histories)
    kept = [each for each in histories if each.newest == newest]
    return History(
        pd.concat([each.values for each in kept]),
        pd.concat([each.starts for each in kept]),
        pd.concat([each.refusals for each in kept]),
        kept[0].ends,
        kept[0].unusual,
    )


def _reason_for_all(series: Series) -> ForecastRefusal | None:
    if series.indicator.unit_format == "ja_nee":
        return ForecastRefusal.JA_OF_NEE
    # A split gemeente makes a plan an estimate, so a few figures of a begroting look observed.
    if series.plans.count().sum() > series.observed.count().sum():
        return ForecastRefusal.ALLEEN_PLANNEN
    return ForecastRefusal.TE_WEINIG_JAREN if series.observed.empty else None


def _every_year(observed: pd.DataFrame) -> pd.DataFrame:
    """Return `observed` up to the newest year that half of the areas have, gaps as columns."""
    counts = observed.notna().sum()
    newest = int(counts.index[counts * 2 >= counts.max()][-1])
    return observed.reindex(columns=range(int(observed.columns[0]), newest + 1))


def _refusals(series: Series, every: pd.DataFrame, values: pd.DataFrame) -> pd.Series[str]:
    """Return why an area has no unbroken run; the last that holds of the four."""
    enough = values.count(axis="columns") >= LEAST_YEARS
    before = every.count(axis="columns") >= LEAST_YEARS
    recent = series.reasons.reindex(columns=values.columns[-LEAST_YEARS:])
    found = pd.Series(ForecastRefusal.TE_WEINIG_JAREN.value, index=values.index, dtype="str")
    found[before & ~enough] = ForecastRefusal.BREUK.value
    found[enough] = ForecastRefusal.ONTBREKENDE_JAREN.value
    found[(recent == Reason.NIET_VERGELIJKBAAR.value).any(axis="columns")] = (
        ForecastRefusal.NIET_VERGELIJKBAAR.value
    )
    return found


def _nothing(series: Series, refusal: ForecastRefusal) -> History:
    areas = series.values.index
    return History(
        series.observed,
        pd.Series(dtype="int64", index=areas[:0]),
        pd.Series(refusal.value, index=areas, dtype="str"),
    )
