"""Four ways to continue a series of years; each is a weighted sum of the years that were.

naive:  every later year equals the newest one.
drift:  the newest year, plus the mean yearly change so far for each year ahead.
theta:  simple exponential smoothing, plus half the slope of the straight line through all years
        (Assimakopoulos & Nikolopoulos 2000, in the form of Hyndman & Billah 2003).
damped: Holt's method with a damped trend (Gardner & McKenzie 1985), started from the first two
        years.

The smoothing constants are chosen once for all areas of an indicator: 8 years of one gemeente can't
carry three of them (docs/decisions/0014).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np

from uitvoeringskracht.analysis.forecast.accuracy import Array, naive_scale
from uitvoeringskracht.analysis.forecast.smoothing import (
    damped_weights,
    level_weights,
    slope_weights,
)


class Model(StrEnum):
    """The ways to forecast, simplest first."""

    NAIVE = "naive"
    DRIFT = "drift"
    THETA = "theta"
    DAMPED = "damped"


@dataclass(frozen=True)
class Smoothing:
    """Smoothing constants: of the level, of the trend, and its damping. Theta uses alpha only."""

    alpha: float
    beta: float = 0.0
    phi: float = 1.0


_ALPHAS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
_BETAS = (0.1, 0.3, 0.6)
#: The usual bounds: below 0.8 the trend is gone at once, above 0.98 it is hardly damped
#: (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 8.2).
_PHIS = (0.8, 0.9, 0.98)
#: The constants to choose from; naive and drift have none.
CHOICES: dict[Model, tuple[Smoothing, ...]] = {
    Model.NAIVE: (),
    Model.DRIFT: (),
    Model.THETA: tuple(Smoothing(alpha) for alpha in _ALPHAS),
    Model.DAMPED: tuple(Smoothing(*each) for each in product(_ALPHAS, _BETAS, _PHIS)),
}
#: Years that the start of a model is made of, which say nothing on how well it fits.
_STARTED = {Model.THETA: 1, Model.DAMPED: 2}


def weights(model: Model, smoothing: Smoothing | None, length: int, horizon: int) -> Array:
    """Return (length x horizon): how much each year counts in the forecast 1, 2 ... years ahead.

    The weights of a forecast sum to 1. length >= 2; smoothing is None for naive and drift.
    """
    ahead = np.arange(1, horizon + 1)
    if smoothing is None:
        found = np.zeros((length, horizon))
        found[-1] = 1
        if model is Model.DRIFT:
            found[-1] += ahead / (length - 1)
            found[0] -= ahead / (length - 1)
        return found
    if model is Model.DAMPED:
        later = damped_weights(smoothing.alpha, smoothing.beta, smoothing.phi, length)[1]
        return later[:, :horizon]
    level = level_weights(smoothing.alpha, length)[1]
    steps = ahead - 1 + (1 - (1 - smoothing.alpha) ** length) / smoothing.alpha
    return level[:, None] + np.outer(slope_weights(length) / 2, steps)


def predict(model: Model, smoothing: Smoothing | None, history: Array, horizon: int) -> Array:
    """Return the forecasts (areas x horizon) for `history` (areas x years, no gaps)."""
    return history @ weights(model, smoothing, history.shape[1], horizon)


def fit(
    model: Model, histories: Iterable[Array], newest: int = 0, unusual: Collection[int] = ()
) -> Smoothing | None:
    """Return the constants of CHOICES with the least squared error one year ahead, over all areas.

    histories: blocks of areas x years up to `newest`, a block per length. Errors are divided by the
    area's own mean yearly change, so that a large figure does not outweigh a small one. Errors of
    and right after an unusual year do not count, unless no others are left.
    """
    choices = CHOICES[model]
    if not choices:
        return None
    losses, odd_losses = np.zeros(len(choices)), np.zeros(len(choices))
    for history in histories:
        scale = naive_scale(history)
        moves = scale > 0
        values = history[moves] / scale[moves, None]
        years = np.arange(newest - history.shape[1] + 1, newest + 1)
        odd = np.isin(years, list(unusual)) | np.isin(years - 1, list(unusual))
        for place, smoothing in enumerate(choices):
            errors = values - values @ _fitted(model, smoothing, history.shape[1])
            squares = np.square(errors).sum(axis=0)
            squares[: _STARTED[model]] = 0
            losses[place] += squares[~odd].sum()
            odd_losses[place] += squares[odd].sum()
    counted = losses if losses.any() else odd_losses
    return choices[int(counted.argmin())]


def _fitted(model: Model, smoothing: Smoothing, length: int) -> Array:
    if model is Model.DAMPED:
        return damped_weights(smoothing.alpha, smoothing.beta, smoothing.phi, length)[0]
    return level_weights(smoothing.alpha, length)[0]
