"""What a figure may be in the years to come: analysis.forecast in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.forecast.evidence import NATIONAL
from uitvoeringskracht.analysis.forecast.forecasting import Forecast
from uitvoeringskracht.analysis.forecast.history import LEAST_YEARS, ForecastRefusal
from uitvoeringskracht.analysis.forecast.models import Model
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import Evidence
from uitvoeringskracht.indicators import Indicator, thema_folder
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.basis import basis_at
from uitvoeringskracht.sentences.quantities import of_hundred
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence, joined
from uitvoeringskracht.sentences.templates import filled, in_prices, said
from uitvoeringskracht.texts import t


class NotForecast(LookupError):
    """Voor dit jaar is er geen vooruitblik gemaakt."""


def outlook(found: Forecast, series: Series, area: Area, period: int) -> Message:
    """Return the band in a year with how often such bands held, or why there is none.

    series: the one behind `found`. Raises NotForecast for a year that was not asked for.
    """
    indicator, evidence = series.indicator, found.evidence
    if area.code in found.refusals.index:
        return no_outlook(ForecastRefusal(found.refusals[area.code]), indicator, area)
    rows = found.rows[found.rows["area_code"] == area.code]
    row = next((each for each in rows.to_dict("records") if each["period"] == period), None)
    if row is None or evidence is None:
        if evidence is not None and evidence.ends is not None and period >= evidence.ends:
            return no_outlook(ForecastRefusal.BREUK, indicator, area)
        raise NotForecast(f"{NotForecast.__doc__} {indicator.slug}, {area.code}, {period}")
    rests = [_now(series, area, evidence.newest)]
    if row["model"] == Model.NAIVE.value:
        text = t("outlook.naive", newest=evidence.newest)
        rests.append(Sentence(text, derived=(Derived("newest", evidence.newest),)))
    rests += [_held(row, evidence, area), *_remarks(found)]
    return Message(_headline(row, indicator, area, period), joined(rests))


def no_outlook(refusal: ForecastRefusal, indicator: Indicator, area: Area) -> Message:
    """Return that there is no outlook, and why."""
    headline = Sentence(filled("outlook.none", indicator, name=area.name))
    text = t(f"outlook_refusal.{refusal.value}", least=LEAST_YEARS)
    is_few = refusal is ForecastRefusal.TE_WEINIG_JAREN
    return Message(
        headline, Sentence(text, derived=(Derived("LEAST_YEARS", LEAST_YEARS),) if is_few else ())
    )


def planned(plans: Series, area: Area, period: int) -> Sentence | None:
    """Return what a begroting says of a year, apart from the outlook; None without a figure.

    plans: the series of a planned indicator, in current prices.
    """
    plan = basis_at(plans, area.code, period)
    if np.isnan(plan.value):
        return None
    amount = said(plan.value, plans.indicator)
    text = filled("outlook.plan", plans.indicator, name=area.name, amount=amount, period=period)
    return Sentence(text, (plan,))


def no_load(thema: str) -> Sentence:
    """Return that the lasten of a thema are not known in euro."""
    return Sentence(t("outlook.no_load", thema=t(f"thema.{thema_folder(thema)}").lower()))


def _headline(
    row: Mapping[Hashable, Any], indicator: Indicator, area: Area, period: int
) -> Sentence:
    low, high, value = (float(row[each]) for each in ("low", "high", "value"))
    slug = indicator.slug
    year = Derived("period", period)
    first, last = short_amount(low, indicator), said(high, indicator)
    if np.isnan(low) or said(low, indicator) == last:
        text = filled(
            "outlook.about",
            indicator,
            name=area.name,
            period=period,
            value=said(value, indicator),
        )
        return Sentence(text, derived=(year, Derived("value", value, slug)))
    text = filled("outlook.range", indicator, name=area.name, period=period, low=first, high=last)
    return Sentence(text, derived=(year, Derived("low", low, slug), Derived("high", high, slug)))


def _now(series: Series, area: Area, newest: int) -> Sentence:
    now = basis_at(series, area.code, newest)
    text = t(
        "outlook.now",
        newest=newest,
        value=said(now.value, series.indicator),
        prices=in_prices(series.indicator, series.prices),
    )
    return Sentence(text, (now,))


def _held(row: Mapping[Hashable, Any], evidence: Evidence, area: Area) -> Sentence:
    """Return how often such bands held, or that a year is further than was tested."""
    if np.isnan(row["low"]):
        return Sentence(t("outlook.no_band"))
    if not row["is_tested"]:
        return Sentence(t("outlook.untested"))
    if area.code == NATIONAL and evidence.national_tested:
        inside, tested = evidence.national_inside, evidence.national_tested
        text = t("outlook.held_national", inside=inside, tested=tested)
        return Sentence(
            text, derived=(Derived("national_inside", inside), Derived("national_tested", tested))
        )
    inside, worst = (
        of_hundred(100 * share)
        for share in (evidence.coverage, np.nanmin(np.array(evidence.by_origin)))
    )
    key = "outlook.held" if worst else "outlook.held_never"
    text = t(key, inside=inside, worst=worst)
    return Sentence(text, derived=(Derived("coverage", inside), Derived("by_origin", worst)))


def _remarks(found: Forecast) -> list[Sentence]:
    """Return what else a reader must know of the outlook."""
    remarks = []
    if not found.is_about_these_figures:
        remarks.append(Sentence(t("outlook.older")))
    if found.unusual:
        text = t("outlook.unusual", years=formats.listing([str(year) for year in found.unusual]))
        years = tuple(Derived("unusual", year) for year in found.unusual)
        remarks.append(Sentence(text, derived=years))
    return remarks
