"""One score from many figures: the composite of the OECD/JRC Handbook (2008), steps 5 and 6."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.balance.arguments import (
    Aggregation,
    Array,
    Bounds,
    Directions,
    Weights,
    as_aggregation,
    as_bounds,
    as_figures,
    as_normalisation,
    as_signs,
    as_weights,
)
from uitvoeringskracht.analysis.balance.normalising import normalise, to_multiply

#: An area has a score when figures with this share of the weight are there.
LEAST_PRESENT = 2 / 3
#: Digits that count when scores are put in order: what is left of rounding is no difference.
DIGITS = 12
_TOLERANCE = 1e-9


def composite(
    frame: pd.DataFrame,
    directions: Directions,
    weights: Weights = None,
    normalisation: str = "percentile_rank",
    aggregation: str = "arithmetic",
    *,
    bounds: Bounds | None = None,
    least_present: float = LEAST_PRESENT,
) -> pd.DataFrame:
    """Return score and rank per area from a frame of figures (rows: areas, columns: indicators).

    directions: +1 / "hoger" or -1 / "lager" by column, in column order, or one for all: whether a
    higher figure gives a higher score. weights: >= 0 by column or in column order, rescaled to sum
    1; None: all equal; a column with weight 0 is left out. normalisation: "percentile_rank",
    "z_score" or "min_max" (see normalise). bounds: goalposts (low, high) by column for min_max.
    aggregation: "arithmetic", sum(w x I), or "geometric", product(I ^ w), with I on a scale that
    can be multiplied (see to_multiply).

    Missing figures (NaN) are not filled in: the weights are rescaled over the figures of that area,
    and an area with less than `least_present` of the weight has no score (NaN). `presence` tells
    which figures are missing.

    rank is 1 for the highest score; equal scores share the best rank (1, 2, 2, 4), areas without a
    score have none. Raises the exceptions of `arguments`.
    """
    figures = as_figures(frame)
    signs, shares = as_signs(figures.columns, directions), as_weights(figures.columns, weights)
    method, way = as_normalisation(normalisation), as_aggregation(aggregation)
    goalposts = as_bounds(figures.columns, bounds, method)
    counts = shares > 0
    figures, goalposts = figures.loc[:, counts], goalposts[:, counts]
    signs, shares = signs[counts], shares[counts]
    normalised = normalise(figures, signs, method, goalposts)
    if way is Aggregation.GEOMETRIC:
        normalised = to_multiply(normalised, method, goalposts)
    enough = enough_figures(figures, shares.tolist(), least_present)
    score = pd.Series(aggregate(normalised.to_numpy(), shares, way), index=figures.index)
    score = score.where(enough)
    return pd.DataFrame({"score": score, "rank": ranks(score)})


def enough_figures(
    frame: pd.DataFrame, weights: Weights = None, least_present: float = LEAST_PRESENT
) -> npt.NDArray[np.bool_]:
    """Return per area whether it has figures for `least_present` of the weight."""
    present = presence(frame, weights)["present"].to_numpy(dtype="float64")
    enough: npt.NDArray[np.bool_] = present >= least_present - _TOLERANCE
    return enough


def presence(frame: pd.DataFrame, weights: Weights = None) -> pd.DataFrame:
    """Return per area which share of the weight has a figure, and which figures are missing.

    Columns: present (0 to 1) and missing (a tuple of column names, those with weight 0 left out).
    """
    figures = as_figures(frame)
    shares = as_weights(figures.columns, weights)
    known = figures.notna().to_numpy()
    names = figures.columns.to_numpy()
    gaps = [tuple(names[~row & (shares > 0)].tolist()) for row in known]
    missing = pd.Series(gaps, index=figures.index, dtype="object")
    return pd.DataFrame(
        {"present": pd.Series(known @ shares, index=figures.index), "missing": missing}
    )


def aggregate(normalised: Array, weights: Array, aggregation: Aggregation) -> Array:
    """Return the weighted mean of each row of `normalised` (areas x columns, NaN where missing).

    weights: one per column (result: one per area) or draws x columns (result: draws x areas). They
    are rescaled over what is there; NaN where nothing is.
    """
    known = ~np.isnan(normalised)
    is_product = aggregation is Aggregation.GEOMETRIC
    # The logarithm of 0 times a weight of 0 is no number, so zeros are put in afterwards.
    nothing = known & (normalised == 0) if is_product else np.zeros_like(known)
    some = np.where(known & ~nothing, normalised, 1.0 if is_product else 0.0)
    sums = weights @ (np.log(some) if is_product else some).T
    with np.errstate(divide="ignore", invalid="ignore"):
        means: Array = sums / (weights @ known.T.astype("float64"))
    if is_product:
        return np.where(weights @ nothing.T.astype("float64") > 0, 0.0, np.exp(means))
    return means


def ranks(score: pd.Series[float]) -> pd.Series[float]:
    """Return 1 for the highest score; equal scores share the best rank, NaN has none."""
    return score.round(DIGITS).rank(ascending=False, method="min")
