"""What a toets counts: the units and the gemeenten in an area, and its personnel costs of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.aggregation import Aggregation
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.outcome import Outcome, divide, reason_code
from uitvoeringskracht.analysis.parts import Parts, add_up
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.units import PRESENT, STATUSES, Codes, Floats
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.execution import load_execution
from uitvoeringskracht.observations import Reason, Status

POPULATION = "inwoners"
_PER = 1000.0


@dataclass(frozen=True)
class Counted:
    """Per area of an aggregation; NaN, with a reason in the Outcome, where there is no figure.

    units and gemeenten: the units, and the gemeenten that have them (a split one for its share),
    of `year`. personnel: euros a year that gemeenten with own staff and with units pay now for the
    thema, in `personnel_year`; personnel_units and personnel_gemeenten belong to the same ones.
    """

    units: Outcome
    gemeenten: Floats
    year: int | None
    personnel: Outcome
    personnel_units: Floats
    personnel_gemeenten: Floats
    personnel_year: int | None


def needed(toets: Toets) -> tuple[str, ...]:
    """Return the indicators whose series on gemeente level a toets is calculated from."""
    declared = load_execution()
    driver = declared.driver(toets.driver)
    own = driver.slugs if driver else ()
    return tuple(dict.fromkeys((*own, *declared.personnel[toets.theme], POPULATION)))


def counted(toets: Toets, series: Mapping[str, Series], areas: Aggregation) -> Counted:
    """Return what a toets counts in `areas`, whose units are the gemeenten of LAYOUT.

    series: by slug, all that `needed` names, on gemeente level in current prices.
    """
    codes = areas.geography.gemeenten(LAYOUT)
    units, year = _units(toets, series, codes)
    personnel, personnel_year = _personnel(toets, series, codes)
    people = _column(series[POPULATION], series[POPULATION].main_period, codes).values
    both = _Column(
        personnel.values,
        np.where(units.reasons == PRESENT, personnel.reasons, units.reasons),
        personnel.statuses,
    )
    has_units, has_both = units.reasons == PRESENT, both.reasons == PRESENT
    return Counted(
        _sum(units, people, areas),
        areas.weights @ has_units.astype(float),
        year,
        _sum(both, people, areas),
        areas.weights @ np.where(has_both, units.values, 0.0),
        areas.weights @ has_both.astype(float),
        personnel_year,
    )


@dataclass(frozen=True)
class _Column:
    """One figure per gemeente of LAYOUT: NaN where the reason is not PRESENT."""

    values: Floats
    reasons: Codes
    statuses: Codes

    def combined(self, values: Floats, other: _Column) -> _Column:
        """Return `values`, calculated from both columns: missing where one of them is."""
        reasons = np.where(self.reasons == PRESENT, other.reasons, self.reasons)
        statuses = np.maximum(self.statuses, other.statuses)
        return _Column(np.where(reasons == PRESENT, values, np.nan), reasons, statuses)


def _units(
    toets: Toets, series: Mapping[str, Series], codes: list[str]
) -> tuple[_Column, int | None]:
    """Return the units per gemeente in the newest year of the driver, and that year."""
    driver = load_execution().driver(toets.driver)
    if driver is None:
        zeros = np.zeros(len(codes), dtype=np.int8)
        return _Column(np.ones(len(codes)), zeros + PRESENT, zeros), LAYOUT
    year = series[driver.slug].main_period
    units = _column(series[driver.slug], year, codes)
    if driver.per:
        of = _column(series[driver.per], year, codes)
        units = units.combined(units.values * of.values / driver.number, of)
    if toets.per_1000 is not None:
        units = _Column(units.values * toets.per_1000 / _PER, units.reasons, units.statuses)
    return units, year


def _personnel(
    toets: Toets, series: Mapping[str, Series], codes: list[str]
) -> tuple[_Column, int | None]:
    """Return today's personnel costs of the thema per gemeente in euro, and their year.

    Nothing spent, or less (a correction), is no measure: niet_van_toepassing.
    """
    slugs = load_execution().personnel[toets.theme]
    year = series[slugs[0]].main_period
    people = _column(series[POPULATION], year, codes)
    total = _column(series[slugs[0]], year, codes)
    for slug in slugs[1:]:
        other = _column(series[slug], year, codes)
        total = total.combined(total.values + other.values, other)
    total = total.combined(total.values * people.values, people)
    nothing = (total.reasons == PRESENT) & ~(total.values > 0)
    reasons = np.where(nothing, reason_code(Reason.NIET_VAN_TOEPASSING), total.reasons)
    return _Column(np.where(nothing, np.nan, total.values), reasons, total.statuses), year


def _column(series: Series, year: int | None, codes: list[str]) -> _Column:
    """Return one year of a series; a gemeente or year that is not in it is onbekend."""
    if year is None or year not in series.values.columns:
        missing = np.full(len(codes), reason_code(Reason.ONBEKEND))
        return _Column(np.full(len(codes), np.nan), missing, np.zeros_like(missing))
    values = series.values[year].reindex(codes).to_numpy(np.float64)
    reasons = _coded(series.reasons[year].reindex(codes), _REASONS, Reason.ONBEKEND)
    statuses = _coded(series.statuses[year].reindex(codes), _STATUSES, Status.DEFINITIEF)
    return _Column(values, np.where(np.isnan(values), reasons, PRESENT), statuses)


def _coded(words: pd.Series[str], codes: Mapping[str, int], missing: str) -> Codes:
    return np.array([codes.get(word, codes[missing]) for word in words], dtype=np.int8)


def _sum(column: _Column, people: Floats, areas: Aggregation) -> Outcome:
    """Sum over the gemeenten with a figure; below the minimum coverage there is no sum.

    The coverage is the share of the inwoners of an area that live in a gemeente with a figure.
    """
    parts = Parts(
        LAYOUT,
        column.values,
        None,
        column.reasons,
        column.statuses,
        (people, np.ones(len(people))),
        (),
        None,
    )
    outcome = divide(add_up(parts, areas), 1.0, "")
    outcome.leave_out(~areas.sums, Reason.NIET_VAN_TOEPASSING)
    return outcome


_REASONS = {reason.value: int(reason_code(reason)) for reason in Reason}
_STATUSES = {status.value: STATUSES.index(status) for status in Status}
