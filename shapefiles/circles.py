"""A circle for every gemeente, as large as its number of inwoners, near where it lies.

A cartogram after Dorling (1996), Area Cartograms: circles are drawn to their own place and push
each other away until none overlap. On the geographic map a city is a speck, though half the
country lives in one. All in grid units (coverage.GRID metres). The arithmetic is plain, so the
same input gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

Floats = npt.NDArray[np.float64]

#: Part of the land that all circles together cover; more and they push each other out of place.
COVER = 0.55
#: Room between two circles, so that rounding to the grid makes no overlap.
GAP = 4.0
#: Rounds in which the circles are drawn to their place, and at most as many to end all overlap.
ROUNDS, LAST_ROUNDS = 300, 3000
#: Part of the way home that a circle goes in the first round; in the last one it is 0.
PULL = 0.12


class TooFull(RuntimeError):
    """De cirkels passen niet naast elkaar."""


def read_inwoners(path: Path) -> pd.Series[int]:
    """Return the inwoners by area_code, of the file beside the boundaries."""
    return pd.read_csv(path, index_col="area_code")["inwoners"].sort_index()


def radii(inwoners: Floats, land: float) -> Floats:
    """Return radii whose circles are as large as `inwoners` and cover COVER of `land` together."""
    size = COVER * land / inwoners.sum()
    found: Floats = np.sqrt(inwoners * size / np.pi)
    return found


def place(home: Floats, radius: Floats) -> Floats:
    """Return the middles (n, 2) of circles near `home` that do not overlap. Raises TooFull."""
    at = home.copy()
    for number in range(ROUNDS):
        at += (home - at) * PULL * (1 - number / ROUNDS)
        _push_apart(at, radius)
    for _ in range(LAST_ROUNDS):
        if not _push_apart(at, radius):
            return at
    raise TooFull(TooFull.__doc__)


def circles(home: Floats, inwoners: Floats, land: float) -> npt.NDArray[np.int64]:
    """Return x, y and radius (n, 3) of the circle of each gemeente, in whole grid units."""
    radius = radii(inwoners, land)
    return np.rint(np.column_stack([place(home, radius), radius])).astype(np.int64)


def _push_apart(at: Floats, radius: Floats) -> bool:
    """Move each two circles that overlap away from each other; return whether there were any.

    The smaller one moves most, so that the large cities keep their place.
    """
    pairs = cKDTree(at).query_pairs(2 * radius.max() + GAP, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    one, two = pairs[:, 0], pairs[:, 1]
    apart = at[two] - at[one]
    distance = np.sqrt(apart[:, 0] * apart[:, 0] + apart[:, 1] * apart[:, 1])
    lacking = radius[one] + radius[two] + GAP - distance
    close = lacking > GAP / 4
    if not close.any():
        return False
    one, two, apart, lacking = one[close], two[close], apart[close], lacking[close]
    step = apart * (lacking / np.maximum(distance[close], 1e-9))[:, None]
    mass = radius * radius
    share = (mass[two] / (mass[one] + mass[two]))[:, None]
    np.subtract.at(at, one, step * share * 0.5)
    np.add.at(at, two, step * (1 - share) * 0.5)
    return True
