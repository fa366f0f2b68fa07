"""The Mann-Kendall test: whether a series rises or falls more steadily than chance would have it.

Exact, with ties as well: series are short, so that an approximation would decide the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class MannKendall:
    """Per series: score S, Kendall's tau-b against time, two-sided p, and how many points."""

    score: npt.NDArray[np.int64]
    tau: Floats
    p_value: Floats
    points: npt.NDArray[np.int64]


def mann_kendall(values: Floats) -> MannKendall:
    """Return the test for each row of `values` (series x time, NaN where missing).

    S = sum over pairs i < j of sign(x_j - x_i); tau-b = S / sqrt(N (N - ties)) with N pairs. p is
    the probability of an |S| at least as large if every order of the values were equally likely.
    tau is NaN for a constant series. The same as scipy.stats.kendalltau of the values against
    time, except that p stays exact where values are equal.
    Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods;
    Robillard (1972), JASA 67, 453-455, for ties.
    """
    early, late = np.triu_indices(values.shape[1], k=1)
    signs = np.sign(values[:, late] - values[:, early])
    score = np.nansum(signs, axis=1).round().astype(np.int64)
    points = np.isfinite(values).sum(axis=1)
    pairs = points * (points - 1) / 2
    tied = (signs == 0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        tau = score / np.sqrt(pairs * (pairs - tied))
    groups = [
        tie_groups(row) if has_ties else (1,) * count
        for row, has_ties, count in zip(values, tied > 0, points.tolist(), strict=True)
    ]
    p_value = [p_of(sizes, int(abs(s))) for sizes, s in zip(groups, score, strict=True)]
    return MannKendall(score, tau, np.array(p_value, dtype=np.float64), points)


def tie_groups(values: Floats) -> tuple[int, ...]:
    """Return how often each value occurs, largest first: (2, 1, 1) for 5, 3, 5, 8."""
    _, counts = np.unique(values[np.isfinite(values)], return_counts=True)
    return tuple(sorted(counts.tolist(), reverse=True))


@cache
def p_of(groups: tuple[int, ...], score: int) -> float:
    """Return the probability of an |S| of at least `score` (>= 0), for values with these ties."""
    if score == 0:
        return 1.0
    steps = _discordant(groups)
    # With d of the untied pairs in the wrong order, S = untied pairs - 2 d.
    untied = len(steps) - 1
    return min(1.0, 2.0 * float(steps[: (untied - score) // 2 + 1].sum()))


@cache
def _discordant(groups: tuple[int, ...]) -> Floats:
    """Return the probability of each number of pairs in the wrong order, in a random order.

    Adding a group of equal values to those already there adds a Mann-Whitney count, and the counts
    are independent.
    """
    total, seen = np.ones(1), 0
    for size in groups:
        total = np.convolve(total, _mann_whitney(seen, size))
        seen += size
    return total


@cache
def _mann_whitney(m: int, n: int) -> Floats:
    """Return the probability of each value (0 to m n) of the Mann-Whitney count of m and n values.

    The largest value is one of the m, and then stands above all n, or one of the n.
    """
    if not m or not n:
        return np.ones(1)
    found = np.zeros(m * n + 1)
    found[n:] += m / (m + n) * _mann_whitney(m - 1, n)
    found[: m * (n - 1) + 1] += n / (m + n) * _mann_whitney(m, n - 1)
    return found
