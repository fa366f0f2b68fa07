"""What is measured of a term: values for all areas of a level, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from uitvoeringskracht.analysis.claims.evidence import Figure, Floats, Words
from uitvoeringskracht.declared.claim_terms import Operand

PERCENT, POINTS = "%", "procentpunt"


@dataclass(frozen=True)
class Count:
    """For how many gemeenten something holds, and of how many that is known."""

    holds: int
    known: int


@dataclass(frozen=True)
class Measured:
    """A term for all areas of a level: values (NaN where `reasons` says why), and what is behind.

    reasons: Reason or Lack, "" where there is a value. figures: all that the value rests on.
    count: for a term over gemeenten, how many it counts.
    """

    values: Floats
    reasons: Words
    unit: str
    figures: tuple[Figure, ...] = ()
    count: Count | None = None


#: Give a term by its name, or a number as if it were a term.
OperandOf = Callable[[Operand], Measured]


def number(value: float, size: int) -> Measured:
    """Return a number as a term that is the same everywhere."""
    return Measured(np.full(size, float(value)), np.full(size, "", dtype=object), "")


def explained(
    values: Floats,
    reasons: Sequence[Words],
    unit: str,
    figures: Sequence[Figure],
    *,
    lack: str = "",
) -> Measured:
    """Give each missing value the first reason among those of its parts, or else `lack`."""
    missing = np.isnan(values)
    found = np.where(missing, str(lack), "").astype(object)
    for each in reversed(reasons):
        found = np.where(missing & (each != ""), each, found)
    return Measured(values, found, unit, tuple(figures))


def joined(
    values: Floats, first: Measured, last: Measured, *, unit: str, lack: str = ""
) -> Measured:
    """Return values made of two terms, with the figures of both, each once."""
    figures = {id(each): each for each in (*first.figures, *last.figures)}
    reasons = [first.reasons, last.reasons]
    return explained(values, reasons, unit, tuple(figures.values()), lack=lack)
