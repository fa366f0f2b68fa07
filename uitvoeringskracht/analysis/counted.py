"""What a figure rests on: counts, a complete administration, or neither; by its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.intervals import Interval, byar, wilson
from uitvoeringskracht.indicators import Formula, Indicator, Term
from uitvoeringskracht.observations import Measure

#: Units of measures that count people, things or events.
COUNT_UNITS = frozenset({"aantal", "personen", "woningen", "huishoudens"})
#: Figures of these kinds are no counts, whatever their unit.
_NOT_COUNTED = frozenset({"raming", "enquete"})
#: How a published rate says what it is a rate of.
_PUBLISHED = {"%": 100.0, "per 1.000": 1000.0}


class Basis(StrEnum):
    """What a figure rests on, and so what can be said about a difference."""

    TELLING = "telling"
    VOLLEDIGE_ADMINISTRATIE = "volledige_administratie"
    AANTALLEN_ONBEKEND = "aantallen_onbekend"


class Chance(StrEnum):
    """The interval that goes with a count: of a share of a total, or of a rate of events."""

    WILSON = "wilson"
    BYAR = "byar"


_INTERVALS: dict[Chance, Callable[[pd.Series[float], pd.Series[float]], Interval]] = {
    Chance.WILSON: wilson,
    Chance.BYAR: byar,
}


@dataclass(frozen=True)
class Counted:
    """A figure that is factor x count / total; `total` is the id of the measure below the line.

    is_worked_back: the source publishes the rate only, and the count follows from it, rounded.
    """

    chance: Chance
    total: str
    factor: float
    is_worked_back: bool


def counted(indicator: Indicator, measures: Mapping[str, Measure]) -> Counted | None:
    """Return how the newest figure of an indicator follows from counts; None if it does not.

    A percentage of a counted total is a share (Wilson); so many per 1.000 is a rate (Byar).
    Estimates and surveys are left out: their size of sample is not published.
    """
    formula = indicator.formula
    if indicator.kind in _NOT_COUNTED or formula.transform:
        return None
    if formula.denominator:
        return _own_counts(formula, measures)
    return _worked_back(formula, measures)


def basis(indicator: Indicator, measures: Mapping[str, Measure]) -> Basis:
    """Return what the figures of an indicator rest on."""
    if counted(indicator, measures):
        return Basis.TELLING
    formula = indicator.formula
    terms = [measures[term.measure] for term in (*formula.numerator, *formula.denominator)]
    has_sums = any(each.is_money for each in terms) and all(each.additive for each in terms)
    return Basis.VOLLEDIGE_ADMINISTRATIE if has_sums else Basis.AANTALLEN_ONBEKEND


def chance_interval(
    values: pd.Series[float], totals: pd.Series[float], these: Counted
) -> pd.DataFrame:
    """Return low and high around values (by area_code, unit of the indicator), by chance alone.

    totals: the measure `these.total` of the same year, by area_code. The count is
    value x total / factor; NaN where either is missing or the total is 0.
    """
    total = totals.reindex(values.index)
    count = values * total / these.factor
    if these.is_worked_back:
        # What the source rounded can give a count just above the total.
        count = count.round().clip(upper=total if these.chance is Chance.WILSON else np.inf)
    found = _INTERVALS[these.chance](count, total).times(these.factor)
    return pd.DataFrame({"low": found.low, "high": found.high}, index=values.index)


def _own_counts(formula: Formula, measures: Mapping[str, Measure]) -> Counted | None:
    terms = (*formula.numerator, *formula.denominator)
    if len(formula.denominator) != 1 or not all(_is_count(term, measures) for term in terms):
        return None
    chance = Chance.WILSON if formula.factor == 100 else Chance.BYAR
    return Counted(chance, formula.denominator[0].measure, formula.factor, is_worked_back=False)


def _worked_back(formula: Formula, measures: Mapping[str, Measure]) -> Counted | None:
    if len(formula.numerator) != 1 or formula.factor != 1:
        return None
    measure = measures[formula.numerator[0].measure]
    factor = next((f for start, f in _PUBLISHED.items() if measure.unit.startswith(start)), None)
    if factor is None or not measure.weight or measures[measure.weight].unit not in COUNT_UNITS:
        return None
    chance = Chance.WILSON if factor == 100 else Chance.BYAR
    return Counted(chance, measure.weight, factor, is_worked_back=True)


def _is_count(term: Term, measures: Mapping[str, Measure]) -> bool:
    measure = measures[term.measure]
    return term.weight == 1 and measure.additive and measure.unit in COUNT_UNITS
