"""The answers on all figures, with the own figure of one session beside them.

What is about other figures comes from the answers that all sessions share; what is about the own
figure is made and kept here, so that no shared memory ever holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

import pandas as pd

from uitvoeringskracht.analysis.agenda import Agenda
from uitvoeringskracht.analysis.assessment import Ground
from uitvoeringskracht.analysis.claims.evidence import Evidence as ClaimEvidence
from uitvoeringskracht.analysis.evidence import Both, Evidence, gather
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.analysis.partnerships import Network
from uitvoeringskracht.analysis.parts import POPULATION
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.answers import GEMEENTE, PRICES, Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.ui.own_figure import SLUG, OwnFigure


class OwnFigures(Figures):
    """The figures of `shared`, and those of the own figure."""

    def __init__(self, shared: Figures, own: OwnFigure) -> None:
        self._shared = shared
        self._own = own
        super().__init__(shared.store, shared.geography, shared.version)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The declared measures by id, and that of the own figure."""
        return {**self._shared.measures, SLUG: self._own.measure}

    @cached_property
    def prices(self) -> pd.Series[float]:
        """The consumer price index by year."""
        return self._shared.prices

    def units(self, indicator: Indicator) -> UnitFigures:
        """Return the figures as arrays per gemeente; those of the own figure are of here only."""
        return self._own_units if indicator.slug == SLUG else self._shared.units(indicator)

    def fetch(self, indicators: Iterable[Indicator]) -> None:
        """Read what `indicators` need, but of the own figure, which is no part of the store."""
        self._shared.fetch(each for each in indicators if each.slug != SLUG)

    @cached_property
    def _own_units(self) -> UnitFigures:
        # Of a region with a gemeente missing it is told how many of its inwoners have a figure.
        people = self.store.observations([POPULATION], self.version)
        rows = pd.concat([self._own.observations, people], ignore_index=True)
        return UnitFigures(self.measures, self.geography, rows)


class OwnAnswers(Answers):
    """The answers of `shared`, and those on the own figure; for one session."""

    def __init__(self, shared: Answers, own: OwnFigure) -> None:
        super().__init__(
            OwnFigures(shared.figures, own), {**shared.indicators, SLUG: own.indicator}
        )
        self.own = own
        self.shared = shared

    @property
    def sources(self) -> Mapping[str, Source]:
        """The source cards by id, and the source of the own figure as typed."""
        return {**self.shared.sources, SLUG: self.own.card}

    def frame(
        self,
        slug: str,
        level: str = GEMEENTE,
        layout: Layout = LAYOUT,
        prices: Prices = "current",
    ) -> pd.DataFrame:
        """Return all figures of one indicator for one level, all periods (analysis.values)."""
        if slug != SLUG:
            return self.shared.frame(slug, level, layout, prices)
        return super().frame(slug, level, layout, prices)

    def panel(
        self,
        slug: str,
        level: str = GEMEENTE,
        layout: Layout = LAYOUT,
        prices: Prices = "current",
    ) -> Panel:
        """Return the figures of `frame` as arrays by area and period."""
        if slug != SLUG:
            return self.shared.panel(slug, level, layout, prices)
        return super().panel(slug, level, layout, prices)

    def series(self, slug: str, level: str = GEMEENTE, prices: str | int = "current") -> Series:
        """Return one indicator on a level through the years."""
        if slug != SLUG:
            return self.shared.series(slug, level, prices)
        return super().series(slug, level, prices)

    @property
    def both(self) -> Mapping[str, Both]:
        """Every indicator for all gemeenten, in the prices of the year itself and in PRICES."""
        return {**self.shared.both, SLUG: self._own_both}

    @property
    def ground(self) -> Ground:
        """What all gemeenten share, with the evidence on the own figure."""
        return replace(self.shared.ground, evidence=self._evidence)

    def peer_sets(self, area_code: str, weights: Mapping[str, float]) -> PeerSets | Refusal:
        """Return the groups of a gemeente, which the own figure has no part in."""
        return self.shared.peer_sets(area_code, weights)

    def remoteness(self, weights: Mapping[str, float]) -> pd.Series[float]:
        """Return how far the group of each gemeente is."""
        return self.shared.remoteness(weights)

    @property
    def network(self) -> Network:
        """Who works with whom."""
        return self.shared.network

    @property
    def claims(self) -> ClaimEvidence:
        """What claims are held against; no claim is about an own figure."""
        return self.shared.claims

    def agenda(self, level: str = GEMEENTE) -> Agenda:
        """Return the five lenses, which the own figure has no part in."""
        return self.shared.agenda(level)

    @cached_property
    def _own_both(self) -> Both:
        return self.figures.both(self.own.indicator, PRICES)

    @cached_property
    def _evidence(self) -> Evidence:
        """The evidence on all figures, that on the own one added as its last."""
        every, own = self.shared.ground.evidence, gather({SLUG: self._own_both})
        return Evidence(
            indicators={**every.indicators, **own.indicators},
            periods={**every.periods, **own.periods},
            newest=every.newest.join(own.newest),
            constant=every.constant.join(own.constant),
            trends=pd.concat([every.trends, own.trends]).sort_index(),
            ways=every.ways.join(own.ways),
            prices={**every.prices, **own.prices},
            limits={**every.limits, **own.limits},
            plans=every.plans | own.plans,
        )
