"""The gemeenten of one layout as aligned arrays: what the formulas calculate with.

A *unit* is a gemeente in the layout in which the figures of a period are expressed. All arrays
of one `UnitYear` run over the same units, in the order of `Geography.gemeenten(layout)`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    for other areas (Nederland, provincies): value and status by area code.
    """

    layout: int
    values: Floats
    reasons: Codes
    statuses: Codes
    sources: tuple[str, ...]
    reference_date: str | None
    regional: Mapping[str, tuple[float, int]]


class UnitFigures:
    """The observations of measures, per measure and period, as unit arrays.

    Measures are added when they are first needed; what was built is kept.
    """

    def __init__(
        self,
        measures: Mapping[str, Measure],
        geography: Geography,
        observations: pd.DataFrame | None = None,
    ) -> None:
        self.measures = measures
        self.geography = geography
        self._rows: dict[str, dict[int, _Rows]] = {}
        self._native: dict[tuple[str, int], UnitYear] = {}
        self._codes: dict[int, npt.NDArray[np.str_]] = {}
        if observations is not None:
            self.add(observations, observations["measure"].unique())

    def missing(self, measures: Iterable[str]) -> frozenset[str]:
        """Return those of `measures` that were not added yet."""
        return frozenset(measures) - self._rows.keys()

    def add(self, observations: pd.DataFrame, measures: Iterable[str]) -> None:
        """Add the observations of `measures`, in the tidy schema; a measure is added once."""
        found: dict[str, dict[int, _Rows]] = {measure: {} for measure in measures}
        for measure, period, rows in _split(observations):
            found[measure][period] = rows
        self._rows.update(found)

    def periods(self, measures: Iterable[str]) -> list[int]:
        """Return the years in which at least one of `measures` has a value for a gemeente."""
        return sorted(
            {
                period
                for measure in measures
                for period, rows in self._rows.get(measure, {}).items()
                if not np.isnan(rows.values).all()
            }
        )

    def has(self, measure: str, period: int) -> bool:
        """Whether there is any row of `measure` for `period`."""
        return period in self._rows.get(measure, {})

    def codes(self, layout: int) -> npt.NDArray[np.str_]:
        """Return the sorted codes of the gemeenten of `layout`: the order of all arrays."""
        if layout not in self._codes:
            self._codes[layout] = np.array(self.geography.gemeenten(layout), dtype=np.str_)
        return self._codes[layout]

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
        old = _positions(self.codes(figures.layout), moves["from_code"])
        codes = self.codes(layout)
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
        rows = self._rows[measure][period]
        is_local = np.char.startswith(rows.areas, "GM")
        layout = int(rows.layouts[is_local].max()) if is_local.any() else period
        codes = self.codes(layout)
        values = np.full(len(codes), np.nan)
        reasons = np.full(len(codes), _UNKNOWN)
        statuses = np.zeros(len(codes), dtype=np.int8)
        local = np.flatnonzero(is_local & (rows.layouts == layout))
        # The codes of a layout are sorted, so that a search gives the position.
        position = np.searchsorted(codes, rows.areas[local]).clip(max=len(codes) - 1)
        known = codes[position] == rows.areas[local]
        local, position = local[known], position[known]
        values[position] = rows.values[local]
        reasons[position] = rows.reasons[local]
        statuses[position] = rows.statuses[local]
        return UnitYear(
            layout,
            values,
            reasons,
            statuses,
            rows.sources,
            rows.reference_date,
            {
                str(area): (float(value), int(status))
                for area, value, status in zip(
                    rows.areas[~is_local],
                    rows.values[~is_local],
                    rows.statuses[~is_local],
                    strict=True,
                )
                if not np.isnan(value)
            },
        )


@dataclass(frozen=True)
class _Rows:
    """The observations of one measure and period as plain arrays."""

    areas: npt.NDArray[np.str_]
    layouts: npt.NDArray[np.int16]
    values: Floats
    reasons: Codes
    statuses: Codes
    sources: tuple[str, ...]
    reference_date: str | None


def _split(observations: pd.DataFrame) -> Iterator[tuple[str, int, _Rows]]:
    """Return (measure, period, rows) for each, with words turned into numbers once."""
    frame = observations.sort_values(["measure", "period"], kind="stable", ignore_index=True)
    reasons = _coded(frame["reason"], [reason.value for reason in REASONS])
    statuses = _coded(frame["status"], [status.value for status in STATUSES])
    areas = frame["area_code"].to_numpy(dtype=np.str_)
    values = frame["value"].to_numpy(np.float64)
    layouts = frame["layout"].to_numpy(np.int16)
    measures, periods = frame["measure"].to_numpy(dtype=object), frame["period"].to_numpy(np.int16)
    starts = np.flatnonzero((measures[1:] != measures[:-1]) | (periods[1:] != periods[:-1])) + 1
    bounds = [0, *starts.tolist(), len(frame)] if len(frame) else []
    for start, stop in itertools.pairwise(bounds):
        part = slice(start, stop)
        dates = frame["reference_date"].iloc[part].dropna()
        yield (
            str(measures[start]),
            int(periods[start]),
            _Rows(
                areas[part],
                layouts[part],
                values[part],
                reasons[part],
                statuses[part],
                tuple(frame["source"].iloc[part].unique()),
                str(dates.iloc[0]) if len(dates) else None,
            ),
        )


def _coded(words: pd.Series[str], order: Sequence[str]) -> Codes:
    numbers, found = pd.factorize(words)
    table = np.array([*(order.index(word) for word in found), PRESENT], dtype=np.int8)
    return table[numbers]


def _positions(codes: npt.NDArray[np.str_], wanted: pd.Series[str]) -> npt.NDArray[np.intp]:
    return pd.Index(codes).get_indexer(pd.Index(wanted))
