"""One number of a gemeente against that of its peers, and what the peers show by chance.

The difference of each peer with the others is a placebo: what chance and other causes do where
nothing special happened (Abadie, Diamond and Hainmueller, 2010; Conley and Taber, 2011).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: With n placebos, chance puts the own effect outside all of them in 2 of n + 1 cases: 19 gives
#: the 10 in 100 that P5-P95 promises, fewer can't.
LEAST_PEERS = 19


class Verdict(StrEnum):
    """Whether the own number lies outside what 90 of 100 peers show."""

    HOGER = "hoger_dan_vergelijkbare"
    LAGER = "lager_dan_vergelijkbare"
    NIET_AANTOONBAAR = "niet_aantoonbaar"


@dataclass(frozen=True)
class Comparison:
    """One number of a gemeente against the same number of its peers, in the unit of the figure.

    effect = own - middle, the median of the peers; low to high is the interval of the effect.
    noise_low and noise_high are P5 and P95 of `placebo`, one per peer and in their order. p_value:
    the share of gemeenten (the own one counted) whose effect is at least as far from 0.
    """

    own: float
    middle: float
    effect: float
    low: float
    high: float
    noise_low: float
    noise_high: float
    p_value: float
    placebo: tuple[float, ...]
    verdict: Verdict


def compare(own: float, peers: Floats) -> Comparison:
    """Compare one number with those of at least LEAST_PEERS peers, none of them NaN.

    P5 and P95 are those of n + 1 intervals (Weibull): so many of 100 in the long run, for small n
    too, where the usual rule leaves out more.
    """
    middle = float(np.median(peers))
    effect = own - middle
    placebo = placebos(peers, np.median)
    noise_low, noise_high = np.quantile(placebo, [0.05, 0.95], method="weibull").tolist()
    as_far = int((np.abs(placebo) >= abs(effect)).sum())
    verdict = Verdict.NIET_AANTOONBAAR
    if effect > noise_high:
        verdict = Verdict.HOGER
    elif effect < noise_low:
        verdict = Verdict.LAGER
    return Comparison(
        own=own,
        middle=middle,
        effect=effect,
        low=effect - noise_high,
        high=effect - noise_low,
        noise_low=noise_low,
        noise_high=noise_high,
        p_value=(1 + as_far) / (1 + len(placebo)),
        placebo=tuple(placebo.tolist()),
        verdict=verdict,
    )


def placebos(peers: Floats, middle: Callable[[Floats], float]) -> Floats:
    """Return for each peer its difference with the middle of all the others."""
    others = [np.delete(peers, place) for place in range(len(peers))]
    return peers - np.array([middle(each) for each in others], dtype=np.float64)
