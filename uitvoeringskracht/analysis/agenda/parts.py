"""Lens 1: which part of all lasten goes to which task, and which task got less.

share = lasten of the part / all lasten; the shares of an area add up to 100 %, because "overig" is
what no part names. Amounts are per inwoner in constant prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.agenda.change import refuse_current_prices
from uitvoeringskracht.analysis.comparable import comparable
from uitvoeringskracht.analysis.position import Position, position
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.lenses import REST, Part
from uitvoeringskracht.indicators import Indicator, Term

#: Slug of the indicator that the parts are parts of.
WHOLE = "lasten_per_inwoner"
#: One odd year must not decide what got less: the middle of this many years at each end counts.
YEARS_AT_EACH_END = 3


@dataclass(frozen=True)
class Parts:
    """The parts of an area in its first and in the newest comparable year.

    `frame`, by part in the declared order, "overig" last: then and now (euro per inwoner, constant
    prices), change, share_then and share_now (%), share_change (points), usual_then and usual_now
    (the middle of the amounts in the years `first_years` and `last_years`, NaN when those overlap)
    and is_choice. `positions`: each share among those of others.
    """

    then_period: int
    now_period: int
    first_years: tuple[int, ...]
    last_years: tuple[int, ...]
    frame: pd.DataFrame
    positions: dict[str, Position | None]

    @property
    def gave_way(self) -> str | None:
        """The part that fell most in usual amount, of those that are a choice; None if none fell.

        The newest year must lie below the usual amount of the first years too.
        """
        frame = self.frame
        fall = (frame["usual_now"] - frame["usual_then"]).where(
            frame["is_choice"] & (frame["now"] < frame["usual_then"])
        )
        return None if not (fall < 0).any() else str(fall.idxmin())


def part_indicators(whole: Indicator, parts: Sequence[Part]) -> dict[str, Indicator]:
    """Return an indicator per part: the same formula as `whole`, with its own measures above."""
    return {
        part.id: replace(
            whole,
            slug=f"{whole.slug}:{part.id}",
            formulas=tuple(
                replace(formula, numerator=tuple(Term(measure) for measure in part.measures))
                for formula in whole.formulas
            ),
        )
        for part in parts
    }


class PartsOfAll:
    """The parts of every area of a level, worked out once."""

    def __init__(self, whole: Series, series: Mapping[str, Series], parts: Sequence[Part]) -> None:
        """Take the series of the whole and of each part, by id, all in the same prices.

        The years are those of the whole that may be compared; plans are left out. Raises
        CurrentPrices.
        """
        for each in (whole, *series.values()):
            refuse_current_prices(each)
        total = comparable(whole).values
        named = [series[part.id].observed.reindex_like(total) for part in parts]
        self._years: list[int] = [int(year) for year in total.columns]
        self._areas = total.index
        self._names = [*(part.id for part in parts), REST]
        self._is_choice = [*(part.is_choice for part in parts), False]
        stacked = np.stack([each.to_numpy() for each in named])
        rest = total.to_numpy() - stacked.sum(axis=0)
        #: parts x areas x years
        self._amounts = np.concatenate([stacked, rest[None]])
        above_zero = np.where(total.to_numpy() > 0, total.to_numpy(), np.nan)
        self._shares = 100 * self._amounts / above_zero

    def of(self, area_code: str, peers: Sequence[str] | None = None) -> Parts | None:
        """Return the parts of an area, with each share among those of `peers` (None: all others).

        None if it has no figure in the newest year, or in no year before it.
        """
        if area_code not in self._areas:
            return None
        own = self._areas.get_loc(area_code)
        amounts, shares = self._amounts[:, own], self._shares[:, own]
        known = np.flatnonzero(~np.isnan(shares).any(axis=0))
        last = len(self._years) - 1
        if len(known) < 2 or known[-1] != last:
            return None
        then, first, late = known[0], known[:YEARS_AT_EACH_END], known[-YEARS_AT_EACH_END:]
        is_apart = len(known) >= 2 * YEARS_AT_EACH_END
        frame = pd.DataFrame(
            {
                "then": amounts[:, then],
                "now": amounts[:, last],
                "change": amounts[:, last] - amounts[:, then],
                "share_then": shares[:, then],
                "share_now": shares[:, last],
                "share_change": shares[:, last] - shares[:, then],
                "usual_then": np.median(amounts[:, first], axis=1) if is_apart else np.nan,
                "usual_now": np.median(amounts[:, late], axis=1) if is_apart else np.nan,
                "is_choice": self._is_choice,
            },
            index=pd.Index(self._names, name="part"),
        )
        is_other = self._areas != area_code
        if peers is not None:
            is_other &= self._areas.isin(list(peers))
        positions = {
            name: position(float(shares[row, last]), self._shares[row, is_other, last], "neutraal")
            for row, name in enumerate(self._names)
        }
        return Parts(
            then_period=self._years[then],
            now_period=self._years[last],
            first_years=tuple(self._years[year] for year in first),
            last_years=tuple(self._years[year] for year in late),
            frame=frame,
            positions=positions,
        )
