"""What exponential smoothing does to a series of given length, as weights of its years.

With given constants smoothing is linear, so the answers of statsmodels for the unit series (a 1 in
one year, a 0 in the others) are the weights with which each year counts in any series.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: Years ahead for which weights are kept; forecasts may ask for fewer.
FURTHEST = 12


@cache
def level_weights(alpha: float, length: int) -> tuple[Array, Array]:
    """Return simple exponential smoothing: (length x length) for the fit, (length,) for later.

    Column t of the first is what the years before say of year t. The first year is the start.
    """
    # The library costs half a second to import, which the first map must not wait for.
    from statsmodels.tsa.holtwinters import SimpleExpSmoothing

    fitted, level = np.zeros((length, length)), np.zeros(length)
    for year, unit in enumerate(np.eye(length)):
        result = SimpleExpSmoothing(unit, initialization_method="known", initial_level=unit[0]).fit(
            smoothing_level=alpha, optimized=False
        )
        fitted[year] = result.fittedvalues
        level[year] = result.forecast(1)[0]
    return _fixed(fitted), _fixed(level)


@cache
def damped_weights(alpha: float, beta: float, phi: float, length: int) -> tuple[Array, Array]:
    """Return Holt's damped trend as (length x length) for the fit, (length x FURTHEST) for later.

    Level and trend start from the first year and the change to the second.
    """
    from statsmodels.tsa.holtwinters import Holt

    fitted, later = np.zeros((length, length)), np.zeros((length, FURTHEST))
    for year, unit in enumerate(np.eye(length)):
        result = Holt(
            unit,
            damped_trend=True,
            initialization_method="known",
            initial_level=unit[0],
            initial_trend=unit[1] - unit[0],
        ).fit(smoothing_level=alpha, smoothing_trend=beta, damping_trend=phi, optimized=False)
        fitted[year] = result.fittedvalues
        later[year] = result.forecast(FURTHEST)
    return _fixed(fitted), _fixed(later)


def slope_weights(length: int) -> Array:
    """Return how each year counts in the slope per year of the straight line through all years."""
    centred = np.arange(length) - (length - 1) / 2
    found: Array = centred / np.square(centred).sum()
    return found


def _fixed(found: Array) -> Array:
    found.flags.writeable = False
    return found
