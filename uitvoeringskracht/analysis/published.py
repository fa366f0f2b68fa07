"""Figures that a source publishes as a ratio or an average: they can't simply be summed.

A gemeente that did not change keeps its published figure. For a merged gemeente or a region the
figure is recomputed only if the true denominator is published too (Measure.weight); what the
source itself publishes for Nederland or a provincie goes before anything computed.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from uitvoeringskracht.analysis.aggregation import Aggregation, aggregation
from uitvoeringskracht.analysis.outcome import (
    NOTE_PUBLISHED,
    NOTE_WEIGHTED,
    Outcome,
    absent,
    divide,
    reason_code,
)
from uitvoeringskracht.analysis.parts import Parts, add_up, parts
from uitvoeringskracht.analysis.units import PRESENT, UnitFigures
from uitvoeringskracht.indicators import Formula, Term
from uitvoeringskracht.observations import Reason

_WHOLE = 1 - 1e-9


def published(
    formula: Formula, figures: UnitFigures, level: str, period: int, target: int
) -> tuple[Aggregation, Outcome]:
    """Return the outcome of a formula over a measure that can't be summed, for one period."""
    terms = [term for term in formula.numerator if term.holds(period)]
    weight = _weight(figures, terms, period)
    wanted = [term.measure for term in terms] + ([weight] if weight else [])
    units = figures.layout(wanted, period)
    areas = aggregation(figures.geography, level, units, target)
    these = parts(figures, terms, (), period, units)
    own = _unchanged(these, areas, formula)
    if weight:
        outcome = _weighted(figures, these, weight, period, areas, formula)
        outcome.leave_out(~areas.sums, Reason.NIET_VAN_TOEPASSING)
    else:
        reason = Reason.NIET_VERGELIJKBAAR if level == "gemeente" else Reason.NIET_VAN_TOEPASSING
        outcome = absent(areas, reason)
    if level == "gemeente":
        _prefer(outcome, own)
    _take_regional(outcome, figures, terms, formula, period, areas)
    outcome.sources, outcome.reference_date = these.sources, these.reference_date
    return areas, outcome


def _weight(figures: UnitFigures, terms: list[Term], period: int) -> str:
    """Return the measure that is the true denominator, if it is published for `period`."""
    if len(terms) != 1:
        return ""
    weight = figures.measures[terms[0].measure].weight
    return weight if weight and figures.has(weight, period) else ""


def _unchanged(these: Parts, areas: Aggregation, formula: Formula) -> Outcome:
    """Return the published figure of every area that is exactly one unit."""
    sums = add_up(replace(these, denominator=None), areas)
    outcome = divide(sums, formula.factor, formula.transform)
    alone = (sums.members_total == 1) & ~sums.is_split
    outcome.leave_out(~alone, Reason.NIET_VERGELIJKBAAR)
    return outcome


def _weighted(
    figures: UnitFigures,
    these: Parts,
    weight: str,
    period: int,
    areas: Aggregation,
    formula: Formula,
) -> Outcome:
    size = parts(figures, (Term(weight),), (), period, these.layout)
    both = (these.reasons == PRESENT) & (size.reasons == PRESENT)
    weighted = replace(
        these,
        numerator=np.where(both, these.numerator * size.numerator, np.nan),
        denominator=np.where(both, size.numerator, np.nan),
        reasons=np.where(these.reasons == PRESENT, size.reasons, these.reasons),
        sizes=(size.numerator, *these.sizes),
    )
    outcome = divide(add_up(weighted, areas), formula.factor, formula.transform)
    outcome.notes[outcome.reasons == PRESENT] = NOTE_WEIGHTED
    return outcome


def _prefer(outcome: Outcome, own: Outcome) -> None:
    """Put the published figure (or its reason) of unchanged gemeenten over the computed one."""
    alone = own.members_total == 1
    keep = alone & ((own.reasons == PRESENT) | (own.reasons != reason_code(Reason.ONBEKEND)))
    keep |= alone & (outcome.reasons != PRESENT)
    for name in ("values", "reasons", "statuses", "coverage", "members", "notes"):
        getattr(outcome, name)[keep] = getattr(own, name)[keep]


def _take_regional(
    outcome: Outcome,
    figures: UnitFigures,
    terms: list[Term],
    formula: Formula,
    period: int,
    areas: Aggregation,
) -> None:
    if len(terms) != 1:
        return
    published_there = figures.native(terms[0].measure, period).regional
    for where, area in enumerate(areas.areas):
        if area not in published_there:
            continue
        value, status = published_there[area]
        outcome.values[where] = value * formula.factor * terms[0].weight
        outcome.reasons[where] = PRESENT
        outcome.statuses[where] = status
        outcome.coverage[where] = 1.0
        outcome.members[where] = outcome.members_total[where]
        outcome.notes[where] = NOTE_PUBLISHED
