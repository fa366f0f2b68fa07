"""What reports say of the years to come, brought to one gemeente or region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.scenario_choice import WhyNot, scenarios_of
from uitvoeringskracht.analysis.scenarios import Conversion, Refusal, convert, regions
from uitvoeringskracht.answers import GEMEENTE, Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.declared.estimates import (
    Estimate,
    Per,
    ReportSource,
    Task,
    Unit,
    load_estimates,
)
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.estimates import for_area, refused
from uitvoeringskracht.sentences.sentence import Message


@dataclass(frozen=True)
class Scenario:
    """One estimate for an area: what it says, and low and high by year, in `unit`.

    years: low, high, low_per_inwoner and high_per_inwoner by year; high is NaN if only a lower
    bound was named, all are NaN where the area can't be summed. unit, per: of these amounts. told:
    the source, and what part of it is for the area by which key.
    """

    estimate: Estimate
    task: Task
    source: ReportSource
    told: Message
    unit: Unit
    per: Per
    years: pd.DataFrame
    is_assumption: bool

    @property
    def is_yearly_euro(self) -> bool:
        """Whether it is an amount of money per year, which can be drawn per inwoner."""
        return self.unit is Unit.EURO and self.per is Per.JAAR


@dataclass(frozen=True)
class LeftOut:
    """An estimate that is not shown or not brought to gemeenten, and why."""

    estimate: Estimate
    source: ReportSource
    told: Message


def scenarios(
    thema: str, area: Area, answers: Answers, geography: Geography
) -> tuple[list[Scenario], list[LeftOut]]:
    """Return the estimates of a thema for the years after the newest figures, and the others."""
    known, figures = load_estimates(), answers.scenario_figures
    found = scenarios_of(thema, figures, members=answers.members(area.code))
    shown = [
        _scenario(known.by_id[str(estimate)], rows, area, answers, geography)
        for estimate, rows in found.rows.groupby("estimate", sort=False)
    ]
    left = []
    for row in found.left_out.to_dict("records"):
        estimate = known.by_id[row["estimate"]]
        told = refused(estimate, _reason(row["reason"]))
        left.append(LeftOut(estimate, known.sources[estimate.source], told))
    return shown, left


def _scenario(
    estimate: Estimate, rows: pd.DataFrame, area: Area, answers: Answers, geography: Geography
) -> Scenario:
    known = load_estimates()
    task = known.tasks[estimate.task]
    conversion = convert(estimate, task, answers.scenario_figures)
    assert isinstance(conversion, Conversion)
    values = conversion.values
    if area.level != GEMEENTE:
        values = regions(conversion, geography.members(area.level))
    row = {str(name): value for name, value in values.loc[area.code].items()}
    columns = ["low", "high", "low_per_inwoner", "high_per_inwoner"]
    years = rows.set_index("year")[columns].astype("float64")
    if np.isnan(row["low"]):
        years[:] = np.nan
    return Scenario(
        estimate=estimate,
        task=task,
        source=known.sources[estimate.source],
        told=for_area(conversion, row, area),
        unit=conversion.amount.unit,
        per=conversion.amount.per,
        years=years,
        is_assumption=conversion.is_assumption,
    )


def _reason(word: str) -> Refusal | WhyNot:
    return WhyNot(word) if word in set(WhyNot) else Refusal(word)


def drawn(found: Sequence[Scenario]) -> list[Scenario]:
    """Return the scenarios that can stand in one picture: money per year, with an amount."""
    yearly = [each for each in found if each.is_yearly_euro]
    return [each for each in yearly if each.years["low_per_inwoner"].notna().any()]
