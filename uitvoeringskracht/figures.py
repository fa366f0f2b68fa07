"""Figures by question: fetch what an indicator needs from the store and calculate it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import pandas as pd

from uitvoeringskracht.analysis.counted import chance_interval, counted
from uitvoeringskracht.analysis.evidence import Both
from uitvoeringskracht.analysis.parts import POPULATION
from uitvoeringskracht.analysis.prices import CPI_MEASURE, is_amount, price_index
from uitvoeringskracht.analysis.series import Series, as_series
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.analysis.values import COLUMNS, Layout, Prices, available_periods, values
from uitvoeringskracht.areas import LAYOUT, Geography, load_geography
from uitvoeringskracht.indicators import Formula, Indicator, Term
from uitvoeringskracht.observations import Measure, Reason
from uitvoeringskracht.store import Store


class Figures:
    """One version of the figures, ready for questions; keeps what it fetched in memory.

    Frames that come out are the caller's own. Safe to share between threads for reading.
    """

    def __init__(
        self, store: Store, geography: Geography | None = None, version: int | None = None
    ) -> None:
        self.store = store
        self.geography = geography or load_geography()
        self.version = store.version() if version is None else version
        self._units = UnitFigures(self.measures, self.geography)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The declared measures by id."""
        return self.store.measures()

    @cached_property
    def prices(self) -> pd.Series[float]:
        """The consumer price index by year."""
        return price_index(self.store.observations([CPI_MEASURE], self.version))

    def values(
        self,
        indicator: Indicator,
        *,
        level: str = "gemeente",
        areas: Sequence[str] | None = None,
        periods: Sequence[int] | None = None,
        layout: Layout = LAYOUT,
        prices: Prices = "current",
    ) -> pd.DataFrame:
        """Return the values of `indicator` (analysis.values), for all areas or for `areas`.

        `areas` may mix levels; each is looked up on its own level and the rows come in that order.
        An area that does not exist on the layout gets rows with the reason niet_van_toepassing.
        """
        units = self.units(indicator)
        if areas is None:
            return self._on_level(indicator, units, level, periods, layout, prices)
        years = available_periods(indicator, units) if periods is None else sorted(set(periods))
        frames = []
        by_level: dict[str, list[str]] = {}
        for area in dict.fromkeys(areas):
            by_level.setdefault(self.geography.level_of(area), []).append(area)
        for each, codes in by_level.items():
            frame = self._on_level(indicator, units, each, years, layout, prices)
            frames.append(self._select(frame, indicator, each, codes, years))
        if not frames:
            return pd.DataFrame(columns=list(COLUMNS))
        found = pd.concat(frames, ignore_index=True)
        order = {area: place for place, area in enumerate(dict.fromkeys(areas))}
        places = found["area_code"].map(order)
        return found.iloc[places.argsort(kind="stable")].reset_index(drop=True)

    def series(
        self, indicator: Indicator, *, level: str = "gemeente", prices: Prices = "current"
    ) -> Series:
        """Return all years of `indicator` for the areas of `level`, on the newest layout."""
        return as_series(indicator, self.values(indicator, level=level, prices=prices), prices)

    def both(self, indicator: Indicator, prices: int) -> Both:
        """Return `indicator` for all gemeenten in current prices and in those of year `prices`.

        With the limits of chance around the newest figures where they rest on counts.
        """
        current = self.series(indicator)
        constant = self.series(indicator, prices=prices) if is_amount(indicator) else current
        return Both(current, constant, self._limits(current))

    def partnerships(self) -> pd.DataFrame:
        """Return the gemeenschappelijke regelingen, one row per regeling and gemeente."""
        return self.store.partnerships(self.version)

    def periods(self, indicator: Indicator) -> list[int]:
        """Return the years for which there are figures."""
        return available_periods(indicator, self.units(indicator))

    def sources(self, indicator: Indicator) -> list[str]:
        """Return the ids of the sources that the figures really came from, the main one first.

        They need not be those that the measures name: a file or another service may bring them.
        """
        units = self.units(indicator)
        terms = [term for formula in indicator.formulas for term in formula.numerator]
        terms += [term for formula in indicator.formulas for term in formula.denominator]
        ordered = dict.fromkeys([term.measure for term in terms] + sorted(indicator.measures))
        years = self.periods(indicator)
        found = [
            source
            for measure in ordered
            for year in years
            if units.has(measure, year)
            for source in units.native(measure, year).sources
        ]
        return list(dict.fromkeys(found))

    def units(self, indicator: Indicator) -> UnitFigures:
        """Return the figures as arrays per gemeente, with all that `indicator` needs."""
        self.fetch([indicator])
        return self._units

    def fetch(self, indicators: Iterable[Indicator]) -> None:
        """Read from the store, in one go, what `indicators` need and was not read yet."""
        needed = {POPULATION}.union(*(indicator.measures for indicator in indicators))
        weights = {self.measures[m].weight for m in needed if m in self.measures} - {""}
        missing = self._units.missing(needed | weights)
        if missing:
            self._units.add(self.store.observations(missing, self.version), missing)

    def totals(self, series: Series) -> pd.Series[float] | None:
        """Return what the newest counts of `series` are part of, by gemeente; None if no counts."""
        these = counted(series.indicator, self.measures)
        if these is None or series.main_period is None:
            return None
        total = as_indicator(self.measures[these.total])
        found = self.values(total, periods=[series.main_period])
        return found.set_index("area_code")["value"]

    def _limits(self, series: Series) -> pd.DataFrame | None:
        these, totals = counted(series.indicator, self.measures), self.totals(series)
        if these is None or totals is None:
            return None
        return chance_interval(series.newest, totals, these)

    def _on_level(
        self,
        indicator: Indicator,
        units: UnitFigures,
        level: str,
        periods: Sequence[int] | None,
        layout: Layout,
        prices: Prices,
    ) -> pd.DataFrame:
        index = None if prices == "current" else self.prices
        return values(
            indicator,
            units,
            level=level,
            periods=periods,
            layout=layout,
            prices=prices,
            price_index=index,
        )

    def _select(
        self,
        frame: pd.DataFrame,
        indicator: Indicator,
        level: str,
        codes: list[str],
        years: Iterable[int],
    ) -> pd.DataFrame:
        wanted = pd.MultiIndex.from_product([codes, list(years)], names=["area_code", "period"])
        rows = frame.set_index(["area_code", "period"]).reindex(wanted).reset_index()
        gone = rows["indicator"].isna()
        rows["indicator"] = indicator.slug
        rows["level"] = level
        rows["unit"] = rows["unit"].fillna(indicator.unit)
        rows["area_name"] = [self.geography.name(code) for code in rows["area_code"]]
        rows.loc[gone, "reason"] = Reason.NIET_VAN_TOEPASSING.value
        rows.loc[gone, "coverage"] = 0.0
        rows[["members", "members_total"]] = rows[["members", "members_total"]].fillna(0)
        return rows.astype({"members": "int64", "members_total": "int64"})[list(COLUMNS)]


def as_indicator(measure: Measure) -> Indicator:
    """Return an indicator that is nothing but the measure itself, as published."""
    formula = Formula((Term(measure.id),), (), 1.0, "", 0, None, None)
    return Indicator(
        slug=measure.id,
        title=measure.title,
        short=measure.title,
        subtitle=measure.unit,
        phrase=measure.title,
        phrase_is_plural=False,
        question="",
        definition=measure.title,
        thema="context",
        rol="context",
        pijler="",
        direction="neutraal",
        unit=measure.unit,
        unit_format="getal",
        decimals=0,
        kind="gepubliceerd",
        may_sum=measure.additive,
        actieagenda=(),
        definition_note="",
        order=0,
        aggregate="sum",
        formulas=(formula,),
        not_comparable=None,
        caveats=(),
        breaks=(),
    )
