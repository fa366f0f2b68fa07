"""The figures that rules of claims ask for, as arrays over the areas of a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.peers.classes import SIZE, size_peers
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.observations import Reason

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.object_]
#: Give the series of an indicator (slug) on a level, in current prices or those of a year.
SeriesOf = Callable[[str, str, str | int], Series]

GEMEENTE, NEDERLAND = "gemeente", "nederland"
INHABITANTS = "inwoners"


class Lack(StrEnum):
    """Why a term has no value although its figures are there; Reason says why a figure is not."""

    BEGIN_NIET_POSITIEF = "begin_niet_positief"
    DEELT_DOOR_NUL = "deelt_door_nul"
    ALLEEN_PER_GEMEENTE = "alleen_per_gemeente"
    TE_WEINIG_GEMEENTEN = "te_weinig_gemeenten"


@dataclass(frozen=True)
class Figure:
    """One indicator in one year for all areas of a level.

    values: floats in `unit`, NaN where `reasons` (Reason) says why; statuses: Status, "" there.
    prices: the year in whose prices amounts stand, None for current prices or no money.
    """

    slug: str
    year: int
    prices: int | None
    unit: str
    values: Floats
    statuses: Words
    reasons: Words


@dataclass
class Evidence:
    """What claims are held against; keeps what it looked up. Arrays are shared: do not change.

    partnerships: a row per gemeenschappelijke regeling (gr_id) and gemeente (area_code).
    gemeenten: their codes, by default those of the newest layout.
    """

    series: SeriesOf
    geography: Geography
    partnerships: pd.DataFrame
    gemeenten: tuple[str, ...] = ()
    _figures: dict[tuple[str, str, int, int | None], Figure] = field(default_factory=dict)
    _areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _peers: list[npt.NDArray[np.intp]] = field(default_factory=list)

    def areas(self, level: str) -> tuple[str, ...]:
        """Return the codes of the areas of `level`, in the order of all arrays."""
        if level not in self._areas:
            if level == GEMEENTE:
                found = self.gemeenten or tuple(self.geography.gemeenten(LAYOUT))
            else:
                found = tuple(sorted(set(self.geography.members(level)["area_code"])))
            self._areas[level] = found
        return self._areas[level]

    def figure(self, slug: str, level: str, year: int, prices: int | None = None) -> Figure:
        """Return one indicator in one year; a year without any figure is missing everywhere."""
        key = (slug, level, year, prices)
        if key not in self._figures:
            self._figures[key] = self._look_up(slug, level, year, prices)
        return self._figures[key]

    def _look_up(self, slug: str, level: str, year: int, prices: int | None) -> Figure:
        series = self.series(slug, level, "current" if prices is None else prices)
        codes = list(self.areas(level))
        unit = series.indicator.unit
        if year not in series.values.columns:
            newest = max((int(period) for period in series.values.columns), default=year)
            reason = Reason.NOG_NIET_GEPUBLICEERD if year > newest else Reason.NIET_VAN_TOEPASSING
            nothing = np.full(len(codes), np.nan)
            return Figure(
                slug, year, prices, unit, nothing, _words(codes, ""), _words(codes, reason)
            )
        values = series.values[year].reindex(codes).to_numpy(dtype="float64")
        statuses = series.statuses[year].reindex(codes).fillna("").to_numpy(dtype=object)
        reasons = series.reasons[year].reindex(codes).fillna("").to_numpy(dtype=object)
        unexplained = np.isnan(values) & (reasons == "")
        reasons = np.where(unexplained, Reason.NIET_VAN_TOEPASSING.value, reasons)
        return Figure(slug, year, prices, unit, values, statuses, reasons)

    def peers(self) -> list[npt.NDArray[np.intp]]:
        """Return for each gemeente the places of the others of about the same size."""
        if not self._peers:
            place = {code: number for number, code in enumerate(self.areas(GEMEENTE))}
            classes = self.geography.members(SIZE).set_index("gemeente")["area_code"]
            groups: dict[str, npt.NDArray[np.intp]] = {}
            for code, number in place.items():
                own = str(classes.get(code, ""))
                if own and own not in groups:
                    codes = size_peers(self.geography, code).codes
                    groups[own] = np.array([place[each] for each in codes if each in place])
                group = groups.get(own, np.array([], dtype=np.intp))
                self._peers.append(group[group != number])
        return self._peers

    def members(self, level: str) -> npt.NDArray[np.bool_]:
        """Return which gemeenten (columns) lie in which areas of `level` (rows)."""
        rows = self.geography.members(level)
        pairs = set(zip(rows["area_code"], rows["gemeente"], strict=True))
        return np.array(
            [[(area, code) in pairs for code in self.areas(GEMEENTE)] for area in self.areas(level)]
        )

    def memberships(self) -> Floats:
        """Return in how many regelingen each gemeente takes part, NaN for one in none."""
        each = self.partnerships.groupby("area_code")["gr_id"].nunique()
        counts = each.reindex(list(self.areas(GEMEENTE)))
        return np.asarray(counts, dtype=np.float64)


def _words(codes: list[str], word: str) -> Words:
    return np.full(len(codes), str(word), dtype=object)
