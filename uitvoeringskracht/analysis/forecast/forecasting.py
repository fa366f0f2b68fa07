"""What a figure may be in the years to come, with a band that was tested on years that we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.forecast.accuracy import Array, naive_scale
from uitvoeringskracht.analysis.forecast.bands import extended
from uitvoeringskracht.analysis.forecast.evidence import NATIONAL, is_about
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal, History, history
from uitvoeringskracht.analysis.forecast.models import Model, Smoothing, predict
from uitvoeringskracht.analysis.forecast.smoothing import FURTHEST
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import BacktestFile, Evidence, Pool

COLUMNS = ("area_code", "period", "value", "low", "high", "is_tested", "model")


class NotThatFar(ValueError):
    """Zoveel jaar vooruit kijken kan niet."""


class AreaNotInSeries(LookupError):
    """Dit gebied zit niet in deze reeks."""


@dataclass(frozen=True)
class Forecast:
    """What may come, what it rests on, and for which areas there is nothing to say.

    rows: columns as COLUMNS, one row per area and year ahead, in the unit (and the prices) of the
    series. low, high: the 80 % band, NaN where nothing ever moved, so that there is no measure for
    it. is_tested: forecasts this far ahead were compared with what happened. model: a Model.
    refusals: a ForecastRefusal by area_code. evidence: None if the indicator was not tested.
    is_about_these_figures: whether the evidence rests on the figures of the series, or on earlier
    ones. unusual: years in the history with money that came once. plans: what a begroting says
    (areas x periods), which had no part in it.
    """

    rows: pd.DataFrame
    refusals: pd.Series[str]
    evidence: Evidence | None
    is_about_these_figures: bool
    unusual: tuple[int, ...]
    plans: pd.DataFrame


def forecast(
    series: Series, area_codes: Sequence[str] | None, horizon: int, evidence: BacktestFile
) -> Forecast:
    """Return the forecast 1 ... `horizon` years after the newest observed year.

    area_codes: None for all areas of the series. horizon: 1 to 12; years from which the figure will
    measure something else are left out. Raises NotThatFar, AreaNotInSeries, history.CurrentPrices.
    """
    if not 1 <= horizon <= FURTHEST:
        raise NotThatFar(f"{NotThatFar.__doc__} {horizon}. Kies 1 tot en met {FURTHEST}.")
    areas = list(series.values.index if area_codes is None else dict.fromkeys(area_codes))
    if odd := [area for area in areas if area not in series.values.index]:
        raise AreaNotInSeries(f"{AreaNotInSeries.__doc__} {', '.join(odd)}")
    years = history(series)
    found = evidence.find(series.indicator.slug, pool_of(series))
    if years.ends is not None:
        horizon = min(horizon, years.ends - 1 - years.newest)
    whole = _refusal(found, horizon)
    known = years.starts.index.intersection(pd.Index(areas), sort=False)
    refusals = years.refusals
    if whole is not None:
        refusals = pd.concat([refusals, pd.Series(whole.value, index=years.starts.index)])
        known = known[:0]
    rows = [] if found is None else _forecasts(years, set(known), horizon, found)
    return Forecast(
        rows=_frame(rows, areas),
        refusals=refusals.reindex([area for area in areas if area in refusals.index]),
        evidence=found,
        is_about_these_figures=found is not None and is_about(found, years),
        unusual=years.unusual,
        plans=series.plans.reindex(areas),
    )


def pool_of(series: Series) -> Pool:
    """Return with which areas those of the series are tested."""
    is_gemeente = series.values.index.str.startswith("GM").any()
    return Pool.GEMEENTE if is_gemeente else Pool.REGIO


def _refusal(found: Evidence | None, horizon: int) -> ForecastRefusal | None:
    """Return why there is nothing for areas that do have enough years."""
    if horizon < 1:
        return ForecastRefusal.BREUK
    return ForecastRefusal.NIET_GETOETST if found is None else None


def _forecasts(
    years: History, wanted: set[str], horizon: int, found: Evidence
) -> list[pd.DataFrame]:
    model = Model(found.model)
    smoothing = Smoothing(found.alpha, found.beta, found.phi) if found.alpha else None
    frames = []
    for places, values in years.blocks(years.newest, 2):
        codes = years.starts.index[places]
        chosen = np.array([code in wanted for code in codes])
        if chosen.any():
            points = predict(model, smoothing, values[chosen], horizon)
            half = _half_band(values[chosen], codes[chosen], horizon, found)
            lowest, highest = _limits(values[chosen], found)
            band = [
                np.clip(each, lowest, highest) for each in (points, points - half, points + half)
            ]
            frames.append(_block(codes[chosen], years.newest, band, found))
    return frames


def _half_band(values: Array, codes: pd.Index[str], horizon: int, found: Evidence) -> Array:
    """Return half the band (areas x horizon); NaN for areas where nothing ever moved."""
    scale = naive_scale(values)
    scale = np.where(scale > 0, scale, np.nan) * np.where(
        codes == NATIONAL, found.national_factor, 1.0
    )
    return np.outer(scale, extended(np.array(found.widths), found.growth, horizon))


def _limits(values: Array, found: Evidence) -> tuple[Array, Array]:
    """Return the bounds of each area (areas x 1); none where its own years went beyond them.

    The evidence may rest on earlier figures, in which no area did.
    """
    floor = -np.inf if found.floor is None else found.floor
    ceiling = np.inf if found.ceiling is None else found.ceiling
    lowest = np.where(values.min(axis=1) < floor, -np.inf, floor)
    highest = np.where(values.max(axis=1) > ceiling, np.inf, ceiling)
    return lowest[:, None], highest[:, None]


def _block(
    codes: pd.Index[str], newest: int, band: Sequence[Array], found: Evidence
) -> pd.DataFrame:
    """Return the rows of some areas; band: value, low and high, each areas x years ahead."""
    value, low, high = band
    horizon = value.shape[1]
    ahead = np.arange(1, horizon + 1)
    return pd.DataFrame(
        {
            "area_code": np.repeat(codes.to_numpy(), horizon),
            "period": np.tile(newest + ahead, len(codes)),
            "value": value.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "is_tested": np.tile(ahead <= len(found.widths), len(codes)),
            "model": found.model,
        }
    )


def _frame(rows: list[pd.DataFrame], areas: Sequence[str]) -> pd.DataFrame:
    """Return the rows in the order of `areas`, then by year."""
    if not rows:
        return pd.DataFrame(columns=list(COLUMNS))
    found = pd.concat(rows, ignore_index=True)
    order = {area: place for place, area in enumerate(areas)}
    places = found["area_code"].map(order)
    return found.iloc[np.lexsort((found["period"], places))].reset_index(drop=True)
