"""Which estimate of a task to show, and what estimates say of the years to come.

Of a task the newest estimates that were not replaced are shown, of the kind that the task names;
every other estimate is listed with the reason why it is not. Estimates are never added up: tasks
that share an `overlap` count partly the same euros.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from uitvoeringskracht.analysis.scenarios import Conversion, KeyFigures, Refusal, convert
from uitvoeringskracht.declared.estimates import (
    Certainty,
    Estimate,
    EstimateKind,
    Estimates,
    Scope,
    Timing,
    Unit,
    load_estimates,
)

#: Years after the newest figures for which estimates stand beside the forecast.
YEARS = range(2025, 2031)
#: Columns of ScenarioYears.rows: a row per estimate and year, amounts as a whole and per inwoner.
ROW_COLUMNS = (
    "estimate",
    "task",
    "kind",
    "year",
    "unit",
    "per",
    "low",
    "high",
    "low_per_inwoner",
    "high_per_inwoner",
    "price_year",
    "is_average",
    "certainty",
    "key",
    "key_period",
    "is_assumption",
    "overlap",
)


class WhyNot(StrEnum):
    """Why an estimate is not the one to show."""

    ACHTERHAALD = "achterhaald"
    VERVANGEN = "vervangen"
    ANDERE_SOORT = "andere_soort"
    DEEL = "deel_van_een_andere_raming"
    ENKELE_GEMEENTEN = "alleen_enkele_gemeenten"
    OUDER = "ouder"
    GEEN_JAAR = "geen_jaar_genoemd"
    ANDER_JAAR = "andere_jaren"


@dataclass(frozen=True)
class Choice:
    """The estimates of a task to show (one source, in order of year), and why not the others."""

    task: str
    shown: tuple[Estimate, ...]
    others: tuple[tuple[Estimate, WhyNot], ...]


@dataclass(frozen=True)
class ScenarioYears:
    """Estimates of the tasks of a thema in the years to come.

    rows: ROW_COLUMNS, low and high for the chosen gemeenten together, money in the prices of
    `price_year` (the year of publication, None if unknown or no money); high NaN if only a lower
    bound was named. left_out: estimate, task and reason (WhyNot or Refusal) of all others.
    """

    rows: pd.DataFrame
    left_out: pd.DataFrame


def choose(
    task: str, estimates: Estimates | None = None, kind: EstimateKind | None = None
) -> Choice:
    """Return which estimates of `task` to show; kind: default the one that the task names."""
    known = estimates or load_estimates()
    wanted = kind or known.tasks[task].kind
    reasons = {each.id: _why_not(each, wanted) for each in known.of_task(task)}
    left = [each for each in known.of_task(task) if reasons[each.id] is None]
    newest = _newest_source(left, known)
    shown = sorted((e for e in left if e.source == newest), key=lambda e: (e.first or 0, e.id))
    others = tuple(
        (each, reasons[each.id] or _behind(each))
        for each in known.of_task(task)
        if each not in shown
    )
    return Choice(task, tuple(shown), others)


def scenarios_of(
    thema: str,
    figures: KeyFigures,
    years: Sequence[int] = YEARS,
    members: Iterable[str] | None = None,
    estimates: Estimates | None = None,
) -> ScenarioYears:
    """Return the estimates of the tasks of `thema` for each of `years`.

    members: codes of the gemeenten that the amounts are for, default all of them.
    """
    known = estimates or load_estimates()
    codes = None if members is None else list(members)
    rows: list[dict[str, object]] = []
    left: list[tuple[str, str, str]] = []
    for task in (each for each in known.task if each.thema == thema):
        choice = choose(task.id, known)
        left += [(each.id, task.id, reason.value) for each, reason in choice.others]
        for each in choice.shown:
            found = convert(each, task, figures)
            when = _years(each, years)
            if isinstance(found, Refusal):
                left.append((each.id, task.id, found.value))
            elif isinstance(when, WhyNot):
                left.append((each.id, task.id, when.value))
            else:
                rows += [_row(found, year, codes, known) for year in when]
    columns = ["estimate", "task", "reason"]
    return ScenarioYears(
        pd.DataFrame(rows, columns=list(ROW_COLUMNS)), pd.DataFrame(left, columns=columns)
    )


def _why_not(estimate: Estimate, kind: EstimateKind) -> WhyNot | None:
    if estimate.certainty == Certainty.ACHTERHAALD:
        return WhyNot.ACHTERHAALD
    if estimate.replaced_by:
        return WhyNot.VERVANGEN
    if estimate.kind != kind:
        return WhyNot.ANDERE_SOORT
    return WhyNot.DEEL if estimate.part_of else None


def _newest_source(left: Sequence[Estimate], known: Estimates) -> str | None:
    """Return the source to show: all of the country before a few gemeenten, then the newest."""
    years = {each.id: each.year or 0 for each in known.source}
    best = max(
        left,
        key=lambda each: (each.scope != Scope.ENKELE_GEMEENTEN, years[each.source]),
        default=None,
    )
    return best.source if best else None


def _behind(estimate: Estimate) -> WhyNot:
    few = estimate.scope == Scope.ENKELE_GEMEENTEN
    return WhyNot.ENKELE_GEMEENTEN if few else WhyNot.OUDER


def _years(estimate: Estimate, years: Sequence[int]) -> list[int] | WhyNot:
    """Return for which of `years` the estimate holds."""
    if estimate.timing == Timing.STRUCTUREEL:
        return list(years)
    if estimate.first is None and estimate.last is None:
        return WhyNot.GEEN_JAAR
    first = min(years) if estimate.first is None else estimate.first
    last = max(years) if estimate.last is None else estimate.last
    return [year for year in years if first <= year <= last] or WhyNot.ANDER_JAAR


def _row(
    found: Conversion, year: int, codes: list[str] | None, known: Estimates
) -> dict[str, object]:
    values = found.values if codes is None else found.values.loc[codes]
    low, high, inwoners = (values[name].sum(skipna=False) for name in ("low", "high", "inwoners"))
    estimate = found.estimate
    is_money = found.amount.unit == Unit.EURO
    return {
        "estimate": estimate.id,
        "task": estimate.task,
        "kind": estimate.kind.value,
        "year": year,
        "unit": found.amount.unit.value,
        "per": found.amount.per.value,
        "low": low,
        "high": high,
        "low_per_inwoner": low / inwoners,
        "high_per_inwoner": high / inwoners,
        "price_year": known.sources[estimate.source].year if is_money else None,
        "is_average": found.amount.is_average,
        "certainty": estimate.certainty.value,
        "key": found.key.value,
        "key_period": found.key_period,
        "is_assumption": found.is_assumption,
        "overlap": known.tasks[estimate.task].overlap,
    }
