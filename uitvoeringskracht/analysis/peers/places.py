"""The place of an area in its group as a range that holds in nearly all of its groups.

In one group, with equal figures sharing their places: lowest place = 1 + peers with less,
highest place = lowest + peers with the same. The range is the shortest one that holds the places
of at least HOLDS of the groups.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.position import LEAST_PEERS

#: Share of the groups in which a range must hold.
HOLDS = 0.9

_Counts = npt.NDArray[np.intp]


def one_group(codes: tuple[str, ...], areas: pd.Index[str]) -> pd.DataFrame:
    """Return a fixed group (a class, an own group) in the form of PeerSets.members."""
    return pd.DataFrame([areas.isin(codes)], columns=areas)


def places(values: pd.DataFrame, area_code: str, members: pd.DataFrame) -> pd.DataFrame:
    """Return the place of `area_code` on every indicator, from low to high, as a range.

    values: areas x indicators, one year each, NaN where missing. members: as PeerSets.members or
    one_group; the own area never counts as its own peer. The result has a row per indicator:

    - low, high: the range; of equally short ones that of most groups, then the lowest (Int64);
    - groups: in how many of the groups it holds; size: usual size of the group, own area
      included, and never below high (Int64);
    - refusal: GEEN_EIGEN_CIJFER, or TE_WEINIG_CIJFERS if fewer than HOLDS of the groups have
      LEAST_PEERS peers with a figure; the other columns are then NA. Null otherwise.
    """
    found = values.to_numpy(dtype="float64")
    if area_code in values.index:
        own = found[values.index.get_loc(area_code)]
    else:
        own = np.full(found.shape[1], np.nan)
    inside = members.reindex(columns=values.index, fill_value=False).to_numpy("bool", copy=True)
    inside[:, values.index == area_code] = False
    # Most areas are in no group at all; without them it is a small sum.
    ever = inside.any(axis=0)
    groups, peers = inside[:, ever].astype("float32"), found[ever]
    low = _count(groups, peers < own) + 1
    high = low + _count(groups, peers == own)
    size = _count(groups, np.isfinite(peers)) + 1
    usable = (size > LEAST_PEERS) & np.isfinite(own)
    needed = math.ceil(HOLDS * len(members) - 1e-9)
    refusal = np.full(len(own), None, dtype=object)
    refusal[usable.sum(axis=0) < needed] = Refusal.TE_WEINIG_CIJFERS.value
    refusal[~np.isfinite(own)] = Refusal.GEEN_EIGEN_CIJFER.value
    first, last, holding = _shortest(low, high, usable, needed)
    result = pd.DataFrame(
        {"low": first, "high": last, "groups": holding, "size": _usual(size, usable)},
        index=values.columns,
        dtype="Int64",
    )
    result["size"] = result[["size", "high"]].max(axis="columns")
    result = result.mask(pd.Series(refusal, index=result.index).notna(), axis="index")
    return result.assign(refusal=pd.Series(refusal, index=result.index, dtype="str"))


def _count(groups: npt.NDArray[np.float32], which: npt.NDArray[np.bool_]) -> _Counts:
    """Return per group and indicator how many peers are so; exact, as counts are small."""
    counts: _Counts = np.rint(groups @ which.astype("float32")).astype(np.intp)
    return counts


def _shortest(
    low: _Counts, high: _Counts, usable: npt.NDArray[np.bool_], needed: int
) -> tuple[_Counts, _Counts, _Counts]:
    """Return per indicator the shortest range with at least `needed` groups inside, and how many.

    low, high, usable: groups x indicators. Without such a range the result means nothing.
    """
    groups, indicators = low.shape
    most = int(high.max(initial=1)) + 1
    # held[i, a, b]: groups whose places lie between a and b, both included.
    held = _tally((indicators, most, most), (np.nonzero(usable)[1], low[usable], high[usable]))
    held = held.cumsum(axis=2)[:, ::-1].cumsum(axis=1)[:, ::-1]
    width = np.arange(most)[None, :] - np.arange(most)[:, None]
    # One number to be least: first the width, then the groups outside; argmin takes the lowest.
    rank = width[None] * (groups + 1) + (groups - held)
    rank[(held < needed) | (width < 0)[None]] = np.iinfo(np.intp).max
    best = rank.reshape(indicators, most * most).argmin(axis=1)
    first, last = np.divmod(best, most)
    return first, last, held[np.arange(indicators), first, last]


def _usual(size: _Counts, usable: npt.NDArray[np.bool_]) -> _Counts:
    """Return per indicator the most common size of its usable groups, the largest if equal."""
    most = int(size.max(initial=1)) + 1
    counts = _tally((size.shape[1], most), (np.nonzero(usable)[1], size[usable]))
    usual: _Counts = most - 1 - counts[:, ::-1].argmax(axis=1)
    return usual


def _tally(shape: tuple[int, ...], where: tuple[_Counts, ...]) -> _Counts:
    """Return an array of `shape` that says how often each place is in `where`."""
    flat = np.ravel_multi_index(where, shape)
    return np.bincount(flat, minlength=math.prod(shape)).reshape(shape)
