"""Whether a difference is more than chance, or more than what changes every year anyway.

Counts move by chance, so they get an interval. Complete sums of money do not: a difference counts
there if it stands out among peers and is more than the figure of the area itself moves in a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.comparable import comparable
from uitvoeringskracht.analysis.counted import Basis, basis, chance_interval, counted
from uitvoeringskracht.analysis.intervals import Floats, Interval, difference
from uitvoeringskracht.analysis.position import LEAST_PEERS, Position, position
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.theil_sen import theil_sen
from uitvoeringskracht.observations import Measure

#: With fewer changes between years that follow each other, the noise of an area is not known.
LEAST_CHANGES = 4
#: A difference counts when it is more than this many times the noise.
NOISE_FACTOR = 2.0
#: Make the median, or the mean, absolute deviation of a normal distribution its sigma.
#: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, p. 11-12.
MAD_TO_SIGMA = 1.4826
MEAN_AD_TO_SIGMA = 1.2533


class DifferenceMethod(StrEnum):
    """What decided whether there is a difference."""

    WILSON = "wilson"
    BYAR = "byar"
    SPREIDING_EN_RUIS = "spreiding_en_ruis"
    SPREIDING = "spreiding"
    RUIS = "ruis"


class Comparison(StrEnum):
    """Where the area stands against the middle of its peers, or the first area of two."""

    HOGER = "hoger"
    LAGER = "lager"
    GEEN_DUIDELIJK_VERSCHIL = "geen_duidelijk_verschil"


class DifferenceRefusal(StrEnum):
    """Why two figures can't be compared."""

    JA_OF_NEE = "ja_of_nee"
    GEEN_CIJFER = "geen_cijfer"
    TE_WEINIG_ANDEREN = "te_weinig_anderen"
    RUIS_ONBEKEND = "jaarlijkse_verandering_onbekend"


@dataclass(frozen=True)
class PeerDifference:
    """An area against the middle of its peers, in the unit of the indicator.

    `position` has the quantiles of the peers. `low` and `high`: the interval around the value by
    chance, NaN if the method is not an interval; `noise`: own_noise, NaN if not used or not known.
    """

    method: DifferenceMethod
    basis: Basis
    comparison: Comparison
    period: int
    position: Position
    low: float
    high: float
    noise: float


@dataclass(frozen=True)
class PairDifference:
    """One area against another: `gap` is the first minus the second.

    `low` and `high`: the interval around the gap, by chance or by NOISE_FACTOR times `noise`, that
    of both areas together (NaN for an interval by chance).
    """

    method: DifferenceMethod
    basis: Basis
    comparison: Comparison
    period: int
    gap: float
    low: float
    high: float
    noise: float


def with_peers(
    series: Series,
    area: str,
    peers: Sequence[str],
    measures: Mapping[str, Measure],
    totals: pd.Series[float] | None = None,
) -> PeerDifference | DifferenceRefusal:
    """Compare an area with the middle (P50) of its peers, in the main period of the series.

    totals: per area_code the measure below the line (counted(...).total) in that period; without
    it counts get no interval. With an interval there is a difference if the middle lies outside it.
    Without one, if the value lies outside P10-P90 and, where its noise is known, more than
    NOISE_FACTOR x noise from the middle. Amounts of money only have noise in constant prices.
    """
    newest, period = series.newest, series.main_period
    if series.indicator.unit_format == "ja_nee":
        return DifferenceRefusal.JA_OF_NEE
    if period is None or np.isnan(value := float(newest.get(area, np.nan))):
        return DifferenceRefusal.GEEN_CIJFER
    others = newest.reindex([code for code in peers if code != area])
    place = position(value, _array(others), series.indicator.direction)
    if place is None:
        return DifferenceRefusal.TE_WEINIG_ANDEREN
    found = basis(series.indicator, measures)
    chance = _chance(series, [area], measures, totals)
    if chance is not None:
        method, limits = chance
        low, high = float(limits.low[0]), float(limits.high[0])
        comparison = _side(low - place.p50, high - place.p50)
        return PeerDifference(method, found, comparison, period, place, low, high, np.nan)
    noise = float(own_noise(series)[area])
    method = DifferenceMethod.SPREIDING if np.isnan(noise) else DifferenceMethod.SPREIDING_EN_RUIS
    gap, room = value - place.p50, NOISE_FACTOR * np.nan_to_num(noise)
    is_outside = not place.p10 <= value <= place.p90
    comparison = _side(gap - room, gap + room) if is_outside else Comparison.GEEN_DUIDELIJK_VERSCHIL
    return PeerDifference(method, found, comparison, period, place, np.nan, np.nan, noise)


def between(
    series: Series,
    one: str,
    other: str,
    measures: Mapping[str, Measure],
    totals: pd.Series[float] | None = None,
) -> PairDifference | DifferenceRefusal:
    """Compare two areas in the main period of the series; `totals` as for with_peers.

    Counts: there is a difference if the interval around it (Newcombe) leaves out 0. Else: if it is
    more than NOISE_FACTOR x sqrt(noise of one^2 + noise of the other^2).
    """
    newest, period = series.newest, series.main_period
    if series.indicator.unit_format == "ja_nee":
        return DifferenceRefusal.JA_OF_NEE
    values = _array(newest.reindex([one, other]))
    if period is None or np.isnan(values).any():
        return DifferenceRefusal.GEEN_CIJFER
    found = basis(series.indicator, measures)
    gap = float(values[0] - values[1])
    chance = _chance(series, [one, other], measures, totals)
    if chance is not None:
        method, limits = chance
        apart = difference(limits.part(0), limits.part(1))
        low, high = float(apart.low), float(apart.high)
        return PairDifference(method, found, _side(low, high), period, gap, low, high, np.nan)
    noise = float(np.hypot(*own_noise(series)[[one, other]]))
    if np.isnan(noise):
        return DifferenceRefusal.RUIS_ONBEKEND
    low, high = gap - NOISE_FACTOR * noise, gap + NOISE_FACTOR * noise
    method = DifferenceMethod.RUIS
    return PairDifference(method, found, _side(low, high), period, gap, low, high, noise)


def yearly_noise(observed: pd.DataFrame) -> pd.Series[float]:
    """Return per area the typical yearly change that its own trend does not explain.

    observed: areas x periods (int, ascending; Series.observed), NaN where missing. In the unit of
    the values, NaN with fewer than LEAST_CHANGES changes between years that follow each other.

    change(t) = value(t) - value(t-1); noise = 1.4826 x median(|change - slope|), with the Theil-Sen
    slope per year as the trend. Medians keep one odd year from counting as noise of all years.
    Where more than half of the changes are the trend itself this is 0, and then it is
    1.2533 x mean(|change - slope|).
    """
    years: npt.NDArray[np.int64] = observed.columns.to_numpy(dtype="int64")
    values = observed.to_numpy(dtype="float64")
    follows = np.diff(years) == 1
    changes = np.diff(values, axis=1)[:, follows]
    slope = theil_sen(values, years).estimate
    deviations = pd.DataFrame(np.abs(changes - slope[:, None]), index=observed.index)
    noise = MAD_TO_SIGMA * deviations.median(axis="columns")
    # What is left of equal changes after rounding of the machine is no noise.
    no_more_than_rounding = noise <= 1e-12 * observed.abs().max(axis="columns")
    noise = noise.mask(no_more_than_rounding, MEAN_AD_TO_SIGMA * deviations.mean(axis="columns"))
    enough = deviations.notna().sum(axis="columns") >= LEAST_CHANGES
    return noise.where(enough).rename("noise")


def own_noise(series: Series) -> pd.Series[float]:
    """Return yearly_noise of each area over its comparable years, apart from what all had.

    What happens everywhere in a year (a cold winter, a law) is no noise of one area: the middle of
    all areas in that year is taken off first, if there are at least LEAST_PEERS. NaN for amounts of
    money in current prices.
    """
    values = comparable(series).values
    if is_amount(series.indicator) and series.prices == "current":
        return pd.Series(np.nan, index=values.index, name="noise")
    if len(values) >= LEAST_PEERS:
        values = values.sub(values.median(), axis="columns")
    return yearly_noise(values)


def _chance(
    series: Series,
    areas: list[str],
    measures: Mapping[str, Measure],
    totals: pd.Series[float] | None,
) -> tuple[DifferenceMethod, Interval] | None:
    """Return the method and the intervals of areas by chance; None where there can't be one."""
    these = counted(series.indicator, measures)
    if these is None or totals is None:
        return None
    values = series.newest.reindex(areas)
    found = chance_interval(values, totals, these)
    if found.isna().to_numpy().any():
        return None
    limits = Interval(_array(values), _array(found["low"]), _array(found["high"]))
    return DifferenceMethod(these.chance.value), limits


def _array(values: pd.Series[float]) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _side(low: float, high: float) -> Comparison:
    """Return on which side of 0 an interval lies; it holds 0 without a clear difference."""
    if low > 0:
        return Comparison.HOGER
    return Comparison.LAGER if high < 0 else Comparison.GEEN_DUIDELIJK_VERSCHIL
