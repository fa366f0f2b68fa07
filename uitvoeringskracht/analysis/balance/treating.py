"""Outliers, treated in the open: a few figures far from all others must not decide the scale.

The rule of the JRC (COIN Tool, Global Innovation Index) as in W. Becker and others (2022), COINr,
function Treat; the Handbook (2008, p. 84) asks for such a step before normalisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.balance.arguments import as_figures

#: A column with both a skewness and a kurtosis above these has outliers.
SKEWNESS, KURTOSIS = 2.0, 3.5
#: At most so many figures of a column get another value.
MOST_WINSORISED = 5
#: Skewness and kurtosis need so many figures.
_LEAST_FIGURES = 4


class Step(StrEnum):
    """What was done to a column."""

    NONE = "geen"
    WINSORISED = "winsorised"
    LOG = "log"


@dataclass(frozen=True)
class Treatment:
    """Treated figures and what changed.

    frame: same shape as what was given. columns: a row per column with step (Step), changed (number
    of figures that were winsorised), skewness and kurtosis before, skewness_after and
    kurtosis_after. values: a row per winsorised figure: area, column, before, after.
    """

    frame: pd.DataFrame
    columns: pd.DataFrame
    values: pd.DataFrame


def treat(
    frame: pd.DataFrame,
    *,
    most: int = MOST_WINSORISED,
    most_skewed: float = SKEWNESS,
    most_peaked: float = KURTOSIS,
) -> Treatment:
    """Return the figures (areas x columns, NaN where missing) with outliers treated.

    A column has outliers if |skewness| >= `most_skewed` and kurtosis >= `most_peaked` (both
    corrected for sample size, as in Excel). Then the figure that lies furthest out (high if the
    skewness is positive, else low) gets the value of the next one, until there are no outliers. If
    that takes more than `most` figures, the column is taken back and gets a logarithm instead:
    log(x - min + 0.01 x (max - min)). The order of areas never turns round.
    """
    figures = as_figures(frame)
    treated, rows, changes = {}, [], []
    for column in figures:
        before = figures[column]
        step, after = _treated(before, most, (most_skewed, most_peaked))
        changed = before.index[(after != before) & before.notna()]
        changed = changed if step is Step.WINSORISED else changed[:0]
        changes += [(area, column, before[area], after[area]) for area in changed]
        rows.append((step, len(changed), *_shape(before), *_shape(after)))
        treated[column] = after
    names = ["step", "changed", "skewness", "kurtosis", "skewness_after", "kurtosis_after"]
    return Treatment(
        frame=pd.DataFrame(treated, index=figures.index, columns=figures.columns),
        columns=pd.DataFrame(rows, index=figures.columns, columns=names),
        values=pd.DataFrame(changes, columns=["area", "column", "before", "after"]),
    )


def _treated(
    before: pd.Series[float], most: int, bounds: tuple[float, float]
) -> tuple[Step, pd.Series[float]]:
    if not _has_outliers(before, bounds):
        return Step.NONE, before
    after = before
    while _has_outliers(after, bounds):
        is_high = _shape(after)[0] >= 0
        end = after.max() if is_high else after.min()
        rest = after[after != end]
        after = after.mask(after == end, rest.max() if is_high else rest.min())
        if ((after != before) & before.notna()).sum() > most:
            low, high = before.min(), before.max()
            return Step.LOG, pd.Series(np.log(before - low + 0.01 * (high - low)))
    return Step.WINSORISED, after


def _has_outliers(column: pd.Series[float], bounds: tuple[float, float]) -> bool:
    skewed, peaked = _shape(column)
    return abs(skewed) >= bounds[0] and peaked >= bounds[1]


def _shape(column: pd.Series[float]) -> tuple[float, float]:
    if column.count() < _LEAST_FIGURES:
        return np.nan, np.nan
    # The same numbers as those of SciPy without bias, which a test holds, in a tenth of the time.
    found = column.agg(["skew", "kurt"]).tolist()
    return found[0], found[1]
