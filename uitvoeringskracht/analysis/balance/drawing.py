"""How far a score depends on choices that could have been others: a thousand draws of them.

OECD/JRC Handbook (2008), step 7 (p. 117-131); Saisana, Saltelli and Tarantola (2005), Uncertainty
and sensitivity analysis techniques as tools for the quality assessment of composite indicators.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import rankdata

from uitvoeringskracht.analysis.balance.aggregating import (
    DIGITS,
    LEAST_PRESENT,
    aggregate,
    enough_figures,
)
from uitvoeringskracht.analysis.balance.arguments import (
    Aggregation,
    Array,
    Directions,
    Normalisation,
    Weights,
    as_figures,
    as_signs,
    as_weights,
)
from uitvoeringskracht.analysis.balance.normalising import normalise, to_multiply

DRAWS = 1000
SEED = 20241231
#: A weight is drawn between half and one and a half times what the user chose.
SPREAD = 0.5
#: A range holds in 90 of 100 draws: from P5 to P95.
LOW, MIDDLE, HIGH = 5, 50, 95
#: Columns of `ranges_within`.
RANGES = (
    "position_low",
    "position_middle",
    "position_high",
    "rank_first",
    "rank_last",
    "areas",
)
#: Every way to normalise and to aggregate.
METHODS = tuple(product(Normalisation, Aggregation))


@dataclass(frozen=True)
class Draws:
    """The place of every area in every draw.

    positions: draws x areas, the share (0-100) of the other areas with a lower score; equal scores
    count for half. NaN where an area has none of the figures of that draw.
    """

    areas: pd.Index
    positions: Array

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """The range of every area among all areas; see `ranges_within`."""
        return ranges_within(self, self.areas)

    def turned(self) -> Draws:
        """The same draws counted from the other side: the lowest becomes the highest."""
        return Draws(self.areas, 100 - self.positions)


def uncertainty(
    frame: pd.DataFrame,
    directions: Directions,
    weights: Weights = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    stream: int = 0,
    spread: float = SPREAD,
    least_present: float = LEAST_PRESENT,
) -> Draws:
    """Return where each area of `frame` (areas x columns, outliers treated) stands in each draw.

    Areas without `least_present` of the weight are left out, as in `composite`.

    Each draw takes, with equal chances, a normalisation (3), an aggregation (2) and whether one
    column is left out, and which (none, or one of the n columns: 1 / (n + 1) each, as on p. 119 of
    the Handbook); every weight is multiplied by a number between 1 - spread and 1 + spread. A
    weight of 0 stays 0. Missing figures are skipped, the weights rescaled over the rest.

    Draws of one seed share their normalisation and aggregation, so that scores of two frames can be
    put side by side; `stream` sets their weights apart. Same arguments, same draws.
    """
    figures = as_figures(frame)
    signs, shares = as_signs(figures.columns, directions), as_weights(figures.columns, weights)
    counts = shares > 0
    enough = enough_figures(figures, weights, least_present)
    scales = scales_of(figures.loc[:, counts], signs[counts])
    method = np.random.default_rng(seed).integers(len(METHODS), size=draws)
    drawn = _draw_weights(shares[counts], draws, spread, np.random.default_rng([seed, stream]))
    scores = np.full((draws, int(enough.sum())), np.nan)
    for number, (scale, aggregation) in enumerate(scales):
        mine = method == number
        scores[mine] = aggregate(scale[enough], drawn[mine], aggregation)
    return Draws(figures.index[enough], positions_of(scores))


def scales_of(figures: pd.DataFrame, signs: Array) -> list[tuple[Array, Aggregation]]:
    """Return for each of METHODS the figures (areas x columns) ready to aggregate, and how."""
    normalised = {each: normalise(figures, signs, each) for each in Normalisation}
    return [
        (
            (
                to_multiply(normalised[normalisation], normalisation)
                if aggregation is Aggregation.GEOMETRIC
                else normalised[normalisation]
            ).to_numpy(),
            aggregation,
        )
        for normalisation, aggregation in METHODS
    ]


def positions_of(scores: Array) -> Array:
    """Return per row of scores (sets x areas) the share (0-100) of the others that score lower."""
    placed = rankdata(np.round(scores, DIGITS), axis=1, nan_policy="omit")
    others = (~np.isnan(scores)).sum(axis=1, keepdims=True) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        positions: Array = 100 * (placed - 1) / others
    return positions


def ranges_within(draws: Draws, group: Collection[str] | pd.Index) -> pd.DataFrame:
    """Return per area of `group` the range of its place in that group, in 90 of 100 draws.

    Columns: position_low, position_middle, position_high (P5, P50, P95; 0-100: the share of the
    others in the group with a lower score); rank_first and rank_last (1 is the highest score, as in
    `composite`; whole numbers); areas (how many of the group have a score). Areas without a score
    have no row; nobody has one if fewer than two areas have a score.
    """
    members = draws.areas.get_indexer(pd.Index(group))
    members = members[members >= 0]
    if len(members) < 2:
        return pd.DataFrame(columns=list(RANGES), index=draws.areas[:0])
    inside = draws.positions[:, members]
    positions = inside if len(members) == len(draws.areas) else positions_of(inside)
    scored = (~np.isnan(positions)).sum(axis=1, keepdims=True)
    low, middle, high = _percentiles(positions, [LOW, MIDDLE, HIGH])
    ranks = np.round(scored - positions / 100 * (scored - 1), DIGITS // 2)
    first, last = _percentiles(ranks, [LOW, HIGH])
    whole = [np.floor(first).astype("int64"), np.ceil(last).astype("int64")]
    found = dict(zip(RANGES, [low, middle, high, *whole, len(members)], strict=True))
    return pd.DataFrame(found, index=draws.areas[members])


def _percentiles(figures: Array, wanted: list[int]) -> Array:
    """Return percentiles per column without its NaN; whole columns go together, which is quick."""
    gaps = np.isnan(figures).any(axis=0)
    found = np.empty((len(wanted), figures.shape[1]))
    found[:, ~gaps] = np.percentile(figures[:, ~gaps], wanted, axis=0)
    if gaps.any():
        found[:, gaps] = np.nanpercentile(figures[:, gaps], wanted, axis=0)
    return found


def _draw_weights(shares: Array, draws: int, spread: float, random: np.random.Generator) -> Array:
    size = len(shares)
    drawn: Array = shares * random.uniform(1 - spread, 1 + spread, size=(draws, size))
    left_out: npt.NDArray[np.int64] = random.integers(size + 1, size=draws)
    if size > 1:
        drawn[left_out[:, None] == np.arange(size)] = 0
    return drawn
