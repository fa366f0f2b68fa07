"""What a picture of several lines through the years is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from uitvoeringskracht.analysis.comparable import Happening
from uitvoeringskracht.charts.layers import Band


class LineKind(StrEnum):
    """How a line is drawn.

    OWN is brick; OTHER gets a colour and a name; MIDDLE is that of a group, thin and without dots;
    PEER is one of many, grey, without a name.
    """

    OWN = "own"
    OTHER = "other"
    MIDDLE = "middle"
    PEER = "peer"


@dataclass(frozen=True)
class NamedLine:
    """One line: a value per year of the picture (NaN where one misses).

    statuses: of each value, '' or definitief for a plain one. plans: what a begroting says per
    year, never part of the line; empty without.
    """

    name: str
    values: Sequence[float]
    kind: LineKind = LineKind.OTHER
    statuses: Sequence[str] = ()
    plans: Sequence[float] = ()

    @property
    def end(self) -> tuple[int, float] | None:
        """The place and the value of the newest outcome."""
        known = [(place, value) for place, value in enumerate(self.values) if isfinite(value)]
        return known[-1] if known else None


@dataclass(frozen=True)
class ManyLines:
    """What to draw. Values in the unit that unit_format, decimals and unit write.

    index_year: the year that is 100 for every line; a line without a figure in that year is left
    out (`without_base` names it). spreads lie under the lines and are left out of an index.
    forecasts fan out from the own line; their years may go on after `years`. peers_name: what all
    grey lines are called together.
    """

    years: Sequence[int]
    lines: Sequence[NamedLine]
    unit_format: str
    decimals: int
    unit: str
    index_year: int | None = None
    spreads: Sequence[Band] = ()
    forecasts: Sequence[Band] = ()
    events: Sequence[Happening] = ()
    peers_name: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The first and last year on the axis."""
        every = [*self.years, *(year for band in self.forecasts for year in band.years)]
        return min(every), max(every)

    @property
    def newest(self) -> int | None:
        """The newest year with an outcome."""
        ends = [line.end[0] for line in self.lines if line.end]
        return self.years[max(ends)] if ends else None
