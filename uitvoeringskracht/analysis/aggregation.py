"""Which units make up which area: the matrix between a layout and the areas of a level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from uitvoeringskracht.areas import Geography

_WHOLE = 1 - 1e-9


@dataclass(frozen=True)
class Aggregation:
    """How the units of one layout make up the areas of one level on another layout.

    `weights` has a row per area and a column per unit: the share of the unit in the area, NaN-free;
    `unknown` marks pairs whose share nobody published. `comparable` is False for an area that the
    newer layout of the figures cannot be brought back to; `sums` is False for an area whose level
    may not be summed (overlapping or ambiguous membership).
    """

    areas: list[str]
    weights: sparse.csr_matrix
    unknown: sparse.csr_matrix
    comparable: npt.NDArray[np.bool_]
    sums: npt.NDArray[np.bool_]
    geography: Geography

    @cached_property
    def is_split(self) -> sparse.csr_matrix:
        """The pairs in which an area has a part of a unit only."""
        pairs = self.weights.copy()
        pairs.data = (pairs.data < _WHOLE).astype(float)
        pairs.eliminate_zeros()
        return pairs

    @cached_property
    def touches(self) -> sparse.csr_matrix:
        """1 for every unit that is wholly or partly in an area."""
        pairs = self.weights.copy()
        pairs.data = np.ones_like(pairs.data)
        return pairs

    @cached_property
    def names(self) -> list[str]:
        """The names of the areas."""
        return [self.geography.name(area) for area in self.areas]


@lru_cache(maxsize=512)
def aggregation(geography: Geography, level: str, units: int, layout: int) -> Aggregation:
    """Return how the gemeenten of layout `units` make up the areas of `level` on `layout`.

    Figures on a newer layout than asked: gemeenten that have not changed since keep theirs, a
    region is taken as it is composed on the layout of the figures.
    """
    if level != "gemeente":
        layout = max(layout, units)
    codes = pd.Index(geography.gemeenten(units))
    moves, comparable = _moves(geography, units, layout)
    members, areas, sums = _members(geography, level, layout)
    pairs = moves.merge(members, left_on="to_code", right_on="gemeente")
    pairs["share"] = pairs["share"] * pairs["part"]
    pairs = (
        pairs.assign(is_unknown=pairs["share"].isna(), is_part=pairs["part"] < _WHOLE)
        .groupby(["area_code", "from_code"], as_index=False)
        .agg(
            share=("share", "sum"),
            is_unknown=("is_unknown", "any"),
            is_part=("is_part", "any"),
            parts=("share", "size"),
        )
    )
    # All parts of a split in one area: the split does not matter there, whatever its shares.
    targets = pairs["from_code"].map(moves.groupby("from_code").size())
    whole = (pairs["parts"] == targets) & ~pairs["is_part"]
    pairs.loc[whole, "share"] = 1.0
    pairs.loc[pairs["is_unknown"] & ~whole, "share"] = np.nan
    rows = pd.Index(areas).get_indexer(pd.Index(pairs["area_code"]))
    columns = codes.get_indexer(pd.Index(pairs["from_code"]))
    shape = (len(areas), len(codes))
    share = pairs["share"].to_numpy(np.float64)
    known = ~np.isnan(share)
    weights = sparse.csr_matrix((np.where(known, share, 0.5), (rows, columns)), shape=shape)
    unknown = sparse.csr_matrix(
        (np.ones(int((~known).sum())), (rows[~known], columns[~known])), shape=shape
    )
    fits = np.ones(len(areas), dtype=bool)
    if not comparable.empty:
        fits = ~np.isin(areas, members.loc[members["gemeente"].isin(comparable), "area_code"])
    return Aggregation(areas, weights, unknown, fits, sums, geography)


def _moves(geography: Geography, units: int, layout: int) -> tuple[pd.DataFrame, pd.Series[str]]:
    """Return units -> gemeenten of `layout`, and the gemeenten that can't be reached."""
    if units <= layout:
        return geography.transitions(units, layout), pd.Series(dtype="str")
    same = geography.unchanged(layout, units)
    moves = pd.DataFrame({"from_code": same["to_code"], "to_code": same["from_code"], "share": 1.0})
    lost = pd.Series([c for c in geography.gemeenten(layout) if c not in set(same["from_code"])])
    return moves, lost.astype("str")


def _members(
    geography: Geography, level: str, layout: int
) -> tuple[pd.DataFrame, list[str], npt.NDArray[np.bool_]]:
    """Return gemeente, area_code and the part (0-1) of it that belongs there; areas; may sum."""
    if level == "gemeente":
        codes = list(geography.gemeenten(layout))
        frame = pd.DataFrame({"gemeente": codes, "area_code": codes, "part": 1.0})
        return frame, codes, np.ones(len(codes), dtype=bool)
    members = geography.members(level, layout)
    areas = sorted(members["area_code"].unique())
    sums = np.array([geography.aggregates(area) for area in areas], dtype=bool)
    parts = members.rename(columns={"share": "part"})
    return parts[["gemeente", "area_code", "part"]], areas, sums
