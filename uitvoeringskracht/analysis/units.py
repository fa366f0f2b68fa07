"""The gemeenten of one layout as aligned arrays: what the formulas calculate with.

A *unit* is a gemeente in the layout in which the figures of a period are expressed. All arrays
of one `UnitYear` run over the same units, in the order of `Geography.gemeenten(layout)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.observations import Measure, Reason, Status

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

#: A missing figure of an area gets the first of these that one of its units has.
REASONS: tuple[Reason, ...] = (
    Reason.NIET_GELEVERD,
    Reason.GEHEIM,
    Reason.NOG_NIET_GEPUBLICEERD,
    Reason.NIET_VERGELIJKBAAR,
    Reason.NIET_VAN_TOEPASSING,
    Reason.GEEN_REGISTRATIE,
    Reason.ONBEKEND,
)
STATUSES: tuple[Status, ...] = tuple(Status)
PRESENT = np.int8(-1)
_UNKNOWN = np.int8(REASONS.index(Reason.ONBEKEND))
_NOT_COMPARABLE = np.int8(REASONS.index(Reason.NIET_VERGELIJKBAAR))


@dataclass(frozen=True)
class UnitYear:
    """One measure in one period: value, reason (PRESENT where there is a value) and status.

    Arrays have one entry per unit of `layout`; `regional` holds what the source itself published
    for other areas (Nederland, provincies), as rows of the tidy schema.
    """

    layout: int
    values: Floats
    reasons: Codes
    statuses: Codes
    sources: tuple[str, ...]
    reference_date: str | None
    regional: pd.DataFrame


class UnitFigures:
    """The observations of a set of measures, per measure and period, as unit arrays."""

    def __init__(
        self,
        observations: pd.DataFrame,
        measures: Mapping[str, Measure],
        geography: Geography,
    ) -> None:
        self.measures = measures
        self.geography = geography
        self._groups = {
            (str(measure), int(str(period))): rows
            for (measure, period), rows in observations.groupby(["measure", "period"], sort=True)
        }
        self._native: dict[tuple[str, int], UnitYear] = {}

    def periods(self, measures: Iterable[str]) -> list[int]:
        """Return the years in which at least one of `measures` has a value for a gemeente."""
        wanted = set(measures)
        return sorted(
            {
                period
                for (measure, period), rows in self._groups.items()
                if measure in wanted and rows["value"].notna().any()
            }
        )

    def has(self, measure: str, period: int) -> bool:
        """Whether there is any row of `measure` for `period`."""
        return (measure, period) in self._groups

    def native(self, measure: str, period: int) -> UnitYear:
        """Return the figures in the layout in which they were published."""
        key = (measure, period)
        if key not in self._native:
            self._native[key] = self._build(measure, period)
        return self._native[key]

    def layout(self, measures: Iterable[str], period: int) -> int:
        """Return the newest layout that the figures of `measures` for `period` stand in."""
        layouts = [self.native(m, period).layout for m in measures if self.has(m, period)]
        return max(layouts, default=period)

    def expressed(self, measure: str, period: int, layout: int) -> UnitYear:
        """Return the figures on `layout`, which is not older than their own.

        Merged gemeenten are summed; with a part missing the sum is missing. What cannot be summed
        is kept for unchanged gemeenten only.
        """
        figures = self.native(measure, period)
        if figures.layout == layout:
            return figures
        additive = self.measures[measure].additive
        moves = (
            self.geography.transitions(figures.layout, layout)
            if additive
            else self.geography.unchanged(figures.layout, layout).assign(share=1.0)
        )
        old = _positions(self.geography.gemeenten(figures.layout), moves["from_code"])
        codes = self.geography.gemeenten(layout)
        new = _positions(codes, moves["to_code"])
        share = moves["share"].to_numpy(np.float64)
        values = np.zeros(len(codes))
        np.add.at(values, new, figures.values[old] * share)
        reasons = np.full(len(codes), PRESENT)
        untouched = np.ones(len(codes), dtype=bool)
        untouched[new] = False
        reasons[untouched] = _UNKNOWN if additive else _NOT_COMPARABLE
        gone = figures.reasons[old] != PRESENT
        reasons[new[gone]] = figures.reasons[old[gone]]
        reasons[new[np.isnan(share)]] = _NOT_COMPARABLE
        values[reasons != PRESENT] = np.nan
        statuses = np.zeros(len(codes), dtype=np.int8)
        np.maximum.at(statuses, new, figures.statuses[old])
        split = (share < 1) | np.isnan(share)
        statuses[new[split]] = STATUSES.index(Status.GESCHAT)
        return UnitYear(
            layout,
            values,
            reasons,
            statuses,
            figures.sources,
            figures.reference_date,
            figures.regional,
        )

    def _build(self, measure: str, period: int) -> UnitYear:
        rows = self._groups[(measure, period)]
        is_gemeente = rows["area_code"].str.startswith("GM").to_numpy(dtype=bool)
        regional, local = rows[~is_gemeente], rows[is_gemeente]
        layout = int(local["layout"].max()) if len(local) else period
        local = local[local["layout"] == layout]
        codes = self.geography.gemeenten(layout)
        position = _positions(codes, local["area_code"])
        known = position >= 0
        values = np.full(len(codes), np.nan)
        reasons = np.full(len(codes), _UNKNOWN)
        statuses = np.zeros(len(codes), dtype=np.int8)
        values[position[known]] = local["value"].to_numpy(np.float64)[known]
        order = {reason.value: i for i, reason in enumerate(REASONS)}
        reason_codes = local["reason"].map(order).fillna(PRESENT).to_numpy(np.int8)
        reasons[position[known]] = reason_codes[known]
        ranks = {status.value: i for i, status in enumerate(STATUSES)}
        statuses[position[known]] = local["status"].map(ranks).to_numpy(np.int8)[known]
        dates = rows["reference_date"].dropna()
        return UnitYear(
            layout,
            values,
            reasons,
            statuses,
            tuple(dict.fromkeys(rows["source"])),
            str(dates.iloc[0]) if len(dates) else None,
            regional,
        )


def _positions(codes: Sequence[str], wanted: pd.Series[str]) -> npt.NDArray[np.intp]:
    return pd.Index(codes).get_indexer(pd.Index(wanted))
