"""The formula of a toets: from units and gemeenten to fte and euro, as a range.

For an area with U units in N gemeenten, and for each of low, likely and high:

    fte  = (U x hours + N x fixed_hours) / productive_hours
    euro = fte x (cost + overhead) + U x eur + N x fixed_eur

This is the Standaard Kostenmodel (time x tariff x number; Regiegroep Regeldruk, Meten is Weten II,
2007) with a fixed part. It is linear in U and N: the parts of any partition sum to the whole.

Sums of low and of high are a cautious range: they hold if every gemeente is off to the same side at
once, as when the estimate of the hours itself is wrong. Independent errors would partly cancel out
in a region, but nothing says that they are independent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.units import Floats


@dataclass(frozen=True)
class Size:
    """Units and gemeenten per area, NaN where missing: all that an effort depends on."""

    units: Floats
    gemeenten: Floats

    def times(self, per_unit: Range, per_gemeente: Range) -> Floats:
        """Return areas x (low, likely, high)."""
        return np.outer(self.units, [*per_unit]) + np.outer(self.gemeenten, [*per_gemeente])


@dataclass(frozen=True)
class Effort:
    """Per area, areas x (low, likely, high): fte, their wages in euro, and all euros together."""

    fte: Floats
    wages: Floats
    eur: Floats


def yearly(toets: Toets, size: Size) -> Effort:
    """Return what a year of the task asks."""
    hours = size.times(toets.hours, toets.fixed_hours)
    return _effort(toets, hours, size.times(toets.eur, toets.fixed_eur))


def once(toets: Toets, size: Size) -> Effort:
    """Return what the task asks in the year of start only; fte are years of work."""
    hours = size.times(toets.once_hours, toets.once_fixed_hours)
    return _effort(toets, hours, size.times(toets.once_eur, toets.once_fixed_eur))


def _effort(toets: Toets, hours: Floats, eur: Floats) -> Effort:
    fte = hours / toets.productive_hours
    wages = fte * toets.cost_per_fte_eur
    return Effort(fte, wages, wages + fte * toets.overhead_per_fte_eur + eur)
