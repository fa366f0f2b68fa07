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
    def codes(self) -> pd.Series[str]:
        """The codes of the areas, ready for a frame."""
        return pd.Series(self.areas, dtype="str")

    @cached_property
    def names(self) -> pd.Series[str]:
        """The names of the areas, ready for a frame."""
        return pd.Series([self.geography.name(area) for area in self.areas], dtype="str")

    @cached_property
    def unit_counts(self) -> npt.NDArray[np.int64]:
        """How many units each area holds, wholly or partly."""
        return np.asarray(self.touches.sum(axis=1)).ravel().round().astype(np.int64)


@lru_cache(maxsize=512)
def aggregation(geography: Geography, level: str, units: int, layout: int) -> Aggregation:
    """Return how the gemeenten of layout `units` make up the areas of `level` on `layout`.

    Figures on a newer layout than asked: gemeenten that have not changed since keep theirs, a
    region is taken as it is composed on the layout of the figures.
    """
    if level != "gemeente":
        layout = max(layout, units)
    moved, unreachable = _moves(geography, units, layout)
    areas, belongs, sums = _members(geography, level, layout)
    # Parts of areas in parts of units: how many there are, and how much they weigh.
    targets = belongs.present @ moved.present
    weights = (belongs.share @ moved.share).tocsr()
    rows, columns = targets.nonzero()
    count = _at(targets, rows, columns)
    share = _at(weights, rows, columns)
    is_part = _at(belongs.partial @ moved.present, rows, columns) > 0
    unknown = (
        _at(belongs.unknown @ moved.present, rows, columns)
        + _at(belongs.present @ moved.unknown, rows, columns)
    ) > 0
    # All parts of a split in one area: the split does not matter there, whatever its shares.
    all_parts = np.asarray(moved.present.sum(axis=0)).ravel()
    whole = (count == all_parts[columns]) & ~is_part
    share[whole] = 1.0
    unknown &= ~whole
    share[unknown] = 0.5
    pairs = (rows, columns)
    fits = np.asarray(belongs.present @ unreachable == 0).ravel()
    return Aggregation(
        areas,
        sparse.csr_matrix((share, pairs), shape=targets.shape),
        sparse.csr_matrix((unknown.astype(float), pairs), shape=targets.shape),
        fits,
        sums,
        geography,
    )


@dataclass(frozen=True)
class _Relation:
    """Rows that hold (parts of) columns: known shares (0-1), and which pairs there are at all."""

    share: sparse.csr_matrix
    present: sparse.csr_matrix
    partial: sparse.csr_matrix
    unknown: sparse.csr_matrix


def _relation(
    rows: npt.NDArray[np.intp],
    columns: npt.NDArray[np.intp],
    share: npt.NDArray[np.float64],
    shape: tuple[int, int],
) -> _Relation:
    is_unknown = np.isnan(share)

    def matrix(values: npt.NDArray[np.float64]) -> sparse.csr_matrix:
        made = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        made.eliminate_zeros()
        return made

    return _Relation(
        matrix(np.where(is_unknown, 0.0, share)),
        matrix(np.ones(len(share))),
        matrix((share < _WHOLE).astype(float)),
        matrix(is_unknown.astype(float)),
    )


def _at(
    matrix: sparse.csr_matrix, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    if not len(rows):
        return np.zeros(0)
    return np.asarray(matrix[rows, columns], dtype=np.float64).ravel()


def _positions(codes: list[str], wanted: pd.Series[str]) -> npt.NDArray[np.intp]:
    return pd.Index(codes).get_indexer(pd.Index(wanted))


def _moves(
    geography: Geography, units: int, layout: int
) -> tuple[_Relation, npt.NDArray[np.float64]]:
    """Return which gemeente of `layout` holds which unit, and 1 for each that can't be reached."""
    old, new = geography.gemeenten(units), geography.gemeenten(layout)
    if units <= layout:
        moves = geography.transitions(units, layout)
        rows, columns = _positions(new, moves["to_code"]), _positions(old, moves["from_code"])
        share = moves["share"].to_numpy(np.float64)
        return _relation(rows, columns, share, (len(new), len(old))), np.zeros(len(new))
    same = geography.unchanged(layout, units)
    rows, columns = _positions(new, same["from_code"]), _positions(old, same["to_code"])
    unreachable = np.ones(len(new))
    unreachable[rows] = 0
    return _relation(rows, columns, np.ones(len(rows)), (len(new), len(old))), unreachable


def _members(
    geography: Geography, level: str, layout: int
) -> tuple[list[str], _Relation, npt.NDArray[np.bool_]]:
    """Return the areas, which gemeenten of `layout` they hold, and whether they may be summed."""
    codes = geography.gemeenten(layout)
    if level == "gemeente":
        place = np.arange(len(codes))
        own = _relation(place, place, np.ones(len(codes)), (len(codes), len(codes)))
        return codes, own, np.ones(len(codes), dtype=bool)
    members = geography.members(level, layout)
    areas = sorted(members["area_code"].unique())
    rows, columns = _positions(areas, members["area_code"]), _positions(codes, members["gemeente"])
    share = members["share"].to_numpy(np.float64)
    sums = np.array([geography.aggregates(area) for area in areas], dtype=bool)
    return areas, _relation(rows, columns, share, (len(areas), len(codes))), sums
