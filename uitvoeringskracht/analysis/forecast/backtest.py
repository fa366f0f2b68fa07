"""Forecasts of years that we know by now, made with only the years before: how far were they off?

Rolling origin: every year from the fifth on is once the newest year that the forecast may see, odd
years too: the years to come will have their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.forecast.accuracy import (
    Array,
    mean_absolute,
    naive_scale,
    scaled_errors,
)
from uitvoeringskracht.analysis.forecast.history import History
from uitvoeringskracht.analysis.forecast.models import Model, fit, predict

#: A forecast is tested 1, 2 and 3 years ahead, from at least 5 years.
TESTED_YEARS = 3
LEAST_TRAINING = 5


@dataclass(frozen=True)
class Backtest:
    """Errors of every model for one indicator.

    areas: area_code. origins: the newest year that a forecast saw. errors: per model (areas x
    origins x TESTED_YEARS), what happened minus what was forecast, NaN where there was no forecast
    or nothing to compare it with. scale: (areas x origins), mean yearly change until the origin.
    """

    areas: pd.Index[str]
    origins: tuple[int, ...]
    errors: Mapping[Model, Array]
    scale: Array

    @cached_property
    def scaled(self) -> dict[Model, Array]:
        """The errors divided by the scale; NaN where that is 0."""
        return {model: scaled_errors(each, self.scale) for model, each in self.errors.items()}

    @cached_property
    def mase(self) -> dict[Model, float]:
        """The mean absolute scaled error per model: below that of naive is better than naive."""
        return {model: mean_absolute(each) for model, each in self.scaled.items()}

    @cached_property
    def mae(self) -> dict[Model, float]:
        """The mean absolute error per model, in the unit of the indicator."""
        return {model: mean_absolute(each) for model, each in self.errors.items()}

    @property
    def forecasts(self) -> int:
        """The number of forecasts of one model that could be compared and scaled."""
        return int(np.isfinite(self.scaled[Model.NAIVE]).sum())

    @property
    def without_scale(self) -> int:
        """The number of areas and origins left out because nothing had moved before."""
        return int((self.scale == 0).sum())

    def without(self, place: int) -> Backtest:
        """Return the backtest without the origin at `place`."""
        return Backtest(
            self.areas,
            (*self.origins[:place], *self.origins[place + 1 :]),
            {model: np.delete(each, place, axis=1) for model, each in self.errors.items()},
            np.delete(self.scale, place, axis=1),
        )

    def by_origin(self, model: Model) -> Array:
        """Return the mean absolute scaled error per origin."""
        return np.array([mean_absolute(each) for each in np.moveaxis(self.scaled[model], 1, 0)])


def backtest(history: History) -> Backtest | None:
    """Return the errors of all models on `history`, or None if no area has enough years."""
    areas = history.starts.index
    if areas.empty:
        return None
    first = int(history.starts.min()) + LEAST_TRAINING - 1
    origins = tuple(range(first, history.newest))
    shape = (len(areas), len(origins))
    errors = {model: np.full((*shape, TESTED_YEARS), np.nan) for model in Model}
    scale = np.full(shape, np.nan)
    outcomes = history.values.loc[areas]
    for place, origin in enumerate(origins):
        blocks = list(history.blocks(origin, LEAST_TRAINING))
        after = outcomes.reindex(columns=range(origin + 1, origin + TESTED_YEARS + 1)).to_numpy()
        seen = [years for _, years in blocks]
        smoothing = {model: fit(model, seen, origin, history.unusual) for model in Model}
        for rows, years in blocks:
            scale[rows, place] = naive_scale(years)
            for model in Model:
                forecasts = predict(model, smoothing[model], years, TESTED_YEARS)
                errors[model][rows, place] = after[rows] - forecasts
    return Backtest(areas, origins, errors, scale)
