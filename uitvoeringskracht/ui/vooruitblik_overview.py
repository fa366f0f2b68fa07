"""The load of tomorrow of every thema on a row: what it was, what it may be, what is planned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.forecast.forecasting import Forecast
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS, UNTIL, LoadOfTomorrow
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.indicators import Indicator, thema_folder
from uitvoeringskracht.report.development_words import held_count
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.outlook import no_load, no_outlook
from uitvoeringskracht.sentences.quantities import span
from uitvoeringskracht.texts import t

#: The themas of the page; the last two have no amount of their own in the accounts.
THEMAS = (*THEME_LOADS, "digitalisering", "organisatie")


@dataclass(frozen=True)
class Row:
    """One thema in words; refusal: why there is no outlook, "" where there is one.

    now: the newest outcome with its year; ahead: the range in the last year; plan: the newest
    begroting with its year; held: how often such ranges held; all "" where there is none.
    """

    folder: str
    title: str
    now: str
    ahead: str
    plan: str
    held: str
    refusal: str


def overview(area: Area, answers: Answers) -> list[Row]:
    """Return a row per thema for an area."""
    return [_row(thema, area, answers) for thema in THEMAS]


def _row(thema: str, area: Area, answers: Answers) -> Row:
    folder = thema_folder(thema)
    title = t(f"thema.{folder}")
    found = answers.load_of_tomorrow(thema, area.level, [area.code])
    if isinstance(found, ForecastRefusal):
        return Row(folder, title, "", "", "", "", no_load(thema).text)
    indicator = answers.indicators[THEME_LOADS[thema].observed]
    refusal = _refusal(found.forecast, indicator, area)
    return Row(
        folder=folder,
        title=title,
        now=_newest(found.observed, area, indicator),
        ahead=_ahead(found, indicator),
        plan=_newest(found.plans, area, indicator),
        held="" if refusal else _held(found.forecast, area),
        refusal=refusal,
    )


def _refusal(found: Forecast, indicator: Indicator, area: Area) -> str:
    if area.code not in found.refusals.index:
        return ""
    return no_outlook(ForecastRefusal(found.refusals[area.code]), indicator, area).detail.text


def _ahead(found: LoadOfTomorrow, indicator: Indicator) -> str:
    rows = found.forecast.rows
    last = rows[rows["period"] == UNTIL].to_dict("records")
    if not last or np.isnan(last[0]["low"]):
        return ""
    return span(last[0]["low"], last[0]["high"], lambda value: short_amount(value, indicator))


def _held(found: Forecast, area: Area) -> str:
    """Return how often such ranges held, and how far ahead that was tested."""
    count = held_count(found.evidence, area.code)
    tested = found.rows.loc[found.rows["is_tested"].astype(bool), "period"]
    if not count or tested.empty:
        return count
    return t("vooruitblik.held", count=count, year=int(tested.max()))


def _newest(frame: pd.DataFrame, area: Area, indicator: Indicator) -> str:
    """Return the newest figure of areas x years: '€ 2.210 in 2024', '' without one."""
    known = frame.reindex([area.code]).iloc[0].dropna()
    if known.empty:
        return ""
    value = short_amount(float(known.to_numpy()[-1]), indicator)
    return t("vooruitblik.in_year", value=value, year=known.index[-1])
