"""The structural features of gemeenten on one scale, so that unlike units can be compared.

scaled = (value - median) / (interquartile range / 1.349), of the logarithm where declared, per
year over all areas; what lies further than CAP from the median counts as CAP.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.features import Feature

#: Makes the interquartile range of a normal distribution its standard deviation.
IQR_TO_SIGMA = 1.3489795003921634
#: Beyond this a value is an outlier, and being even further away makes no gemeente less alike.
#: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, p. 11-12.
CAP = 3.5
#: A figure that is this much older than the newest of its feature no longer describes an area.
MOST_YEARS_OLD = 5


class FeatureNotGiven(LookupError):
    """Van dit kenmerk zijn geen cijfers gegeven."""


class UnknownFeature(LookupError):
    """Dit kenmerk bestaat niet."""


class NegativeWeight(ValueError):
    """Een gewicht is nul of hoger."""


class NoWeight(ValueError):
    """Geef ten minste één kenmerk een gewicht."""


@dataclass(frozen=True)
class Structure:
    """Three frames of one shape, a row per area_code (sorted) and a column per feature (slug).

    `values` in the unit of the indicator, `years` of those values, `scaled` without unit; NaN or
    NA where an area has no figure. Not to be changed.
    """

    values: pd.DataFrame
    years: pd.DataFrame
    scaled: pd.DataFrame

    @property
    def areas(self) -> list[str]:
        """The codes of the areas, sorted."""
        return self.scaled.index.tolist()

    @property
    def features(self) -> list[str]:
        """The slugs of the features, in the order in which they are declared."""
        return self.scaled.columns.tolist()

    @cached_property
    def squares(self) -> npt.NDArray[np.float64]:
        """The squared difference in scaled value, area x area x feature; 0 where one misses."""
        scaled = self.scaled.to_numpy(dtype="float64")
        difference = scaled[:, None, :] - scaled[None, :, :]
        squares: npt.NDArray[np.float64] = np.nan_to_num(difference * difference)
        return squares

    @cached_property
    def both_known(self) -> npt.NDArray[np.float64]:
        """1 where both areas have the feature, else 0: area x area x feature."""
        known = self.scaled.notna().to_numpy(dtype="float64")
        both: npt.NDArray[np.float64] = known[:, None, :] * known[None, :, :]
        return both

    def weights(self, weights: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """Return the weights in the order of `features`; a feature that is not named counts 0.

        Raises UnknownFeature, NegativeWeight (for NaN and infinity too) and NoWeight.
        """
        if unknown := sorted(weights.keys() - set(self.features)):
            raise UnknownFeature(f"{UnknownFeature.__doc__} {', '.join(unknown)}")
        if wrong := [f"{k} {v}" for k, v in weights.items() if not 0 <= v < np.inf]:
            raise NegativeWeight(f"{NegativeWeight.__doc__} {', '.join(wrong)}")
        found = np.array([weights.get(feature, 0.0) for feature in self.features])
        if not found.any():
            raise NoWeight(f"{NoWeight.__doc__} {', '.join(self.features)}")
        return found


def structure(series: Iterable[Series], features: Iterable[Feature]) -> Structure:
    """Return the structure of all areas from the series of the indicators of `features`.

    Of each feature an area has its newest figure; it is scaled among the figures of that same
    year, so that amounts of different years do not mix. Only years count in which at least half
    as many areas as ever have a figure. Raises FeatureNotGiven.
    """
    given = {each.indicator.slug: each.observed for each in series}
    found = {}
    for feature in features:
        if feature.indicator not in given:
            raise FeatureNotGiven(f"{FeatureNotGiven.__doc__} {feature.indicator}")
        found[feature.indicator] = _newest(given[feature.indicator], is_log=feature.log)
    frames = [
        pd.DataFrame({slug: parts[place] for slug, parts in found.items()}).sort_index()
        for place in range(3)
    ]
    return Structure(frames[0], frames[1].astype("Int64"), frames[2])


def _newest(
    observed: pd.DataFrame, *, is_log: bool
) -> tuple[pd.Series[float], pd.Series[float], pd.Series[float]]:
    """Return by area the newest value, its year and its scaled value; NaN without one."""
    counts = observed.notna().sum()
    full = counts.index[counts * 2 >= max(counts.max(), 1)] if len(counts) else counts.index
    recent = [year for year in full if year >= full[-1] - MOST_YEARS_OLD]
    values = observed[recent]
    scaled = values.apply(_scale, is_log=is_log)
    years = pd.DataFrame({year: values[year].notna() * float(year) for year in recent})
    years = years.where(scaled.notna())
    return (
        _last(values.where(scaled.notna())),
        _last(years),
        _last(scaled),
    )


def _last(frame: pd.DataFrame) -> pd.Series[float]:
    if frame.columns.empty:
        return pd.Series(np.nan, index=frame.index)
    return frame.ffill(axis="columns").iloc[:, -1]


def _scale(values: pd.Series[float], *, is_log: bool) -> pd.Series[float]:
    """Return the values of one year on the common scale; all NaN without any spread.

    A logarithm exists only for what is above 0; another value counts as missing.
    """
    if is_log:
        values = values.where(values > 0).transform("log")
    low, middle, high = values.quantile([0.25, 0.5, 0.75])
    if not high > low:
        return values * np.nan
    return ((values - middle) * IQR_TO_SIGMA / (high - low)).clip(-CAP, CAP)
