"""The figures of one indicator and level as arrays, so that a page reads hundreds quickly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

_NUMBERS = ("value", "coverage", "members", "members_total")
_TEXTS = ("status", "reason", "source", "note", "reference_date")


@dataclass(frozen=True)
class Figure:
    """One figure of one area in one period; `value` is NaN when `reason` says why."""

    area_code: str
    area_name: str
    period: int
    value: float
    status: str
    reason: str
    coverage: float
    members: float
    members_total: float
    source: str
    note: str
    reference_date: str

    @property
    def is_missing(self) -> bool:
        """Whether there is no value."""
        return self.value != self.value


class Panel:
    """Arrays of shape (areas, periods) made once from a figures frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        rows, codes = pd.factorize(frame["area_code"])
        columns, periods = pd.factorize(frame["period"], sort=True)
        names = frame["area_name"].to_numpy(dtype=object)
        first = np.unique(rows, return_index=True)[1]
        self.codes: list[str] = [str(code) for code in codes]
        self.names: list[str] = [str(name) for name in names[first]]
        self.periods: list[int] = [int(period) for period in periods]
        self._row = {code: number for number, code in enumerate(self.codes)}
        self._column = {period: number for number, period in enumerate(self.periods)}
        shape = (len(codes), len(periods))
        self._arrays: dict[str, np.ndarray] = {}
        for name in _NUMBERS:
            array = np.full(shape, np.nan)
            array[rows, columns] = frame[name].to_numpy(dtype=float, na_value=np.nan)
            self._arrays[name] = array
        for name in _TEXTS:
            texts = np.full(shape, "", dtype=object)
            texts[rows, columns] = frame[name].fillna("").to_numpy(dtype=object)
            self._arrays[name] = texts
        for array in self._arrays.values():
            array.setflags(write=False)

    def __contains__(self, area_code: object) -> bool:
        return area_code in self._row

    @property
    def values(self) -> np.ndarray:
        """The values, shape (areas, periods), NaN for missing."""
        return self._arrays["value"]

    def figure(self, area_code: str, period: int) -> Figure | None:
        """Return one figure, None if the area or period is not in the frame."""
        row, column = self._row.get(area_code), self._column.get(period)
        if row is None or column is None:
            return None
        found = {name: self._arrays[name][row, column] for name in (*_NUMBERS, *_TEXTS)}
        return Figure(area_code, self.names[row], period, **found)

    def series(self, area_code: str) -> list[Figure]:
        """Return the figures of one area over all periods."""
        found = (self.figure(area_code, period) for period in self.periods)
        return [figure for figure in found if figure is not None]

    def filled_periods(self) -> list[int]:
        """Return the periods in which some area has a value."""
        some = np.isfinite(self.values).any(axis=0)
        return [period for period, is_filled in zip(self.periods, some, strict=True) if is_filled]

    def main_period(self) -> int | None:
        """Return the newest period in which at least half as many areas as ever have a value."""
        counts = np.isfinite(self.values).sum(axis=0)
        if not counts.any():
            return None
        return self.periods[int(np.flatnonzero(counts * 2 >= counts.max())[-1])]

    def statuses(self, period: int) -> set[str]:
        """Return the statuses of the values in `period`."""
        return set(self.status_counts(period))

    def status_counts(self, period: int) -> Counter[str]:
        """Return how many values in `period` have each status."""
        column = self._column[period]
        known = np.isfinite(self.values[:, column])
        return Counter(self._arrays["status"][known, column].tolist())

    def main_status(self, period: int) -> str:
        """Return the status that most values in `period` have, '' without a value."""
        found = self.status_counts(period).most_common(1)
        return found[0][0] if found else ""

    def reasons(self, period: int) -> Counter[str]:
        """Return how many areas miss a value in `period` for each reason."""
        column = self._column[period]
        missing = ~np.isfinite(self.values[:, column])
        return Counter(self._arrays["reason"][missing, column].tolist())

    def reference_date(self, period: int) -> str:
        """Return the latest date of the values in `period`, '' if they are about the year."""
        return str(max(self._arrays["reference_date"][:, self._column[period]], default=""))

    def at(self, period: int, area_codes: list[str] | None = None) -> np.ndarray:
        """Return the values of `area_codes` (default all) in `period`; unknown areas left out."""
        column = self._column.get(period)
        if column is None:
            return np.array([])
        if area_codes is None:
            return self.values[:, column]
        rows = [self._row[code] for code in area_codes if code in self._row]
        return self.values[rows, column]
