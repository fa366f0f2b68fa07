"""The Theil-Sen slope: how fast a series rises or falls, whatever a single odd year does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from uitvoeringskracht.analysis.intervals import CONFIDENCE, Interval

Floats = npt.NDArray[np.float64]


def theil_sen(values: Floats, times: npt.ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Return the slope of each row of `values` (series x time, NaN where missing) with its limits.

    The slope is the median of (x_j - x_i) / (t_j - t_i) over all pairs; its limits are the slopes
    z sigma / 2 ranks below and above the middle, with sigma^2 = (n (n-1) (2n+5) - sum over ties
    k (k-1) (2k+5)) / 18. NaN with fewer than two points. As scipy.stats.theilslopes, for many
    series at once. Sen (1968), JASA 63, 1379-1389.
    """
    moments = np.asarray(times, dtype=float)
    early, late = np.triu_indices(values.shape[1], k=1)
    slopes = np.sort(
        (values[:, late] - values[:, early]) / (moments[late] - moments[early]), axis=1
    )
    pairs = np.isfinite(slopes).sum(axis=1)
    width = float(norm.ppf((1 + confidence) / 2)) * np.sqrt(_variance(values))
    low = np.maximum(np.round((pairs - width) / 2).astype(int) - 1, 0)
    high = np.minimum(np.round((pairs + width) / 2).astype(int), pairs - 1)
    middle = (_at(slopes, (pairs - 1) // 2) + _at(slopes, pairs // 2)) / 2
    return Interval(np.where(pairs > 0, middle, np.nan), _at(slopes, low), _at(slopes, high))


def _variance(values: Floats) -> Floats:
    """Return the variance of the score S of each series, equal values taken into account."""
    n = np.isfinite(values).sum(axis=1)
    equal = (values[:, :, None] == values[:, None, :]).sum(axis=2)
    # Summed over the values of a group of k equal ones, this is k (k-1) (2k+5).
    ties = np.where(equal > 1, (equal - 1) * (2 * equal + 5), 0).sum(axis=1)
    variance: Floats = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return variance


def _at(slopes: Floats, place: npt.NDArray[np.int64]) -> Floats:
    """Return the slope at a place (from 0) in the order of each series."""
    if not slopes.shape[1]:
        return np.full(len(slopes), np.nan)
    inside = np.clip(place, 0, slopes.shape[1] - 1)
    return np.take_along_axis(slopes, inside[:, None], axis=1)[:, 0]
