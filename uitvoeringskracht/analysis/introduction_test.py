"""The invoeringstoets: did a gemeente change after an introduction, other than its peers did?

Difference-in-differences with a placebo distribution (Card and Krueger, 1994; Conley and Taber,
2011; Abadie, Diamond and Hainmueller, 2010). With the mean of the years before and after the start:

    change  = mean(after) - mean(before)
    effect  = change(own) - median(change of the peers)
    placebo = change(peer) - median(change of the other peers), for every peer

The placebos are what chance and other causes do where nothing special happened; 90 of 100 lie
between P5 and P95. The interval of the effect is effect - P95 to effect - P5. Only what starts here
and not at the peers can show: a law that starts everywhere at once moves them all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.comparable import breaks
from uitvoeringskracht.analysis.placebo import LEAST_PEERS, Comparison, compare
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.series import Series

#: Years on each side that count. More would let older changes in; the figures start in 2017.
WINDOW = 3
#: The first year holds the trouble of starting, and one year is no more than its own noise.
LEAST_AFTER = 2
#: Two years only give one change: too few to see whether a gemeente already went its own way.
LEAST_BEFORE = 3


class CurrentPrices(ValueError):
    """Geld van verschillende jaren vergelijken wij alleen in vaste prijzen."""


class Refusal(StrEnum):
    """Why there is no effect to show."""

    TE_VROEG = "te_vroeg"
    TE_WEINIG_VOOR = "te_weinig_jaren_ervoor"
    BREUK = "breuk_in_de_reeks"
    GEEN_CIJFER = "geen_cijfer"
    TE_WEINIG_VERGELIJKBAAR = "te_weinig_vergelijkbare_gemeenten"


@dataclass(frozen=True)
class Refused:
    """Why there is no effect; years_needed: yearly figures after the start that still must come."""

    refusal: Refusal
    years_needed: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    peers: int


@dataclass(frozen=True)
class Introduction:
    """The outcome for one gemeente: `change` after against before.

    effect_by_mean: the effect against the mean of the peers, for who wants to check the choice of
    the median. drift: the last year before the start against the first of them; if its verdict is
    not NIET_AANTOONBAAR, the gemeente went its own way already and the effect may be a part of it.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    own_before: float
    own_after: float
    change: Comparison
    effect_by_mean: float
    drift: Comparison
    peers: tuple[str, ...]


def introduction_test(
    series: Series, own: str, peers: Sequence[str], start: int, *, window: int = WINDOW
) -> Introduction | Refused:
    """Compare `own` with `peers` before and after `start`, the first year of what was introduced.

    series: observed values are used, no plans. peers: area codes; those without a value in each of
    the years are left out. window: years that count on each side. Raises CurrentPrices for money.
    """
    if is_amount(series.indicator) and series.prices == "current":
        raise CurrentPrices(f"{CurrentPrices.__doc__} {series.indicator.slug}")
    observed = series.observed
    periods = [int(year) for year in observed.columns]
    row = observed.reindex([own]).to_numpy(np.float64)[0]
    figures = {year: value for year, value in zip(periods, row, strict=True) if np.isfinite(value)}
    years = [year for year in periods if start - window <= year < start + window]
    every = _Years.split(years, start)
    unbroken = every.between_breaks(breaks(series.indicator), start)
    known = unbroken.where(figures)
    others = observed.loc[observed.index.isin([peer for peer in peers if peer != own])]
    complete = others[[*known.before, *known.after]].dropna()
    refusal = _refusal(every, unbroken, known, len(complete))
    if refusal is not None:
        needed = max(0, LEAST_AFTER - len(every.after))
        return Refused(refusal, needed, known.before, known.after, len(complete))
    return _introduction(figures, complete, known)


@dataclass(frozen=True)
class _Years:
    """The years with figures before the start, and from the start on."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @staticmethod
    def split(years: Sequence[int], start: int) -> _Years:
        return _Years(
            tuple(year for year in years if year < start),
            tuple(year for year in years if year >= start),
        )

    @property
    def are_enough(self) -> bool:
        return len(self.before) >= LEAST_BEFORE and len(self.after) >= LEAST_AFTER

    def between_breaks(self, cuts: Collection[int], start: int) -> _Years:
        """Return the years of the series that runs on at the start."""
        first = max((year for year in cuts if year <= start), default=-np.inf)
        end = min((year for year in cuts if year > start), default=np.inf)
        return _Years(
            tuple(year for year in self.before if year >= first),
            tuple(year for year in self.after if year < end),
        )

    def where(self, figures: Mapping[int, float]) -> _Years:
        """Return the years in which the gemeente has a figure."""
        return _Years(
            tuple(year for year in self.before if year in figures),
            tuple(year for year in self.after if year in figures),
        )


def _refusal(every: _Years, unbroken: _Years, known: _Years, peers: int) -> Refusal | None:
    if len(every.after) < LEAST_AFTER:
        return Refusal.TE_VROEG
    if len(every.before) < LEAST_BEFORE:
        return Refusal.TE_WEINIG_VOOR
    if not unbroken.are_enough:
        return Refusal.BREUK
    if not known.are_enough:
        return Refusal.GEEN_CIJFER
    return Refusal.TE_WEINIG_VERGELIJKBAAR if peers < LEAST_PEERS else None


def _introduction(own: Mapping[int, float], peers: pd.DataFrame, years: _Years) -> Introduction:
    before, after = [*years.before], [*years.after]
    own_before = float(np.mean([own[year] for year in before]))
    own_after = float(np.mean([own[year] for year in after]))
    changes = (peers[after].mean(axis="columns") - peers[before].mean(axis="columns")).to_numpy()
    first, last = before[0], before[-1]
    change = compare(own_after - own_before, changes)
    return Introduction(
        before=years.before,
        after=years.after,
        own_before=own_before,
        own_after=own_after,
        change=change,
        effect_by_mean=change.own - float(changes.mean()),
        drift=compare(own[last] - own[first], (peers[last] - peers[first]).to_numpy()),
        peers=tuple(peers.index),
    )
