"""Intervals around counts: how far chance alone can move a share or a rate.

For arrays; SciPy has them for one count at a time. NaN in gives NaN out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2, norm

Floats = npt.NDArray[np.float64]
#: Probability that the interval holds the underlying value.
CONFIDENCE = 0.95
#: Below this count Byar's approximation is too coarse, and the exact limits are used.
LEAST_FOR_BYAR = 10


@dataclass(frozen=True)
class Interval:
    """Estimates with their lower and upper limits, as arrays of one shape."""

    estimate: Floats
    low: Floats
    high: Floats

    def times(self, factor: float) -> Interval:
        """Return the interval in another unit."""
        return Interval(self.estimate * factor, self.low * factor, self.high * factor)

    def part(self, place: int) -> Interval:
        """Return the interval at one place of the arrays."""
        one = (each[place] for each in (self.estimate, self.low, self.high))
        return Interval(*(np.asarray(each) for each in one))


def wilson(count: npt.ArrayLike, total: npt.ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Return the share count / total (0-1) with its Wilson score interval.

    With p the share, n the total and z the normal quantile:
    (p + z^2/2n -/+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). NaN where total is 0.
    Wilson (1927), JASA 22, 209-212; Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.
    """
    k, n = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    n = np.where(n > 0, n, np.nan)
    z = float(norm.ppf((1 + confidence) / 2))
    share = k / n
    middle = share + z**2 / (2 * n)
    width = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    # At 0 and n the limit is 0 or 1 itself; the arithmetic of the machine can miss it by a hair.
    low = np.where(k == 0, 0.0, (middle - width) / scale)
    high = np.where(k == n, 1.0, (middle + width) / scale)
    return Interval(share, low + 0 * share, high + 0 * share)


def byar(count: npt.ArrayLike, total: npt.ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Return the rate count / total with Byar's interval for the count of rare events.

    With k the count and z the normal quantile: low = k (1 - 1/9k - z/(3 sqrt(k)))^3, high =
    (k+1) (1 - 1/9(k+1) + z/(3 sqrt(k+1)))^3. Below LEAST_FOR_BYAR the exact (chi-square) limits
    are used, as in the Technical Guide of Public Health England. NaN where total is 0.
    Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 68-69.
    """
    k, n = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    n = np.where(n > 0, n, np.nan)
    z = float(norm.ppf((1 + confidence) / 2))
    some, more = np.where(k > 0, k, np.nan), k + 1
    low = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    exact_low = np.where(k > 0, chi2.ppf((1 - confidence) / 2, 2 * some) / 2, 0 * k)
    exact_high = chi2.ppf((1 + confidence) / 2, 2 * more) / 2
    is_small = k < LEAST_FOR_BYAR
    low, high = np.where(is_small, exact_low, low), np.where(is_small, exact_high, high)
    return Interval(k / n, low / n, high / n)


def difference(one: Interval, other: Interval) -> Interval:
    """Return one - other with its interval, from the limits of both.

    low = d - sqrt((a - low_a)^2 + (high_b - b)^2), high = d + sqrt((high_a - a)^2 + (b - low_b)^2).
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for other estimates than shares
    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
    """
    gap = one.estimate - other.estimate
    down = np.hypot(one.estimate - one.low, other.high - other.estimate)
    up = np.hypot(one.high - one.estimate, other.estimate - other.low)
    return Interval(gap, gap - down, gap + up)
