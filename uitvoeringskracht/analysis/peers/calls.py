"""Whom to call: areas that are alike and do clearly better, more than chance from year to year.

Clearly: in the direction of the indicator, and
|difference| > NOISES x sqrt(own noise^2 + noise of the peer^2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.peers.neighbours import Neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.analysis.series import Series

#: A difference must be more than so many times the noise of both, as in a test at 5 %.
NOISES = 2.0
#: A peer must be in at least this share of the groups under other weights.
STAYS = 0.5


class Comparison(StrEnum):
    """What comes of comparing with one peer."""

    DUIDELIJK_BETER = "duidelijk_beter"
    NIET_DUIDELIJK_BETER = "niet_duidelijk_beter"
    NIET_VAST = "niet_vast"
    GEEN_CIJFER = "geen_cijfer"
    TE_WEINIG_JAREN = "te_weinig_jaren"


@dataclass(frozen=True)
class WhomToCall:
    """The peers of `area_code` on one indicator in one `period`, the most alike first.

    `peers`: a row per peer with area_code, value, difference (peer - own), needed (what the
    difference must exceed), distance, sets (in how many of the sets it stays) and comparison (a
    value of Comparison). Values stand in the unit and the prices of the series. `value` and
    `noise` are those of the area itself. Never to be sorted by value: that is a league table.
    """

    area_code: str
    indicator: str
    period: int
    value: float
    noise: float
    peers: pd.DataFrame

    @property
    def calls(self) -> pd.DataFrame:
        """The peers that do clearly better; empty if there are none."""
        better = self.peers["comparison"] == Comparison.DUIDELIJK_BETER.value
        return self.peers[better].reset_index(drop=True)


def whom_to_call(
    series: Series, noise: pd.Series[float], peers: Neighbours, sets: PeerSets
) -> WhomToCall | Refusal:
    """Return how the neighbours of an area compare with it, the most alike first.

    series: of one level; money in constant prices. noise: difference.yearly_noise of its
    `observed`, with the breaks of the indicator. The period is the newest in which at least half
    as many areas as ever have a value have an observed one. peers, sets: with the same weights.

    GEEN_RICHTING for a neutral indicator, ALLEEN_PLANNEN without observed values,
    GEEN_EIGEN_CIJFER in the period, TE_WEINIG_JAREN if the own noise is not known.
    """
    if series.indicator.direction == "neutraal":
        return Refusal.GEEN_RICHTING
    observed = series.observed
    counts = observed.notna().sum()
    full = counts.index[counts * 2 >= series.values.notna().sum().max()]
    if not len(full):
        return Refusal.ALLEEN_PLANNEN
    period = int(full[-1])
    newest = observed[period]
    own = float(newest.get(peers.area_code, np.nan))
    own_noise = float(noise.get(peers.area_code, np.nan))
    if not np.isfinite(own):
        return Refusal.GEEN_EIGEN_CIJFER
    if not np.isfinite(own_noise):
        return Refusal.TE_WEINIG_JAREN
    codes = list(peers.codes)
    value = newest.reindex(codes).to_numpy()
    needed = NOISES * np.hypot(own_noise, noise.reindex(codes).to_numpy())
    stays = sets.members[codes].sum().to_numpy()
    better = (value - own) * (1 if series.indicator.direction == "hoger_is_beter" else -1)
    comparison = np.select(
        [stays < STAYS * len(sets.members), np.isnan(value), np.isnan(needed), better > needed],
        [
            Comparison.NIET_VAST.value,
            Comparison.GEEN_CIJFER.value,
            Comparison.TE_WEINIG_JAREN.value,
            Comparison.DUIDELIJK_BETER.value,
        ],
        default=Comparison.NIET_DUIDELIJK_BETER.value,
    )
    frame = pd.DataFrame(
        {
            "area_code": codes,
            "value": value,
            "difference": value - own,
            "needed": needed,
            "distance": peers.peers["distance"].to_numpy(),
            "sets": stays,
            "comparison": comparison,
        }
    )
    return WhomToCall(peers.area_code, series.indicator.slug, period, own, own_noise, frame)
