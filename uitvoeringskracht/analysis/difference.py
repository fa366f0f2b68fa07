"""Whether a difference is more than chance, or more than what changes every year anyway."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

#: With fewer changes between years that follow each other, the noise of an area is not known.
LEAST_CHANGES = 4
#: Make the median, or the mean, absolute deviation of a normal distribution its sigma.
#: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, p. 11-12.
MAD_TO_SIGMA = 1.4826
MEAN_AD_TO_SIGMA = 1.2533


def yearly_noise(observed: pd.DataFrame, *, breaks: Collection[int] = ()) -> pd.Series[float]:
    """Return per area the typical yearly change that its own trend does not explain.

    observed: areas x periods (int, ascending; Series.observed), NaN where missing. breaks: first
    years of a new series; a change into such a year does not count. In the unit of the values,
    NaN with fewer than LEAST_CHANGES changes between years that follow each other.

    change(t) = value(t) - value(t-1); noise = 1.4826 x median(|change - median(change)|). The
    median change is the trend; medians keep one odd year from counting as noise of all years. Where
    more than half of the changes are equal this is 0, and then 1.2533 x mean(|change - median|).
    """
    changes = _yearly_changes(observed, breaks)
    deviations = changes.sub(changes.median(axis="columns"), axis="index").abs()
    noise = MAD_TO_SIGMA * deviations.median(axis="columns")
    # What is left of equal changes after rounding of the machine is no noise.
    no_more_than_rounding = noise <= 1e-12 * observed.abs().max(axis="columns")
    noise = noise.mask(no_more_than_rounding, MEAN_AD_TO_SIGMA * deviations.mean(axis="columns"))
    enough = changes.notna().sum(axis="columns") >= LEAST_CHANGES
    return noise.where(enough).rename("noise")


def _yearly_changes(observed: pd.DataFrame, breaks: Collection[int]) -> pd.DataFrame:
    """Return the changes into each year whose year before is there too, but for breaks."""
    years: npt.NDArray[np.int64] = observed.columns.to_numpy(dtype="int64")
    follows = np.diff(years) == 1
    into = follows & ~np.isin(years[1:], list(breaks))
    changes = np.diff(observed.to_numpy(dtype="float64"), axis=1)[:, into]
    return pd.DataFrame(changes, index=observed.index, columns=observed.columns[1:][into])
