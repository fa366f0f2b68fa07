"""Where a figure stands among others: the one rule of judgement of the whole product.

Judgement is rare: only outside P10-P90 of the others, and only if the indicator has a direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

#: With fewer others than this a place in the group says nothing.
LEAST_PEERS = 8


class Place(StrEnum):
    """Place in the group, from low to high: bounds are P10, P25, P75 and P90 of the others."""

    ZEER_LAAG = "zeer_laag"
    VRIJ_LAAG = "vrij_laag"
    MIDDEN = "midden"
    VRIJ_HOOG = "vrij_hoog"
    ZEER_HOOG = "zeer_hoog"


class Verdict(StrEnum):
    """What a place means; the names are those of the symbols in tokens.toml."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NO_DIRECTION = "no_direction"
    MIDDLE = "middle"


@dataclass(frozen=True)
class Position:
    """A value among `peers` others, with the quantiles of those others in their unit."""

    value: float
    peers: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    place: Place
    verdict: Verdict


def position(value: float, others: npt.NDArray[np.float64], direction: str) -> Position | None:
    """Return the position of `value` among `others` (own figure left out, NaN ignored).

    None if there is no value or there are fewer than LEAST_PEERS others. Quantiles are linear.
    """
    known = others[np.isfinite(others)]
    if not np.isfinite(value) or len(known) < LEAST_PEERS:
        return None
    p10, p25, p50, p75, p90 = np.quantile(known, [0.1, 0.25, 0.5, 0.75, 0.9]).tolist()
    if value < p10:
        place = Place.ZEER_LAAG
    elif value > p90:
        place = Place.ZEER_HOOG
    elif value < p25:
        place = Place.VRIJ_LAAG
    elif value > p75:
        place = Place.VRIJ_HOOG
    else:
        place = Place.MIDDEN
    verdict = _verdict(place, direction)
    return Position(value, len(known), p10, p25, p50, p75, p90, place, verdict)


def _verdict(place: Place, direction: str) -> Verdict:
    if place not in {Place.ZEER_LAAG, Place.ZEER_HOOG}:
        return Verdict.MIDDLE
    if direction == "neutraal":
        return Verdict.NO_DIRECTION
    is_high = place == Place.ZEER_HOOG
    is_good = is_high == (direction == "hoger_is_beter")
    return Verdict.FAVOURABLE if is_good else Verdict.UNFAVOURABLE
