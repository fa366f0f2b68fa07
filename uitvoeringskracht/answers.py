"""The methods on one version of the figures: each gets the figures it needs, made when asked for.

What is dear is made once and kept. Frames and results that come out are shared: do not change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import RLock
from typing import Any, TypeVar

import pandas as pd

from uitvoeringskracht.analysis.agenda import Agenda, wanted
from uitvoeringskracht.analysis.assessment import Assessment, Ground, assess, ground
from uitvoeringskracht.analysis.balance import Balance, balance
from uitvoeringskracht.analysis.claims.evidence import Evidence as ClaimEvidence
from uitvoeringskracht.analysis.evidence import Both
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.forecast import loads
from uitvoeringskracht.analysis.forecast.forecasting import Forecast, forecast
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal, history
from uitvoeringskracht.analysis.forecast.loads import UNTIL, LoadOfTomorrow, theme_load
from uitvoeringskracht.analysis.forecast.smoothing import FURTHEST
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.analysis.partnerships import Network, network, per_gemeente
from uitvoeringskracht.analysis.peers.neighbours import remoteness
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.scenarios import KEY_SLUGS
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.declared.backtest import load_backtest
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.declared.estimates import Key
from uitvoeringskracht.declared.features import default_weights
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.declared.policy_fields import load_policy_fields
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.observations import Source
from uitvoeringskracht.once import Once

#: The prices that amounts of different years are compared in: the last year with an index.
PRICES = 2024
GEMEENTE, NEDERLAND = "gemeente", "nederland"
#: Bounds on what is kept: over a hundred indicators for a few levels, layouts and price levels.
_MOST_FRAMES, _MOST_PANELS, _MOST_PEERS, _MOST_WEIGHTS = 250, 2000, 1000, 50
T = TypeVar("T")


class Answers:
    """Safe to share between threads; a second one that asks the same waits for the first."""

    def __init__(self, figures: Figures, indicators: Mapping[str, Indicator] | None = None) -> None:
        """Take the figures; indicators: by slug, by default all that have figures."""
        self.figures = figures
        known = figures.measures.keys()
        self.indicators: dict[str, Indicator] = dict(
            indicators or {s: i for s, i in load_indicators().items() if i.measures <= known}
        )
        self._lock = RLock()
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._frames = Once(self._make_frame, _MOST_FRAMES)
        self._panels = Once(self._make_panel, _MOST_PANELS)
        self._peer_sets = Once(self._make_peer_sets, _MOST_PEERS)
        self._remoteness = Once(self._make_remoteness, _MOST_WEIGHTS)

    def _once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            found: T = self._kept[key]
            return found

    @property
    def geography(self) -> Geography:
        """The areas."""
        return self.figures.geography

    @property
    def sources(self) -> Mapping[str, Source]:
        """The source cards by id, as they are at this version."""
        figures = self.figures
        return self._once(("sources",), lambda: figures.store.sources(figures.version))

    def frame(
        self,
        slug: str,
        level: str = GEMEENTE,
        layout: Layout = LAYOUT,
        prices: Prices = "current",
    ) -> pd.DataFrame:
        """Return all figures of one indicator for one level, all periods (analysis.values)."""
        return self._frames(slug, level, layout, prices)

    def panel(
        self,
        slug: str,
        level: str = GEMEENTE,
        layout: Layout = LAYOUT,
        prices: Prices = "current",
    ) -> Panel:
        """Return the figures of `frame` as arrays by area and period, for quick reading."""
        return self._panels(slug, level, layout, prices)

    def _make_frame(self, slug: str, level: str, layout: Layout, prices: Prices) -> pd.DataFrame:
        indicator = self.indicators[slug]
        return self.figures.values(indicator, level=level, layout=layout, prices=prices)

    def _make_panel(self, slug: str, level: str, layout: Layout, prices: Prices) -> Panel:
        return Panel(self._frames(slug, level, layout, prices))

    def series(self, slug: str, level: str = GEMEENTE, prices: str | int = "current") -> Series:
        """Return one indicator on a level through the years."""
        price: Prices = "current" if prices == "current" else int(prices)
        return self._once(
            ("series", slug, level, price),
            lambda: self.figures.series(self.indicators[slug], level=level, prices=price),
        )

    def real(self, slug: str, level: str = GEMEENTE) -> Series:
        """Return one indicator as years may be compared: money in prices of PRICES."""
        return self.series(slug, level, PRICES if is_amount(self.indicators[slug]) else "current")

    def forecast(
        self,
        slug: str,
        level: str = GEMEENTE,
        areas: Sequence[str] | None = None,
        horizon: int | None = None,
    ) -> Forecast:
        """Return what an indicator may be in later years, with the evidence of its backtest.

        areas: of `level`, default all. horizon: years ahead, default up to UNTIL. Raises
        NotThatFar, AreaNotInSeries.
        """
        series = self.real(slug, level)
        if horizon is None:
            horizon = min(max(UNTIL - history(series).newest, 1), FURTHEST)
        return forecast(series, areas, horizon, load_backtest())

    def load_of_tomorrow(
        self, thema: str, level: str = GEMEENTE, areas: Sequence[str] | None = None
    ) -> LoadOfTomorrow | ForecastRefusal:
        """Return the lasten of a thema per inwoner up to UNTIL; areas: of `level`, default all.

        Raises UnknownThema, AreaNotInSeries.
        """
        load = theme_load(thema)
        if isinstance(load, ForecastRefusal):
            return load
        observed, planned = self.real(load.observed, level), self.series(load.planned, level)
        return loads.load_of_tomorrow(thema, observed, planned, areas, load_backtest())

    @property
    def both(self) -> Mapping[str, Both]:
        """Every indicator for all gemeenten, in the prices of the year itself and in PRICES."""

        def make() -> dict[str, Both]:
            self.figures.fetch(self.indicators.values())
            return {s: self.figures.both(i, PRICES) for s, i in self.indicators.items()}

        return self._once(("both",), make)

    @property
    def ground(self) -> Ground:
        """What all gemeenten share."""
        return self._once(("ground",), lambda: ground(self.both))

    def peer_sets(self, area_code: str, weights: Mapping[str, float]) -> PeerSets | Refusal:
        """Return the statistical neighbours of a gemeente by weights (feature: 0 or more)."""
        return self._peer_sets(area_code, tuple(sorted(weights.items())))

    def _make_peer_sets(
        self, area_code: str, weights: tuple[tuple[str, float], ...]
    ) -> PeerSets | Refusal:
        return peer_sets(self.ground.structure, dict(weights), area_code)

    def remoteness(self, weights: Mapping[str, float]) -> pd.Series[float]:
        """Return how far the group of each gemeente is (neighbours.remoteness), by area_code."""
        return self._remoteness(tuple(sorted(weights.items())))

    def _make_remoteness(self, weights: tuple[tuple[str, float], ...]) -> pd.Series[float]:
        return remoteness(self.ground.structure, dict(weights))

    def assess(
        self,
        area_code: str,
        thema: str | None = None,
        weights: Mapping[str, float] | None = None,
    ) -> Assessment | Refusal:
        """Return everything of one gemeente among its statistical neighbours.

        Neighbours by the default weights of `thema`, or by `weights` (feature: 0 or more).
        """
        chosen = dict(default_weights(thema) if weights is None else weights)
        return assess(replace(self.ground, weights=chosen), area_code)

    def balance(self, thema: str, weights: Mapping[str, float] | None = None) -> Balance:
        """Return kracht and last of a thema, by the declared weights or by those of a reader."""
        if not weights:
            return self.ground.balances[thema]
        constant = {slug: each.constant for slug, each in self.both.items()}
        return balance(load_balance()[thema], constant, weights)

    @property
    def network(self) -> Network:
        """Who works with whom."""
        gemeenten = self.figures.geography.gemeenten(LAYOUT)
        return self._once(
            ("network",),
            lambda: network(self.figures.partnerships(), load_policy_fields(), gemeenten),
        )

    @property
    def partner_numbers(self) -> pd.DataFrame:
        """In how many regelingen and groups each gemeente works (partnerships.per_gemeente)."""
        return self._once(("partner_numbers",), lambda: per_gemeente(self.network))

    def agenda(self, level: str = GEMEENTE) -> Agenda:
        """Return the five lenses on the areas of a level."""

        def fetched(indicators: Mapping[str, Indicator], on: str) -> dict[str, Series]:
            return {
                key: self.figures.series(each, level=on, prices=PRICES)
                for key, each in indicators.items()
            }

        def make() -> Agenda:
            lenses = load_lenses()
            asked = wanted(lenses, self.indicators)
            below = None if level == GEMEENTE else fetched(asked.level, GEMEENTE)
            return Agenda(
                lenses,
                fetched(asked.level, level),
                fetched(asked.national, NEDERLAND),
                per_gemeente(self.network),
                below,
            )

        return self._once(("agenda", level), make)

    @property
    def claims(self) -> ClaimEvidence:
        """What claims are held against."""

        def make() -> ClaimEvidence:
            return ClaimEvidence(self.series, self.figures.geography, self.figures.partnerships())

        return self._once(("claims",), make)

    def toets_series(self, toets: Toets) -> dict[str, Series]:
        """Return the series that an uitvoeringstoets is calculated from."""
        return {slug: self.series(slug) for slug in needed(toets)}

    @property
    def scenario_figures(self) -> dict[Key, pd.DataFrame]:
        """The figures that published estimates are divided by: gemeenten x years, by key."""
        return {key: self.series(slug).observed for key, slug in KEY_SLUGS.items()}

    def members(self, area_code: str) -> Sequence[str]:
        """Return the gemeenten of an area, a gemeente itself included."""
        geography = self.figures.geography
        level = geography.level_of(area_code)
        rows = geography.members(level)
        return tuple(rows.loc[rows["area_code"] == area_code, "gemeente"])
