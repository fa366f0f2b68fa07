"""Whom to call: areas that are alike and do clearly better, more than chance from year to year.

Clearly: in the direction of the indicator, and
|difference| > NOISE_FACTOR x sqrt(own noise^2 + noise of the peer^2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.difference import NOISE_FACTOR, own_noise
from uitvoeringskracht.analysis.peers.neighbours import Neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series

#: A peer must be in at least this share of the groups under other weights.
STAYS = 0.5


class CallOutcome(StrEnum):
    """What comes of comparing with one peer."""

    DUIDELIJK_BETER = "duidelijk_beter"
    NIET_DUIDELIJK_BETER = "niet_duidelijk_beter"
    NIET_VAST = "niet_vast"
    GEEN_CIJFER = "geen_cijfer"
    TE_WEINIG_JAREN = "te_weinig_jaren"


@dataclass(frozen=True)
class CallBasis:
    """What there is to compare with on one indicator, the same for every area.

    `figures`: value in `period` and noise (difference.own_noise) by area_code, NaN if unknown.
    """

    indicator: str
    direction: str
    period: int
    figures: pd.DataFrame


@dataclass(frozen=True)
class WhomToCall:
    """The peers of `area_code` on one indicator in one `period`, the most alike first.

    `peers`: a row per peer with area_code, value, difference (peer - own), needed (what the
    difference must exceed), distance, sets (in how many of the sets it stays) and outcome (a
    value of CallOutcome). Values stand in the unit and the prices of the series. `value` and
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
        better = self.peers["outcome"] == CallOutcome.DUIDELIJK_BETER.value
        return self.peers[better].reset_index(drop=True)


def call_basis(series: Series) -> CallBasis | Refusal:
    """Return what `series` has to compare with; its areas are of one level.

    The period is the newest in which at least half as many areas as ever have a value have an
    observed one. GEEN_RICHTING for a neutral indicator, LOPENDE_PRIJZEN for amounts of money that
    are not in constant prices, ALLEEN_PLANNEN without such a period, TE_WEINIG_JAREN if the noise
    is not known for any area.
    """
    indicator = series.indicator
    if indicator.direction == "neutraal":
        return Refusal.GEEN_RICHTING
    if is_amount(indicator) and series.prices == "current":
        return Refusal.LOPENDE_PRIJZEN
    observed = series.observed
    counts = observed.notna().sum()
    full = counts.index[counts * 2 >= series.values.notna().sum().max()]
    if not len(full):
        return Refusal.ALLEEN_PLANNEN
    noise = own_noise(series)
    if noise.isna().all():
        return Refusal.TE_WEINIG_JAREN
    period = int(full[-1])
    figures = pd.DataFrame({"value": observed[period], "noise": noise})
    return CallBasis(indicator.slug, indicator.direction, period, figures)


def whom_to_call(given: CallBasis, peers: Neighbours, sets: PeerSets) -> WhomToCall | Refusal:
    """Return how the neighbours of an area compare with it, the most alike first.

    peers, sets: of the same area, with the same weights. GEEN_EIGEN_CIJFER in the period,
    TE_WEINIG_JAREN if the own noise is not known.
    """
    codes = list(peers.codes)
    figures = given.figures.reindex([peers.area_code, *codes]).to_numpy()
    (own, usual), value, noise = figures[0].tolist(), figures[1:, 0], figures[1:, 1]
    if not np.isfinite(own):
        return Refusal.GEEN_EIGEN_CIJFER
    if not np.isfinite(usual):
        return Refusal.TE_WEINIG_JAREN
    needed = NOISE_FACTOR * np.hypot(usual, noise)
    stays = sets.stays.reindex(codes).to_numpy()
    better = value - own if given.direction == "hoger_is_beter" else own - value
    # The first reason that holds is the one that is given.
    outcome = np.select(
        [stays < STAYS * len(sets.members), np.isnan(value), np.isnan(needed), better > needed],
        [
            CallOutcome.NIET_VAST.value,
            CallOutcome.GEEN_CIJFER.value,
            CallOutcome.TE_WEINIG_JAREN.value,
            CallOutcome.DUIDELIJK_BETER.value,
        ],
        default=CallOutcome.NIET_DUIDELIJK_BETER.value,
    )
    frame = pd.DataFrame(
        {
            "area_code": codes,
            "value": value,
            "difference": value - own,
            "needed": needed,
            "distance": peers.peers["distance"].to_numpy(),
            "sets": stays,
            "outcome": outcome,
        }
    )
    return WhomToCall(peers.area_code, given.indicator, given.period, own, usual, frame)
