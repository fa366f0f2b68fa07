"""A lens of the Actieagenda on one area: then and now, the place among others, and the trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.analysis.agenda.change import Change, change, window
from uitvoeringskracht.analysis.position import Position, position
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import Trend, TrendRefusal, as_trend, trends
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.lenses import Figure
from uitvoeringskracht.observations import Reason

COUNTRY = "NL01"


@dataclass(frozen=True)
class Spread:
    """How the gemeenten in an area differ: P10, the middle and P90 of the `count` with a figure."""

    count: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class LensFigure:
    """What a declared figure says of an area, in its unit; amounts in constant prices (`prices`).

    `about`: the area of the figure, Nederland where it only exists for all gemeenten together.
    `now` is NaN with `reason` (observations.Reason) if it is missing; `then` is NaN without an
    earlier comparable year. `change` = now - then; `change_pct` in % of then. `position` is None
    with too few others; `spread` is None for a gemeente, and both are for a yes or no. `trend` is
    None for a figure of the sector.
    """

    figure: Figure
    about: str
    prices: str | int
    then: float
    then_period: int | None
    now: float
    now_period: int | None
    reason: str | None
    change: float
    change_pct: float
    position: Position | None
    spread: Spread | None
    trend: Trend | TrendRefusal | None


class FigureOfLevel:
    """A declared figure for every area of a level, worked out once."""

    def __init__(self, figure: Figure, series: Series, gemeenten: Series | None) -> None:
        """Take the series of the level, and that of the gemeenten where the level is another."""
        self.figure = figure
        self._series = window(series, figure.first, figure.last)
        self._change: Change = change(self._series)
        self._trends = trends(self._series)
        self._is_yes_or_no = series.indicator.unit_format == "ja_nee"
        self._members = None
        if gemeenten is not None:
            self._members = change(window(gemeenten, figure.first, figure.last))

    @property
    def series(self) -> Series:
        """The years of the figure that the lens looks at, for every area of the level."""
        return self._series

    @property
    def now(self) -> pd.Series[float]:
        """The newest figure of every area of the level."""
        return self._change.frame["now"]

    def of(
        self, area_code: str, peers: Sequence[str] | None = None, members: Sequence[str] = ()
    ) -> LensFigure:
        """Return the figure of an area; raises KeyError for an area of another level.

        peers: codes to set the figure beside, None for all others of the level.
        members: the gemeenten of a region or of Nederland, for the spread.
        """
        frame = self._change.frame
        row = frame.loc[area_code].to_dict()
        now, then_period = float(row["now"]), row["then_period"]
        return LensFigure(
            figure=self.figure,
            about=area_code,
            prices=self._series.prices,
            then=float(row["then"]),
            then_period=None if pd.isna(then_period) else int(then_period),
            now=now,
            now_period=self._change.now_period,
            reason=_reason(now, row["reason"]),
            change=float(row["change"]),
            change_pct=float(row["change_pct"]),
            position=self._position(area_code, now, peers),
            spread=self._spread(members),
            trend=as_trend(self._trends.loc[area_code].to_dict(), self._series.prices),
        )

    def _position(self, area_code: str, now: float, peers: Sequence[str] | None) -> Position | None:
        if self._is_yes_or_no:
            return None
        values = self._change.frame["now"]
        others = _others(values, area_code, peers)
        return position(now, others, self._series.indicator.direction)

    def _spread(self, members: Sequence[str]) -> Spread | None:
        is_same_year = self._members and self._members.now_period == self._change.now_period
        if self._members is None or not is_same_year or self._is_yes_or_no:
            return None
        return spread(self._members.frame["now"], members)


def spread(values: pd.Series[float], members: Sequence[str]) -> Spread | None:
    """Return the spread of the known values of `members`, or None if there are none."""
    known = values[values.index.isin(list(members))].dropna()
    if known.empty:
        return None
    low, middle, high = np.quantile(known, [0.1, 0.5, 0.9]).tolist()
    return Spread(len(known), low, middle, high)


def of_sector(figure: Figure, series: Series) -> LensFigure:
    """Return a figure that exists for all gemeenten together only; `series` is of Nederland.

    It gets no trend: the source changed its definitions and skipped years.
    """
    return replace(FigureOfLevel(figure, series, None).of(COUNTRY), trend=None)


def of_partnerships(
    figure: Figure,
    numbers: pd.DataFrame,
    area_code: str,
    peers: Sequence[str] | None = None,
    members: Sequence[str] = (),
) -> LensFigure:
    """Return a number of the register (partnerships.per_gemeente), known for this moment only.

    A region or Nederland has no number of its own, only the spread of its `members`.
    """
    values = register_values(figure, numbers)
    is_gemeente = area_code in values.index
    now = float(values.to_dict()[area_code]) if is_gemeente else np.nan
    missing = Reason.ONBEKEND if is_gemeente else Reason.NIET_VAN_TOEPASSING
    return replace(
        without_series(figure, area_code),
        now=now,
        now_period=LAYOUT,
        reason=_reason(now, missing.value),
        position=position(now, _others(values, area_code, peers), "neutraal"),
        spread=None if is_gemeente else spread(values, members),
    )


def register_values(figure: Figure, numbers: pd.DataFrame) -> pd.Series[float]:
    """Return a number of the register (partnerships.per_gemeente) in the unit of the figure."""
    values: pd.Series[float] = numbers[figure.key].astype("float64") * figure.factor
    return values


def without_series(figure: Figure, area_code: str) -> LensFigure:
    """Return a figure of which the store has nothing at all."""
    return LensFigure(
        figure=figure,
        about=area_code,
        prices="current",
        then=np.nan,
        then_period=None,
        now=np.nan,
        now_period=None,
        reason=Reason.ONBEKEND.value,
        change=np.nan,
        change_pct=np.nan,
        position=None,
        spread=None,
        trend=TrendRefusal.TE_WEINIG_JAREN,
    )


def _others(
    values: pd.Series[float], area_code: str, peers: Sequence[str] | None
) -> npt.NDArray[np.float64]:
    is_other = values.index != area_code
    if peers is not None:
        is_other &= values.index.isin(list(peers))
    return np.asarray(values[is_other], dtype=np.float64)


def _reason(now: float, reason: str | float | None) -> str | None:
    """Return why `now` is missing; a reason of nothing (null) is unknown."""
    if np.isfinite(now):
        return None
    return reason if isinstance(reason, str) else Reason.ONBEKEND.value
