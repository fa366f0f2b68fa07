"""The load of tomorrow: what a thema may cost per inwoner in the years to come.

Per thema one amount that holds all of it once: parts of it would be counted twice. For a region the
forecast is made on its own series, in which members are added before dividing. Adding forecasts of
members would add their models too: 335 gemeenten that each look flat may well rise together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.forecast.forecasting import Forecast, forecast
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import BacktestFile
from uitvoeringskracht.indicators import THEMAS

UNTIL = 2030


class UnknownThema(LookupError):
    """Dit thema bestaat niet."""


class WrongSeries(ValueError):
    """Deze reeks hoort niet bij de lasten van dit thema."""


@dataclass(frozen=True)
class ThemeLoad:
    """The slugs of the lasten of a thema: from the jaarrekening, and from the begroting."""

    observed: str
    planned: str


#: Hoofdtaakveld 6; taakvelden 2.1, 5.7, 8.1 and 8.3; taakveld 7.4. They do not overlap.
THEME_LOADS = {
    "sociaal domein": ThemeLoad("lasten_sociaal_per_inwoner", "lasten_sociaal_per_inwoner_begroot"),
    "fysiek domein": ThemeLoad("lasten_fysiek_per_inwoner", "lasten_fysiek_per_inwoner_begroot"),
    "energie": ThemeLoad(
        "lasten_milieubeheer_per_inwoner", "lasten_milieubeheer_per_inwoner_begroot"
    ),
}


@dataclass(frozen=True)
class LoadOfTomorrow:
    """The lasten of a thema per inwoner: what they were, what they may be, what is planned.

    observed: areas x years, in the prices that the series stands in. forecast: the years after, in
    the same prices. plans: areas x years after the newest observed one, in the prices of each year
    itself, because those years have no price index yet; so never in one line with the others.
    """

    thema: str
    observed: pd.DataFrame
    forecast: Forecast
    plans: pd.DataFrame


def theme_load(thema: str) -> ThemeLoad | ForecastRefusal:
    """Return which indicators hold the lasten of `thema`, or that no amount is known for it.

    Raises UnknownThema.
    """
    if thema not in THEMAS:
        raise UnknownThema(f"{UnknownThema.__doc__} {thema}. Kies uit: {', '.join(THEMAS)}.")
    return THEME_LOADS.get(thema, ForecastRefusal.GEEN_LAST_IN_EURO)


def load_of_tomorrow(
    thema: str,
    series: Series,
    plans: Series,
    area_codes: Sequence[str] | None,
    evidence: BacktestFile,
    until: int = UNTIL,
) -> LoadOfTomorrow | ForecastRefusal:
    """Return the lasten of `thema` up to the year `until`, for areas of one level.

    series: theme_load(thema).observed in the prices of one year; plans: theme_load(thema).planned
    in current prices. Raises UnknownThema, WrongSeries, and what forecast raises.
    """
    load = theme_load(thema)
    if isinstance(load, ForecastRefusal):
        return load
    for given, slug in ((series, load.observed), (plans, load.planned)):
        if given.indicator.slug != slug:
            raise WrongSeries(f"{WrongSeries.__doc__} {given.indicator.slug}, niet {slug}")
    observed = series.observed
    newest = int(observed.columns[-1])
    areas = list(series.values.index if area_codes is None else dict.fromkeys(area_codes))
    later = [year for year in plans.values.columns if int(year) > newest]
    return LoadOfTomorrow(
        thema=thema,
        observed=observed.reindex(areas),
        forecast=forecast(series, areas, until - newest, evidence),
        plans=plans.values[later].reindex(areas),
    )
