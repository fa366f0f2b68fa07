"""How firm a group is: it is chosen again with other weights, many times.

Each of SETS sets of weights multiplies every chosen weight by its own factor 2^u, with u uniform
between -1 and 1: from half to double, with as much chance of more as of less. A weight of 0 stays
0. The factors are the same for all areas and each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.peers.neighbours import PEERS, order, place, weighted
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.structure import Structure

SETS = 100
SEED = 2026


@dataclass(frozen=True)
class PeerSets:
    """The groups of `area_code` under other weights.

    `peers`: the group with the chosen weights, the nearest first. `members`: bool, a row per set
    and a column per area_code; the own area is in none.
    """

    area_code: str
    peers: tuple[str, ...]
    members: pd.DataFrame

    @cached_property
    def stays(self) -> pd.Series[int]:
        """In how many of the sets each peer is, in the order of `peers`."""
        return self.members[list(self.peers)].sum().rename("sets")


def weight_draws(
    weights: Mapping[str, float], *, sets: int = SETS, seed: int = SEED
) -> dict[str, npt.NDArray[np.float64]]:
    """Return for each feature its weight in each of the sets; see the module for the chances.

    Factors are drawn in the order of the slugs, so that the order of `weights` does not matter.
    """
    factors = 2.0 ** np.random.default_rng(seed).uniform(-1, 1, size=(len(weights), sets))
    return {slug: weights[slug] * factors[row] for row, slug in enumerate(sorted(weights))}


def peer_sets(
    structure: Structure,
    weights: Mapping[str, float],
    area_code: str,
    *,
    count: int = PEERS,
    sets: int = SETS,
    seed: int = SEED,
) -> PeerSets | Refusal:
    """Return the `count` areas most like `area_code` under each set of weights.

    GEEN_KENMERKEN and errors as neighbours.neighbours.
    """
    chosen = structure.weights(weights)
    own = place(structure, area_code)
    drawn = weight_draws(
        dict(zip(structure.features, chosen.tolist(), strict=True)), sets=sets, seed=seed
    )
    # The chosen weights come first, so that one sorting does for both.
    every = np.vstack([chosen, np.column_stack([drawn[slug] for slug in structure.features])])
    distance = weighted(every @ structure.squares[own].T, every @ structure.both_known[own].T)
    nearest = order(distance, own, count)
    if not nearest.shape[1]:
        return Refusal.GEEN_KENMERKEN
    members = np.zeros((sets, len(structure.areas)), dtype=bool)
    np.put_along_axis(members, nearest[1:], values=True, axis=1)
    return PeerSets(
        area_code,
        tuple(structure.areas[each] for each in nearest[0]),
        pd.DataFrame(members, columns=structure.areas),
    )
