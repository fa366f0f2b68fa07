"""Kracht and last of one thema for all areas: from series of indicators to ranges and corners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pandas as pd

from uitvoeringskracht.analysis.balance.aggregating import enough_figures, presence
from uitvoeringskracht.analysis.balance.arguments import (
    Direction,
    UnknownColumn,
    WrongWeights,
    mistake,
)
from uitvoeringskracht.analysis.balance.deciding import importance, influence
from uitvoeringskracht.analysis.balance.drawing import Draws, uncertainty
from uitvoeringskracht.analysis.balance.quadrants import quadrants
from uitvoeringskracht.analysis.balance.treating import Treatment, treat
from uitvoeringskracht.analysis.balance.years import YEARS, newest_level
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.balance import Part, Theme

#: Fewer indicators than this do not make a score.
LEAST_INDICATORS = 3
#: Which weights are drawn, so that those of kracht and last do not move together.
_STREAMS = {"kracht": 0, "last": 1}


class Refusal(StrEnum):
    """Why there is no score."""

    TE_WEINIG_INDICATOREN = "te_weinig_indicatoren"
    TE_WEINIG_CIJFERS = "te_weinig_cijfers"
    PIJLER_ONTBREEKT = "pijler_ontbreekt"


@dataclass(frozen=True)
class Side:
    """Kracht or last of one thema, with all that explains it; positions run from 0 to 100.

    parts: the indicators that count (weight above 0 and with figures), in declared order.
    without_figures: slugs that would count but have no figures yet. weights: by slug, sum 1.
    periods: the years behind each slug. figures: areas x slugs in the unit of the indicator, mean
    of those years, NaN where missing. missing: per area the slugs without a figure. refusals: by
    area without a score, why (Refusal).
    """

    name: str
    parts: tuple[Part, ...]
    without_figures: tuple[str, ...]
    weights: pd.Series[float]
    periods: Mapping[str, tuple[int, ...]]
    figures: pd.DataFrame
    missing: pd.Series
    refusals: pd.Series

    @cached_property
    def treatment(self) -> Treatment:
        """The figures of the areas with a score, outliers treated, and what that changed."""
        return treat(self.figures.drop(index=self.refusals.index))

    @cached_property
    def draws(self) -> Draws:
        """The position of each area with a score in 1,000 draws."""
        stream = _STREAMS[self.name]
        if self.name == "last":
            return uncertainty(*self._arguments(turned=True), stream=stream).turned()
        return uncertainty(*self._arguments(), stream=stream)

    @property
    def ranges(self) -> pd.DataFrame:
        """The range of position and rank per area; see drawing.ranges_within."""
        return self.draws.ranges

    @cached_property
    def influence(self) -> pd.DataFrame:
        """Points that the position of an area changes without each indicator; see deciding."""
        if self.name == "last":
            return -influence(*self._arguments(turned=True))
        return influence(*self._arguments())

    @cached_property
    def importance(self) -> pd.DataFrame:
        """How much each indicator really decides, next to its weight; see deciding."""
        return importance(*self._arguments())

    def _arguments(
        self, *, turned: bool = False
    ) -> tuple[pd.DataFrame, dict[str, Direction], dict[str, float]]:
        """Return figures, directions and weights; turned: how light the last is, not how heavy.

        A product is pulled down by one low figure. For kracht that is the weak spot; for last it
        has to be the heavy load, not the light one, so there the product is of lightness.
        """
        sign = -1 if turned else 1
        directions: dict[str, Direction] = {
            each.slug: sign if each.direction == "hoger" else -sign for each in self.parts
        }
        weights = {each.slug: float(self.weights[each.slug]) for each in self.parts}
        return self.treatment.frame, directions, weights


@dataclass(frozen=True)
class Balance:
    """Kracht against last in one thema; a side is a Refusal if it can't be scored at all."""

    thema: str
    kracht: Side | Refusal
    last: Side | Refusal

    @cached_property
    def quadrants(self) -> pd.DataFrame | Refusal:
        """The corner of each area, with its share of the draws; see quadrants.quadrants."""
        for side in (self.kracht, self.last):
            if isinstance(side, Refusal):
                return side
        assert isinstance(self.kracht, Side)
        assert isinstance(self.last, Side)
        return quadrants(self.kracht.draws, self.last.draws)


def balance(
    theme: Theme,
    series: Mapping[str, Series],
    weights: Mapping[str, float] | None = None,
    *,
    years: int = YEARS,
) -> Balance:
    """Return kracht and last of `theme` for all areas of `series`.

    series: by slug, in the prices of one year; a declared slug that is not there has no figures
    yet. weights: by slug, 0 or more, in place of the declared ones; slugs that are left out keep
    theirs. years: how many of the newest years count together. Raises UnknownColumn for a slug that
    the thema does not have, WrongWeights for a weight below 0.
    """
    chosen = dict(weights or {})
    parts = {each.slug: each for each in (*theme.kracht, *theme.last)}
    if strange := sorted(chosen.keys() - parts.keys()):
        raise mistake(UnknownColumn, *strange)
    if any(not each >= 0 for each in chosen.values()):
        raise mistake(WrongWeights, *chosen.values())
    return Balance(
        theme.thema,
        _side("kracht", theme.kracht, series, chosen, years),
        _side("last", theme.last, series, chosen, years),
    )


def _side(
    name: str,
    declared: Sequence[Part],
    series: Mapping[str, Series],
    chosen: Mapping[str, float],
    years: int,
) -> Side | Refusal:
    wanted = {each.slug: chosen.get(each.slug, float(each.weight)) for each in declared}
    counting = [each for each in declared if wanted[each.slug] > 0]
    levels = {
        each.slug: newest_level(series[each.slug], years)
        for each in counting
        if each.slug in series
    }
    found = {slug: level for slug, (level, _) in levels.items() if level.notna().any()}
    parts = tuple(each for each in counting if each.slug in found)
    if len(parts) < LEAST_INDICATORS:
        return Refusal.TE_WEINIG_INDICATOREN
    figures = pd.DataFrame(found)
    shares = pd.Series({each.slug: wanted[each.slug] for each in parts})
    shares = shares / shares.sum()
    return Side(
        name=name,
        parts=parts,
        without_figures=tuple(each.slug for each in counting if each.slug not in found),
        weights=shares,
        periods={slug: levels[slug][1] for slug in found},
        figures=figures,
        missing=presence(figures, shares.tolist())["missing"],
        refusals=_refusals(figures, shares, series, parts),
    )


def _refusals(
    figures: pd.DataFrame,
    shares: pd.Series[float],
    series: Mapping[str, Series],
    parts: Sequence[Part],
) -> pd.Series:
    """Return why an area has no score: a whole pillar is missing, or too much of the weight."""
    pillars = pd.Series({each.slug: series[each.slug].indicator.pijler for each in parts})
    lacks = pd.Series(False, index=figures.index)
    for pillar in sorted(set(pillars) - {""}):
        lacks |= figures[pillars.index[pillars == pillar]].isna().all(axis="columns")
    few = ~pd.Series(enough_figures(figures, shares.tolist()), index=figures.index)
    why = pd.Series(str(Refusal.TE_WEINIG_CIJFERS), index=figures.index)
    return why.mask(lacks, str(Refusal.PIJLER_ONTBREEKT))[lacks | few]
