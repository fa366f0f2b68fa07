"""The value of a term of a claim, for all areas of a level at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from uitvoeringskracht.analysis.claims.evidence import (
    GEMEENTE,
    INHABITANTS,
    NEDERLAND,
    Evidence,
    Figure,
    Floats,
    Lack,
)
from uitvoeringskracht.analysis.claims.measured import (
    PERCENT,
    POINTS,
    Measured,
    explained,
    joined,
    number,
)
from uitvoeringskracht.analysis.claims.over_gemeenten import over_gemeenten
from uitvoeringskracht.analysis.position import LEAST_PEERS
from uitvoeringskracht.declared.claim_terms import (
    Calculated,
    Change,
    Nederland,
    OfGemeente,
    Operand,
    Partnerships,
    PeersMiddle,
    Registered,
    Slugs,
    Swing,
    Term,
    Total,
    Value,
    Years,
    years_of,
)
from uitvoeringskracht.observations import Reason

MILLIONS = "mln euro"
PARTNERSHIPS_UNIT, REGISTERS_UNIT = "regelingen", "registers"


@dataclass
class Scope:
    """The terms of one claim on one level; each is measured once."""

    evidence: Evidence
    level: str
    terms: Mapping[str, Term]
    _measured: dict[str, Measured] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of areas."""
        return len(self.evidence.areas(self.level))

    def measured(self, name: str) -> Measured:
        """Return the term with that name."""
        if name not in self._measured:
            self._measured[name] = self._measure(self.terms[name])
        return self._measured[name]

    def operand(self, operand: Operand) -> Measured:
        """Return a term by its name, or a number as if it were one."""
        if isinstance(operand, str):
            return self.measured(operand)
        return number(operand, self.size)

    def _measure(self, term: Term) -> Measured:
        match term:
            case Value():
                return self._at(term.slug, term.at, term.prices)
            case Total():
                return self._total(term)
            case Change():
                return self._change(term)
            case Swing():
                return self._swing(term)
            case Nederland():
                return self._nederland(term)
            case Calculated():
                return calculated(self.operand(term.left), term, self.operand(term.right))
            case Registered() | PeersMiddle() | Partnerships():
                return self._of_gemeente(term)
            case _:
                return over_gemeenten(term, self._gemeenten.operand, self._people, self.size)

    @cached_property
    def _gemeenten(self) -> Scope:
        return self if self.level == GEMEENTE else Scope(self.evidence, GEMEENTE, self.terms)

    def _people(self, year: int) -> Floats:
        return self.evidence.figure(INHABITANTS, GEMEENTE, year).values

    def _at(self, slug: Slugs, at: Years, prices: int | None) -> Measured:
        """Return the sum over indicators of their mean over years."""
        slugs = (slug,) if isinstance(slug, str) else slug
        figures = tuple(
            self.evidence.figure(each, self.level, year, prices)
            for each in slugs
            for year in years_of(at)
        )
        values = np.sum([each.values for each in figures], axis=0) / len(years_of(at))
        return explained(values, [each.reasons for each in figures], figures[0].unit, figures)

    def _total(self, term: Total) -> Measured:
        """Return the amounts of the gemeenten with figures, added; what is missing is left out."""
        own = self._times_people(term.slug, term.at, term.prices)
        if self.level == GEMEENTE:
            return own
        gemeenten = self._gemeenten._times_people(term.slug, term.at, term.prices)
        added = self.evidence.members(self.level) @ np.nan_to_num(gemeenten.values)
        return replace(own, values=np.where(np.isnan(own.values), np.nan, added))

    def _times_people(self, slug: Slugs, year: Years, prices: int | None) -> Measured:
        """Return an amount per inwoner times all inwoners, in millions of euro."""
        amount = self._at(slug, year, prices)
        people = self._at(INHABITANTS, year, None)
        return joined(amount.values * people.values / 1e6, amount, people, unit=MILLIONS)

    def _change(self, term: Change) -> Measured:
        # All inwoners, also of gemeenten without figures: else a missing one looks like a fall.
        measure = self._times_people if term.total else self._at
        first = measure(term.slug, term.first, term.prices)
        last = measure(term.slug, term.last, term.prices)
        if term.unit == "difference":
            unit = POINTS if first.unit.startswith(PERCENT) else first.unit
            return joined(last.values - first.values, first, last, unit=unit)
        begins = np.where(first.values > 0, first.values, np.nan)
        ratio = last.values / begins
        if term.unit == "percent_per_year":
            span = float(np.mean(years_of(term.last)) - np.mean(years_of(term.first)))
            ratio = np.where(ratio >= 0, ratio, np.nan) ** (1 / span)
        return joined((ratio - 1) * 100, first, last, unit=PERCENT, lack=Lack.BEGIN_NIET_POSITIEF)

    def _swing(self, term: Swing) -> Measured:
        years = range(term.first, term.last + 1)
        figures = tuple(
            self.evidence.figure(slug, self.level, year, term.prices)
            for slug in term.slugs
            for year in years
        )
        levels = np.stack([each.values for each in figures])
        before = np.where(levels[:-1] > 0, levels[:-1], np.nan)
        growth = (levels[1:] / before - 1) * 100
        swing = np.abs(growth - growth.mean(axis=0)).mean(axis=0)
        reasons = [each.reasons for each in figures]
        return explained(swing, reasons, POINTS, figures, lack=Lack.BEGIN_NIET_POSITIEF)

    def _nederland(self, term: Nederland) -> Measured:
        country = Scope(self.evidence, NEDERLAND, self.terms)
        one = country._at(term.slug, term.at, term.prices)
        values, reasons = np.repeat(one.values, self.size), np.repeat(one.reasons, self.size)
        figures = tuple(
            Figure(
                each.slug,
                each.year,
                each.prices,
                each.unit,
                np.repeat(each.values, self.size),
                np.repeat(each.statuses, self.size),
                np.repeat(each.reasons, self.size),
            )
            for each in one.figures
        )
        return Measured(values, reasons, one.unit, figures)

    def _of_gemeente(self, term: OfGemeente) -> Measured:
        if self.level != GEMEENTE:
            reasons = np.full(self.size, Lack.ALLEEN_PER_GEMEENTE.value, dtype=object)
            return Measured(np.full(self.size, np.nan), reasons, "")
        match term:
            case Registered():
                figures = tuple(
                    self.evidence.figure(slug, GEMEENTE, term.at) for slug in term.slugs
                )
                return _registered(figures)
            case PeersMiddle():
                own = self._at(term.slug, term.at, term.prices)
                return _peers_middle(own, self.evidence.peers())
            case Partnerships():
                counts = self.evidence.memberships()
                reasons = np.where(np.isnan(counts), Reason.GEEN_REGISTRATIE.value, "")
                return Measured(counts, reasons.astype(object), PARTNERSHIPS_UNIT)


def _registered(figures: tuple[Figure, ...]) -> Measured:
    present, reasons = [], []
    for each in figures:
        absent = each.reasons == Reason.GEEN_REGISTRATIE.value
        present.append(np.where(absent, 0.0, np.where(np.isnan(each.values), np.nan, 1.0)))
        present[-1][each.values == 0] = 0.0
        reasons.append(np.where(absent, "", each.reasons))
    return explained(np.sum(present, axis=0), reasons, REGISTERS_UNIT, figures)


def _peers_middle(own: Measured, peers: Sequence[np.ndarray]) -> Measured:
    middles = np.full(len(own.values), np.nan)
    for place, others in enumerate(peers):
        known = own.values[others]
        known = known[np.isfinite(known)]
        if len(known) >= LEAST_PEERS:
            middles[place] = np.median(known)
    reasons = np.where(np.isnan(middles), Lack.TE_WEINIG_GEMEENTEN.value, "").astype(object)
    return Measured(middles, reasons, own.unit)


def calculated(left: Measured, term: Calculated, right: Measured) -> Measured:
    """Return two terms added, subtracted, multiplied or divided; x / 0 has no value."""
    with np.errstate(divide="ignore", invalid="ignore"):
        match term.sign:
            case "+":
                values = left.values + right.values
            case "-":
                values = left.values - right.values
            case "*":
                values = left.values * right.values
            case "/":
                values = left.values / np.where(right.values == 0, np.nan, right.values)
    return joined(values, left, right, unit=term.unit, lack=Lack.DEELT_DOOR_NUL)
