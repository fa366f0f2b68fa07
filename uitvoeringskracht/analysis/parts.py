"""Numerator and denominator of a formula per unit, and their sums per area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from uitvoeringskracht.analysis.aggregation import Aggregation
from uitvoeringskracht.analysis.units import (
    PRESENT,
    REASONS,
    STATUSES,
    Codes,
    Floats,
    UnitFigures,
)
from uitvoeringskracht.indicators import Term
from uitvoeringskracht.observations import Reason, Status

Flags = npt.NDArray[np.bool_]
#: Below this share of the denominator an area gets no figure (rule 3 of the design).
MINIMUM_COVERAGE = 0.8
POPULATION = "inwoners"
_PLANNED = np.int8(STATUSES.index(Status.BEGROOT))


@dataclass(frozen=True)
class Parts:
    """Numerator, denominator, reason and status per unit of `layout` in one period.

    `numerator` and `denominator` are NaN where the reason is not PRESENT. Without a denominator
    in the formula `denominator` is None. `sizes` weigh the coverage of an area: the first of them
    that is known for all its units (the denominator, the inwoners, one per unit).
    """

    layout: int
    numerator: Floats
    denominator: Floats | None
    reasons: Codes
    statuses: Codes
    sizes: tuple[Floats, ...]
    sources: tuple[str, ...]
    reference_date: str | None


@dataclass(frozen=True)
class Sums:
    """The parts added up per area, with what was left out."""

    numerator: Floats
    denominator: Floats | None
    reasons: Codes
    statuses: Codes
    coverage: Floats
    members: npt.NDArray[np.int64]
    members_total: npt.NDArray[np.int64]
    is_split: Flags


def parts(
    figures: UnitFigures,
    numerator: Sequence[Term],
    denominator: Sequence[Term],
    period: int,
    layout: int,
) -> Parts:
    """Return the parts of a formula whose terms hold in `period`, per unit of `layout`."""
    above = [term for term in numerator if term.holds(period)]
    below = [term for term in denominator if term.holds(period)]
    count = len(figures.codes(layout))
    top, reasons, statuses, sources, date = _total(figures, above, period, layout, count)
    bottom: Floats | None = None
    if below:
        bottom, below_reasons, below_statuses, below_sources, _ = _total(
            figures, below, period, layout, count
        )
        reasons = np.where(reasons == PRESENT, below_reasons, reasons)
        statuses = np.maximum(statuses, np.where(below_statuses == _PLANNED, 0, below_statuses))
        sources = tuple(dict.fromkeys(sources + below_sources))
    present = reasons == PRESENT
    return Parts(
        layout,
        np.where(present, top, np.nan),
        None if bottom is None else np.where(present, bottom, np.nan),
        reasons,
        statuses.astype(np.int8),
        _sizes(figures, bottom, period, layout, count),
        sources,
        date,
    )


def add_up(these: Parts, areas: Aggregation) -> Sums:
    """Sum the parts over the units of each area, leaving out the units without a figure."""
    present = these.reasons == PRESENT
    touches = areas.touches
    blocked = (areas.unknown @ present.astype(float)) > 0
    members = (touches @ present.astype(float)).round().astype(np.int64)
    total = areas.unit_counts
    complete = members == total
    coverage = (members > 0).astype(float)
    if not complete.all():
        coverage = np.where(complete, coverage, _coverage(these, areas, present))
    reasons = _area_reasons(these.reasons, touches, members, coverage)
    not_comparable = np.int8(REASONS.index(Reason.NIET_VERGELIJKBAAR))
    reasons[blocked | ~areas.comparable] = not_comparable
    statuses = _highest(these.statuses, touches, present)
    is_split = (areas.is_split @ present.astype(float)) > 0
    return Sums(
        areas.weights @ np.where(present, these.numerator, 0.0),
        None
        if these.denominator is None
        else areas.weights @ np.where(present, these.denominator, 0.0),
        reasons,
        statuses,
        coverage,
        members,
        total,
        is_split,
    )


def _total(
    figures: UnitFigures, terms: Sequence[Term], period: int, layout: int, count: int
) -> tuple[Floats, Codes, Codes, tuple[str, ...], str | None]:
    """Return the weighted sum of `terms` per unit, the reason where one misses, and the status.

    The status is the softest of the terms, but a plan beside an outcome (the deviation from the
    begroting) does not make the result a plan.
    """
    total = np.zeros(count)
    reasons = np.full(count, PRESENT)
    statuses: list[Codes] = []
    sources: tuple[str, ...] = ()
    date: str | None = None
    for term in terms:
        if not figures.has(term.measure, period):
            return (
                np.full(count, np.nan),
                np.full(count, np.int8(REASONS.index(Reason.ONBEKEND))),
                np.zeros(count, dtype=np.int8),
                (),
                None,
            )
        year = figures.expressed(term.measure, period, layout)
        total = total + term.weight * year.values
        reasons = np.where(reasons == PRESENT, year.reasons, reasons)
        statuses.append(year.statuses)
        sources = tuple(dict.fromkeys(sources + year.sources))
        date = date or year.reference_date
    if not statuses:
        return total, np.full(count, PRESENT), np.zeros(count, np.int8), sources, date
    stacked = np.vstack(statuses)
    softest = np.where(stacked == _PLANNED, 0, stacked).max(axis=0)
    all_planned = (stacked == _PLANNED).all(axis=0)
    status = np.where(all_planned, _PLANNED, softest).astype(np.int8)
    return total, reasons.astype(np.int8), status, sources, date


def _sizes(
    figures: UnitFigures, bottom: Floats | None, period: int, layout: int, count: int
) -> tuple[Floats, ...]:
    sizes = [] if bottom is None else [np.where(bottom >= 0, bottom, np.nan)]
    has_people = figures.has(POPULATION, period)
    if has_people and figures.native(POPULATION, period).layout <= layout:
        sizes.append(figures.expressed(POPULATION, period, layout).values)
    return (*sizes, np.ones(count))


def _coverage(these: Parts, areas: Aggregation, present: Flags) -> Floats:
    """Return the share of each area's size that the units with a figure have."""
    coverage = np.full(len(areas.areas), np.nan)
    for size in these.sizes:
        unknown = (areas.touches @ np.isnan(size).astype(float)) > 0
        known = np.nan_to_num(size)
        total = areas.weights @ known
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (areas.weights @ np.where(present, known, 0.0)) / total
        coverage = np.where(np.isnan(coverage) & ~unknown & (total > 0), share, coverage)
    return np.where(np.isnan(coverage), 0.0, coverage)


def _area_reasons(
    reasons: Codes, touches: sparse.csr_matrix, members: npt.NDArray[np.int64], coverage: Floats
) -> Codes:
    """Return PRESENT for areas with enough coverage, else the weightiest reason of their units."""
    result = np.full(touches.shape[0], PRESENT)
    too_little = (members == 0) | (coverage < MINIMUM_COVERAGE)
    result[too_little] = np.int8(REASONS.index(Reason.ONBEKEND))
    if not too_little.any():
        return result
    for code in np.unique(reasons[reasons != PRESENT])[::-1]:
        has = (touches @ (reasons == code).astype(float)) > 0
        result[too_little & has] = code
    return result


def _highest(statuses: Codes, touches: sparse.csr_matrix, present: Flags) -> Codes:
    result = np.zeros(touches.shape[0], dtype=np.int8)
    for code in np.unique(statuses[present & (statuses > 0)]):
        has = (touches @ ((statuses == code) & present).astype(float)) > 0
        result[has] = np.maximum(result[has], code)
    return result
