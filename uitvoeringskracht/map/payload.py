"""What the map needs to know of one indicator on one level, for all years, as small JSON.

The browser fetches it once per version of the figures and paints map, legend, distribution and
table from it, so a change of year costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map import wording
from uitvoeringskracht.map.classes import Classes, classify, labels
from uitvoeringskracht.observations import Source

Payload = dict[str, Any]
Grid = NDArray[Any]


class NothingToDraw(ValueError):
    """Er is voor dit cijfer op dit niveau niets om te tonen."""


def map_payload(
    frame: pd.DataFrame,
    indicator: Indicator,
    geography: Geography,
    level: str,
    *,
    national: pd.DataFrame | None = None,
    sources: Mapping[str, Source] | None = None,
    prices: int | Literal["current"] = "current",
) -> Payload:
    """Return the payload for `frame` (as `figures.figures` gives it: one level, all periods).

    `national` is the same frame for Nederland. Values are rounded to the decimals of the
    indicator; a missing one is null and its reason stands under `reasons`. Areas are numbered in
    the order of `codes`; `values` is per period, `reasons`, `status`, `notes` and `coverage` are
    per period and hold numbers of areas. Raises NothingToDraw when there is no period at all.
    """
    grid = _Figures(frame, indicator.decimals)
    if not grid.periods:
        raise NothingToDraw(f"{NothingToDraw.__doc__} {indicator.slug}, {level}")
    described = geography.levels[level]
    aggregated = level != "gemeente"
    cards = wording.sources_of(grid.source_texts(), sources or {})

    def classed(values: Grid) -> Payload:
        found = classify(values, decimals=indicator.decimals)
        return _written(found, indicator, aggregated=aggregated)

    return {
        "indicator": {
            "slug": indicator.slug,
            "title": indicator.title,
            "unit": indicator.unit,
            "format": _format(indicator, aggregated=aggregated),
            "decimals": indicator.decimals,
        },
        "level": level,
        "level_note": wording.level_note(described) if aggregated else "",
        "singular": described.singular,
        "plural": described.plural,
        "layout": LAYOUT,
        "prices": None if prices == "current" else prices,
        "codes": grid.codes,
        "names": grid.names,
        "periods": grid.periods,
        "values": [_plain(row) for row in grid.values],
        "reasons": grid.grouped("reason"),
        "status": grid.main_status,
        "other_status": grid.other_status(),
        "notes": grid.grouped("note"),
        "coverage": grid.coverage() if aggregated else {},
        "breaks": {
            "jaar": {
                str(period): classed(row)
                for period, row in zip(grid.periods, grid.values, strict=True)
            },
            "alle": classed(grid.values.ravel()),
        },
        "national": _national(national, indicator.decimals),
        "is_sum": indicator.may_sum and not indicator.formula.denominator,
        "headings": {
            period: wording.period_heading(
                indicator, int(period), status, grid.reference_date(int(period))
            )
            for period, status in grid.main_status.items()
        },
        "origin": wording.origin(indicator, cards),
        "source": wording.source_line(cards),
        "caveats": [
            {"years": list(caveat.years), "text": caveat.text} for caveat in indicator.caveats
        ],
        "series_breaks": list(indicator.breaks),
        "not_comparable": indicator.not_comparable.text if indicator.not_comparable else "",
        "scale": "neutral" if indicator.direction == "neutraal" else "sequential",
    }


def _written(found: Classes, indicator: Indicator, *, aggregated: bool) -> Payload:
    words = labels(
        found,
        unit_format=indicator.unit_format,
        decimals=indicator.decimals,
        aggregated=aggregated,
    )
    return {"bounds": list(found.bounds), "labels": list(words), "steps": list(found.steps)}


def _format(indicator: Indicator, *, aggregated: bool) -> str:
    """Return the way values are written; ja/nee of a region is a percentage."""
    if aggregated and indicator.unit_format == "ja_nee":
        return "procent"
    return indicator.unit_format


def _plain(values: Grid) -> list[float | int | None]:
    """Return values for JSON: null for missing, whole numbers without a point."""
    return [
        None if not np.isfinite(value) else int(value) if value == int(value) else float(value)
        for value in values
    ]


def _national(national: pd.DataFrame | None, decimals: int) -> dict[str, float | int]:
    if national is None:
        return {}
    known = national.loc[national["value"].notna(), ["period", "value"]]
    values = _plain(known["value"].to_numpy(dtype=np.float64).round(decimals))
    return {
        str(period): value
        for period, value in zip(known["period"].astype(int), values, strict=True)
        if value is not None
    }


class _Figures:
    """A figures frame as grids of shape (periods, areas), without years before or after all."""

    def __init__(self, frame: pd.DataFrame, decimals: int) -> None:
        areas = frame[["area_code", "area_name"]].drop_duplicates("area_code")
        self.codes = [str(code) for code in areas["area_code"]]
        self.names = [str(name) for name in areas["area_name"]]
        self._decimals = decimals
        self._row, periods = pd.factorize(frame["period"].to_numpy(), sort=True)
        self._column = pd.factorize(frame["area_code"].to_numpy(dtype=object))[0]
        self._frame = frame
        self._shape = (len(periods), len(self.codes))
        self._texts: dict[str, Grid] = {}
        values = self._grid("value", np.nan)
        some = np.flatnonzero(np.isfinite(values).any(axis=1))
        self._kept = slice(some[0], some[-1] + 1) if len(some) else slice(0, len(periods))
        self.values: Grid = values[self._kept].round(decimals)
        self.periods = [int(period) for period in periods[self._kept]]
        self._status = self._text("status")
        self.main_status = {
            str(period): _most(row[np.isfinite(values)] if np.isfinite(values).any() else row)
            for period, row, values in zip(self.periods, self._status, self.values, strict=True)
        }

    def _grid(self, column: str, empty: float) -> Grid:
        grid = np.full(self._shape, empty)
        found = self._frame[column].to_numpy(dtype=np.float64, na_value=empty)
        grid[self._row, self._column] = found
        return grid

    def _text(self, column: str) -> Grid:
        if column not in self._texts:
            grid = np.full(self._shape, "", dtype=object)
            found = self._frame[column].to_numpy(dtype=object, na_value="")
            grid[self._row, self._column] = found
            self._texts[column] = grid[self._kept]
        return self._texts[column]

    def grouped(self, column: str) -> dict[str, dict[str, list[int]]]:
        """Return for each period the numbers of the areas by the text in `column`."""
        found: dict[str, dict[str, list[int]]] = {}
        for period, row in zip(self.periods, self._text(column), strict=True):
            for number in np.flatnonzero(row != ""):
                group = found.setdefault(str(period), {})
                group.setdefault(str(row[number]), []).append(int(number))
        return found

    def other_status(self) -> dict[str, dict[str, list[int]]]:
        """Return the areas with a figure whose status differs from that of most areas."""
        found: dict[str, dict[str, list[int]]] = {}
        for period, row, values in zip(self.periods, self._status, self.values, strict=True):
            differs = (row != self.main_status[str(period)]) & np.isfinite(values)
            for number in np.flatnonzero(differs):
                group = found.setdefault(str(period), {})
                group.setdefault(str(row[number]), []).append(int(number))
        return found

    def coverage(self) -> dict[str, dict[int, list[int]]]:
        """Return [members with a figure, all members] of areas where one is missing."""
        members = self._grid("members", np.nan)[self._kept]
        total = self._grid("members_total", np.nan)[self._kept]
        found: dict[str, dict[int, list[int]]] = {}
        for row, period in enumerate(self.periods):
            for number in np.flatnonzero(members[row] < total[row]):
                counted = [int(members[row, number]), int(total[row, number])]
                found.setdefault(str(period), {})[int(number)] = counted
        return found

    def reference_date(self, period: int) -> str:
        """Return the date of most figures of `period`, '' if they are about the whole year."""
        dates = self._text("reference_date")[self.periods.index(period)]
        return _most(dates)

    def source_texts(self) -> list[str]:
        """Return the different source texts of the figures, the most frequent first."""
        return [str(text) for text in self._frame["source"].dropna().value_counts().index]


def _most(texts: Grid) -> str:
    found, count = np.unique(texts[texts != ""].astype(str), return_counts=True)
    return str(found[np.argmax(count)]) if len(found) else ""
