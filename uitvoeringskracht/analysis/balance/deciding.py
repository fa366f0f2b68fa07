"""Which indicator decides: for one area (leave one out) and for all of them (importance).

OECD/JRC Handbook (2008), step 8 (p. 132-136); Paruolo, Saisana and Saltelli (2013), Ratings and
rankings: voodoo or science?; Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and
importance in composite indicators: closing the gap.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.balance.aggregating import aggregate, composite
from uitvoeringskracht.analysis.balance.arguments import (
    Array,
    Directions,
    Weights,
    as_figures,
    as_normalisation,
    as_signs,
    as_weights,
)
from uitvoeringskracht.analysis.balance.drawing import positions_of, scales_of
from uitvoeringskracht.analysis.balance.normalising import normalise


def influence(frame: pd.DataFrame, directions: Directions, weights: Weights = None) -> pd.DataFrame:
    """Return how the position of each area changes when one column is left out.

    frame: areas x columns, outliers treated. Result: areas x the columns with weight above 0, in
    points (0-100) of position (the share of the others with a lower score), mean of the six ways to
    normalise and aggregate. Plus: without this figure the area would stand higher, so the figure
    pulls it down. NaN where the area has no such figure; 0 everywhere if there is only one column.
    """
    figures = as_figures(frame)
    signs, shares = as_signs(figures.columns, directions), as_weights(figures.columns, weights)
    counts = shares > 0
    figures, signs, shares = figures.loc[:, counts], signs[counts], shares[counts]
    size = len(shares)
    sets = np.vstack([shares, shares * (1 - np.eye(size)) if size > 1 else shares])
    changes: Array = np.zeros((size, len(figures)))
    scales = scales_of(figures, signs)
    for scale, aggregation in scales:
        positions = positions_of(aggregate(scale, sets, aggregation))
        changes += (positions[1:] - positions[0]) / len(scales)
    found = pd.DataFrame(changes.T, index=figures.index, columns=figures.columns)
    return found.where(figures.notna())


def importance(
    frame: pd.DataFrame,
    directions: Directions,
    weights: Weights = None,
    normalisation: str = "percentile_rank",
    aggregation: str = "arithmetic",
) -> pd.DataFrame:
    """Return per column how much it really decides, next to the weight that was meant.

    frame: areas x columns, outliers treated. Columns of the result: weight (0 to 1), correlation
    (Pearson, of the normalised figure, turned so that higher means more, with the score),
    importance (its square: the share of the differences in score that goes with this figure) and
    share (importance / sum of importances, to lay beside weight). A negative correlation means that
    the figure works against the score. Columns with weight 0 are left out.
    """
    figures = as_figures(frame)
    signs, shares = as_signs(figures.columns, directions), as_weights(figures.columns, weights)
    counts = shares > 0
    figures, signs, shares = figures.loc[:, counts], signs[counts], shares[counts]
    score = composite(figures, signs.tolist(), shares.tolist(), normalisation, aggregation)["score"]
    normalised = normalise(figures, signs, as_normalisation(normalisation))
    correlation = normalised.corrwith(score)
    squared = correlation**2
    return pd.DataFrame(
        {
            "weight": pd.Series(shares, index=figures.columns),
            "correlation": correlation,
            "importance": squared,
            "share": squared / squared.sum(),
        }
    )
