"""Figures in different units on one scale, where higher always means a higher score.

OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5 (p. 83-88, table 15).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.balance.arguments import (
    Array,
    ConstantColumn,
    Normalisation,
    mistake,
)

#: The lowest value of a min_max scale that is multiplied: from 1 to 100 instead of from 0, as in
#: COINr (W. Becker and others, 2022). From 0, one lowest figure would make the whole score 0.
LOWEST = 0.01
#: A z_score that is multiplied stands around 100, with 10 per standard deviation, as in the
#: Mazziotta-Pareto index (De Muro, Mazziotta and Pareto, 2011).
MIDDLE, PER_DEVIATION = 100.0, 10.0


def normalise(
    figures: pd.DataFrame, signs: Array, normalisation: Normalisation, bounds: Array | None = None
) -> pd.DataFrame:
    """Return the figures (areas x columns, NaN where missing) on one scale; same shape.

    signs: +1 or -1 per column; after -1 the scale is turned round. bounds: low and high (2 x
    columns) for MIN_MAX instead of the lowest and highest figure; NaN: those of the figures. What
    lies outside counts as the bound.

    PERCENTILE_RANK: (rank - 0.5) / number of figures, ties share the mean rank: from 0 to 1, the
    middle is 0.5. Z_SCORE: (figure - mean) / standard deviation (n - 1, as in table 15 of the
    Handbook). MIN_MAX: (figure - low) / (high - low): from 0 to 1.

    Raises ConstantColumn for a column without two different figures (unless it has bounds).
    """
    low, high = bounds if bounds is not None else np.full((2, figures.shape[1]), np.nan)
    constant = (figures.nunique() < 2).to_numpy() & np.isnan(low)
    if constant.any():
        raise mistake(ConstantColumn, *figures.columns[constant])
    turned = (signs < 0).astype("float64")
    if normalisation is Normalisation.PERCENTILE_RANK:
        return ((figures.rank() - 0.5) / figures.count()).mul(signs).add(turned)
    if normalisation is Normalisation.Z_SCORE:
        return ((figures - figures.mean()) / figures.std(ddof=1)).mul(signs)
    low = np.where(np.isnan(low), figures.min(), low)
    high = np.where(np.isnan(high), figures.max(), high)
    return figures.sub(low).div(high - low).clip(0, 1).mul(signs).add(turned)


def to_multiply(
    normalised: pd.DataFrame, normalisation: Normalisation, bounds: Array | None = None
) -> pd.DataFrame:
    """Return normalised figures on a scale that can be multiplied: nowhere below zero.

    PERCENTILE_RANK is above 0 already. MIN_MAX becomes LOWEST to 1, but a column with bounds stays
    as it is, since its maker chose where 0 lies (one 0 makes the product 0). Z_SCORE becomes
    MIDDLE + PER_DEVIATION x z, not below 0.
    """
    if normalisation is Normalisation.PERCENTILE_RANK:
        return normalised
    if normalisation is Normalisation.Z_SCORE:
        return (MIDDLE + PER_DEVIATION * normalised).clip(lower=0)
    lifted = LOWEST + (1 - LOWEST) * normalised
    if bounds is not None:
        lifted = lifted.mask(np.broadcast_to(~np.isnan(bounds[0]), lifted.shape), normalised)
    return lifted
