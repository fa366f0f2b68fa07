"""The value of an indicator for areas and periods: DESIGN section 4 as code.

Sums run over gemeenten before any division; what is missing stays missing with its reason; a
figure says which share of its denominator it covers, and whether a split was estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.aggregation import Aggregation, aggregation
from uitvoeringskracht.analysis.outcome import NOTE_ZERO, Outcome, absent, divide
from uitvoeringskracht.analysis.parts import Parts, Sums, add_up, parts
from uitvoeringskracht.analysis.prices import NoPriceIndex, price_factor
from uitvoeringskracht.analysis.published import published
from uitvoeringskracht.analysis.units import PRESENT, REASONS, STATUSES, UnitFigures
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.indicators import Formula, Indicator, Rule, Term
from uitvoeringskracht.observations import Reason

Layout = Literal["own"] | int
Prices = Literal["current"] | int

#: Columns of a frame of values, one row per area and period, in the order the command line prints.
COLUMNS = (
    "indicator",
    "area_code",
    "area_name",
    "level",
    "period",
    "value",
    "unit",
    "status",
    "reason",
    "coverage",
    "source",
    "members",
    "members_total",
    "note",
    "reference_date",
)
#: Between the ids in the column source, for a figure that rests on more than one source.
BETWEEN_SOURCES = " + "
SHARE_UNIT = "% van de gemeenten"


def values(
    indicator: Indicator,
    figures: UnitFigures,
    *,
    level: str = "gemeente",
    periods: Sequence[int] | None = None,
    layout: Layout = LAYOUT,
    prices: Prices = "current",
    price_index: pd.Series[float] | None = None,
) -> pd.DataFrame:
    """Return the values of `indicator` for all areas of `level`, one row per area and period.

    periods: years, default every year with a figure; a year without one gives rows with a reason.
    layout: the gemeente-indeling to express the figures on, or "own" for that of each year.
    prices: "current" or the year in whose prices (CPI) amounts of money are expressed.
    Columns as COLUMNS; coverage 0-1 (share of the denominator), value NaN where reason is set.
    """
    wanted = available_periods(indicator, figures) if periods is None else sorted(set(periods))
    outcomes = []
    for period in wanted:
        # A plan for a later year stands in the newest layout there is.
        target = min(period, LAYOUT) if layout == "own" else int(layout)
        areas, outcome = _outcome(indicator, figures, level, period, target)
        if prices != "current" and is_money(indicator, figures, period):
            _deflate(outcome, period, prices, price_index)
        outcomes.append((period, areas, outcome))
    return _frame(indicator, level, outcomes)


def available_periods(indicator: Indicator, figures: UnitFigures) -> list[int]:
    """Return the years in which the indicator has a formula and each of its terms a figure."""
    found: set[int] = set()
    for formula in indicator.formulas:
        terms = (*formula.numerator, *formula.denominator)
        with_figures = {term.measure: set(figures.periods([term.measure])) for term in terms}
        found |= {
            year
            for year in set[int]().union(*with_figures.values())
            if formula.holds(year)
            and all(year in with_figures[term.measure] for term in terms if term.holds(year))
        }
    return sorted(found)


def is_money(indicator: Indicator, figures: UnitFigures, period: int) -> bool:
    """Whether the value is an amount of money: money above the line and none below."""
    formula = indicator.formula_for(period)
    if formula is None:
        return False
    known = figures.measures
    above = any(known[term.measure].is_money for term in formula.numerator)
    return above and not any(known[term.measure].is_money for term in formula.denominator)


def _outcome(
    indicator: Indicator, figures: UnitFigures, level: str, period: int, target: int
) -> tuple[Aggregation, Outcome]:
    formula = indicator.formula_for(period)
    terms = _terms(formula, period)
    if formula is None or not all(figures.has(term.measure, period) for term in terms):
        areas = aggregation(figures.geography, level, target, target)
        return areas, absent(areas, _absence(indicator, figures, period))
    if all(figures.measures[term.measure].additive for term in terms):
        areas, outcome = _summed(indicator, formula, figures, level, period, target)
    else:
        areas, outcome = published(formula, figures, level, period, target)
    _apply_rules(indicator, formula, figures, level, period, target, outcome)
    return areas, outcome


def _terms(formula: Formula | None, period: int) -> list[Term]:
    if formula is None:
        return []
    return [t for t in (*formula.numerator, *formula.denominator) if t.holds(period)]


def _absence(indicator: Indicator, figures: UnitFigures, period: int) -> Reason:
    """Return why there is nothing at all for `period`: not out yet, or not measured then."""
    known = available_periods(indicator, figures)
    last = indicator.formula.last
    if known and period > known[-1]:
        # A formula that has ended: the source divides the task in another way since then.
        ended = last is not None and period > last
        return Reason.NIET_VERGELIJKBAAR if ended else Reason.NOG_NIET_GEPUBLICEERD
    return Reason.NIET_VAN_TOEPASSING


def _summed(
    indicator: Indicator,
    formula: Formula,
    figures: UnitFigures,
    level: str,
    period: int,
    target: int,
) -> tuple[Aggregation, Outcome]:
    units = figures.layout([term.measure for term in _terms(formula, period)], period)
    areas = aggregation(figures.geography, level, units, target)
    these = parts(figures, formula.numerator, formula.denominator, period, units)
    if indicator.aggregate == "share" and level != "gemeente":
        outcome = divide(add_up(_as_share(these), areas), 100.0, "")
    else:
        sums = add_up(these, areas)
        outcome = divide(sums, formula.factor, formula.transform)
        _explain_zeros(formula, figures, period, sums, outcome)
    outcome.leave_out(~areas.sums, Reason.NIET_VAN_TOEPASSING)
    outcome.sources, outcome.reference_date = these.sources, these.reference_date
    return areas, outcome


def _as_share(these: Parts) -> Parts:
    """Count the units that have it (1) over the units with a figure, for ja/nee figures."""
    known = ~np.isnan(these.numerator)
    return replace(
        these,
        numerator=np.where(known, (these.numerator != 0).astype(float), np.nan),
        denominator=np.where(known, 1.0, np.nan),
        sizes=(np.ones_like(these.numerator),),
    )


def _explain_zeros(
    formula: Formula, figures: UnitFigures, period: int, sums: Sums, outcome: Outcome
) -> None:
    """Say what a zero means: no entry in a register, or in Iv3 perhaps no answer."""
    measures = [figures.measures[t.measure] for t in formula.numerator if t.holds(period)]
    meanings = {measure.zero_means for measure in measures}
    zero = (sums.numerator == 0) & (outcome.reasons == PRESENT)
    meaning = meanings.pop() if len(meanings) == 1 else None
    if meaning is not None:
        outcome.leave_out(zero, meaning)
    elif all(measure.id.startswith("iv3.") for measure in measures):
        outcome.notes[zero] = NOTE_ZERO


def _apply_rules(
    indicator: Indicator,
    formula: Formula,
    figures: UnitFigures,
    level: str,
    period: int,
    target: int,
    outcome: Outcome,
) -> None:
    rules = [formula.condition] if formula.condition else []
    if indicator.not_comparable and level == "gemeente":
        rules.append(indicator.not_comparable)
    for rule in rules:
        below = _below(rule, figures, level, period, target)
        if below is not None and len(below) == len(outcome.values):
            outcome.leave_out(below, Reason(rule.reason))


def _below(
    rule: Rule, figures: UnitFigures, level: str, period: int, target: int
) -> npt.NDArray[np.bool_] | None:
    terms = [term for term in (*rule.numerator, *rule.denominator) if term.holds(period)]
    if not all(figures.has(term.measure, period) for term in terms):
        return None
    units = figures.layout([term.measure for term in terms], period)
    areas = aggregation(figures.geography, level, units, target)
    sums = add_up(parts(figures, rule.numerator, rule.denominator, period, units), areas)
    ratio = divide(sums, rule.factor, "").values
    return np.less(ratio, rule.bound, where=~np.isnan(ratio), out=np.zeros(len(ratio), dtype=bool))


def _deflate(
    outcome: Outcome, period: int, base: int, price_index: pd.Series[float] | None
) -> None:
    index = price_index if price_index is not None else pd.Series(dtype="float64")
    try:
        outcome.values = outcome.values * price_factor(index, period, base)
    except NoPriceIndex:
        later = len(index) > 0 and period > int(index.index.max())
        reason = Reason.NOG_NIET_GEPUBLICEERD if later else Reason.NIET_VERGELIJKBAAR
        outcome.leave_out(np.ones(len(outcome.values), dtype=bool), reason)
        outcome.notes[:] = f"geen prijsindex (CPI) voor {period} of {base}"


def _frame(
    indicator: Indicator, level: str, outcomes: Sequence[tuple[int, Aggregation, Outcome]]
) -> pd.DataFrame:
    if not outcomes:
        return pd.DataFrame(columns=list(COLUMNS))
    is_share = indicator.aggregate == "share" and level != "gemeente"
    counts = [len(areas.areas) for _, areas, _ in outcomes]
    every = [outcome for _, _, outcome in outcomes]
    reasons = np.concatenate([outcome.reasons for outcome in every])
    statuses = np.concatenate([outcome.statuses for outcome in every])
    statuses[reasons != PRESENT] = len(STATUSES)
    per_period = np.repeat(np.arange(len(outcomes)), counts)
    sources = [BETWEEN_SOURCES.join(outcome.sources) for outcome in every]
    note_codes, notes = pd.factorize(np.concatenate([outcome.notes for outcome in every]))
    return pd.DataFrame(
        {
            "indicator": indicator.slug,
            "area_code": _joined([areas.codes for _, areas, _ in outcomes]),
            "area_name": _joined([areas.names for _, areas, _ in outcomes]),
            "level": level,
            "period": np.repeat([period for period, _, _ in outcomes], counts),
            "value": np.concatenate([outcome.values for outcome in every]),
            "unit": SHARE_UNIT if is_share else indicator.unit,
            "status": _words([status.value for status in STATUSES], statuses),
            "reason": _words([reason.value for reason in REASONS], reasons),
            "coverage": np.concatenate([outcome.coverage for outcome in every]),
            "members": np.concatenate([outcome.members for outcome in every]),
            "members_total": np.concatenate([outcome.members_total for outcome in every]),
            "source": _words(sources, per_period),
            "note": _words(notes, note_codes),
            "reference_date": _words([outcome.reference_date for outcome in every], per_period),
        },
        columns=list(COLUMNS),
    )


def _joined(parts: Sequence[pd.Series[str]]) -> pd.Series[str]:
    """Return the parts one after another; most often they are one and the same."""
    first = parts[0]
    if all(part is first or part.equals(first) for part in parts):
        return _take(first, np.tile(np.arange(len(first)), len(parts)))
    return pd.concat(parts, ignore_index=True)


def _words(words: Iterable[str | None], codes: npt.NDArray[np.integer]) -> pd.Series[str]:
    """Return the word of each code; null for PRESENT (a reason) or one past the last (a status)."""
    return _take(pd.Series([*words, None], dtype="str"), codes)


def _take(words: pd.Series[str], codes: npt.NDArray[np.integer]) -> pd.Series[str]:
    return words.take(codes).reset_index(drop=True)
