"""How far forecasts were off: MASE and MAE (Hyndman & Koehler 2006)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def naive_scale(history: Array) -> Array:
    """Return per row the mean absolute change from year to year: how much the figure moves.

    It is the mean absolute error, within the history, of saying that a year equals the year before.
    history: areas x years without gaps, at least two years.
    """
    found: Array = np.abs(np.diff(history, axis=1)).mean(axis=1)
    return found


def scaled_errors(errors: Array, scale: Array) -> Array:
    """Return errors / scale, with NaN where the scale is 0: nothing ever moved there.

    errors: (areas, ...); scale: the leading axes of `errors`.
    """
    wide = np.where(scale > 0, scale, np.nan).reshape(
        scale.shape + (1,) * (errors.ndim - scale.ndim)
    )
    found: Array = errors / wide
    return found


def mean_absolute(errors: Array) -> float:
    """Return the mean of the absolute errors, NaN left out; of scaled errors this is the MASE."""
    known = errors[np.isfinite(errors)]
    return float(np.abs(known).mean()) if known.size else float("nan")
