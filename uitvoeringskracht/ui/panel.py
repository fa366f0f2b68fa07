"""The figures of one indicator and level as arrays, so that a page reads hundreds quickly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

_COLUMNS = (
    "value",
    "status",
    "reason",
    "coverage",
    "members",
    "members_total",
    "source",
    "note",
    "reference_date",
)


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
        codes = frame["area_code"].drop_duplicates().astype(object).to_numpy()
        periods = np.sort(frame["period"].unique())
        self.codes: list[str] = list(codes)
        self.names: list[str] = list(frame.drop_duplicates("area_code")["area_name"])
        self.periods: list[int] = [int(period) for period in periods]
        self._row = {code: number for number, code in enumerate(self.codes)}
        self._column = {period: number for number, period in enumerate(self.periods)}
        shape = (len(codes), len(periods))
        rows = frame["area_code"].map(self._row).to_numpy()
        columns = frame["period"].map(self._column).to_numpy()
        self._arrays: dict[str, np.ndarray] = {}
        for name in _COLUMNS:
            values = frame[name]
            if name in {"value", "coverage", "members", "members_total"}:
                array = np.full(shape, np.nan)
                array[rows, columns] = values.to_numpy(dtype=float, na_value=np.nan)
            else:
                array = np.full(shape, "", dtype=object)
                array[rows, columns] = values.astype(object).where(values.notna(), "").to_numpy()
            array.setflags(write=False)
            self._arrays[name] = array

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
        found = {name: self._arrays[name][row, column] for name in _COLUMNS}
        return Figure(area_code, self.names[row], period, **found)

    def series(self, area_code: str) -> list[Figure]:
        """Return the figures of one area over all periods."""
        found = (self.figure(area_code, period) for period in self.periods)
        return [figure for figure in found if figure is not None]

    def newest_period(self) -> int | None:
        """Return the last period in which some area has a value."""
        some = np.isfinite(self.values).any(axis=0)
        return self.periods[int(np.flatnonzero(some)[-1])] if some.any() else None

    def at(self, period: int, area_codes: list[str] | None = None) -> np.ndarray:
        """Return the values of `area_codes` (default all) in `period`; unknown areas left out."""
        column = self._column.get(period)
        if column is None:
            return np.array([])
        if area_codes is None:
            return self.values[:, column]
        rows = [self._row[code] for code in area_codes if code in self._row]
        return self.values[rows, column]
