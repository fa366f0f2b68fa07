"""The band around a forecast: how far 80 of 100 tested forecasts were off at most.

Split conformal (Lei et al. 2018) on absolute errors in units of the area's own mean yearly change,
over all areas. What a year brings hits all areas at once, so whether a band holds is measured on
forecasts from a year that had no part in it: each origin in turn is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uitvoeringskracht.analysis.forecast.accuracy import Array

#: Share of the outcomes that the band should hold, and between which shares we leave it as it is.
TARGET = 0.80
ACCEPTED = (0.75, 0.85)
#: How a band may grow with the years ahead: as chance steps add up (square root), at most evenly.
_GROWTH = (0.5, 1.0)


@dataclass(frozen=True)
class Bands:
    """How wide the band is and how often it held.

    widths: half the band 1, 2 ... years ahead, as far as tested, in mean yearly changes of the
    area. growth: width(h) = width(H) x (h / H) ** growth beyond the last tested year H.
    ratios: (areas x origins x years ahead), each tested error as a part of the width that the other
    origins give; NaN where there was no test. factor: what those widths were multiplied by, because
    coverage was not in ACCEPTED; `widths` include it. measured: coverage before that.
    """

    widths: Array
    growth: float
    ratios: Array
    factor: float
    measured: float

    @property
    def coverage(self) -> float:
        """Share of the outcomes inside a band that they had no part in."""
        return share_within(self.ratios, self.factor)

    @property
    def by_origin(self) -> Array:
        """The coverage per origin; NaN where there was no test."""
        ratios = np.moveaxis(self.ratios, 1, 0)
        return np.array([share_within(each, self.factor) for each in ratios])


def bands(scaled: Array) -> Bands | None:
    """Return the bands for scaled errors (areas x origins x years ahead).

    None if there are errors from fewer than two origins: then the band can't be checked.
    """
    distances = np.abs(scaled)
    known = np.isfinite(distances)
    if known.any(axis=(0, 2)).sum() < 2:
        return None
    distances = distances[:, :, : _furthest(distances)]
    widths, growth = _widths(distances)
    ratios = _left_out(distances)
    measured = share_within(ratios, 1.0)
    is_accepted = ACCEPTED[0] <= measured <= ACCEPTED[1]
    factor = 1.0 if is_accepted else quantile(ratios, TARGET)
    return Bands(widths * factor, growth, ratios, factor, measured)


def extended(widths: Array, growth: float, horizon: int) -> Array:
    """Return the widths for 1 ... horizon years ahead; beyond those tested they keep growing."""
    tested = len(widths)
    beyond = np.arange(tested + 1, horizon + 1)
    found: Array = np.concatenate([widths, widths[-1] * (beyond / tested) ** growth])[:horizon]
    return found


def quantile(distances: Array, share: float) -> float:
    """Return the conformal quantile: the ceil((n + 1) x share)-th of the n known distances."""
    known = np.sort(distances[~np.isnan(distances)])
    place = int(np.ceil(round((len(known) + 1) * share, 9)))
    return float(known[min(place, len(known)) - 1])


def share_within(ratios: Array, factor: float) -> float:
    """Return which share of the known ratios is at most `factor`; NaN without any."""
    known = ratios[~np.isnan(ratios)]
    return float((known <= factor).mean()) if known.size else float("nan")


def _furthest(distances: Array) -> int:
    """Return how many years ahead there are errors."""
    return int(np.flatnonzero(np.isfinite(distances).any(axis=(0, 1)))[-1]) + 1


def _widths(distances: Array) -> tuple[Array, float]:
    """Return the width per year ahead, never narrower than for a nearer year, and the growth."""
    ahead = np.arange(distances.shape[2])
    found = np.array([quantile(distances[:, :, each], TARGET) for each in ahead])
    found = np.maximum.accumulate(found)
    growth = _GROWTH[0]
    if len(found) > 1 and found[0] > 0:
        growth = float(np.polyfit(np.log(ahead + 1), np.log(found), 1)[0])
    return found, float(np.clip(growth, *_GROWTH))


def _left_out(distances: Array) -> Array:
    """Return each distance as a part of the width that the other origins give for it."""
    ratios = np.full_like(distances, np.nan)
    for origin in range(distances.shape[1]):
        others = np.delete(distances, origin, axis=1)
        if np.isfinite(others).any():
            widths, growth = _widths(others[:, :, : _furthest(others)])
            width = extended(widths, growth, ratios.shape[2])
            found = distances[:, origin]
            # Without any error before, only a forecast without error is inside.
            none = np.where(found > 0, np.inf, found)
            ratios[:, origin] = np.divide(found, width, out=none, where=width > 0)
    return ratios
