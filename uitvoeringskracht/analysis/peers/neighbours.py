"""Statistical neighbours: the gemeenten that are most alike, and why.

distance(a, b) = sqrt(sum of weight x (scaled a - scaled b)^2 / sum of weight), over the features
that both have. A distance of 1 is a difference of one usual spread on every feature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.structure import Structure

#: As many as the tool of Kolada (RKA) for gemeenten that are alike shows.
PEERS = 20
#: Decimals of a distance: what differs less is equal, so that the code decides on any machine.
DECIMALS = 12


class NoStructure(LookupError):
    """Van dit gebied zijn geen kenmerken bekend."""


class NoPeers(ValueError):
    """Kies ten minste één gemeente om mee te vergelijken."""


@dataclass(frozen=True)
class Neighbours:
    """The areas most like `area_code`, the nearest first; equal distances by code.

    `peers`: a row per peer with area_code, distance, and missing (tuple of features with a weight
    that one of the two lacks). `features`: a row per peer and feature with area_code, feature,
    weight, own_value, own_year, value, year, and share (0-1, of the squared distance; NaN where
    one of the two lacks it or where the distance is 0).
    """

    area_code: str
    peers: pd.DataFrame
    features: pd.DataFrame

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the peers, the nearest first."""
        return tuple(self.peers["area_code"])


def distances(structure: Structure, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return the distance between every two areas; NaN where they share no feature.

    Symmetric, with zeros on the diagonal of areas with a feature. Raises as Structure.weights.
    """
    chosen = structure.weights(weights)
    found = weighted(
        (structure.squares * chosen).sum(axis=-1), (structure.both_known * chosen).sum(axis=-1)
    )
    return pd.DataFrame(found, index=structure.areas, columns=structure.areas)


def neighbours(
    structure: Structure, weights: Mapping[str, float], area_code: str, *, count: int = PEERS
) -> Neighbours | Refusal:
    """Return the `count` areas most like `area_code` and what makes them so.

    GEEN_KENMERKEN if the area has none of the features with a weight. Raises NoStructure for an
    unknown area, NoPeers for a count below 1, and as Structure.weights.
    """
    chosen = structure.weights(weights)
    own = place(structure, area_code)
    row = weighted(structure.squares[own] @ chosen, structure.both_known[own] @ chosen)
    nearest = order(row, own, count)
    if not len(nearest):
        return Refusal.GEEN_KENMERKEN
    lacks = (structure.both_known[own][nearest] == 0) & (chosen > 0)
    names = np.array(structure.features, dtype=object)
    peers = pd.DataFrame(
        {
            "area_code": [structure.areas[each] for each in nearest],
            "distance": row[nearest],
            "missing": [tuple(names[each]) for each in lacks],
        }
    )
    return Neighbours(area_code, peers, _features(structure, chosen, own, nearest))


def remoteness(
    structure: Structure, weights: Mapping[str, float], *, count: int = PEERS
) -> pd.Series[float]:
    """Return by area the share (0-1) of the other areas that have their `count`-th peer nearer.

    Near 1: nobody is really like this area, and its group is only the best there is. NaN for an
    area with too few others that share a feature. Raises as neighbours.
    """
    matrix = distances(structure, weights).to_numpy(copy=True)
    np.fill_diagonal(matrix, np.nan)
    if not 1 <= count < len(matrix):
        raise NoPeers(f"{NoPeers.__doc__} {count}")
    reach = pd.Series(np.sort(matrix, axis=1)[:, count - 1], index=structure.areas)
    return (reach.rank(method="min") - 1) / (reach.notna().sum() - 1)


def place(structure: Structure, area_code: str) -> int:
    """Return the row of an area; raises NoStructure."""
    if area_code not in structure.scaled.index:
        raise NoStructure(f"{NoStructure.__doc__} {area_code}")
    return structure.areas.index(area_code)


def weighted(
    squares: npt.NDArray[np.float64], known: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return distances from sums of weight x square and of weight; NaN where the latter is 0."""
    mean = np.divide(squares, known, out=np.full_like(squares, np.nan), where=known > 0)
    return np.sqrt(mean).round(DECIMALS)


def order(distance: npt.NDArray[np.float64], own: int, count: int) -> npt.NDArray[np.intp]:
    """Return along the last axis the places of the `count` nearest, without the own one.

    Fewer where fewer have a distance; that is the same for each row, as it depends on figures and
    on which weights are above 0. Raises NoPeers for a count below 1.
    """
    if count < 1:
        raise NoPeers(f"{NoPeers.__doc__} {count}")
    others = distance.copy()
    others[..., own] = np.nan
    most = int(np.isfinite(others).sum(axis=-1).min())
    return np.argsort(others, axis=-1, kind="stable")[..., : min(count, most)]


def _features(
    structure: Structure,
    weights: npt.NDArray[np.float64],
    own: int,
    nearest: npt.NDArray[np.intp],
) -> pd.DataFrame:
    parts = structure.squares[own][nearest] * weights
    parts = np.where(structure.both_known[own][nearest] > 0, parts, np.nan)
    totals = np.nansum(parts, axis=1, keepdims=True)
    shares = np.divide(parts, totals, out=np.full_like(parts, np.nan), where=totals > 0)
    count = len(nearest)
    values, years = structure.values, structure.years
    return pd.DataFrame(
        {
            "area_code": np.repeat([structure.areas[each] for each in nearest], len(weights)),
            "feature": structure.features * count,
            "weight": np.tile(weights, count),
            "own_value": np.tile(values.iloc[own].to_numpy(), count),
            "own_year": pd.concat([years.iloc[own]] * count, ignore_index=True),
            "value": values.iloc[nearest].to_numpy().ravel(),
            "year": pd.concat([years.iloc[each] for each in nearest], ignore_index=True),
            "share": shares.ravel(),
        }
    )
